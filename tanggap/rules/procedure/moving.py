"""Makers of events for another procedure, and for another way to the reporter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules, due_of, open_for_at, running
from tanggap.rules.procedure.made import Header, Made, unknown
from tanggap.rules.procedure.messages import can_reach
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Kind, Medium


def move(rules: Rules, state: CaseState, command: c.Move, header: Header) -> Made:
    bad = unknown(command.kind, Kind, "kind_unknown")
    if bad:
        return bad
    if command.onto.procedure.key == state.procedure:
        return Refusal("same_procedure")
    moved = e.ComplaintMoved(
        **header,
        kind=command.kind,
        procedure=command.onto.procedure.key,
        version=command.version,
        overlays=tuple(o.key for o in command.onto.overlays),
        chosen=command.chosen,
        note=command.note,
        settled=tuple(_overdue(rules, state, command, header["recorded_at"])),
    )
    return (moved,)


def _overdue(rules: Rules, state: CaseState, command: c.Move, now: datetime) -> Iterator[e.Settled]:
    """Limits that end with the procedure that is left: late where they were overdue; the others fall away."""
    kept = {o.key for o in command.onto.overlays}
    for run in running(rules, state, open_for=open_for_at(rules, now)):
        if run.stopped_at is not None or run.key in state.settled or run.source in kept:
            continue
        due, estimated = due_of(rules, state, run, now=now)
        if command.at > due:
            yield e.Settled(run.key, due, late=True, estimated=estimated, started=run.start)


def change_channel(rules: Rules, state: CaseState, command: c.ChangeChannel, header: Header) -> Made:
    bad = unknown(command.medium, Medium, "medium_unknown")
    if bad:
        return bad
    if not can_reach(replace(state, contacts=command.contacts), Medium(command.medium)):
        return Refusal("no_contact")
    changed = e.ReplyChannelChanged(
        **header,
        medium=command.medium,
        asked_by=command.asked_by,
        contacts=command.contacts,
        reporter=command.reporter,
    )
    return (changed,)
