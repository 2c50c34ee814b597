from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Model

from tanggap.people.access import Asker
from tanggap.register import queries
from tanggap.register.actions.deliver import hold_back, release_lost
from tanggap.register.actions.pass_time import due_to_wake
from tanggap.register.index import behind, catch_up
from tanggap.register.models import Attachment, Complaint, Reporter, Text
from tanggap.register.queries import Filters
from tanggap.register.queries.outbox import counts_by_state, events_after, heads, post_for
from tanggap.register.tests.explaining import scans
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "answer_unit"
FILTERS = [
    *(Filters(state=state) for state in "open late soon waiting closed withdrawn void all".split()),
    Filters(channel="web", kind="complaint", severity="minor", payer="jkn"),
    Filters(category="queue"),
    Filters(unit="pharmacy"),
    Filters(number="2026/0431"),
    Filters(state="all", first=date(2026, 6, 1), last=date(2026, 6, 30)),
]


@pytest.fixture(params=["sari", "ayu", "wulan", "jaka"])
def asker(house: House, uid: str, request: pytest.FixtureRequest) -> Asker:
    """Whoever reads everything, one unit's, others' conflicts, or nothing."""
    return house.asker(request.param)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_inbox(asker: Asker, filters: Filters) -> None:
    assert scans(lambda: queries.inbox(asker, filters)) == []
    assert scans(lambda: queries.inbox(asker, filters, cursor=f"{NOW.timestamp():.6f}_7")) == []


@pytest.mark.parametrize("text", ["toilet", "toilet airnya mati", "0812-0000-0123", "2026/0001", "permata nirmala"])
def test_the_search(asker: Asker, text: str) -> None:
    catch_up(rounds=5)
    for filters in (Filters(state="all"), *FILTERS[-4:]):
        assert scans(lambda filters=filters: queries.search(asker, text, filters)) == []  # type: ignore[misc]
        assert scans(lambda filters=filters: queries.search(asker, text, filters, cursor=f"{2**50}_7")) == []  # type: ignore[misc]


def test_what_is_owed(asker: Asker) -> None:
    assert scans(lambda: queries.due_for(asker)) == []


def test_the_figures_of_the_month(asker: Asker) -> None:
    assert scans(lambda: queries.tally(asker)) == []


def test_one_complaint(house: House, uid: str) -> None:
    for username in ("sari", "ayu"):
        assert scans(lambda username=username: house.page(uid, username)) == []  # type: ignore[misc]
    code = house.page(uid).code or ""
    assert scans(lambda: queries.tracking(code)) == []


def test_the_book_and_the_sheet(house: House, uid: str) -> None:
    sari = house.asker("sari")
    assert scans(lambda: list(queries.book_lines(sari, first=date(2026, 6, 1), last=date(2026, 6, 30)))) == []
    assert scans(lambda: queries.entered_later(sari, first=date(2026, 6, 1), last=date(2026, 6, 30))) == []
    assert scans(lambda: queries.by_hand(sari)) == []
    assert scans(lambda: queries.plans_to_join(sari, besides=uid)) == []


def test_what_sweeps_look_for(house: House) -> None:
    for deed in (
        lambda: queries.to_send(now=NOW),
        lambda: due_to_wake(now=NOW),
        lambda: release_lost(now=NOW),
        lambda: hold_back(now=NOW, until=NOW + timedelta(minutes=1), error=""),
        lambda: catch_up(rounds=1),
        lambda: behind(house.facility.pk),
        lambda: events_after(house.facility.pk, 5, names=("ComplaintReceived",)),
        heads,
    ):
        assert scans(deed) == []


def test_the_post(house: House) -> None:
    assert scans(lambda: counts_by_state(facility_id=house.facility.pk)) == []
    assert scans(lambda: post_for(house.asker("sari"), states=["unknown", "failed"])) == []


@pytest.mark.parametrize("parent", [Complaint, Text, Reporter, Attachment])
def test_who_points_at_a_new_row(db: None, parent: type[Model]) -> None:
    """SQLite looks for them when a row arrives before what it points at, as a complaint does before its story."""
    without = []
    for field in (each.field for each in parent._meta.related_objects if not each.many_to_many):
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, field.model._meta.db_table)
        keys = [each["columns"][0] for each in found.values() if each["index"] or each["unique"]]
        if field.column not in keys:
            without.append(field)

    assert without == []
