"""Makers of events for the verdict, the waiting, the end of a case and the way back."""

from __future__ import annotations

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.correspondence import reach
from tanggap.rules.procedure.demands import servable_outlets
from tanggap.rules.procedure.made import Header, Made, unknown
from tanggap.rules.procedure.path import steps_before_end
from tanggap.rules.procedure.permission import EARLY_OUTCOMES, asked_in_vain, units_awaited, verdict_counts
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Outcome, Verdict


def judge(rules: Rules, state: CaseState, command: c.RecordVerdict, header: Header) -> Made:
    bad = unknown(command.verdict, Verdict, "verdict_unknown")
    if bad or not verdict_counts(rules, state):
        return bad or Refusal("verdict_too_early")
    verdict = e.VerdictRecorded(**header, verdict=command.verdict, words=command.words)
    if state.status == "closed" and command.verdict == Verdict.NOT_SATISFIED:
        return (verdict, e.ComplaintReopened(**header, cause="not_satisfied"))
    return (verdict,)


def publish(rules: Rules, state: CaseState, command: c.MakePublic, header: Header) -> Made:
    outlets = {o.key for o in rules.procedure.outlets}
    if outlets and command.outlet not in outlets:
        return Refusal("outlet_unknown", (command.outlet, command.outlet))
    if state.confidential and command.outlet not in servable_outlets(rules.procedure, state):
        return Refusal("public_confidential")
    published = e.MadePublic(
        **header,
        publication=command.publication,
        outlet=command.outlet,
        text=command.text,
        outcome=command.outcome,
    )
    return (published,)


def wait(rules: Rules, state: CaseState, command: c.Wait, header: Header) -> Made:
    if state.waiting:
        return Refusal("already_waiting")
    if not state.has_contact and not state.has_code:
        return Refusal("waiting_needs_contact")
    return (e.WaitingStarted(**header, note=command.note),)


def ask_completion(rules: Rules, state: CaseState, command: c.AskCompletion, header: Header) -> Made:
    if state.waiting and not asked_in_vain(state):
        return Refusal("already_waiting")
    if not state.has_contact and not state.has_code:
        return Refusal("waiting_needs_contact")
    told = reach(state, command)
    return told if isinstance(told, Refusal) else (e.CompletionAsked(**header, **told),)


def redirect(rules: Rules, state: CaseState, command: c.Redirect, header: Header) -> Made:
    told = reach(state, command)
    if isinstance(told, Refusal):
        return told
    not_ours = Outcome.NOT_OURS.value
    closed = e.ComplaintClosed(**header, outcome=not_ours, addressee=command.addressee)
    return (e.AnswerGiven(**header, **told, outcome=not_ours), closed)


def resume(rules: Rules, state: CaseState, command: c.Resume, header: Header) -> Made:
    if not state.waiting:
        return Refusal("not_waiting")
    if command.at < state.waits[-1].started:
        return Refusal("before_start")
    cause = "reporter" if command.actor == "reporter" else "staff"
    return (e.WaitingEnded(**header, cause=cause, text=command.text, files=command.files),)


def close(rules: Rules, state: CaseState, command: c.Close, header: Header) -> Made:
    if command.outcome == Outcome.NOT_OURS and state.outcome != Outcome.NOT_OURS:
        return Refusal("redirect_instead")  # nobody is sent away without being told where to go
    if command.outcome not in EARLY_OUTCOMES:
        asked = rules.unit_names(units_awaited(rules, state))
        if asked:
            return Refusal("units_pending", (f"{asked}.", f"{asked}."))
        left = steps_before_end(rules.procedure, state)
        if left:
            names = ", ".join(dict.fromkeys(rules.procedure.by_id[k].number for k in left))
            return Refusal("steps_remaining", (f"langkah {names}.", f"steps {names}."))
    return (e.ComplaintClosed(**header, outcome=command.outcome, note=command.note),)


def reopen(rules: Rules, state: CaseState, command: c.Reopen, header: Header) -> Made:
    if state.ended_at is not None and command.at < state.ended_at:
        return Refusal("before_start")
    return (e.ComplaintReopened(**header, note=command.note),)


def withdraw(rules: Rules, state: CaseState, command: c.Withdraw, header: Header) -> Made:
    return (e.ComplaintWithdrawn(**header, note=command.note),)


def correct(rules: Rules, state: CaseState, command: c.Correct, header: Header) -> Made:
    return (
        e.ComplaintCorrected(
            **header, field=command.field, before=command.before, after=command.after, note=command.note
        ),
    )


def void(rules: Rules, state: CaseState, command: c.Void, header: Header) -> Made:
    return (e.ComplaintVoided(**header, note=command.note, cause=command.cause, other=command.other),)
