from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tanggap.lib.now import moved
from tanggap.register import actions
from tanggap.register.errors import Forbidden
from tanggap.register.queries import BookLine, book_lines
from tests.cast import FULL_NAME, NOW, STORY, House

JUNE: dict[str, Any] = {"first": date(2026, 6, 1), "last": date(2026, 6, 30)}


def lines(house: House, username: str = "sari", **days: date) -> list[BookLine]:
    return list(book_lines(house.asker(username), **(JUNE | days)))


def test_it_works(house: House) -> None:
    uid = house.receive(categories=("queue",), external_number="LAPOR-77").uid
    house.walk(uid)

    (line,) = lines(house)

    assert (line.uid, line.number, line.channel, line.kind) == (uid, "2026/0001", "walk_in", "complaint")
    assert (line.reporter, line.contact, line.story) == (FULL_NAME, "+6281200000123", STORY)
    assert (line.status, line.outcome, line.days, line.categories) == ("closed", "solved", 0, ("queue",))
    assert (line.receiver, line.external_number) == ("Sari Wahyuningsih", "LAPOR-77")
    assert len(line.units) == 1
    assert (line.void, line.late_entry) == (False, False)


def test_in_the_order_of_the_numbers_voids_and_late_entries_visible(house: House) -> None:
    void, late = house.receive().uid, None
    with moved(NOW + timedelta(days=1)):
        late = house.receive(received_at=NOW - timedelta(days=5), late_reason="Surat tercecer.").uid
    actions.void(void, house.entry("sari"), note="Dua kali.")

    found = lines(house)

    assert [(line.uid, line.number, line.void, line.late_entry) for line in found] == [
        (void, "2026/0001", True, False),
        (late, "2026/0002", False, True),
    ]
    assert [line.void_reason for line in found] == ["Dua kali.", ""]


def test_days_are_those_of_recording_in_the_facilitys_zone(house: House) -> None:
    with moved(house.moment("2026-06-30 23.59")):
        june = house.receive().uid
    with moved(house.moment("2026-07-01 00.00")):
        july = house.receive().uid

    assert [line.uid for line in lines(house)] == [june]
    assert [line.uid for line in lines(house, first=date(2026, 7, 1), last=date(2026, 7, 31))] == [july]


def test_when_somebody_first_responded(house: House) -> None:
    uid = house.receive().uid
    with moved(NOW + timedelta(hours=2)):
        actions.respond(uid, house.entry("sari"), text="Kami periksa.", medium="in_person")

    assert lines(house)[0].first_response_at == NOW + timedelta(hours=2)


def test_an_auditor_reads_the_book_and_nobody_in_it(house: House) -> None:
    house.receive()

    (line,) = lines(house, "jaka")

    assert (line.number, line.channel, line.receiver) == ("2026/0001", "walk_in", "Sari Wahyuningsih")
    assert (line.uid, line.reporter, line.contact, line.story, line.analysis) == ("", "", "", "", "")


def test_a_confidential_reporter_stands_on_no_page_whoever_reads_it(house: House) -> None:
    house.receive(confidential=True)

    for username in ("sari", "dewi"):
        assert (lines(house, username)[0].reporter, lines(house, username)[0].contact) == ("", "")


@pytest.mark.parametrize("username", ["ayu", "tono"])
def test_it_refuses_whoever_may_not_see_it(house: House, username: str) -> None:
    with pytest.raises(Forbidden):
        lines(house, username)


def test_it_refuses_who_belongs_to_no_facility(house: House) -> None:
    nowhere = replace(house.asker("sari"), facility_id=None)

    with pytest.raises(Forbidden):
        list(book_lines(nowhere, **JUNE))
