import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, words
from tanggap.desk.tests.photos import photo
from tanggap.register import queries

SAID: dict[str, Any] = {
    "client_id": "form-1", "text": "Kursi roda rusak, remnya blong.", "channel": "walk_in", "kind": "complaint",
    "payer": "jkn", "severity": "", "name": "Pak Anto", "phone": "081200000456",
}  # fmt: skip


def record(client: Client, **fields: Any) -> HttpResponse:
    return client.post("/meja/catat/", SAID | fields)  # type: ignore[return-value]


def count(house: House) -> int:
    return queries.inbox(house.asker("sari"), queries.Filters(state="all")).count


def test_it_works_and_the_receipt_is_there_at_once(house: House, sari: Client) -> None:
    assert "Apa yang disampaikan" in sari.get("/meja/catat/", follow=True).content.decode()
    answer = record(sari, attachments=photo(), categories=["facilities"], confidential="on", event_date="2026-11-23")
    assert answer.status_code == 302
    receipt = sari.get(answer.headers["Location"])
    shown = words(receipt)
    assert "Tanda Terima Pengaduan" in shown
    assert "2026/0001" in shown
    assert "Kursi roda rusak" in shown
    assert "Pak Anto" in shown
    assert "Sari Rahmawati, S.I.Kom." in shown
    assert "Catat lagi" in shown
    line = queries.inbox(house.asker("sari"), queries.Filters()).lines[0]
    page = page_of(house, line.uid)
    assert page.confidential
    assert page.entered_by == "Sari Rahmawati, S.I.Kom."
    assert len(page.files) == 1


@pytest.mark.parametrize(
    "channel",
    ["walk_in", "phone", "sms", "whatsapp", "paper_form", "suggestion_box", "email", "instagram", "facebook", "youtube",
     "google_review", "other_social", "sp4n", "portal", "letter"],
)  # fmt: skip
def test_every_channel_that_a_person_enters(house: House, sari: Client, channel: str) -> None:
    assert record(sari, channel=channel, external_number="SP4N-1").status_code == 302


def test_a_nameless_slip_has_no_code_and_the_next_slip_is_one_press_away(house: House, sari: Client) -> None:
    fields = {"channel": "suggestion_box", "name": "", "phone": "", "received_at": "2026-11-24T08:00"}
    shown = words(sari.get(record(sari, **fields).headers["Location"]))
    assert "tidak berkode" in shown
    assert "channel=suggestion_box" in shown
    assert "received_at=2026-11-24T08:00" in shown


def test_a_second_press_files_once(house: House, sari: Client) -> None:
    first = record(sari)
    again = record(sari)
    assert first.headers["Location"] == again.headers["Location"]
    assert count(house) == 1
    assert "Sudah tercatat tadi" in words(sari.get(again.headers["Location"]))


def test_whoever_comes_back_to_a_form_that_was_filed_is_given_its_number(house: House, sari: Client) -> None:
    address = sari.get("/meja/catat/?channel=phone").headers["Location"]
    assert "channel=phone" in address
    shown = words(sari.get(address))
    number = re.findall(r'name="client_id" value="(\w+)"', shown)[0]
    assert f"formulir={number}" in address
    receipt = record(sari, client_id=number).headers["Location"]
    back = sari.get(address)
    assert back.headers["Location"] == receipt
    assert "Formulir itu sudah tercatat dengan nomor 2026/0001." in words(sari.get(receipt))
    assert sari.get("/meja/catat/").headers["Location"] != address, "another complaint, another form"
    assert count(house) == 1


def test_another_s_form_tells_nothing(house: House, sari: Client) -> None:
    record(sari)
    other = signed_in(house, "jumri")
    answer = other.get("/meja/catat/?formulir=form-1")
    assert "2026/0001" not in words(answer)
    assert answer.status_code in (200, 403)


def test_a_form_that_was_filed_says_which_draft_is_done(house: House, sari: Client) -> None:
    assert record(sari, draft_id="k3j", text="").cookies.get("filed") is None
    assert record(sari, draft_id="<k3j>").cookies.get("filed") is None
    filed = record(sari, draft_id="k3j", client_id="form-2").cookies["filed"]
    assert (filed.value, filed["path"], filed["max-age"]) == ("k3j", "/meja/", 60)


@pytest.mark.parametrize("number", ["", "\0", "x" * 41, "<script>"])
def test_a_form_without_its_own_number_is_filed_all_the_same(house: House, sari: Client, number: str) -> None:
    assert record(sari, client_id=number).status_code == 302


def test_only_what_and_where_from_are_needed(house: House, sari: Client) -> None:
    answer = record(sari, text="", name="Pak Anto")
    assert answer.status_code == 422
    assert "Pak Anto" in words(answer)
    assert record(sari, name="", phone="").status_code == 302


def test_nothing_typed_is_lost(house: House, sari: Client) -> None:
    long = "Remnya blong. " * 3000
    answer = record(sari, text=long, phone="12", place="IGD", email="bukan email")
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert "IGD" in words(answer)
    assert count(house) == 0


def test_a_wrong_number_is_told_beside_its_field(house: House, sari: Client) -> None:
    answer = record(sari, phone="12")
    assert answer.status_code == 422
    assert "Kursi roda rusak" in words(answer)


def test_everything_that_is_wrong_is_told_at_once(house: House, sari: Client) -> None:
    wrong = {"text": "", "phone": "12", "email": "x@", "birth_date": "2030-01-01", "anonymous": "on", "name": "Rina"}
    answer = words(record(sari, **wrong))
    told = ("Bidang ini tidak boleh kosong", "Alamat email itu", "Tanggal lahir tidak boleh", "Namanya terisi")
    assert [each for each in told if each not in answer] == []


def test_a_gap_over_a_day_asks_for_the_reason(house: House, sari: Client) -> None:
    answer = record(sari, received_at="2026-11-20T09:00")
    assert answer.status_code == 422
    assert "lebih dari sehari" in words(answer)
    assert record(sari, received_at="2026-11-20T09:00", late_reason="Kotak baru dibuka.").status_code == 302


def test_the_future_is_refused(house: House, sari: Client) -> None:
    tomorrow = (TODAY + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert record(sari, received_at=tomorrow).status_code == 422


def test_nul_and_emoji(house: House, sari: Client) -> None:
    assert record(sari, text="Bagus\0 sekali 🙏🏽").status_code == 302
    assert queries.inbox(house.asker("sari"), queries.Filters()).lines[0].excerpt == "Bagus sekali 🙏🏽"


def test_a_program_named_jpg_is_refused(house: House, sari: Client) -> None:
    answer = record(sari, attachments=photo(b"MZ\x90 program", name="foto.jpg"))
    assert answer.status_code == 422
    assert "Kursi roda rusak" in words(answer)
    assert count(house) == 0


def test_who_may_not_receive_is_refused(house: House) -> None:
    lidya = signed_in(house, "lidya")
    assert lidya.get("/meja/catat/").status_code == 403
    assert record(lidya).status_code == 403
    assert Client().get("/meja/catat/").status_code == 302
    assert count(house) == 0
