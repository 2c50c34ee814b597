"""What a step demands of a case beside its milestone: that it is for this case at all, its units, its outlets."""

from __future__ import annotations

from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.conditions import OpenFor, holds
from tanggap.rules.procedure.document import Procedure, Step
from tanggap.rules.procedure.vocabulary import Verb


def why_not_wanted(procedure: Procedure, state: CaseState, step: Step, *, open_for: OpenFor) -> str:
    """Why the step is left out of this case ("condition", "confidential"); empty when it is wanted."""
    if not holds(step.when, state, open_for=open_for):
        return "condition"
    if step.verb is Verb.MAKE_PUBLIC and state.confidential and not servable_outlets(procedure, state, step):
        return "confidential"
    return ""


def servable_outlets(procedure: Procedure, state: CaseState, step: Step | None = None) -> tuple[str, ...]:
    """Outlets (of the step, if it names any) that this case may use: nothing confidential goes where anybody reads."""
    wanted = step.outlets if step is not None else ()
    return tuple(
        o.key
        for o in procedure.outlets
        if (not wanted or o.key in wanted)
        and not (o.public and state.confidential)
        and (state.has_contact or not o.needs_contact)
    )


def missing_outlets(procedure: Procedure, state: CaseState, step: Step) -> tuple[str, ...]:
    """Outlets of the step that still lack their feedback, counted from the beginning of the step's round."""
    if not step.outlets:
        return ()
    known = state.steps.get(step.id)
    began = known.began if known else None
    served = {k for k, at in state.outlets.items() if began is None or at > began}
    answers = [m.accepted_at for m in state.messages.values() if m.purpose == "answer" and m.status == "accepted"]
    if any(at is not None and (began is None or at > began) for at in answers):
        served |= {o.key for o in procedure.outlets if o.needs_contact}
    return tuple(k for k in servable_outlets(procedure, state, step) if k not in served)


def missing_units(state: CaseState, step: Step) -> tuple[str, ...]:
    """Units that the step names and that were never asked."""
    asked = {r.unit for r in state.routings.values()}
    return tuple(u for u in step.units if u not in asked)
