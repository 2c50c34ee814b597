"""A draft as its pages show it: its text, what the loader makes of it, and the version that it would follow."""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.desk.door import Visit
from tanggap.facility import queries
from tanggap.facility.models import ProcedureDraft, ProcedureVersion
from tanggap.facility.publication import publication_faults
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.loading import load_procedure


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`faults` are of the text itself, `hindrances` stand in the way of publishing it here and now. Both are told at
    once, so that nobody mends the one and then learns of the other."""

    draft: ProcedureDraft
    procedure: Procedure | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    hindrances: tuple[Fault, ...]
    before: ProcedureVersion | None  # the last published version of this procedure that was not withdrawn

    @property
    def is_ready(self) -> bool:
        return self.procedure is not None and not self.hindrances


def manuscript(visit: Visit, draft: ProcedureDraft) -> Manuscript:
    return read(visit, draft, draft.text)


def read(visit: Visit, draft: ProcedureDraft, text: str) -> Manuscript:
    """Of another text than the draft holds: what was typed and is not saved, or saved with another date."""
    loaded = load_procedure(text)
    key = loaded.value.key if loaded.value else draft.key
    found = publication_faults(visit.facility, text, today=visit.today)
    hindrances = tuple(fault for fault in found if fault not in loaded.errors)
    return Manuscript(
        draft=draft,
        procedure=loaded.value,
        faults=loaded.errors,
        warnings=loaded.warnings,
        hindrances=hindrances,
        before=queries.standing_versions(visit.facility).filter(key=key).first() if key else None,
    )
