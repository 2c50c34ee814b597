from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from tanggap.lib.now import now
from tanggap.notices.sending import send_due
from tanggap.notices.tests.cast import REPLY, STORY, House, events, later, message
from tanggap.notices.tests.post_office import PostOffice, hang_up
from tanggap.register.actions import send_receipt

ROOM = "/meja/pos/"


def client(house: House, username: str = "sari") -> Client:
    signed_in = Client()
    signed_in.force_login(house.staff[username])
    return signed_in


def page(house: House, username: str = "sari") -> str:
    response = client(house, username).get(ROOM)
    assert response.status_code == 200
    return response.content.decode()


def lost(house: House, office: PostOffice) -> str:
    uid = house.letter()
    office.after_data = hang_up
    later(seconds=10)
    send_due(now())
    assert message(uid).state == "unknown"
    return uid


def test_it_works(house: House, office: PostOffice) -> None:
    assert reverse("notices:post_room") == ROOM
    house.letter("Surat yang sudah keluar.")
    later(seconds=10)
    send_due(now())
    house.letter("Surat yang menunggu.")
    said = page(house)
    assert "Tanggapan kami [2026/0001]" in said
    assert "Surat yang sudah keluar." in said
    assert said.index("Menunggu, masih dapat ditarik") < said.index("Terkirim")
    assert STORY not in said
    assert "Kirim lagi" not in said


def test_a_code_is_for_its_reporter_alone(house: House, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://lapor.example.org"
    house.letter()
    said = page(house)
    assert "••••-••••-••••" in said
    assert not re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", said)


def test_real_addresses_are_not_for_a_list(house: House, office: PostOffice) -> None:
    house.letter()
    said = page(house)
    assert "rina@example.id" not in said
    assert "r•••@example.id" in said


def test_the_demo_shows_what_would_have_gone_out(house: House, settings: Settings) -> None:
    settings.DEMO = True
    house.letter()
    later(seconds=10)
    send_due(now())
    said = page(house)
    assert "rina@example.id" in said
    assert "tidak ada pesan yang benar-benar keluar" in said
    assert REPLY in said


def test_it_says_why_something_waits(house: House, office: PostOffice) -> None:
    house.letter()
    office.refuse["rina@example.id"] = "451 4.7.1 nanti"
    later(seconds=10)
    send_due(now())
    assert "Server email minta menunggu (kode 451 4.7.1)." in page(house)


def test_it_says_that_no_server_is_set_up(house: House, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    house.letter()
    later(seconds=10)
    send_due(now())
    said = page(house)
    assert "Email belum disetel." in said
    assert "TANGGAP_EMAIL_HOST" in said


def test_what_is_unknown_can_be_sent_again(house: House, office: PostOffice) -> None:
    uid = lost(house, office)
    said = page(house)
    assert said.index("Perlu diputuskan") < said.index("Kirim lagi") < said.index("Menunggu")
    response = client(house).post(f"{ROOM}{uid}/kirim-lagi/", follow=True)
    assert response.redirect_chain == [(ROOM, 302)]
    assert "akan dikirim lagi" in response.content.decode()
    assert message(uid).state == "queued"


def test_what_is_unknown_can_be_known_to_have_arrived(house: House, office: PostOffice) -> None:
    uid = lost(house, office)
    client(house).post(f"{ROOM}{uid}/sampai/")
    assert message(uid).state == "sent"
    assert events(message(uid).complaint.uid)[-1] == "MessageAccepted"
    later(days=1)
    assert send_due(now()) == 0


def test_a_second_press_changes_nothing(house: House, office: PostOffice) -> None:
    uid = lost(house, office)
    signed_in = client(house)
    signed_in.post(f"{ROOM}{uid}/kirim-lagi/")
    assert signed_in.post(f"{ROOM}{uid}/kirim-lagi/").status_code == 404
    assert message(uid).state == "queued"


@pytest.mark.parametrize(("username", "status"), [("surya", 200), ("rusdi", 200), ("aji", 403)])
def test_it_is_for_those_who_see_the_register(house: House, username: str, status: int) -> None:
    assert client(house, username).get(ROOM).status_code == status


def test_an_auditor_reads_no_letters(house: House, office: PostOffice) -> None:
    uid = lost(house, office)
    said = page(house, "rusdi")
    assert REPLY not in said
    assert "2026/0001" not in said
    assert client(house, "rusdi").post(f"{ROOM}{uid}/kirim-lagi/").status_code == 404


def test_whom_it_is_about_does_not_see_it(house: House) -> None:
    house.letter("Surat lain.")
    about = house.receive(text="Sari Rahmawati tidak sopan kepada ibu saya di loket.")
    send_receipt(about)
    said = page(house)
    assert "Surat lain." in said
    assert "Tanda terima [2026/0002]" not in said


def test_strangers_are_asked_to_sign_in(house: House) -> None:
    response = Client().get(ROOM)
    assert response.status_code == 302
    assert "/masuk/" in response.headers["Location"]
    assert Client().post(f"{ROOM}0123456789abcdef/kirim-lagi/").status_code in (302, 401)


def test_reading_changes_nothing(house: House, office: PostOffice) -> None:
    uid = lost(house, office)
    assert client(house).get(f"{ROOM}{uid}/kirim-lagi/").headers["Location"] == ROOM
    assert client(house).post(ROOM).status_code == 405
    assert message(uid).state == "unknown"


def test_its_queries_do_not_grow_with_its_letters(house: House) -> None:
    signed_in = client(house)

    def count() -> int:
        send_receipt(house.receive())
        house.letter()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            signed_in.get(ROOM)
        return len(queries)

    signed_in.get(ROOM)
    few = count()
    for _ in range(5):
        count()
    assert count() == few


def test_it_asks_for_no_script_and_no_style_attribute(house: House, office: PostOffice) -> None:
    lost(house, office)
    assert not re.search(r"<[^>]+\sstyle=|<script(?![^>]*src=)|\son\w+=", page(house))
