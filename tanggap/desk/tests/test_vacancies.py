"""A role or a unit that nobody holds: what it owes is seen by whoever can see to it."""

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send, words
from tanggap.people.actions import add_staff, assign_role, retire_staff

NOBODY_ANSWERS = "Instalasi Gizi belum ada PIC"


@pytest.fixture
def uid(house: House, sari: Client) -> str:
    """A complaint that was sent to a unit with nobody in it."""
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    noor = signed_in(house, "noor")
    assert "Instalasi Gizi (belum ada PIC)" in read(noor, uid, "?act=step:4")
    assert "Instalasi Farmasi (belum ada PIC)" not in read(noor, uid, "?act=step:4")
    answer = send(noor, page_of(house, uid, "noor"), "route", act="step:4", to_nutrition="on")
    assert answer.status_code == 302
    return uid


def home_of(house: House, username: str) -> str:
    return words(signed_in(house, username).get("/meja/"))


def test_it_works_whoever_routed_owes_it(house: House, uid: str) -> None:
    shown = home_of(house, "noor")
    assert NOBODY_ANSWERS in shown
    act = next(act for act in page_of(house, uid, "noor").acts if act.verb == "answer_unit")
    assert f"/meja/aduan/{uid}/?act={act.key}" in shown


def test_who_may_only_route_is_led_to_the_complaint(house: House, uid: str) -> None:
    shown = home_of(house, "surya")
    assert NOBODY_ANSWERS in shown
    assert f'href="/meja/aduan/{uid}/"' in shown


def test_others_are_not_bothered(house: House, uid: str) -> None:
    for username in ("lidya", "rusdi", "aji"):
        assert NOBODY_ANSWERS not in home_of(house, username)


def test_it_is_gone_as_soon_as_somebody_speaks_for_the_unit(house: House, uid: str) -> None:
    person = add_staff(house.facility, username="gita", full_name="Gita Puspita", now=TODAY)
    assign_role(person, "unit_contact", unit="nutrition", now=TODAY)
    assert NOBODY_ANSWERS not in home_of(house, "noor")
    own = Client()
    own.force_login(person)
    assert "Jawab" in words(own.get("/meja/"))

    retire_staff(person, now=TODAY)
    assert NOBODY_ANSWERS in home_of(house, "noor")


def test_a_role_that_nobody_holds_is_named(house: House, sari: Client) -> None:
    retire_staff(house.staff["noor"], now=TODAY)
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    assert "belum ada pemegang peran" in home_of(house, "sari")


def test_a_role_that_somebody_holds_is_nobody_elses(house: House) -> None:
    house.receive()
    assert "belum ada pemegang peran" not in home_of(house, "surya")
