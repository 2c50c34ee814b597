"""What a revision changes, in words."""

from __future__ import annotations

import pytest

from tanggap.rules.procedure.comparison import compare
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.loading import procedure_from
from tanggap.rules.procedure.tests.procedures import NAMES, PACKS, rules_of

TEXT = (PACKS / "opi" / "penanganan-keluhan.toml").read_text(encoding="utf-8")


def old() -> Procedure:
    return procedure_from(TEXT)


def new(before: str, after: str) -> Procedure:
    assert before in TEXT
    return procedure_from(TEXT.replace(before, after, 1))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_procedure_has_no_differences(name: str) -> None:
    assert compare(rules_of(name).procedure, rules_of(name).procedure) == ()


def test_a_changed_value_is_said_with_both_sides() -> None:
    (found,) = compare(old(), new("effective = 2023-01-01", "effective = 2026-12-01"))
    assert (found.place[0], found.what) == ("Kepala dokumen", "changed")
    (change,) = found.changes
    assert (change.part[0], change.before[0], change.after[0]) == (
        "tanggal berlaku",
        "1 Januari 2023",
        "1 Desember 2026",
    )
    assert change.part[1] == "effective date"


@pytest.mark.parametrize(
    ("before", "after", "part", "said"),
    [
        ("remind = { amount = 4, ", "remind = { amount = 2, ", "diingatkan sebelumnya", "2 jam"),
        ('verb = "refer"\n', 'verb = "refer"\nprinted_time = "1 hari"\n', "waktu tertulis", "1 hari"),
        (
            'actors = ["facility_head"]\n',
            'actors = ["facility_head"]\noutcomes = { ya = { id = "Disetujui", en = "Approved" } }\n',
            "pilihan hasil",
            "Disetujui",
        ),
    ],
)
def test_what_stands_beside_a_step_or_limit_is_compared_too(before: str, after: str, part: str, said: str) -> None:
    (found,) = compare(old(), new(before, after))
    assert [(change.part[0], change.after[0]) for change in found.changes] == [(part, said)]


def test_a_part_that_is_new_and_one_that_is_gone() -> None:
    section = '\n[[section]]\nheading = "Lampiran"\nparagraphs = ["Formulir keluhan"]\n'
    wider = procedure_from(TEXT + section)
    (added,) = compare(old(), wider)
    (removed,) = compare(wider, old())
    assert (added.place, added.what, added.changes[0].after[0]) == (("Lampiran",) * 2, "new", "Formulir keluhan")
    assert (removed.place, removed.what, removed.changes[0].after[0]) == (("Lampiran",) * 2, "gone", "")


def test_parts_in_another_order_are_named_once() -> None:
    one, two = (f'\n[[section]]\nheading = "{name}"\nparagraphs = ["Isi"]\n' for name in ("Satu", "Dua"))
    (found,) = compare(procedure_from(TEXT + one + two), procedure_from(TEXT + two + one))
    assert found.what == "moved"


@pytest.mark.parametrize("name", NAMES)
def test_every_procedure_can_be_compared_with_every_other(name: str) -> None:
    for other in NAMES:
        for found in compare(rules_of(name).procedure, rules_of(other).procedure):
            assert all(found.place)
            assert all(change.before != change.after for change in found.changes)
