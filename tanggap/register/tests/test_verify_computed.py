"""Every tamper with what lists and clocks are made of is found, and told apart from what was not rebuilt yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.facility.actions import store_calendar
from tanggap.facility.models import ProcedureVersion, WorkCalendar
from tanggap.lib.now import moved
from tanggap.register.actions import change_calendar, correct, wait
from tanggap.register.actions.publishing import rebuild_obligations
from tanggap.register.models import ClockRow, Complaint, Exclusion, Obligation, Routing
from tanggap.register.tests.tampering import Tamper, book, full, kinds, report, tamper
from tanggap.register.verify import verify
from tests.cast import NOW, House

__all__ = ["book", "full", "tamper"]

PACK = "atma-husada"
LATER = "'2026-12-01 02:00:00+00:00'"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with moved(NOW + timedelta(hours=1)):
        yield


# --- what is owed, and the limits


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("key", "'lain'"),
        ("role", "'auditor'"),
        ("verb", "'void'"),
        ("unit", "'lain'"),
        ("due_at", LATER),
        ("due_at", "NULL"),
        ("since", LATER),
        ("waiting", "true"),
    ],
)
def test_a_changed_obligation(book: House, tamper: Tamper, column: str, value: str) -> None:
    row = Obligation.objects.filter(due_at__isnull=False).latest("pk")
    tamper(f"UPDATE register_obligation SET {column} = {value} WHERE id = %s", row.pk)

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("owed", "2026/0003")


def test_obligations_that_are_gone(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM register_obligation")

    assert kinds(book) == {"owed"}


def test_an_obligation_that_nobody_has(book: House, tamper: Tamper) -> None:
    row = Obligation.objects.latest("pk")
    row.pk, row.key = None, "step:lain"
    row.save()

    assert kinds(book) == {"owed"}


@pytest.mark.parametrize(
    ("column", "value"), [("due_at", LATER), ("started_at", LATER), ("late", "false"), ("stopped_at", LATER)]
)
def test_a_changed_limit_that_runs(book: House, tamper: Tamper, column: str, value: str) -> None:
    row = ClockRow.objects.filter(late__isnull=True).latest("pk")
    tamper(f"UPDATE register_clockrow SET {column} = {value} WHERE id = %s", row.pk)

    assert kinds(book) == {"clock"}


@pytest.mark.parametrize(("column", "value"), [("late", "true"), ("stopped_at", LATER), ("due_at", LATER)])
def test_a_changed_verdict(book: House, tamper: Tamper, column: str, value: str) -> None:
    row = ClockRow.objects.filter(late=False).earliest("pk")
    tamper(f"UPDATE register_clockrow SET {column} = {value} WHERE id = %s", row.pk)

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("clock", "2026/0001")


def test_limits_that_are_gone(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM register_clockrow")

    found = report(book).findings
    assert {(finding.kind, finding.place) for finding in found} == {
        ("clock", f"2026/{number:04}") for number in (1, 2, 3)
    }


@pytest.mark.parametrize(("column", "value"), [("next_due_at", "NULL"), ("wake_at", "NULL"), ("wake_at", LATER)])
def test_a_complaint_that_lists_or_the_sweep_would_not_find(
    book: House, tamper: Tamper, column: str, value: str
) -> None:
    row = Complaint.objects.filter(status="open", wake_at__isnull=column == "next_due_at").first()
    if row is None:  # nothing in this procedure waits for time: let the reporter be waited for
        row = Complaint.objects.latest("pk")
        wait(row.uid, book.entry("sari"), note="Menunggu foto.")
    tamper(f"UPDATE register_complaint SET {column} = {value} WHERE id = %s", row.pk)

    assert kinds(book) == {"owed"}


def test_a_wait_goes_on_and_a_rebuild_moves_what_it_holds(book: House) -> None:
    uid = Complaint.objects.latest("pk").uid
    wait(uid, book.entry("sari"), note="Menunggu foto.")
    for hours in (30, 50):
        with moved(NOW + timedelta(hours=hours)):
            rebuild_obligations(book.facility)
    with moved(NOW + timedelta(hours=70)):
        assert kinds(book) == set()


# --- the calendar


def other_hours(book: House) -> dict[str, object]:
    data = dict(WorkCalendar.objects.get(facility=book.facility, key="office").data)
    return data | {
        "added": [{"day": f"2026-06-{day}", "kind": "facility_closed", "name": "Libur"} for day in (11, 12, 15)]
    }


def test_a_calendar_that_changed_without_a_rebuild_is_no_tampering(book: House) -> None:
    book.walk(Complaint.objects.latest("pk").uid, until="answer_unit")
    store_calendar(book.facility, other_hours(book), now=NOW + timedelta(hours=2))

    found = report(book)
    assert (found.findings, [each.place for each in found.not_rebuilt]) == ([], ["2026/0003"])

    rebuild_obligations(book.facility)
    found = report(book)
    assert (found.findings, found.not_rebuilt) == ([], [])


def test_a_removed_limit_is_tampering_whatever_the_calendar(book: House, tamper: Tamper) -> None:
    store_calendar(book.facility, other_hours(book), now=NOW + timedelta(hours=2))
    tamper("DELETE FROM register_clockrow WHERE id = %s", ClockRow.objects.latest("pk").pk)

    assert kinds(book) == {"clock"}


def test_a_calendar_changed_by_its_action_is_whole(book: House) -> None:
    change_calendar(book.facility, other_hours(book), by="system")

    found = report(book)
    assert (found.findings, found.not_rebuilt) == ([], [])


def test_a_calendar_that_is_not_the_one_in_the_ledger(book: House, tamper: Tamper) -> None:
    before = WorkCalendar.objects.get(facility=book.facility, key="office")
    change_calendar(book.facility, other_hours(book), by="system")
    before.save()

    assert "calendar" in kinds(book)


def test_a_changed_calendar(book: House, tamper: Tamper) -> None:
    row = WorkCalendar.objects.filter(facility=book.facility).earliest("pk")
    row.data["name"] = "Jam kerja lain"
    row.save()

    assert kinds(book) == {"calendar"}


# --- the procedure


def test_a_changed_procedure(book: House, tamper: Tamper) -> None:
    row = ProcedureVersion.objects.filter(facility=book.facility).earliest("pk")
    changed = row.document.replace("14", "15")
    tamper("UPDATE facility_procedure_version SET document = %s WHERE id = %s", changed, row.pk)

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("procedure", f"{row.key} {row.version}")


@pytest.mark.parametrize(
    ("column", "value"),
    [("digest", "'0'"), ("effective_from", "'2026-06-09'"), ("title", "'Lain'"), ("number", "'1'"), ("version", "7")],
)
def test_a_changed_column_of_a_procedure(book: House, tamper: Tamper, column: str, value: str) -> None:
    used = Complaint.objects.values_list("procedure_key", flat=True)
    row = ProcedureVersion.objects.filter(facility=book.facility).exclude(key__in=used).first()
    assert row is not None
    tamper(f"UPDATE facility_procedure_version SET {column} = {value} WHERE id = %s", row.pk)

    assert kinds(book) == {"procedure"}


def test_a_procedure_that_nobody_published(book: House) -> None:
    row = ProcedureVersion.objects.filter(facility=book.facility).earliest("pk")
    row.pk, row.version = None, 9
    row.save()

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("procedure", f"{row.key} 9")


def test_a_procedure_that_is_gone(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM facility_procedure_version")

    assert kinds(book) == {"procedure"}


# --- units, and those kept out


@pytest.mark.parametrize(
    ("column", "value"), [("status", "'open'"), ("answer_id", "NULL"), ("ended_at", "NULL"), ("routed_at", LATER)]
)
def test_a_changed_routing(book: House, tamper: Tamper, column: str, value: str) -> None:
    row = Routing.objects.filter(status="answered").earliest("pk")
    tamper(f"UPDATE register_routing SET {column} = {value} WHERE id = %s", row.pk)

    assert kinds(book) == {"routing"}


def test_a_routing_that_is_gone(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM register_routing WHERE id = %s", Routing.objects.earliest("pk").pk)

    assert kinds(book) == {"routing"}


def test_somebody_let_in_again(book: House, tamper: Tamper) -> None:
    book.receive(text="Sari Wahyuningsih membentak ibu saya di loket.")
    assert kinds(book) == set()
    tamper("DELETE FROM register_exclusion")

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("exclusion", "2026/0004")


def test_somebody_kept_out_without_an_event(book: House, tamper: Tamper) -> None:
    Exclusion.objects.create(complaint=Complaint.objects.latest("pk"), staff=book.staff["sari"], cause="named")

    assert kinds(book) == {"exclusion"}


def test_a_line_that_still_points_at_the_text_before_its_correction(book: House, tamper: Tamper) -> None:
    row = Complaint.objects.latest("pk")
    assert row.story is not None
    correct(row.uid, book.entry("sari"), field="story", value="Keran di toilet rusak.", note="Salah ketik.")
    assert kinds(book) == set()
    tamper("UPDATE register_complaint SET story_id = %s WHERE id = %s", row.story.pk, row.pk)

    assert kinds(book) == {"row"}


# --- the cost


def test_the_number_of_queries_does_not_grow_with_the_book(book: House) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            verify(book.facility)
        return len(found)

    before = asked()
    for _ in range(5):
        book.receive()

    assert asked() == before
