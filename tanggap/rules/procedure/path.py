"""How the path moves: which steps open, are done, are left out, are to be done again.

A step is done by its milestone, whichever command reached it. A milestone reached before its step opened is
kept as spare and fulfils the step as soon as it opens. Each function works on a copy of the state, which it
changes, and returns the `PathChange` that goes into the event.
"""

from __future__ import annotations

from datetime import datetime

from tanggap.rules.ledger.arrivals import heir_of
from tanggap.rules.ledger.events import PathChange, Spare
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.conditions import OpenFor, never_open_for
from tanggap.rules.procedure.demands import missing_outlets, missing_units, why_not_wanted
from tanggap.rules.procedure.document import END, Branch, Procedure, Step
from tanggap.rules.procedure.vocabulary import Milestone, Verb
from tanggap.rules.procedure.walk import Walk

# Milestones that belong to one named step, so that they are never kept for another.
_NEVER_SPARE = frozenset({"step_carried_out", "closed", "escalated"})
# Milestones that go on being true: a step that waits for one of them is done as soon as it opens.
_LASTING = frozenset({"received", "recorded", "units_answered", "resolved"})

# Why a step is left out that may yet come back.
_BY_ITSELF = ("condition", "confidential")


def advance(
    procedure: Procedure,
    state: CaseState,
    *,
    reached: tuple[str, ...],
    at: datetime,
    target: str | None = None,
    open_for: OpenFor = never_open_for,
) -> PathChange:
    """Move the path as far as it goes. `reached` are the milestones just reached; `target` the step named."""
    tokens = [*state.spare, *(Spare(milestone, at) for milestone in reached)]
    return _go(Walk(procedure, state, at, open_for, target, tokens))


def rewind(procedure: Procedure, state: CaseState, target: str, *, at: datetime, open_for: OpenFor) -> PathChange:
    """Make `target` and everything after it to be done again, and open it."""
    walk = Walk(procedure, state, at, open_for)
    _go_back(walk, target)
    return _go(walk)


def undo(procedure: Procedure, state: CaseState, message: str, *, at: datetime, open_for: OpenFor) -> PathChange:
    """A message did not arrive: the steps that it had done open again, and what they had opened waits.

    What came of it in the facts stands already in the state. A step stays done where a later message did the same;
    steps done since then stay done.
    """
    lost = state.messages[message]
    arrived = lost.accepted_at
    tokens = [s for s in state.spare if not (s.at == arrived and s.milestone in lost.gives)]
    walk = Walk(procedure, state, at, open_for, None, tokens)
    done = [s for s in procedure.case_steps if walk.status(s.id) == "done" and s.milestone in lost.gives]
    again = [s for s in done if state.steps[s.id].since == arrived and not _inherited(walk, s)]
    if not state.is_open:
        return walk.change()
    for step in again:
        walk.open(step, opened=state.steps[step.id].opened)
    for step in again:
        _hold_back(walk, step.id)
    return _go(walk)


def _inherited(walk: Walk, step: Step) -> bool:
    """Whether a message that arrived later in the same round did the step as well; then it is done by that one."""
    known = walk.state.steps[step.id]
    heir = heir_of(walk.state, step.milestone, after=known.began)
    if heir is None or heir.accepted_at is None:
        return False
    known.since = walk.moved[step.id] = heir.accepted_at
    return True


def finished(procedure: Procedure, state: CaseState) -> bool:
    return all(key in state.steps and state.steps[key].status in ("done", "skipped") for key in procedure.order)


def steps_before_end(procedure: Procedure, state: CaseState) -> tuple[str, ...]:
    """What is still to be done before the case may be closed; a step that asks for the closing ends it itself."""
    left = [k for k in procedure.order if k not in state.steps or state.steps[k].status not in ("done", "skipped")]
    closing = (k for k in left if k in state.open_steps() and procedure.by_id[k].verb is Verb.CLOSE)
    last = next(closing, None)
    return tuple(left if last is None else left[: left.index(last)])


def end(procedure: Procedure, state: CaseState, *, at: datetime) -> PathChange:
    """The case was closed: a step that asked for the closing is done, and what follows it is left out."""
    walk = Walk(procedure, state, at, never_open_for, None, list(state.spare))
    closing = [s.id for s in procedure.case_steps if s.verb is Verb.CLOSE and walk.status(s.id) == "open"]
    for key in closing:
        walk.finish(key, at)
    for key, index in procedure.order.items():
        if closing and index > procedure.order[closing[0]] and not walk.over(key):
            walk.skip(key, "closed")
    return walk.change()


def depends(procedure: Procedure, step: Step, on: str) -> bool:
    """Whether the step comes after another, directly or through others."""
    return any(key == on or depends(procedure, procedure.by_id[key], on) for key in step.after)


def _go(walk: Walk) -> PathChange:
    # Done goes before left out: what an event does, it does, though with it the condition stops holding.
    while _fulfil(walk) or _open_and_skip(walk):
        pass
    walk.tokens = _keep(walk)
    return walk.change()


def _open_and_skip(walk: Walk) -> bool:
    moved = False
    for step in walk.procedure.case_steps:
        moved |= _settle(walk, step, ready=all(walk.over(k) for k in step.after))
    for step in walk.procedure.standing_steps:
        moved |= _settle(walk, step, ready=True)
    return moved


