from __future__ import annotations

from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.desk import words
from tanggap.people import queries
from tanggap.register.queries import house_history

ADDRESS = "/meja/kelola/petugas/pengganti/"


def named(house: House) -> list[str]:
    return [person.username for person in queries.conflict_people(house.facility.pk)]


def test_it_works_in_the_order_given(house: House, aji: Client) -> None:
    uid = {name: person.uid for name, person in house.staff.items()}
    sent = {"sure": "1", "place_1": uid["rusdi"], "place_2": "", "place_3": uid["surya"], "place_4": uid["rusdi"]}

    assert aji.post(ADDRESS, sent).status_code == 302

    assert named(house) == ["rusdi", "surya"]
    assert house_history(house.asker("aji"), house.facility)[0].event.name == "ConflictPeopleNamed"
    assert "Rusdi Hamzah, S.E., dr. Surya Wijaya" in words(aji.get("/meja/kelola/catatan/"))
    assert "2 orang" in words(aji.get("/meja/kelola/"))


def test_nobody_at_all_is_said(house: House, aji: Client) -> None:
    aji.post(ADDRESS, {"sure": "1"})
    assert named(house) == []
    assert "belum ditunjuk" in words(aji.get("/meja/kelola/"))


def test_a_stranger_is_refused(house: House, aji: Client) -> None:
    other = build_house("kencong", prefix="k.")
    answer = aji.post(ADDRESS, {"sure": "1", "place_1": other.staff["surya"].uid})
    assert answer.status_code == 422
    assert named(house) == ["surya"]
