"""Somebody was kept out because what was said names them, and another of that name is meant: command and its event.

Only a name is mistaken like that. Whom the reporter's own tick keeps out stays out.
"""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.effects import Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.command import Command
from tanggap.rules.procedure.made import Header, Made
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Readmit(Command):
    """That whoever does it may open the complaint, so that it is not about them, is for who knows people to say."""

    verb = Verb.READMIT
    staff: str
    note: Ref


def readmit(rules: Rules, state: CaseState, command: Readmit, header: Header) -> Made:
    if state.about_leadership:
        return Refusal("kept_from_leadership")
    if command.staff not in state.excluded:
        return Refusal("not_kept_out")
    if command.actor == f"staff:{command.staff}":
        return Refusal("readmits_oneself")
    return (e.StaffReadmitted(**header, staff=command.staff, note=command.note),)


def can_readmit(state: CaseState) -> bool:
    return bool(state.excluded) and not state.about_leadership
