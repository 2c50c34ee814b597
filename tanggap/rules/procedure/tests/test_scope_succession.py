"""Whether a version may follow the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tanggap.rules.procedure.document import Change, Procedure
from tanggap.rules.procedure.scope import check_succession
from tanggap.rules.procedure.tests.texts import MINIMAL, procedure_of

OLD = procedure_of(MINIMAL)
TODAY = date(2026, 6, 1)
ROW = Change("2", "14 hari", "10 hari", "8 Juni 2026")


def new(**control: Any) -> Procedure:
    fields: dict[str, Any] = {"revision": "1", "effective": date(2026, 6, 8)} | control
    return replace(OLD, control=replace(OLD.control, **fields), history=(ROW,))


def places(old: Procedure | None, version: Procedure) -> list[str]:
    return [fault.place for fault in check_succession(old, version, today=TODAY)]


def test_it_works() -> None:
    assert check_succession(OLD, new(), today=TODAY) == ()


def test_the_first_version_may_be_in_force_for_long() -> None:
    assert check_succession(None, OLD, today=TODAY) == ()


def test_a_version_may_be_in_force_from_today() -> None:
    assert check_succession(OLD, new(effective=TODAY), today=TODAY) == ()


@pytest.mark.parametrize("change", [{"revision": "", "issue": "2"}, {"revision": "", "number": "SOP/2/2026"}])
def test_any_part_of_the_numbering_may_change(change: dict[str, object]) -> None:
    assert check_succession(OLD, new(**change), today=TODAY) == ()


@pytest.mark.parametrize("old", [None, OLD])
def test_it_asks_for_the_approver(old: Procedure | None) -> None:
    assert places(old, new(approver_name="")) == ["control › approver_name"]


def test_it_refuses_another_key() -> None:
    faults = check_succession(OLD, replace(new(), key="lain"), today=TODAY)
    assert [fault.place for fault in faults] == ["key"]
    assert faults[0].remedy[0] == 'Tulis key = "pengaduan", atau terbitkan sebagai prosedur baru'


def test_it_refuses_a_day_that_has_passed() -> None:
    faults = check_succession(OLD, new(effective=date(2026, 5, 31)), today=TODAY)
    assert [(fault.place, fault.problem[0], fault.remedy[0]) for fault in faults] == [
        ("control › effective", "tanggal berlaku 31 Mei 2026 sudah lewat", "Tulis 1 Juni 2026 atau sesudahnya")
    ]


def test_it_refuses_a_day_before_the_version_it_follows() -> None:
    faults = check_succession(
        new(effective=date(2026, 7, 1)), replace(new(revision="2"), history=(ROW, ROW2)), today=TODAY
    )
    assert [fault.problem[0] for fault in faults] == ["8 Juni 2026 mendahului versi sebelumnya"]


ROW2 = replace(ROW, page="3")


def test_it_refuses_the_same_numbering() -> None:
    assert places(OLD, new(revision="")) == ["control › revision"]


@pytest.mark.parametrize(("before", "after"), [((), ()), ((ROW,), (ROW,)), ((ROW, ROW2), (ROW2,))])
def test_it_asks_for_a_row_in_the_history(before: tuple[Change, ...], after: tuple[Change, ...]) -> None:
    assert places(replace(OLD, history=before), replace(new(), history=after)) == ["history"]


def test_it_lists_all_faults_at_once() -> None:
    version = replace(new(revision="", effective=date(2026, 1, 1), approver_name=""), key="lain", history=())
    assert places(OLD, version) == [
        "control › approver_name",
        "key",
        "control › effective",
        "control › revision",
        "history",
    ]


@pytest.mark.parametrize("undated", ["old", "new"])
def test_a_date_that_is_not_there_is_the_loader_s_matter(undated: str) -> None:
    old = replace(OLD, control=replace(OLD.control, effective=None)) if undated == "old" else OLD
    version = new(effective=None) if undated == "new" else new()
    assert check_succession(old, version, today=TODAY) == ()
