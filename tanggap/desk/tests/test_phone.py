import re
from urllib.parse import unquote

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, words


@pytest.fixture
def message(house: House, sari: Client) -> str:
    receipt = house.receive()
    respond(sari, page_of(house, receipt.uid), text="Kami tangani hari ini.", medium="clinic_phone")
    return page_of(house, receipt.uid).messages[-1].uid


def test_the_sheet_has_the_exact_message_and_three_links(house: House, sari: Client, message: str) -> None:
    shown = words(sari.get(f"/meja/telepon/{message}/"))
    assert "0812-0000-0123" in shown
    assert 'href="https://wa.me/6281200000123?text=' in shown
    assert 'href="sms:+6281200000123?&body=' in shown
    assert 'href="tel:+6281200000123"' in shown
    body = unquote(shown.partition("?text=")[2].partition('"')[0])
    assert "Kami tangani hari ini." in body
    assert body.replace("\n", " ") in shown


def test_the_code_is_there_for_whoever_passes_it_on_and_until_then(house: House, sari: Client, message: str) -> None:
    address, code = f"/meja/telepon/{message}/", re.compile(r"\b(?!0812)[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
    assert code.search(words(sari.get(address)))
    sari.post(address, {"delivered": "1"})
    after = words(sari.get(address))
    assert "••••-••••-••••" in after
    assert not code.search(after)


def test_a_preview_covers_the_code(house: House, sari: Client) -> None:
    receipt = house.receive()
    shown = words(respond(sari, page_of(house, receipt.uid), medium="clinic_phone", look="1"))
    assert "kode lacaknya disamarkan" in shown
    assert not re.search(r"\b(?!0812)[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", shown)


def test_a_landline_is_called_and_not_written_to(house: House, sari: Client) -> None:
    receipt = house.receive(phone="0711 123456")
    respond(sari, page_of(house, receipt.uid), text="Kami tangani hari ini.", medium="clinic_phone")
    sheet = words(sari.get(f"/meja/telepon/{page_of(house, receipt.uid).messages[-1].uid}/"))
    assert 'href="tel:+62711123456"' in sheet and "bacakan pesannya" in sheet
    assert "wa.me" not in sheet and "sms:" not in sheet and "Sebagai SMS" not in sheet


def test_one_tap_confirms(house: House, sari: Client, message: str) -> None:
    assert sari.post(f"/meja/telepon/{message}/", {"delivered": "1"}).status_code == 302
    assert "Tidak ada pesan yang menunggu" in words(sari.get("/meja/telepon/"))
    assert "Sudah tersimpan tadi" in words(sari.post(f"/meja/telepon/{message}/", {"delivered": "1"}, follow=True))


def test_failed_tries_are_counted_and_the_duty_stays(house: House, sari: Client, message: str) -> None:
    for _ in range(2):
        sari.post(f"/meja/telepon/{message}/", {"failed": "1"})
    assert "2 kali dicoba" in words(sari.get("/meja/telepon/"))
    sari.post(f"/meja/telepon/{message}/", {"delivered": "1"})
    uid = sari.get(f"/meja/telepon/{message}/").content.decode().partition("/meja/aduan/")[2].partition("/")[0]
    shown = words(sari.get(f"/meja/aduan/{uid}/"))
    assert "sebelumnya 2 kali tidak tersambung" in shown
    assert shown.count("Tidak tersambung saat hendak disampaikan") == 2


def test_the_list_shows_no_number(house: House, sari: Client, message: str) -> None:
    shown = words(sari.get("/meja/telepon/"))
    assert "Kami tangani hari ini." in shown
    assert "0812" not in shown


def test_a_wrong_time_is_told(house: House, sari: Client, message: str) -> None:
    answer = sari.post(
        f"/meja/telepon/{message}/", {"delivered": "1", "happened_at": "2026-11-30T08:00", "note": "Ibu"}
    )
    assert answer.status_code == 422
    assert "Ibu" in words(answer)


def test_refusals(house: House, message: str) -> None:
    address = f"/meja/telepon/{message}/"
    assert Client().get(address).status_code == 302
    assert signed_in(house, "lidya").get(address).status_code == 404
    assert signed_in(build_house("kencong", prefix="k."), "sari").get(address).status_code == 404
    assert signed_in(house, "sari").get("/meja/telepon/0000000000000000/").status_code == 404
