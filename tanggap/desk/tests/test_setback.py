"""A case that seemed done and is not: its page says why, until it is done."""

from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import STORY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send


@pytest.fixture
def uid(house: House, sari: Client) -> str:
    """Reopened by staff."""
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "withdraw", note="Ibu Rina menelepon tadi.")
    send(sari, page_of(house, uid), "reopen", note="Ternyata masih kotor.")
    return uid


def test_it_works_the_reason_of_the_house_stands_above_the_story(house: House, sari: Client, uid: str) -> None:
    text = read(sari, uid)
    assert text.index("Pengaduan ini dibuka kembali") < text.index("Ternyata masih kotor.") < text.index(STORY)
    found = page_of(house, uid).setback
    assert found is not None
    assert (found.who, found.cause, found.reopened) == (house.staff["sari"].full_name, "asked", True)
    assert "ditangani lagi" in signed_in(house, "noor").get("/meja/").content.decode()


def test_it_is_gone_with_the_end(house: House, sari: Client, uid: str) -> None:
    send(sari, page_of(house, uid), "withdraw", note="Sudah bersih, katanya.")
    assert page_of(house, uid).setback is None
    assert "Pengaduan ini dibuka kembali" not in read(sari, uid)


def test_what_the_reporter_said_stands_there(house: House, sari: Client) -> None:
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="minor")
    noor = signed_in(house, "noor")
    told = {"text": "Toilet sudah bersih.", "medium": "tracking", "outcome": "solved"}
    send(noor, page_of(house, uid, "noor"), "answer", act="step:3a", **told)
    send(noor, page_of(house, uid, "noor"), "record_verdict", verdict="not_satisfied", words="Kotor lagi sore ini.")
    text = read(sari, uid)
    assert text.index("Pelapor menyatakan belum puas") < text.index("Kotor lagi sore ini.") < text.index(STORY)
    send(noor, page_of(house, uid, "noor"), "record_verdict", verdict="satisfied", words="Ternyata sudah.")
    assert page_of(house, uid).setback is None
