from __future__ import annotations

import pytest

from tanggap.register.actions import Done, Entry, correct
from tanggap.register.models import Exclusion, Text
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses_field, refuses_texts
from tests.cast import STORY, House

READY = "route"


def act(uid: str, entry: Entry) -> Done:
    return correct(uid, entry, field="story", value="Toilet lantai dua, bukan lantai satu.", note="Salah dengar.")


def test_it_works_and_what_was_written_stays_readable(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    assert house.page(uid).story == "Toilet lantai dua, bukan lantai satu."
    event = looking.last(uid)
    assert (event.name, event.field) == ("ComplaintCorrected", "story")
    assert (looking.said(event.before), looking.said(event.note)) == (STORY, "Salah dengar.")
    assert Text.objects.filter(complaint__uid=uid, purpose="story").count() == 2


def test_its_page_says_what_was_put_right_and_what_stood_there(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))
    correct(uid, house.entry("sari"), field="story", value="Toilet lantai tiga.", note="Salah lagi.")

    page = house.page(uid)
    assert page.first_story == STORY
    found = [line for line in page.timeline if line.event == "ComplaintCorrected"]
    assert [line.what for line in found] == ["Dibetulkan: isi pengaduan"] * 2
    assert [line.before for line in found] == [STORY, "Toilet lantai dua, bukan lantai satu."]


def test_the_place_alone(house: House) -> None:
    uid = house.receive(place="Loket 1", remedy="Mohon diperbaiki").uid

    correct(uid, house.entry("sari"), field="place", value=" Loket 2 ", note="Salah catat.")

    page = house.page(uid)
    assert (page.place, page.remedy) == ("Loket 2", "Mohon diperbaiki")


def test_a_place_that_was_not_said(house: House) -> None:
    uid = house.receive(place="Loket 1").uid

    correct(uid, house.entry("sari"), field="place", value="", note="Tidak disebut.")

    assert house.page(uid).place == ""


def test_who_is_named_only_now_is_shut_out_now(house: House, uid: str) -> None:
    correct(uid, house.entry("sari"), field="story", value="Bu Dewi Anggraini membentak saya.", note="Kurang lengkap.")

    assert Exclusion.objects.get(complaint__uid=uid).staff == house.staff["dewi"]


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_a_part_that_is_not_corrected_here(house: House, uid: str) -> None:
    entry = house.entry("sari")
    refuses_field("field", "unknown_choice", lambda: correct(uid, entry, field="number", value="1", note="Salah."))


def test_it_refuses_nothing_said(house: House, uid: str) -> None:
    entry = house.entry("sari")
    refuses_texts("note", lambda note: correct(uid, entry, field="story", value="Benar.", note=note))
    refuses_texts("value", lambda value: correct(uid, entry, field="story", value=value, note="Salah."))
    refuses_field("value", "too_long", lambda: correct(uid, entry, field="place", value="x" * 20_001, note="Salah."))


@pytest.mark.parametrize(("field", "value"), [("story", STORY), ("place", " Loket 1 ")])
def test_it_refuses_what_is_written_already(house: House, field: str, value: str) -> None:
    uid, entry = house.receive(place="Loket 1").uid, house.entry("sari")
    refuses_field("value", "unchanged", lambda: correct(uid, entry, field=field, value=value, note="Salah."))
