"""The page of an auditor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.lib.now import set_now
from tanggap.people.models import Role
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.jobs import verify_asked
from tanggap.register.queries.oversight import MONTHS

PAGE = "/meja/kelola/periksa/"


@pytest.fixture
def rusdi(house: House) -> Client:
    return signed_in(house, "rusdi")


def ask(client: Client) -> str:
    return words(client.post(PAGE + "mulai/", follow=True))


def test_the_worker_reads_the_book_and_the_page_says_how_far_it_is(house: House, rusdi: Client) -> None:
    house.receive(by="sari")
    assert "belum pernah diperiksa" in words(rusdi.get(PAGE))
    assert "Menunggu giliran" in ask(rusdi)
    assert "Menunggu giliran" in ask(rusdi)  # asking twice is asking once

    assert verify_asked() == 1
    shown = words(rusdi.get(PAGE))

    assert "Utuh." in shown and "1 pengaduan dan" in shown
    assert "Rusdi Hamzah" in shown
    assert "Periksa sekarang" in shown
    assert verify_asked() == 0


def test_reasons_are_shown_with_their_month(house: House, rusdi: Client) -> None:
    late = house.receive(by="sari", received_at=TODAY - timedelta(days=3), late_reason="Kotak baru dibuka hari ini.")
    entry = Entry(by=house.asker("sari"))
    actions.correct(late.uid, entry, field="place", value="Lantai 2", note="Salah dengar tempatnya.")
    actions.void(house.receive(by="sari").uid, entry, note="Tercatat dua kali.")

    shown = words(rusdi.get(PAGE))

    assert "November 2026" in shown
    for said in ("Kotak baru dibuka hari ini.", "Salah dengar tempatnya.", "tempat kejadian", "Tercatat dua kali."):
        assert said in shown
    assert '<small class="why">(50 %)</small>' in shown
    assert late.uid not in shown  # an auditor reads no complaint
    before = words(rusdi.get(PAGE + "?bulan=2026-10"))
    assert "Tidak ada dalam bulan ini." in before


def test_what_staff_withdrew_stands_with_its_reason_and_not_what_the_reporter_did(house: House, rusdi: Client) -> None:
    actions.withdraw(house.receive().uid, Entry(by=house.asker("sari")), note="Anaknya meminta, di loket.")
    actions.withdraw(house.receive().uid, Entry(by="reporter"), note="Sudah selesai.")

    shown = words(rusdi.get(PAGE))

    assert 'data-label="Dicabut petugas">1<' in shown
    assert "Dicabut petugas atas permintaan pelapor" in shown and "Anaknya meminta, di loket." in shown
    assert "Sudah selesai." not in shown


def test_a_link_for_who_may_open_the_complaint(house: House) -> None:
    voided = house.receive(by="sari")
    actions.void(voided.uid, Entry(by=house.asker("sari")), note="Tercatat dua kali.")
    role = Role.objects.get(facility=house.facility, code="complaint_officer")
    role.verbs = [*role.verbs, "audit"]
    role.save()
    assert f"/meja/aduan/{voided.uid}/" in words(signed_in(house, "sari").get(PAGE))


def test_whoever_a_case_is_about_does_not_meet_it_here(house: House) -> None:
    about = house.receive(text="Petugas Rusdi Hamzah membentak saya di loket.")
    actions.void(about.uid, Entry(by=house.asker("surya")), note="Dicatat dua kali.")
    assert "Dicatat dua kali." not in words(signed_in(house, "rusdi").get(PAGE))


@pytest.mark.parametrize("month", ["", "2026-13", "2026-1", "0000-01", "9999-12", "²026-01", "x", "2026-11-01"])
def test_a_month_that_is_none_is_this_month(house: House, rusdi: Client, month: str) -> None:
    answer = rusdi.get(PAGE, {"bulan": month})
    assert (answer.status_code, "Alasannya: November 2026" in words(answer)) == (200, True)


def test_a_year_is_shown_month_by_month(house: House, rusdi: Client) -> None:
    set_now(TODAY.replace(year=2027, month=1, day=31))
    shown = words(rusdi.get(PAGE))
    assert shown.count('href="?bulan=') == MONTHS
    assert "bulan=2026-02" in shown and "bulan=2027-01" in shown


@pytest.mark.parametrize("username", ["sari", "hendra", "aji"])
def test_only_who_audits(house: House, username: str) -> None:
    client = signed_in(house, username)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE + "mulai/").status_code == 403
    assert PAGE not in words(client.get("/meja/"))
