"""Small procedure texts for the tests of loading, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from tanggap.rules.procedure.document import Fault, Overlay, Procedure
from tanggap.rules.procedure.loading import load_overlay, load_procedure

SIXTH = Path(__file__).parent / "documents" / "sixth.toml"

HEAD = """\
format = 1
key = "pengaduan"
kind = "controlled_sop"

[control]
title = "Penanganan pengaduan"
number = "SOP/1/2026"
effective = 2026-01-05
approver_name = "dr. Contoh"

[roles]
complaint_officer = "Petugas"
complaint_team = "Tim pengaduan"
"""

RECEIVE = """
[[step]]
id = "1"
activity = "Petugas menerima pengaduan"
actors = ["complaint_officer"]
verb = "receive"
"""

DOCUMENT = """
[[step]]
id = "2"
activity = "Petugas mendokumentasikan hasil"
actors = ["complaint_officer"]
verb = "document"
"""

LAST = """
[[step]]
id = "3"
activity = "Tim mengevaluasi"
actors = ["complaint_team"]
verb = "evaluate"
"""

MINIMAL = HEAD + RECEIVE + DOCUMENT + LAST

OVERLAY = """\
format = 1
overlay = "uu25"
name = { id = "Undang-undang", en = "Statute" }
source = "UU contoh"

[[clock]]
key = "answer"
name = { id = "Jawaban", en = "Answer" }
amount = 14
unit = "calendar_days"
from = "received"
to = "answered"
roles = ["complaint_officer"]
"""


def procedure_of(text: str) -> Procedure:
    loaded = load_procedure(text)
    assert loaded.faults == ()
    assert loaded.value is not None
    return loaded.value


def overlay_of(text: str) -> Overlay:
    loaded = load_overlay(text)
    assert loaded.faults == ()
    assert loaded.value is not None
    return loaded.value


def faults_of(text: str | bytes) -> list[Fault]:
    loaded = load_procedure(text)
    assert (loaded.value is None) == bool(loaded.errors)
    for fault in loaded.faults:
        # Nothing is said without a place, in only one language, or without a way out.
        assert all((fault.place, *fault.problem, *fault.remedy)), fault
    return list(loaded.faults)


def only_fault(text: str | bytes) -> Fault:
    faults = faults_of(text)
    assert len(faults) == 1, faults
    return faults[0]


def with_line(text: str, after: str, line: str) -> str:
    """The text with a line added below the one that is named."""
    assert text.count(f"{after}\n") == 1, after
    return text.replace(f"{after}\n", f"{after}\n{line}\n")
