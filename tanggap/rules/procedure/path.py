"""How the path moves: which steps open, are done, are left out, are to be done again.

One function, `advance`, works on a copy of the state and returns the `PathChange` that goes into the event.
A step is done by its milestone, whichever command reached it. A milestone reached before its step opened is
kept as spare and fulfils the step as soon as it opens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tanggap.rules.ledger.events import PathChange, Skipped
from tanggap.rules.ledger.state import CaseState, StepState
from tanggap.rules.procedure.conditions import OpenFor, holds, never_open_for
from tanggap.rules.procedure.document import END, Branch, Procedure, Step
from tanggap.rules.procedure.vocabulary import Milestone

# Milestones that belong to one named step or to the case as a whole, so that they are never kept for later.
_NEVER_SPARE = frozenset({"received", "step_carried_out", "closed", "resolved", "verdict", "escalated", "units_answered"})


@dataclass
class _Walk:
    procedure: Procedure
    state: CaseState
    at: datetime
    target: str | None
    open_for: OpenFor
    tokens: list[str]
    done: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    reset: list[str] = field(default_factory=list)

    def status(self, key: str) -> str:
        step = self.state.steps.get(key)
        return step.status if step else "ahead"

    def over(self, key: str) -> bool:
        return self.status(key) in ("done", "skipped")

    def set(self, key: str, status: str, *, why: str = "") -> None:
        before = self.state.steps.get(key)
        round_ = before.round if before else 1
        outcome = before.outcome if before and status == "done" else None
        self.state.steps[key] = StepState(status, self.at, round_, why=why, outcome=outcome)
        for list_ in (self.done, self.opened):
            if key in list_:
                list_.remove(key)
        self.skipped.pop(key, None)
        if status == "done":
            self.done.append(key)
        elif status == "open":
            self.opened.append(key)
        else:
            self.skipped[key] = why

    def change(self) -> PathChange:
        return PathChange(
            done=tuple(self.done),
            opened=tuple(self.opened),
            skipped=tuple(Skipped(k, why) for k, why in self.skipped.items()),
            reset=tuple(self.reset),
            spare=tuple(self.tokens),
        )


def advance(
    procedure: Procedure,
    state: CaseState,
    *,
    reached: tuple[str, ...],
    at: datetime,
    target: str | None = None,
    open_for: OpenFor = never_open_for,
) -> PathChange:
    """Move the path of `state` (which is changed) as far as it goes.

    `reached` are the milestones just reached; `target` is the step that the command named.
    """
    walk = _Walk(procedure, state, at, target, open_for, [*state.spare, *reached])
    while _open_and_skip(walk) or _fulfil(walk):
        pass
    walk.tokens = _keep(walk, reached)
    return walk.change()


def finished(procedure: Procedure, state: CaseState) -> bool:
    return all(key in state.steps and state.steps[key].status in ("done", "skipped") for key in procedure.order)


def missing_outlets(procedure: Procedure, state: CaseState, step: Step) -> tuple[str, ...]:
    """Outlets of the step that still lack their feedback; those that need a contact only where there is one."""
    personal = {o.key for o in procedure.outlets if o.needs_contact}
    served = set(state.outlets) | (personal if "answered" in state.milestones else set())
    return tuple(k for k in step.outlets if k not in served and (state.has_contact or k not in personal))


def rewind(procedure: Procedure, state: CaseState, target: str, *, at: datetime) -> PathChange:
    """Make `target` and everything after it to be done again, and open it."""
    walk = _Walk(procedure, state, at, None, never_open_for, [])
    _go_back(walk, target)
    while _open_and_skip(walk):
        pass
    return walk.change()


def _open_and_skip(walk: _Walk) -> bool:
    moved = False
    for step in walk.procedure.case_steps:
        moved |= _settle(walk, step, ready=all(walk.over(k) for k in step.after))
    for step in walk.procedure.standing_steps:
        moved |= _settle(walk, step, ready=True)
    return moved


def _settle(walk: _Walk, step: Step, *, ready: bool) -> bool:
    """Open a step that is ready and wanted, leave out one that is not; True when something changed."""
    status = walk.status(step.id)
    if status == "done" or (status == "ahead" and not ready):
        return False
    wanted = holds(step.when, walk.state, open_for=walk.open_for)
    if status == "skipped":
        if not (wanted and walk.state.steps[step.id].why == "condition" and ready and not _followed(walk, step)):
            return False
    elif status == "open" and wanted:
        return False
    elif status == "ahead" and step.standing and not wanted:
        return False  # a standing step that never applied leaves no trace
    walk.set(step.id, "open" if wanted else "skipped", why="" if wanted else "condition")
    return True


def _followed(walk: _Walk, step: Step) -> bool:
    """Whether the path has already gone on behind the step."""
    order = walk.procedure.order
    return any(walk.status(k) == "done" for k, i in order.items() if i > order.get(step.id, len(order)))


def _fulfil(walk: _Walk) -> bool:
    steps = [s for s in (*walk.procedure.case_steps, *walk.procedure.standing_steps) if walk.status(s.id) == "open"]
    steps.sort(key=lambda s: s.id != walk.target)
    for step in steps:
        if step.milestone not in walk.tokens:
            continue
        if step.milestone is Milestone.STEP_CARRIED_OUT and step.id != walk.target:
            continue
        if step.outlets and missing_outlets(walk.procedure, walk.state, step):
            continue
        walk.tokens.remove(step.milestone)
        walk.set(step.id, "done")
        _branch(walk, step)
        return True
    return False


def _branch(walk: _Walk, step: Step) -> None:
    for index, branch in enumerate(step.branches):
        if holds(branch.when, walk.state, open_for=walk.open_for):
            _jump(walk, step, branch, why=f"branch:{step.id}:{index}")
            return


def _jump(walk: _Walk, step: Step, branch: Branch, *, why: str) -> None:
    order = walk.procedure.order
    here = order.get(step.id, -1)
    there = len(order) if branch.go_to == END else order[branch.go_to]
    if there <= here:
        _go_back(walk, branch.go_to)
        return
    for key, index in order.items():
        if here < index < there and not walk.over(key):
            walk.set(key, "skipped", why=why)
    if branch.go_to != END and not walk.over(branch.go_to):
        target = walk.procedure.by_id[branch.go_to]
        wanted = holds(target.when, walk.state, open_for=walk.open_for)
        walk.set(target.id, "open" if wanted else "skipped", why="" if wanted else "condition")


def _go_back(walk: _Walk, target: str) -> None:
    order = walk.procedure.order
    for key, index in order.items():
        if index >= order[target] and key in walk.state.steps:
            before = walk.state.steps[key]
            walk.state.steps[key] = StepState("ahead", before.since, before.round + 1)
            if key in walk.opened:
                walk.opened.remove(key)
            if key in walk.done:
                walk.done.remove(key)
            walk.skipped.pop(key, None)
            walk.reset.append(key)
    walk.tokens.clear()
    walk.set(target, "open")


def _keep(walk: _Walk, reached: tuple[str, ...]) -> list[str]:
    """Milestones worth keeping: reached early, still wanted by a step ahead, none of whose kind was done before."""
    used = {walk.procedure.by_id[k].milestone for k in walk.procedure.order if walk.status(k) == "done"}
    ahead = {walk.procedure.by_id[k].milestone for k in walk.procedure.order if not walk.over(k)}
    kept = [t for t in walk.tokens if t not in _NEVER_SPARE and t in ahead and t not in used]
    return sorted(set(kept))


def undo(procedure: Procedure, state: CaseState, *, at: datetime) -> PathChange:
    """After a message failed to arrive: steps that it had done are open again, what they had opened waits.

    The milestones are already gone from the state. Steps done since then stay done.
    """
    reopened = [
        s.id for s in procedure.case_steps if s.milestone in _BY_MESSAGE and _is(state, s.id, "done") and s.milestone not in state.milestones
    ]
    if not reopened or not state.is_open:
        return PathChange(spare=state.spare)
    waiting = [
        s.id for s in procedure.case_steps if _is(state, s.id, "open") and _depends(procedure, s, set(reopened))
    ]
    return PathChange(opened=tuple(reopened), reset=tuple(waiting), spare=state.spare)


_BY_MESSAGE = frozenset({Milestone.FIRST_RESPONSE, Milestone.ANSWERED, Milestone.SATISFACTION_ASKED})


def _is(state: CaseState, key: str, status: str) -> bool:
    return key in state.steps and state.steps[key].status == status


def _depends(procedure: Procedure, step: Step, on: set[str]) -> bool:
    return any(k in on or _depends(procedure, procedure.by_id[k], on) for k in step.after)
