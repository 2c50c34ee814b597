"""What is owed in a case, handed to one named person: commands, makers of events, and whose an act is.

The roles that owe it stay free to act, since the person may fall ill; they read whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.effects import Ref
from tanggap.rules.ledger.state import CaseState, HandoverState
from tanggap.rules.procedure.acts import Act
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.command import Command
from tanggap.rules.procedure.made import Header, Made
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Command):
    """`act` is the key of one act; without one, all that these roles and units owe in the case now and later.

    That the person works here and may do it is for whoever knows people to say.
    """

    verb = Verb.HAND_OVER
    to: str
    act: str = ""
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    note: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBack(Command):
    verb = Verb.HAND_BACK
    act: str = ""
    note: Ref | None = None


def hand_over(rules: Rules, state: CaseState, command: HandOver, header: Header) -> Made:
    if command.actor == f"staff:{command.to}":
        return Refusal("handed_to_oneself")
    if command.to in state.excluded:
        return Refusal("handed_to_excluded")
    holds = handover_of(state, command.act)
    if holds is not None and holds.to == command.to and set(command.roles) <= set(holds.roles):
        return Refusal("handed_already")
    return (
        e.DutyHandedOver(
            **header, to=command.to, act=command.act, roles=command.roles, units=command.units, note=command.note
        ),
    )


def hand_back(rules: Rules, state: CaseState, command: HandBack, header: Header) -> Made:
    if handover_of(state, command.act) is None:
        return Refusal("not_handed")
    return (e.DutyHandedBack(**header, act=command.act, note=command.note),)


def handover_of(state: CaseState, act: str = "") -> HandoverState | None:
    """The one that holds for an act handed by itself, or for the whole case."""
    return next((each for each in reversed(state.handovers) if each.act == act), None)


def handover_for(state: CaseState, act: Act) -> HandoverState | None:
    """The last that covers the act, by itself or with the whole case."""
    return next((each for each in reversed(state.handovers) if _covers(each, act)), None)


def assigned(state: CaseState, act: Act) -> Act:
    found = handover_for(state, act) if state.handovers else None
    return act if found is None else replace(act, assignee=found.to)


def _covers(handover: HandoverState, act: Act) -> bool:
    if handover.act:
        return handover.act == act.key
    if act.unit is not None:
        return act.unit in handover.units
    return not set(handover.roles).isdisjoint(act.roles)
