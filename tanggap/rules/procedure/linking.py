"""Makers of events for complaints that belong together."""

from __future__ import annotations

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.made import Header, Made, unknown
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Link


def link(rules: Rules, state: CaseState, command: c.LinkTo, header: Header) -> Made:
    bad = unknown(command.relation, Link, "relation_unknown")
    if bad:
        return bad
    if command.other == state.complaint:
        return Refusal("linked_to_itself")
    if command.other in state.links:
        return Refusal("already_linked")
    return (e.ComplaintLinked(**header, other=command.other, relation=command.relation, note=command.note),)


def unlink(rules: Rules, state: CaseState, command: c.Unlink, header: Header) -> Made:
    if command.other not in state.links:
        return Refusal("not_linked")
    return (e.ComplaintUnlinked(**header, other=command.other, note=command.note),)
