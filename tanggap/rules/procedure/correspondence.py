"""Makers of events for what is written to the reporter, and for what became of it."""

from __future__ import annotations

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.arrivals import lose
from tanggap.rules.ledger.state import CaseState, MessageState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.made import Header, Made, unknown
from tanggap.rules.procedure.messages import can_reach
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import IMMEDIATE_MEDIA, Medium, Outcome

Telling = c.Extend | c.AskCompletion | c.Redirect


def acknowledge(rules: Rules, state: CaseState, command: c.Acknowledge, header: Header) -> Made:
    bad = unknown(command.medium, Medium, "medium_unknown")
    reached = command.message is not None and command.medium in IMMEDIATE_MEDIA
    return bad or (
        e.ComplaintAcknowledged(
            **header,
            medium=command.medium,
            automatic=command.automatic,
            message=command.message,
            reached=reached,
        ),
    )


def write(rules: Rules, state: CaseState, command: c.Respond | c.Answer | c.AskSatisfaction, header: Header) -> Made:
    refusal = _medium(state, command.medium)
    if refusal:
        return refusal
    header = header | {
        "message": command.message,
        "medium": command.medium,
        "reached": command.delivered or command.medium in IMMEDIATE_MEDIA,
    }
    match command:
        case c.Respond():
            return (e.ResponseGiven(**header, text=command.text),)
        case c.AskSatisfaction():
            return (e.SatisfactionAsked(**header, text=command.text),)
        case c.Answer():
            bad = unknown(command.outcome, Outcome, "outcome_unknown")
            return bad or (e.AnswerGiven(**header, text=command.text, outcome=command.outcome),)


def add_words(rules: Rules, state: CaseState, command: c.AddWords, header: Header) -> Made:
    if state.waiting:
        return Refusal("awaited")
    wrote = e.ReporterWrote(
        **header, message=command.message, medium=command.medium, text=command.text, files=command.files
    )
    return unknown(command.medium, Medium, "medium_unknown") or (wrote,)


def reach(state: CaseState, command: Telling) -> Header | Refusal:
    """The fields of an event that tells the reporter something by the way."""
    return _medium(state, command.medium) or {
        "message": command.message,
        "medium": command.medium,
        "text": command.text,
        "reached": command.delivered or command.medium in IMMEDIATE_MEDIA,
    }


def _medium(state: CaseState, medium: str) -> Refusal | None:
    bad = unknown(medium, Medium, "medium_unknown")
    return bad or (None if can_reach(state, Medium(medium)) else Refusal("no_contact"))


def deliver(rules: Rules, state: CaseState, command: c.RecordDelivery, header: Header) -> Made:
    message = state.messages.get(command.message)
    if message is None:
        return Refusal("message_unknown" if state.messages else "nothing_to_deliver")
    if message.status != "waiting":
        return Refusal("message_final")
    return (e.MessageAccepted(**header, message=command.message, note=command.note),)


def report(rules: Rules, state: CaseState, command: c.ReportMessage, header: Header) -> Made:
    message = state.messages.get(command.message)
    if message is None:
        return Refusal("message_unknown")
    match command.result, message.status:
        case "accepted", "waiting":
            return (e.MessageAccepted(**header, message=command.message),)
        case "tried", "waiting":
            return (e.DeliveryTried(**header, message=command.message),)
        case "taken_back", _ if message.status == "waiting" or _is_ours(message):
            taken = e.MessageTakenBack(**header, message=command.message)
            return _with_reopening(state, command.message, header, taken)
        case "failed", "waiting":
            failed = e.MessageFailed(**header, message=command.message, cause=command.cause)
            return _with_reopening(state, command.message, header, failed)
        case "bounced", "waiting" | "accepted":
            bounced = e.MessageBounced(**header, message=command.message, cause=command.cause)
            return _with_reopening(state, command.message, header, bounced)
        case _:
            return Refusal("message_final")


def _is_ours(message: MessageState) -> bool:
    """The tracking page is our own: what it shows from a few seconds later on can be taken back until then."""
    return message.status == "accepted" and message.medium == Medium.TRACKING


def _with_reopening(state: CaseState, key: str, header: Header, lost: e.Event) -> Made:
    """A closed case opens again when the reporter turns out to have been left without what was meant for them.

    So does one that was deemed withdrawn when they had never been asked for what was missing.
    """
    deemed = state.status == "withdrawn" and state.outcome == Outcome.DEEMED_WITHDRAWN
    if deemed and state.waits and state.waits[-1].request == key:
        return (e.ComplaintReopened(**header, cause="bounce"), lost)
    if state.status == "closed" and _leaves_unanswered(state, key, state.messages[key]):
        return (e.ComplaintReopened(**header, cause="bounce"), lost)
    return (lost,)


def _leaves_unanswered(state: CaseState, key: str, message: MessageState) -> bool:
    milestone = {"response": "first_response", "answer": "answered"}.get(message.purpose)
    trial = state.copy()
    lose(trial, key, "bounced")
    return milestone is not None and milestone in message.gives and milestone not in trial.milestones
