from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words
from tanggap.lib.now import set_now
from tanggap.register import actions
from tanggap.register.actions import Entry


def test_it_works_and_the_step_is_done(house: House, sari: Client) -> None:
    receipt = house.receive()
    answer = respond(sari, page_of(house, receipt.uid), text="Selamat pagi Bu Rina 🙏, kami tangani hari ini.")
    assert answer.status_code == 302
    page = page_of(house, receipt.uid)
    assert page.messages[-1].text == "Selamat pagi Bu Rina 🙏, kami tangani hari ini."
    assert "first_response" in page.state.milestones


def test_what_goes_by_telephone_leads_to_its_sheet(house: House, sari: Client) -> None:
    receipt = house.receive()
    answer = respond(sari, page_of(house, receipt.uid), medium="clinic_phone")
    message = page_of(house, receipt.uid).messages[-1]
    assert answer.headers["Location"] == f"/meja/telepon/{message.uid}/"
    assert "first_response" not in page_of(house, receipt.uid).state.milestones


def test_said_already_counts_from_when_it_was_said(house: House, sari: Client) -> None:
    receipt = house.receive()
    set_now(TODAY + timedelta(hours=3))
    page = page_of(house, receipt.uid)
    answer = respond(sari, page, medium="clinic_phone", delivered="on", happened_at="2026-11-24T10:30")
    assert answer.status_code == 302
    milestone = page_of(house, receipt.uid).state.milestones["first_response"]
    assert milestone.isoformat() == "2026-11-24T02:30:00+00:00"  # 10.30 WITA


def test_the_preview_shows_the_exact_message_and_files_nothing(house: House, sari: Client) -> None:
    receipt = house.receive()
    page = page_of(house, receipt.uid)
    answer = respond(sari, page, text="Kami tangani.", medium="clinic_phone", send="", look="1")
    assert answer.status_code == 200
    shown = words(answer)
    assert f"nomor {receipt.number}: Kami tangani." in shown
    assert "Kode lacak" in shown
    assert page_of(house, receipt.uid).version == page.version


def test_an_empty_text_is_asked_for(house: House, sari: Client) -> None:
    receipt = house.receive()
    answer = respond(sari, page_of(house, receipt.uid), text="  ")
    assert answer.status_code == 422
    assert page_of(house, receipt.uid).messages == ()


def test_forty_thousand_characters_are_refused_and_kept(house: House, sari: Client) -> None:
    receipt = house.receive()
    long = "Kami ulangi sekali lagi. " * 1600
    answer = respond(sari, page_of(house, receipt.uid), text=long)
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert "Tulisan ini 39.999 huruf, paling banyak 20.000." in words(answer)


def test_nul_bytes_are_left_out(house: House, sari: Client) -> None:
    receipt = house.receive()
    assert respond(sari, page_of(house, receipt.uid), text="Kami\0 tangani.").status_code == 302
    assert page_of(house, receipt.uid).messages[-1].text == "Kami tangani."


def test_an_old_time_asks_for_the_reason_and_keeps_the_text(house: House, sari: Client) -> None:
    set_now(TODAY - timedelta(days=3))
    receipt = house.receive()
    set_now(TODAY)
    page = page_of(house, receipt.uid)
    fields = {"delivered": "on", "medium": "in_person", "happened_at": "2026-11-22T09:00"}
    answer = respond(sari, page, text="Sudah saya sampaikan di loket.", **fields)
    assert answer.status_code == 422
    assert "Sudah saya sampaikan di loket." in answer.content.decode()
    assert "lebih dari sehari" in words(answer)
    answer = respond(sari, page, text="Sudah saya sampaikan di loket.", late_reason="Listrik padam.", **fields)
    assert answer.status_code == 302


def test_the_future_is_refused(house: House, sari: Client) -> None:
    receipt = house.receive()
    answer = respond(
        sari, page_of(house, receipt.uid), happened_at="2026-11-25T09:00", delivered="on", medium="in_person"
    )
    assert answer.status_code == 409
    assert "masa depan" in words(answer)


def test_a_second_press_files_once(house: House, sari: Client) -> None:
    receipt = house.receive()
    page = page_of(house, receipt.uid)
    respond(sari, page, text="Kami tangani.")
    answer = sari.post(
        f"/meja/aduan/{receipt.uid}/",
        {"verb": "respond", "act": "step:2", "seen": page.version, "text": "Kami tangani.", "medium": "tracking"},
        follow=True,
    )
    assert "Sudah tersimpan tadi" in answer.content.decode()
    assert len(page_of(house, receipt.uid).messages) == 1


def test_when_somebody_else_was_quicker_the_second_is_told_and_keeps_the_words(house: House, sari: Client) -> None:
    receipt = house.receive()
    page = page_of(house, receipt.uid)
    actions.respond(receipt.uid, Entry(by=house.asker("noor")), text="Dari Noor.", medium="tracking")
    answer = respond(sari, page, text="Dari Sari.")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Dari Sari." in shown
    assert "baru saja diubah oleh orang lain" in shown
    assert f'name="seen" value="{page_of(house, receipt.uid).version}"' in shown
    assert len(page_of(house, receipt.uid).messages) == 1


def test_an_email_is_the_systems_to_send(house: House, sari: Client) -> None:
    receipt = house.receive(channel="email", email="rina@example.id")
    answer = respond(sari, page_of(house, receipt.uid), medium="email", delivered="on")
    assert answer.status_code == 422


def test_a_medium_that_reaches_nobody_is_not_offered(house: House, sari: Client) -> None:
    receipt = house.receive()
    assert respond(sari, page_of(house, receipt.uid), medium="email").status_code == 422


@pytest.mark.parametrize("verb", ["", "explode", "receive", "period_duty", "\0"])
def test_an_unknown_verb_is_a_page_not_a_fault(house: House, sari: Client, verb: str) -> None:
    receipt = house.receive()
    assert send(sari, page_of(house, receipt.uid), verb).status_code == 422


def test_who_may_not_is_refused(house: House) -> None:
    receipt = house.receive()
    page = page_of(house, receipt.uid)
    assert respond(signed_in(house, "lidya"), page).status_code == 404
    assert respond(signed_in(build_house("kencong", prefix="k."), "sari"), page).status_code == 404
    assert page_of(house, receipt.uid).messages == ()


def test_what_may_still_be_taken_back_has_not_arrived(house: House, sari: Client) -> None:
    receipt = house.receive()
    respond(sari, page_of(house, receipt.uid), text="Kami tangani.")
    arrived = "<b>sampai <time"
    waiting = words(sari.get(f"/meja/aduan/{receipt.uid}/"))
    set_now(TODAY + timedelta(seconds=11))
    out = words(sari.get(f"/meja/aduan/{receipt.uid}/"))
    assert "keluar sepuluh detik sesudah ditulis" in waiting and "Tarik kembali" in waiting and arrived not in waiting
    assert "keluar sepuluh detik" not in out and "Tarik kembali" not in out and arrived in out
