from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tanggap.facility.models import WorkCalendar
from tanggap.register.actions import Entry, do_period_duty
from tanggap.register.errors import Forbidden
from tanggap.register.models import LedgerEntry, PeriodDone, Text
from tanggap.register.periods import PeriodDuty, find_duty, listed_count, owed_periods
from tanggap.register.queries import due_for
from tanggap.register.tests.refusing import refuses, refuses_field
from tests.cast import NOW, House

PACK = "atma-husada"


@pytest.fixture
def duty(house: House) -> PeriodDuty:
    """Today's look at the channels."""
    found = find_duty(house.facility, procedure="pengaduan-online", step="2a", first=date(2026, 6, 10), now=NOW)
    assert found is not None
    return found


def test_it_works(house: House, duty: PeriodDuty) -> None:
    house.receive()

    do_period_duty(duty, house.entry("sari"), note="Dua pesan di Instagram.")

    row = PeriodDone.objects.select_related("note").get()
    assert (row.step, row.first, row.result, row.listed) == ("2a", date(2026, 6, 10), "done", 1)
    assert (row.done_at, row.done_by) == (NOW, house.asker("sari").uid)
    assert row.note is not None and row.note.body == "Dua pesan di Instagram."
    entry = LedgerEntry.objects.latest("seq")
    assert (entry.name, entry.complaint_id) == ("PeriodDutyDone", None)
    assert duty not in owed_periods(house.facility, now=NOW)


def test_nothing_new_is_an_answer(house: House, duty: PeriodDuty) -> None:
    do_period_duty(duty, house.entry("sari"), result="nothing_new", note=" ")

    assert PeriodDone.objects.get().result == "nothing_new"
    assert not Text.objects.filter(purpose="period").exists()


def test_it_stands_on_the_list_of_whom_it_concerns(house: House, duty: PeriodDuty) -> None:
    assert duty in due_for(house.asker("sari")).periods
    assert duty not in due_for(house.asker("dewi")).periods


def test_the_days_before_the_facility_opened_owe_nothing(house: House) -> None:
    assert min(each.first for each in owed_periods(house.facility, now=NOW) if each.step == "2a") >= date(2026, 6, 3)


def test_it_counts_what_it_lists(house: House, duty: PeriodDuty) -> None:
    house.receive()
    closed = house.receive().uid
    house.walk(closed)

    assert listed_count(duty) == 2
    assert listed_count(replace(duty, lists="open")) == 1
    assert listed_count(replace(duty, lists="closed")) == 1


def test_a_facility_without_a_calendar_owes_none(house: House) -> None:
    WorkCalendar.objects.filter(facility=house.facility).delete()

    assert owed_periods(house.facility, now=NOW) == []


def test_it_refuses_a_second_time(house: House, duty: PeriodDuty) -> None:
    do_period_duty(duty, house.entry("sari"))

    refuses("already_done", lambda: do_period_duty(duty, house.entry("sari")))


def test_it_refuses_whoever_may_not(house: House, duty: PeriodDuty) -> None:
    stranger = replace(house.asker("sari"), facility_id=(house.facility.pk or 0) + 1)
    for by in (house.asker("ayu"), house.asker("mega"), house.asker("tono"), stranger):
        refuses("forbidden", lambda by=by: do_period_duty(duty, Entry(by=by)), error=Forbidden)  # type: ignore[misc]


def test_it_refuses_words_that_there_are_not(house: House, duty: PeriodDuty) -> None:
    entry = house.entry("sari")
    refuses_field("result", "unknown_choice", lambda: do_period_duty(duty, entry, result="lupa"))
    strict = replace(duty, nothing_new=False)
    refuses_field("result", "unknown_choice", lambda: do_period_duty(strict, entry, result="nothing_new"))


def test_it_refuses_a_time_to_come_and_a_note_without_end(house: House, duty: PeriodDuty) -> None:
    later = house.entry("sari", at=NOW + timedelta(minutes=1))
    refuses_field("at", "future_time", lambda: do_period_duty(duty, later))
    refuses_field("note", "too_long", lambda: do_period_duty(duty, house.entry("sari"), note="x" * 20_001))
