"""Which branches an event took, read back from what it did to the path."""

from __future__ import annotations

from collections.abc import Iterator

from tanggap.rules.ledger.effects import PathChange
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.vocabulary import Words


def turns_of(change: PathChange, procedure: Procedure) -> Iterator[Words]:
    """The reasons of the branches, each once: those that jumped over steps, then one that went back."""
    taken = dict.fromkeys(s.why for s in change.skipped if s.why.startswith("branch:"))
    for why in taken:
        _branch, step, index = why.split(":")
        found = procedure.by_id.get(step)
        if found is not None and int(index) < len(found.branches):
            yield found.branches[int(index)].reason
    back = _back(change, procedure)
    if back is not None:
        yield back


def _back(change: PathChange, procedure: Procedure) -> Words | None:
    """It opened the first of the steps that are to be done again."""
    known = [key for key in change.reset if key in procedure.order]
    target = min(known, key=procedure.order.__getitem__, default="")
    sent = [procedure.by_id[m.step] for m in change.returned if m.step in procedure.by_id]
    return next((b.reason for step in reversed(sent) for b in step.branches if b.go_to == target), None)
