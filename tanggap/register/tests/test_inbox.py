from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from tanggap.lib.now import moved
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.models import Complaint
from tanggap.register.queries import Filters, InboxPage, inbox
from tests.cast import NOW, House

PACK = "atma-husada"
HOUR = timedelta(hours=1)
MODULE = import_module("tanggap.register.queries.inbox")  # its name alone is the function


@pytest.fixture(scope="module")
def mixed(grounds: House) -> dict[str, str]:
    """One complaint for each thing to filter by; each an hour older than the one before."""
    said: dict[str, dict[str, Any]] = {
        "plain": {},
        "email": {"channel": "email", "email": "permata@example.id"},
        "praise": {"kind": "praise", "text": "Petugas loket ramah."},
        "severe": {"severity": "severe"},
        "insured": {"payer": "jkn"},
        "queue": {"categories": ("queue", "waiting_time")},
    }
    uids = {}
    for n, (name, more) in enumerate(said.items(), start=1):
        with moved(NOW - n * HOUR):
            uids[name] = grounds.receive(**more).uid
    with moved(NOW - 30 * HOUR):
        uids["late"] = grounds.receive().uid
    with moved(NOW - 8 * HOUR):
        uids |= {name: grounds.receive().uid for name in ("waiting", "withdrawn", "void")}
        uids["routed"] = grounds.ready("answer_unit")
        uids["closed"] = grounds.receive().uid
        grounds.walk(uids["closed"])
        actions.wait(uids["waiting"], grounds.entry("sari"))
        actions.withdraw(uids["withdrawn"], Entry(by="reporter"))
        actions.void(uids["void"], grounds.entry("sari"), note="Dua kali.")
    return uids


def names(house: House, mixed: dict[str, str], username: str = "sari", **filters: object) -> set[str]:
    by_uid = {uid: name for name, uid in mixed.items()}
    found = inbox(house.asker(username), Filters(**filters))  # type: ignore[arg-type]
    return {by_uid[line.uid] for line in found.lines}


OPEN = {"plain", "email", "praise", "severe", "insured", "queue", "late", "waiting", "routed"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, OPEN),
        ({"state": "all"}, OPEN | {"closed", "withdrawn", "void"}),
        ({"state": "late"}, {"late"}),
        ({"state": "soon"}, OPEN - {"late"}),
        ({"state": "waiting"}, {"waiting"}),
        ({"state": "closed"}, {"closed"}),
        ({"state": "withdrawn"}, {"withdrawn"}),
        ({"state": "void"}, {"void"}),
        ({"channel": "email"}, {"email"}),
        ({"kind": "praise"}, {"praise"}),
        ({"severity": "severe"}, {"severe"}),
        ({"payer": "jkn"}, {"insured"}),
        ({"category": "waiting_time"}, {"queue"}),
        ({"unit": "pharmacy"}, {"routed"}),
        ({"channel": "email", "kind": "praise"}, set()),
    ],
)
def test_it_works(house: House, mixed: dict[str, str], filters: dict[str, str], expected: set[str]) -> None:
    assert names(house, mixed, **filters) == expected


def test_by_number_as_it_is_written_and_as_it_is_remembered(house: House, mixed: dict[str, str]) -> None:
    number = Complaint.objects.get(uid=mixed["email"]).number

    for text in (f"2026/{number:04d}", f"2026/{number}", str(number), f" {number} "):
        assert names(house, mixed, number=text) == {"email"}
    for text in ("2025/1", "abc", "2026/", "1" * 30, "-1"):
        assert names(house, mixed, number=text) == set()


def test_by_days_of_the_facility(house: House, mixed: dict[str, str]) -> None:
    """The late one came on Tuesday at 04.00 in Samarinda, which was Monday in London."""
    tuesday = house.moment("2026-06-09 12.00").date()

    assert names(house, mixed, first=tuesday, last=tuesday) == {"late"}
    assert "late" not in names(house, mixed, first=NOW.date())


def test_newest_first_with_what_a_list_needs(house: House, mixed: dict[str, str]) -> None:
    lines = inbox(house.asker("sari"), Filters(state="all")).lines

    assert [line.received_at for line in lines] == sorted((line.received_at for line in lines), reverse=True)
    first = lines[0]
    assert (first.uid, first.number[:5], first.status, first.late_entry) == (mixed["plain"], "2026/", "open", False)
    assert first.excerpt.startswith("Toilet dekat loket")
    assert first.due_at == NOW - HOUR + timedelta(hours=24)


def test_a_unit_sees_what_was_routed_to_it(house: House, mixed: dict[str, str]) -> None:
    assert names(house, mixed, "ayu", state="all") == {"routed", "closed"}
    for username in ("rahmat", "tono", "jaka"):
        assert names(house, mixed, username, state="all") == set()


def test_pages_follow_each_other_without_a_gap(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "PAGE", 5)
    with moved(NOW - HOUR):  # all at the same moment: the order must not waver
        uids = [house.receive().uid for _ in range(12)]
    asker, pages, cursor = house.asker("sari"), list[InboxPage](), ""
    while not pages or cursor:
        pages.append(inbox(asker, Filters(), cursor=cursor))
        cursor = pages[-1].next_cursor

    found = [line.uid for page in pages for line in page.lines]
    assert len(found) == len(set(found)) and set(uids) <= set(found)
    assert [len(page.lines) for page in pages][:2] == [5, 5]
    assert {(page.count, page.capped) for page in pages} == {(len(found), False)}


@pytest.mark.parametrize("cursor", ["", "abc", "1_2_3", "nan_1", "inf_1", "1e400_1", "-9e18_1", "0_" + "9" * 40, "_"])
def test_a_cursor_that_cannot_be_read_begins_at_the_top(house: House, mixed: dict[str, str], cursor: str) -> None:
    assert inbox(house.asker("sari"), Filters(), cursor=cursor).lines == inbox(house.asker("sari"), Filters()).lines


def test_counts_stop_somewhere_and_say_so(house: House, mixed: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "CAP", 3)

    found = inbox(house.asker("sari"), Filters())

    assert (found.count, found.capped) == (3, True)
