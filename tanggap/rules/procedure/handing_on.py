"""Makers of events for work inside the house: handed on to units and roles, carried out step by step."""

from __future__ import annotations

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.demands import missing_units
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.made import Header, Made
from tanggap.rules.procedure.permission import not_yet
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Role, Words


def route(rules: Rules, state: CaseState, command: c.Route, header: Header) -> Made:
    if not command.to:
        return Refusal("no_units")
    asked = {r.unit for r in state.routings.values() if r.status == "open"}
    for to in command.to:
        if rules.units is not None and to.unit not in rules.units:
            return Refusal("unit_unknown", _named(rules, [to.unit]))
        if to.unit in asked:
            return Refusal("unit_open", _named(rules, [to.unit]))
        asked.add(to.unit)
    missing = [u for s in _meant(rules, state, command)[:1] for u in missing_units(state, s) if u not in asked]
    if missing:
        return Refusal("unit_missing", _named(rules, missing))
    return tuple(
        e.UnitRouted(**header, routing=to.routing, unit=to.unit, instruction=to.instruction) for to in command.to
    )


def _named(rules: Rules, codes: list[str]) -> Words:
    names = f"{rules.unit_names(codes)}."
    return names, names


def _meant(rules: Rules, state: CaseState, command: c.Command) -> list[Step]:
    """The open steps that want the command's verb, the one it names alone if it names one."""
    open_steps = [rules.procedure.by_id[k] for k in state.open_steps()]
    return [s for s in open_steps if s.verb is command.verb and command.step in (None, s.id)]


def end_routing(rules: Rules, state: CaseState, command: c.AnswerUnit | c.DeclineUnit, header: Header) -> Made:
    routing = state.routings.get(command.routing)
    if routing is None:
        return Refusal("routing_unknown")
    if routing.status != "open":
        return Refusal("routing_ended")
    if command.at < routing.routed_at:
        return Refusal("before_start")
    key, text, behalf = command.routing, command.text, command.on_behalf
    if isinstance(command, c.AnswerUnit):
        return (e.UnitAnswered(**header, routing=key, text=text, files=command.files, on_behalf=behalf),)
    return (e.UnitDeclined(**header, routing=key, text=text, on_behalf=behalf),)


def refer(rules: Rules, state: CaseState, command: c.Refer | c.Escalate, header: Header) -> Made:
    to = _roles(rules, state, command)
    if isinstance(to, Refusal):
        return to
    if isinstance(command, c.Refer):
        return (e.ComplaintReferred(**header, to=to, note=command.note),)
    return (e.ComplaintEscalated(**header, to=to, note=command.note),)


def _roles(rules: Rules, state: CaseState, command: c.Refer | c.Escalate) -> tuple[str, ...] | Refusal:
    """The roles named, or those of the open step that wants the verb, or of any such step."""
    to = command.to
    if not to:
        anywhere = [s for s in rules.procedure.steps if s.verb is command.verb]
        to = tuple(r.value for s in (_meant(rules, state, command) or anywhere)[:1] for r in s.refer_to)
    if not to:
        return Refusal("role_required")
    unknown = [r for r in to if r not in set(Role)]
    return Refusal("role_unknown", (unknown[0], unknown[0])) if unknown else to


def carry_out_step(rules: Rules, state: CaseState, command: c.CarryOutStep, header: Header) -> Made:
    steps = _meant(rules, state, command)
    if not steps:
        return not_yet(rules, state)
    if len(steps) > 1:
        return Refusal("step_required")
    step = steps[0]
    if step.outcomes and command.result is None:
        return Refusal("result_required")
    if command.result is not None and command.result not in step.outcomes:
        return Refusal("result_unknown", (command.result, command.result))
    return (
        e.StepCarriedOut(**header, step=step.id, note=command.note, result=command.result, outcome=command.outcome),
    )
