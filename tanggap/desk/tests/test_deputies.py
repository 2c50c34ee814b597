import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, send, words
from tanggap.lib.now import set_now
from tanggap.lib.tracking import show_code
from tanggap.people.models import Deputy
from tanggap.register.verify import verify

SPAN = {"first": "2026-11-24", "last": "2026-11-26", "letter": "800/123/2026"}


@pytest.fixture
def hendra(house: House) -> Client:
    return signed_in(house, "hendra")


@pytest.fixture
def noor(house: House) -> Client:
    return signed_in(house, "noor")


def name(client: Client, house: House, **fields: Any) -> HttpResponse:
    return client.post("/meja/plh/", {"deputy": house.staff["noor"].uid} | SPAN | fields)  # type: ignore[return-value]


def act_as(client: Client, house: House, **fields: str) -> HttpResponse:
    return client.post("/meja/sebagai/", {"capacity": house.staff["hendra"].uid} | fields)  # type: ignore[return-value]


def home(client: Client) -> str:
    return words(client.get("/meja/"))


def test_the_head_names_a_deputy_who_acts_and_is_named(house: House, hendra: Client, noor: Client) -> None:
    uid = house.receive().uid
    head = house.staff["hendra"]
    head.position = "Direktur"
    head.save()
    assert "/meja/plh/" in home(hendra)
    assert name(hendra, house).status_code == 302
    assert "sedang berjalan" in words(hendra.get("/meja/plh/"))
    assert "Anda mewakili dr. Hendra Gunawan, Sp.K.J., 24 November 2026 s.d. 26 November 2026." in home(noor)

    answer = act_as(noor, house, next=f"/meja/aduan/{uid}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/meja/aduan/{uid}/")
    shown = read(noor, uid, "?do=void")
    assert "Anda bertindak sebagai Plh. Direktur." in shown and "Batalkan nomor" in shown
    sent = {"cause": "mistaken", "note": "Salah tekan.", "capacity": head.uid}
    assert send(noor, page_of(house, uid), "void", **sent).status_code == 302
    assert "Plh. Direktur: Noor Hidayati, S.Sos." in read(noor, uid)
    set_now(TODAY + timedelta(minutes=1))
    public = words(Client().get(f"/lacak/{show_code(page_of(house, uid).code or '')}/"))
    assert page_of(house, uid).number in public and "Noor" not in public and "Plh" not in public
    assert verify(house.facility).findings == []

    assert noor.post("/meja/sebagai/", {"capacity": ""}).status_code == 302
    assert "Anda bertindak sebagai" not in home(noor)


def test_the_duties_of_the_other_lead_into_that_capacity(house: House, hendra: Client, noor: Client) -> None:
    name(hendra, house)
    uid = house.receive().uid
    sari = signed_in(house, "sari")
    send(sari, page_of(house, uid), "escalate", to="facility_head", note="Mohon arahan.")
    theirs = home(noor)
    section = theirs[theirs.index("wakil-1") :]
    assert f'name="next" value="/meja/aduan/{uid}/' in section


def test_papers_are_signed_by_the_deputy(house: House, hendra: Client, sari: Client) -> None:
    uid = house.receive().uid
    before = words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    assert "Plh." not in before
    name(hendra, house)
    paper = words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    assert re.search(r"Plh\. [^<]+<span class=\"line\"></span><b>Noor Hidayati, S.Sos.</b>", paper)


def test_it_ends_by_itself_in_the_middle_of_a_form(house: House, hendra: Client, noor: Client) -> None:
    uid = house.receive().uid
    name(hendra, house)
    act_as(noor, house)
    page, capacity = page_of(house, uid), house.staff["hendra"].uid
    set_now(TODAY + timedelta(days=3))

    answer = send(noor, page, "respond", text="Kami periksa.", medium="tracking", capacity=capacity)

    assert answer.status_code == 409
    assert "Anda sekarang bertindak sebagai Noor Hidayati" in words(answer) and "Kami periksa." in words(answer)
    assert "Anda mewakili" not in home(noor)
    assert act_as(noor, house).status_code == 403


