"""Loading an overlay: clocks of somebody else, with nothing of a procedure."""

from __future__ import annotations

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.procedure.document import Clock
from tanggap.rules.procedure.loading import ProcedureError, load_overlay, overlay_from
from tanggap.rules.procedure.tests.texts import MINIMAL, OVERLAY, overlay_of
from tanggap.rules.procedure.vocabulary import Milestone, Role


def test_it_works() -> None:
    text = OVERLAY.replace("[[clock]]", 'default_for = ["hospital"]\nunverified = true\nnote = "Periksa"\n\n[[clock]]')
    overlay = overlay_of(text)

    assert (overlay.key, overlay.name, overlay.source) == ("uu25", ("Undang-undang", "Statute"), "UU contoh")
    assert (overlay.default_for, overlay.unverified, overlay.note) == (("hospital",), True, "Periksa")
    assert overlay.clocks == (
        Clock(
            key="answer",
            name=("Jawaban", "Answer"),
            limit=TimeLimit(14, Unit.CALENDAR_DAYS),
            start="received",
            stop=Milestone.ANSWERED,
            roles=(Role.COMPLAINT_OFFICER,),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('overlay = "uu25"', "", "overlay", '"overlay" belum diisi'),
        ('name = { id = "Undang-undang", en = "Statute" }', "", "name", '"name" belum diisi'),
        ('source = "UU contoh"', "", "source", '"source" belum diisi'),
        ('source = "UU contoh"', 'source = "UU"\nkind = "sop_ap"', "kind", "kata ini tidak dikenal di sini"),
        ('from = "received"', 'from = "received"\nstep = "1"', "clock answer › step", "overlay tidak mengenal langkah"),
        ('from = "received"', 'from = "step_opened"', "clock answer › from", "step_opened memerlukan langkahnya"),
    ],
)
def test_it_refuses(old: str, new: str, place: str, problem: str) -> None:
    loaded = load_overlay(OVERLAY.replace(old, new))

    assert loaded.value is None
    assert [fault.place for fault in loaded.faults] == [place]
    assert problem in loaded.faults[0].problem[0]


def test_it_refuses_an_overlay_without_clocks() -> None:
    loaded = load_overlay(OVERLAY[: OVERLAY.index("[[clock]]")])
    assert [(fault.place, fault.problem[0]) for fault in loaded.faults] == [
        ("clock", "overlay ini tidak punya batas waktu")
    ]


def test_it_says_when_the_file_is_a_procedure() -> None:
    loaded = load_overlay(MINIMAL)
    assert [(fault.place, fault.problem[0]) for fault in loaded.faults] == [
        ("control", "berkas ini sebuah prosedur, bukan overlay")
    ]


def test_the_raising_door() -> None:
    assert overlay_from(OVERLAY).key == "uu25"
    with pytest.raises(ProcedureError):
        overlay_from(b"\xff")