def _settle(walk: Walk, step: Step, *, ready: bool) -> bool:
    """Open a step that is ready and wanted, leave out one that is not; True when something changed."""
    status = walk.status(step.id)
    if status == "done" or (status == "ahead" and not ready):
        return False
    why = why_not_wanted(walk.procedure, walk.state, step, open_for=walk.open_for)
    match status:
        case "skipped":
            if why or not ready or not _may_come_back(walk, step):
                return False
            walk.open(step)
            _hold_back(walk, step.id)
        case "ahead" if why and step.standing:
            return False  # a standing step that never applied leaves no trace
        case "open" if not why:
            return False
        case _ if why:
            walk.skip(step.id, why)
        case _:
            walk.open(step)
    return True


def _may_come_back(walk: Walk, step: Step) -> bool:
    """A step left out by itself, not by a branch, behind which nothing is done yet."""
    return walk.state.steps[step.id].why in _BY_ITSELF and not _is_followed(walk, step)


def _is_followed(walk: Walk, step: Step) -> bool:
    done = (s for s in walk.procedure.case_steps if walk.status(s.id) == "done")
    return any(depends(walk.procedure, s, step.id) for s in done)


def _hold_back(walk: Walk, key: str) -> None:
    """The step is open again: what comes next and is open waits, and what was left out there is undecided."""
    for step in walk.procedure.case_steps:
        known = walk.state.steps.get(step.id)
        if known is None:
            continue
        behind = depends(walk.procedure, step, key) and not all(walk.over(k) for k in step.after)
        waits = known.status == "open" and behind
        undecided = known.why in _BY_ITSELF and behind and not _is_followed(walk, step)
        if waits or undecided or known.why.startswith(f"branch:{key}:"):
            walk.hold(step.id)


def _fulfil(walk: Walk) -> bool:
    steps = [s for s in (*walk.procedure.case_steps, *walk.procedure.standing_steps) if walk.status(s.id) == "open"]
    steps.sort(key=lambda s: s.id != walk.target)
    for step in steps:
        at = _done_at(walk, step)
        if at is not None:
            walk.finish(step.id, at)
            _branch(walk, step)
            return True
    return False


def _done_at(walk: Walk, step: Step) -> datetime | None:
    """When the open step was done, if it was; uses up the token that did it."""
    if step.milestone is Milestone.STEP_CARRIED_OUT and step.id != walk.target:
        return None
    if missing_outlets(walk.procedure, walk.state, step) or missing_units(walk.state, step):
        return None
    token = min((t for t in walk.tokens if t.milestone == step.milestone), key=lambda t: t.at, default=None)
    if token is None:
        return _lasting(walk, step)
    walk.tokens.remove(token)
    # The last outlet may be served by something else than the publication that is kept for the others.
    return walk.at if step.outlets and step.id not in walk.opened else token.at


def _lasting(walk: Walk, step: Step) -> datetime | None:
    """When the step was done by something that still holds: nothing more will happen that could do it."""
    state, known = walk.state, walk.state.steps[step.id]
    if step.milestone in ("received", "recorded"):
        return walk.at
    moments = [state.milestones[m] for m in (step.milestone,) if m in _LASTING and m in state.milestones]
    if step.milestone is Milestone.RESOLVED:
        moments = [x.at for x in state.outcomes]
    elif step.verb is Verb.RECORD_DELIVERY and not any(m.status == "waiting" for m in state.messages.values()):
        arrived = [m for m in state.messages.values() if m.status == "accepted" and step.milestone in m.gives]
        moments = [m.accepted_at for m in arrived if m.accepted_at is not None]
    if known.began is not None:
        moments = [] if step.id in walk.reset else [at for at in moments if at > known.began]
    return min(moments, default=None)


def _branch(walk: Walk, step: Step) -> None:
    for index, branch in enumerate(step.branches):
        if walk.holds(branch.when):
            _jump(walk, step, branch, why=f"branch:{step.id}:{index}")
            return


def _jump(walk: Walk, step: Step, branch: Branch, *, why: str) -> None:
    order = walk.procedure.order
    here = order[step.id]
    there = len(order) if branch.go_to == END else order[branch.go_to]
    if there <= here:
        if not walk.went_back:  # one event sends a case back once
            _go_back(walk, branch.go_to)
        return
    for key, index in order.items():
        if here < index < there and not walk.over(key):
            walk.skip(key, why)


def _go_back(walk: Walk, target: str) -> None:
    order = walk.procedure.order
    for key, index in order.items():
        if index >= order[target] and key in walk.state.steps:
            walk.restart(key)
    walk.tokens.clear()
    walk.went_back = True
    walk.open(walk.procedure.by_id[target])


def _keep(walk: Walk) -> list[Spare]:
    """Milestones worth keeping: reached early, still wanted by a step ahead, none of whose kind was done before."""
    used = {walk.procedure.by_id[k].milestone for k in walk.procedure.order if walk.status(k) == "done"}
    ahead = {walk.procedure.by_id[k].milestone for k in walk.procedure.order if not walk.over(k)}
    kept: dict[str, Spare] = {}
    for token in sorted(walk.tokens, key=lambda t: (t.milestone, t.at)):
        if token.milestone in ahead and token.milestone not in used and token.milestone not in _NEVER_SPARE:
            kept.setdefault(token.milestone, token)
    return [t for t in kept.values() if t.milestone not in _LASTING]