def test_what_was_chosen_in_another_tab_is_said(house: House, hendra: Client, noor: Client) -> None:
    uid = house.receive().uid
    name(hendra, house)
    page = page_of(house, uid)
    act_as(noor, house)
    assert send(noor, page, "escalate", to="management", note="Mohon.", capacity="").status_code == 409


def test_ended_early_and_called_off(house: House, hendra: Client, noor: Client) -> None:
    name(hendra, house)
    name(hendra, house, first="2026-12-01", last="2026-12-02")
    act_as(noor, house)
    for row in Deputy.objects.order_by("pk"):
        assert hendra.post(f"/meja/plh/{row.pk}/akhiri/").status_code == 302
        assert hendra.post(f"/meja/plh/{row.pk}/akhiri/").status_code == 404
    listed = words(hendra.get("/meja/plh/"))
    assert "dibatalkan sebelum mulai" in listed and "sedang berjalan" not in listed
    assert "Anda bertindak sebagai" not in home(noor)
    assert verify(house.facility).findings == []


def test_an_administrator_names_for_anybody_and_reads_it_in_the_changes(house: House) -> None:
    aji = signed_in(house, "aji")
    assert "Yang diwakili" in words(aji.get("/meja/plh/"))
    assert name(aji, house, principal=house.staff["hendra"].uid).status_code == 302
    said = words(aji.get("/meja/kelola/catatan/"))
    assert "Noor Hidayati, S.Sos. menjadi pelaksana harian bagi dr. Hendra Gunawan, Sp.K.J., 24 November" in said
    assert "800/123/2026" in said
    assert "bagi dr. Hendra Gunawan" in words(aji.get("/meja/plh/"))
    assert "Yang diwakili" not in words(signed_in(house, "sari").get("/meja/plh/"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"letter": ""}, "id_letter_error"),
        ({"first": "2026-11-20"}, "Masa itu sudah lewat."),
        ({"first": "2026-11-26", "last": "2026-11-25"}, "mendahului hari pertamanya"),
        ({"last": "2027-12-01"}, "lebih dari enam bulan"),
        ({"last": "besok"}, "Tulis tanggal"),
        ({"deputy": ""}, "id_deputy_error"),
        ({"deputy": "tidakada"}, "id_deputy_error"),
    ],
)
def test_it_refuses_and_keeps_what_was_typed(
    house: House, hendra: Client, fields: dict[str, str], sentence: str
) -> None:
    answer = name(hendra, house, **fields)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "2026-11-2" in words(answer)
    assert not Deputy.objects.exists()


def test_it_refuses_oneself_two_at_once_and_a_deputys_deputy(house: House, hendra: Client, noor: Client) -> None:
    own = name(hendra, house, deputy=house.staff["hendra"].uid)
    assert "tidak dapat menjadi pelaksana harian bagi dirinya sendiri" in words(own)
    name(hendra, house)
    assert "sudah diwakili Noor" in words(name(hendra, house, deputy=house.staff["sari"].uid))
    assert "sendiri menjadi pelaksana harian" in words(name(noor, house, deputy=house.staff["sari"].uid))
    act_as(noor, house)
    assert noor.get("/meja/plh/").status_code == 403


def test_nobody_takes_a_capacity_that_was_not_given_or_leads_out_of_the_house(house: House, noor: Client) -> None:
    assert act_as(noor, house).status_code == 403
    for address in ("https://example.org/", "//example.org/", "/pantau/", "apa saja"):
        answer = noor.post("/meja/sebagai/", {"capacity": "", "next": address})
        assert answer.headers["Location"] == "/meja/"
    assert noor.get("/meja/sebagai/").headers["Location"] == "/meja/"
    assert Client().post("/meja/sebagai/", {"capacity": ""}).status_code in (302, 401)
