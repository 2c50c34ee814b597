"""Commands -> events: what each verb demands of its own data. One small function per verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure import (
    conclusions,
    correspondence,
    extensions,
    handing_on,
    handovers,
    linking,
    moving,
    readmission,
)
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.made import Header, Made, unknown
from tanggap.rules.procedure.messages import can_reach
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Channel, Grade, Kind, Outcome, Severity, Sp4nClass

__all__ = ["can_reach", "make"]


def make(rules: Rules, state: CaseState, command: c.Command, now: datetime) -> Made:
    """The events of a permitted command, still without their effects on path and clocks."""
    bad = unknown(getattr(command, "outcome", None), Outcome, "outcome_unknown")
    header = {"occurred_at": command.at, "recorded_at": now, "actor": command.actor}
    return bad or _MAKERS[type(command)](rules, state, command, header)


def _receive(rules: Rules, state: CaseState, command: c.Receive, header: Header) -> Made:
    bad = unknown(command.channel, Channel, "channel_unknown") or _unknown_class(command)
    if bad:
        return bad
    given = {f.name: getattr(command, f.name) for f in fields(command) if f.name not in ("actor", "at", "step")}
    overlays = tuple(o.key for o in rules.overlays)
    return (e.ComplaintReceived(**(header | given), procedure=rules.procedure.key, overlays=overlays),)


def _unknown_class(command: c.Receive | c.Classify) -> Refusal | None:
    return (
        unknown(command.kind, Kind, "kind_unknown")
        or unknown(command.severity, Severity, "severity_unknown")
        or unknown(command.sp4n_class, Sp4nClass, "class_unknown")
    )


def _identify(rules: Rules, state: CaseState, command: c.CompleteIdentity, header: Header) -> Made:
    return (
        e.IdentityCompleted(
            **header, contacts=command.contacts, reporter=command.reporter, nothing_known=command.nothing_known
        ),
    )


def _classify(rules: Rules, state: CaseState, command: c.Classify, header: Header) -> Made:
    return _unknown_class(command) or (
        e.ComplaintClassified(
            **header,
            kind=command.kind,
            categories=command.categories,
            severity=command.severity,
            sp4n_class=command.sp4n_class,
            note=command.note,
        ),
    )


def _grade(rules: Rules, state: CaseState, command: c.SetGrade, header: Header) -> Made:
    bad = unknown(command.grade, Grade, "grade_unknown")
    return bad or (e.ComplaintGraded(**header, grade=command.grade, note=command.note),)


def _discuss(rules: Rules, state: CaseState, command: c.RecordDiscussion, header: Header) -> Made:
    return (e.DiscussionRecorded(**header, discussion=command.discussion, text=command.text, outcome=command.outcome),)


def _analyse(rules: Rules, state: CaseState, command: c.Analyse, header: Header) -> Made:
    return (e.ComplaintAnalysed(**header, text=command.text),)


def _plan(rules: Rules, state: CaseState, command: c.Plan, header: Header) -> Made:
    return (e.PlanMade(**header, plan=command.plan, text=command.text),)


def _carry_out(rules: Rules, state: CaseState, command: c.CarryOut, header: Header) -> Made:
    if command.plan is not None and command.plan not in state.plans:
        return Refusal("plan_unknown")
    return (
        e.PlanCarriedOut(**header, plan=command.plan, text=command.text, files=command.files, outcome=command.outcome),
    )


def _document(rules: Rules, state: CaseState, command: c.Document, header: Header) -> Made:
    return (e.ResultDocumented(**header, text=command.text, outcome=command.outcome),)


def _evaluate(rules: Rules, state: CaseState, command: c.Evaluate, header: Header) -> Made:
    evaluated = e.FollowUpEvaluated(**header, text=command.text, effective=command.effective, outcome=command.outcome)
    if state.status == "closed" and not evaluated.helped:
        return (evaluated, e.ComplaintReopened(**header, cause="not_effective"))
    return (evaluated,)


_MAKERS: dict[type[c.Command], Callable[[Rules, CaseState, Any, Header], Made]] = {
    c.Receive: _receive,
    c.Acknowledge: correspondence.acknowledge,
    c.Respond: correspondence.write,
    c.Answer: correspondence.write,
    c.AskSatisfaction: correspondence.write,
    c.RecordDelivery: correspondence.deliver,
    c.ReportMessage: correspondence.report,
    c.CompleteIdentity: _identify,
    c.Classify: _classify,
    c.SetGrade: _grade,
    c.Route: handing_on.route,
    c.AnswerUnit: handing_on.end_routing,
    c.DeclineUnit: handing_on.end_routing,
    c.Refer: handing_on.refer,
    c.Escalate: handing_on.refer,
    c.RecordDiscussion: _discuss,
    c.CarryOutStep: handing_on.carry_out_step,
    c.Analyse: _analyse,
    c.Plan: _plan,
    c.CarryOut: _carry_out,
    c.Document: _document,
    c.RecordVerdict: conclusions.judge,
    c.MakePublic: conclusions.publish,
    c.Evaluate: _evaluate,
    c.Wait: conclusions.wait,
    c.Resume: conclusions.resume,
    c.Close: conclusions.close,
    c.Reopen: conclusions.reopen,
    c.Withdraw: conclusions.withdraw,
    c.Correct: conclusions.correct,
    c.Void: conclusions.void,
    c.Extend: extensions.extend,
    c.AskCompletion: conclusions.ask_completion,
    c.Redirect: conclusions.redirect,
    c.Move: moving.move,
    c.LinkTo: linking.link,
    c.Unlink: linking.unlink,
    handovers.HandOver: handovers.hand_over,
    handovers.HandBack: handovers.hand_back,
    readmission.Readmit: readmission.readmit,
    c.ChangeChannel: moving.change_channel,
    c.AddWords: correspondence.add_words,
}
