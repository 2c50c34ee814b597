"""Somebody is kept out of a case because another has their name: lifted at the desk, by others, with a reason."""

from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, send, words
from tanggap.people.actions import name_conflict_people, retire_staff
from tanggap.register import actions, queries
from tanggap.register.actions import Entry
from tanggap.register.verify import verify

NAMES_SARI = "Petugas parkir bernama Sari Rahmawati membentak saya."
WHY = "Sudah ditanyakan: yang dimaksud juru parkir, bukan petugas kami."


@pytest.fixture
def uid(house: House) -> str:
    return house.receive(text=NAMES_SARI).uid


def readmit(house: House, client: Client, uid: str, **fields: str) -> int:
    page = page_of(house, uid, "hendra")
    sent = {"staff": house.staff["sari"].uid, "note": WHY} | fields
    return send(client, page, "readmit", **sent).status_code


def test_it_works(house: House, sari: Client, uid: str) -> None:
    hendra = signed_in(house, "hendra")
    assert sari.get(f"/meja/aduan/{uid}/").status_code == 404
    shown = read(hendra, uid)
    assert "Tertutup bagi: Sari Rahmawati, S.I.Kom." in shown and "?do=readmit#tindakan" in shown
    form = read(hendra, uid, "?do=readmit")
    assert "Petugas yang bukan dimaksud" in form and f'value="{house.staff["sari"].uid}"' in form

    before = page_of(house, uid, "hendra")
    for _ in range(2):  # a second press does it once
        answer = send(hendra, before, "readmit", staff=house.staff["sari"].uid, note=WHY)
        assert answer.status_code == 302

    shown = read(hendra, uid)
    assert "Tertutup bagi" not in shown and "?do=readmit" not in shown
    assert "Akses dibuka lagi bagi satu petugas: bukan ia yang dimaksud" in shown and WHY in shown
    assert [line.event for line in page_of(house, uid, "hendra").timeline].count("StaffReadmitted") == 1
    assert NAMES_SARI in read(sari, uid)
    assert f"/meja/aduan/{uid}/" in words(sari.get("/meja/"))
    assert not verify(house.facility).findings


def test_the_same_name_does_not_keep_them_out_again(house: House, sari: Client, uid: str) -> None:
    readmit(house, signed_in(house, "hendra"), uid)
    entry = Entry(by=house.asker("noor"))
    actions.correct(uid, entry, field="remedy", value="Mohon Petugas Sari Rahmawati ditegur.", note="Kurang.")
    assert read(sari, uid)
    assert not verify(house.facility).findings


def test_it_needs_a_person_and_a_reason(house: House, uid: str) -> None:
    hendra = signed_in(house, "hendra")
    assert readmit(house, hendra, uid, note="  ") == 422
    assert readmit(house, hendra, uid, staff="") == 422
    assert readmit(house, hendra, uid, staff=house.staff["noor"].uid) == 409
    assert page_of(house, uid, "hendra").kept_out


def test_nobody_does_it_for_themselves_nor_without_the_right(house: House, sari: Client, uid: str) -> None:
    assert readmit(house, sari, uid) == 404
    noor = signed_in(house, "noor")
    assert "Tertutup bagi" not in read(noor, uid)
    assert readmit(house, noor, uid) == 403
    assert readmit(house, signed_in(house, "lidya"), uid) == 404
    assert page_of(house, uid, "hendra").kept_out


def test_who_takes_conflicts_may_whatever_their_roles(house: House, sari: Client, uid: str) -> None:
    name_conflict_people(house.facility, [house.staff["rusdi"]])
    rusdi = signed_in(house, "rusdi")
    assert "Tertutup bagi: Sari Rahmawati, S.I.Kom." in read(rusdi, uid)
    assert readmit(house, rusdi, uid) == 302
    assert read(sari, uid)


def test_not_where_the_reporter_says_it_is_about_them(house: House, uid: str) -> None:
    kept = house.receive(text=NAMES_SARI, about_leadership=True).uid
    surya = signed_in(house, "surya")
    assert "Tertutup bagi" not in read(surya, kept)
    answer = send(surya, page_of(house, kept, "surya"), "readmit", staff=house.staff["sari"].uid, note=WHY)
    assert answer.status_code == 409 and "tetap tertutup bagi mereka" in words(answer)


def test_after_its_end_too(house: House, sari: Client, uid: str) -> None:
    by = Entry(by=house.asker("surya"))
    actions.redirect(uid, by, text="Parkir diurus dinas.", addressee="Dinas Perhubungan", medium="in_person")
    assert readmit(house, signed_in(house, "hendra"), uid) == 302
    assert read(sari, uid)


def test_whoever_can_see_to_it_is_told(house: House, uid: str) -> None:
    """There is one officer; nobody was named to take it in their place."""
    surya = words(signed_in(house, "surya").get("/meja/"))
    assert "Anda menggantikan" in surya and f"/meja/aduan/{uid}/" in surya
    name_conflict_people(house.facility, [])
    hendra = words(signed_in(house, "hendra").get("/meja/"))
    assert "pemegang perannya tidak boleh membuka pengaduan ini" in hendra
    assert "Tertutup bagi" in read(signed_in(house, "hendra"), uid)


def test_where_nobody_can_open_it_the_administrator_is_told(house: House, uid: str) -> None:
    aji = signed_in(house, "aji")
    for name in ("noor", "surya", "hendra"):
        retire_staff(house.staff[name], now=TODAY)
    for address in ("/meja/kelola/", "/meja/"):
        told = words(aji.get(address))
        assert "1 pengaduan tidak dapat dibuka siapa pun" in told and "/meja/kelola/" in told
        assert uid not in told and "Sari Rahmawati" not in told.partition("tidak dapat dibuka")[2][:600]
    name_conflict_people(house.facility, [house.staff["rusdi"]])
    assert "tidak dapat dibuka siapa pun" not in words(aji.get("/meja/kelola/"))
    assert queries.complaint_for(house.asker("rusdi"), uid).kept_out
