"""What those owe to whom a case was brought, by hand or by time."""

from __future__ import annotations

from collections.abc import Iterator

from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import path
from tanggap.rules.procedure.acts import Act
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.conditions import never_open_for
from tanggap.rules.procedure.demands import why_not_wanted
from tanggap.rules.procedure.vocabulary import Role, Verb


def escalation_acts(state: CaseState) -> Iterator[Act]:
    for index, escalation in enumerate(state.escalations):
        if not escalation.attended:
            yield Act(
                key=f"escalation:{index}",
                verb=Verb.RECORD_DISCUSSION,
                roles=tuple(Role(r) for r in escalation.to),
                reason="escalated",
                since=escalation.at,
                step=escalation.rule or None,
            )


def referral_acts(rules: Rules, state: CaseState) -> Iterator[Act]:
    """Whoever a case was brought to, and for whom the path has no step any more, has it before them all the same."""
    if all(r.attended for r in state.referrals) or path.finished(rules.procedure, state):
        return  # nothing is left but to say how it ended
    ahead = _roles_ahead(rules, state)
    for index, referral in enumerate(state.referrals):
        idle = tuple(Role(r) for r in referral.to if Role(r) not in ahead)
        if idle and not referral.attended:
            yield Act(
                key=f"referral:{index}",
                verb=Verb.RECORD_DISCUSSION,
                roles=idle,
                reason="referred",
                since=referral.at,
            )


def _roles_ahead(rules: Rules, state: CaseState) -> set[Role]:
    """Roles that still have a step of this case, as far as is known now."""
    found: set[Role] = set()
    for step in rules.procedure.case_steps:
        status = state.steps[step.id].status if step.id in state.steps else "ahead"
        wanted = status == "ahead" and not why_not_wanted(rules.procedure, state, step, open_for=never_open_for)
        if status == "open" or wanted:
            found |= set(step.actors)
    return found
