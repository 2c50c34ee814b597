"""One movement along the path, on a copy of the state, and the `PathChange` that it comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tanggap.rules.ledger.events import Moment, PathChange, Skipped, Spare
from tanggap.rules.ledger.state import CaseState, StepState
from tanggap.rules.procedure.conditions import Condition, OpenFor, holds
from tanggap.rules.procedure.document import Procedure, Step


@dataclass
class Walk:
    """`at` is when the event happened; `target` is the step that the command named."""

    procedure: Procedure
    state: CaseState
    at: datetime
    open_for: OpenFor
    target: str | None = None
    tokens: list[Spare] = field(default_factory=list)
    went_back: bool = False
    done: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    returned: dict[str, datetime] = field(default_factory=dict)
    reset: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    moved: dict[str, datetime] = field(default_factory=dict)  # done before, now by something later

    def __post_init__(self) -> None:
        self.before = {key: step.opened for key, step in self.state.steps.items()}

    def status(self, key: str) -> str:
        step = self.state.steps.get(key)
        return step.status if step else "ahead"

    def over(self, key: str) -> bool:
        return self.status(key) in ("done", "skipped")

    def holds(self, condition: Condition) -> bool:
        return holds(condition, self.state, open_for=self.open_for)

    def open(self, step: Step, *, opened: datetime | None = None) -> None:
        """Opened when the last of the steps before it was over, whatever order things were entered in."""
        ends = [self.state.steps[k].since for k in step.after if self.over(k)]
        moment = opened or max([self.at, *ends])
        self._set(step.id, "open", moment).opened = moment
        self.opened.append(step.id)

    def finish(self, key: str, at: datetime) -> None:
        before = self.state.steps[key].opened
        self._set(key, "done", at).opened = before
        self.done.append(key)

    def skip(self, key: str, why: str) -> None:
        self._set(key, "skipped", self.at).why = why
        self.state.steps[key].outcome = None
        self.skipped[key] = why

    def hold(self, key: str) -> None:
        self._set(key, "ahead", self.at)
        self.held.append(key)

    def restart(self, key: str) -> None:
        if key in self.done:
            self.returned[key] = self.state.steps[key].since
        step = self._set(key, "ahead", self.at)
        step.round, step.began = step.round + 1, self.at
        self.reset.append(key)

    def _set(self, key: str, status: str, since: datetime) -> StepState:
        before = self.state.steps.get(key)
        step = StepState(status, since)
        if before is not None:
            step.round, step.began, step.outcome = before.round, before.began, before.outcome
        self.state.steps[key] = step
        for keys in (self.done, self.opened):
            if key in keys:
                keys.remove(key)
        self.skipped.pop(key, None)
        return step

    def change(self) -> PathChange:
        return PathChange(
            done=tuple(self.done),
            opened=tuple(self.opened),
            skipped=tuple(Skipped(key, why) for key, why in self.skipped.items()),
            returned=tuple(Moment(key, done=at) for key, at in self.returned.items()),
            reset=tuple(self.reset),
            held=tuple(self.held),
            spare=tuple(self.tokens),
            moments=tuple(m for m in map(self._moment, self._touched()) if m.opened or m.done),
        )

    def _touched(self) -> list[str]:
        return [*self.opened, *self.done, *(k for k in self.moved if k not in self.done)]

    def _moment(self, key: str) -> Moment:
        """What the event's own time does not say about the step."""
        step = self.state.steps[key]
        again = key in self.reset or key in self.held or key in self.opened
        assumed = (None if again else self.before.get(key)) or self.at
        opened = step.opened if step.opened != assumed else None
        done = step.since if step.status == "done" and step.since != self.at else None
        return Moment(key, opened=opened, done=done)
