from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.people.models import Assignment, Staff
from tanggap.register.queries import house_history

NEW = {
    "full_name": "Ratna Kusuma, A.Md.Kep.",
    "username": "ratna.k",
    "position": "Perawat",
    "nip": "",
    "email": "ratna@example.id",
    "phone": "0812-0000-0177",
    "language": "id",
}


def test_it_works(house: House, aji: Client) -> None:
    answer = aji.post("/meja/kelola/petugas/baru/", NEW)

    ratna = Staff.objects.get(username="ratna.k")
    password = words(answer).split('class="one-time">')[1].split("<")[0]
    assert ratna.check_password(password)
    assert ratna.password_is_temporary
    assert "Ratna Kusuma" in words(aji.get("/meja/kelola/petugas/"))
    latest = house_history(house.asker("aji"), house.facility)[0]
    assert (latest.event.name, latest.event.actor) == ("StaffChanged", f"staff:{house.staff['aji'].uid}")
    assert password not in words(aji.get("/meja/kelola/catatan/"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"full_name": " "}, "Bidang ini"),
        ({"username": "ra tna"}, "hanya boleh berisi huruf"),
        ({"username": "SARI"}, "sudah dipakai"),
        ({"email": "ratna@"}, "tidak lengkap"),
        ({"phone": "nol delapan"}, "berisi huruf"),
        ({"language": "xx"}, "pilihan"),
        ({"nip": "1" * 31}, "paling banyak 30"),
        ({"nip": "12ab"}, "NIP terdiri dari 18 angka."),
        ({"nip": "1" * 17}, "NIP terdiri dari 18 angka."),
    ],
)
def test_a_fault_is_said_at_its_field_and_nothing_typed_is_lost(
    house: House, aji: Client, changes: dict[str, Any], said: str
) -> None:
    answer = aji.post("/meja/kelola/petugas/baru/", NEW | {"position": "Perawat jaga"} | changes)

    assert answer.status_code == 422
    assert said in words(answer)
    assert "Perawat jaga" in words(answer)
    assert not Staff.objects.filter(username="ratna.k").exists()


def test_an_employee_number_is_one_person_s(house: House, aji: Client) -> None:
    noor = house.staff["noor"]
    facts = {"full_name": noor.full_name, "position": "", "nip": "199001012015042001", "language": "id"}
    aji.post(f"/meja/kelola/petugas/{noor.uid}/", facts)

    answer = aji.post("/meja/kelola/petugas/baru/", NEW | {"nip": "19900101 201504 2 001"})
    assert answer.status_code == 422
    assert f"NIP itu sudah dicatat untuk {noor.full_name} (noor)." in words(answer)
    assert aji.post(f"/meja/kelola/petugas/{noor.uid}/", facts | {"position": "Humas"}).status_code == 302


def test_names_stand_in_their_order_whatever_their_title(house: House, aji: Client) -> None:
    for username, name in (("zaki", "Zaki"), ("dokter", "dr. Aan")):
        aji.post("/meja/kelola/petugas/baru/", NEW | {"username": username, "full_name": name})
    shown = words(aji.get("/meja/kelola/petugas/"))
    assert shown.index("dr. Aan") < shown.index("Zaki")


def test_facts_are_corrected(house: House, aji: Client) -> None:
    noor = house.staff["noor"]
    facts = {"full_name": noor.full_name, "position": "Humas", "nip": "199001012015042001", "language": "en"}

    assert aji.post(f"/meja/kelola/petugas/{noor.uid}/", facts).status_code == 302
    entered = len(house_history(house.asker("aji"), house.facility))
    assert aji.post(f"/meja/kelola/petugas/{noor.uid}/", facts).status_code == 302

    noor.refresh_from_db()
    assert (noor.position, noor.nip, noor.language) == ("Humas", "199001012015042001", "en")
    assert len(house_history(house.asker("aji"), house.facility)) == entered, "the same again is no change"


def test_whoever_leaves_stays_in_the_book(house: House, aji: Client) -> None:
    jumri = house.staff["jumri"]
    assert "Ya, berhenti bertugas" in words(aji.get(f"/meja/kelola/petugas/{jumri.uid}/berhenti/"))

    answer = aji.post(f"/meja/kelola/petugas/{jumri.uid}/berhenti/", follow=True)

    jumri.refresh_from_db()
    assert not jumri.is_active
    assert "1 orang sudah tidak bertugas" in words(answer)
    assert not Assignment.objects.filter(staff=jumri, until=None).exists()
    aji.post(f"/meja/kelola/petugas/{jumri.uid}/kembali/")
    jumri.refresh_from_db()
    assert jumri.is_active
    assert not Assignment.objects.filter(staff=jumri, until=None).exists()


def test_open_duties_are_not_left_to_nobody(house: House, aji: Client) -> None:
    house.receive(by="sari")
    sari, hendra = house.staff["sari"], house.staff["hendra"]
    address = f"/meja/kelola/petugas/{sari.uid}/berhenti/"

    assert "Tugas terbuka yang hanya dipegang olehnya" in words(aji.get(address))
    assert aji.post(address).status_code == 422
    sari.refresh_from_db()
    assert sari.is_active

    aji.post(f"/meja/kelola/petugas/{hendra.uid}/peran/", {"role": "complaint_officer"})
    assert aji.post(address).status_code == 302


def test_the_last_administrator_stays(house: House, aji: Client) -> None:
    uid = house.staff["aji"].uid
    answer = aji.post(f"/meja/kelola/petugas/{uid}/berhenti/")

    assert "Tidak akan ada lagi yang dapat mengelola" in words(answer)
    assert Staff.objects.get(uid=uid).is_active
    assert signed_in(house, "aji").get("/meja/kelola/").status_code == 200


def test_somebody_who_is_not_there(house: House, aji: Client) -> None:
    for path in ("", "berhenti/", "kata-sandi/", "kembali/"):
        assert aji.get(f"/meja/kelola/petugas/ffff/{path}").status_code == 404
