"""Walks a worked example case (`<procedure>.cases.toml`) through the engine. The format: README.md of the packs."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.rules.ledger.events import Event, Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.engine import decide
from tanggap.rules.procedure.obligations import obligations
from tanggap.rules.procedure.passing import let_time_pass
from tanggap.rules.procedure.refusals import Refusal

_COMMANDS: dict[str, type[c.Command]] = {
    cls.verb.value: cls
    for cls in vars(c).values()
    if isinstance(cls, type) and issubclass(cls, c.Command) and cls not in (c.Command, c.ReportMessage)
}
_REF = Ref("contoh", "0" * 64)
_NAMED = ("message", "discussion", "plan", "publication")
_RECEIPT = (
    "contacts has_code anonymous confidential about_leadership repeated payer categories severity sp4n_class".split()
)
_AT_LEAST = ("acts", "due", "met")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Walk:
    """One case under way. Moments in the file are local to the facility."""

    rules: Rules
    zone: ZoneInfo
    state: CaseState | None = None
    now: datetime = _LONG_AGO
    counts: dict[str, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def moment(self, text: str) -> datetime:
        return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=self.zone).astimezone(UTC)

    def receive(self, case: Mapping[str, Any]) -> Refusal | None:
        at, self.now = self.moment(case["received"]), self.moment(case.get("recorded", case["received"]))
        data: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k in _RECEIPT if (v := case.get(k)) is not None
        }
        data |= {"channel": case["channel"], "kind": case["kind"], "year": at.year}
        return self.give(
            c.Receive(
                actor="staff:contoh", at=at, complaint="contoh", number=1, version=1, chosen="", text=_REF, **data
            )
        )

    def do(self, step: Mapping[str, Any]) -> Refusal | None:
        """Give one command of the file, or let time pass. The refusal, if there is one."""
        at = self.moment(step["at"])
        self.now = max(self.now, self.moment(step["recorded"]) if "recorded" in step else at)
        if step["verb"] == "time":
            assert self.state is not None
            passed = let_time_pass(self.rules, self.state, self.now)
            self.state = passed.state
            self.events += passed.events
            return None
        before = dict(self.counts)
        refusal = self.give(self._command(step, at))
        if refusal is not None:
            self.counts = before  # what was refused was never written
        return refusal

    def give(self, command: c.Command) -> Refusal | None:
        decision = decide(self.rules, self.state, command, self.now)
        if isinstance(decision, Refusal):
            return decision
        self.state = decision.state
        self.events += decision.events
        return None

    def _command(self, step: Mapping[str, Any], at: datetime) -> c.Command:
        data = dict(step.get("data", {}))
        verb = step["verb"]
        cls = c.ReportMessage if verb == "record_delivery" and "result" in data else _COMMANDS[verb]
        if cls is c.Route:
            data["to"] = tuple(c.RouteTo(routing=self._routing(unit), unit=unit) for unit in data.get("to", ()))
        if cls not in (c.RecordDelivery, c.ReportMessage):
            self._name(cls, data)
        data = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        return cls(actor=step.get("actor", "staff:contoh"), at=at, step=step.get("step"), **data)

    def _name(self, cls: type[c.Command], data: dict[str, Any]) -> None:
        """Fill in what every command needs and no example has to say: texts, and names m1, m2 ... for messages."""
        hints = typing.get_type_hints(cls)
        for each in dataclasses.fields(cls):
            if each.name in data or each.default is not dataclasses.MISSING:
                continue
            if hints[each.name] is Ref:
                data[each.name] = _REF
            elif each.name in _NAMED:
                letter = each.name[0]
                self.counts[letter] = self.counts.get(letter, 0) + 1
                data[each.name] = f"{letter}{self.counts[letter]}"

    def _routing(self, unit: str) -> str:
        taken = self.state.routings if self.state else {}
        return unit if unit not in taken else f"{unit}-{sum(r.unit == unit for r in taken.values()) + 1}"

    # --- what can be expected of it

    def differences(self, expect: Mapping[str, Any], refusal: Refusal | None) -> list[str]:
        """Where the case is not as expected, in words; keys that are left out are not looked at."""
        assert self.state is not None
        seen = self._seen(refusal)
        unknown = set(expect) - set(seen)
        assert not unknown, f"unknown expectations: {unknown}"
        wrong = [k for k, want in expect.items() if k not in _AT_LEAST and _plain(want) != _plain(seen[k])]
        found = [f"{key}: expected {_plain(expect[key])}, is {_plain(seen[key])}" for key in wrong]
        for key in _AT_LEAST:
            found += [f"{key}: {row} is not in {seen[key]}" for row in expect.get(key, []) if row not in seen[key]]
        if "refused" not in expect and refusal is not None:
            found.append(f"refused: {refusal.code} {refusal.sentence()}")
        return found

    def _seen(self, refusal: Refusal | None) -> dict[str, Any]:
        state = self.state
        assert state is not None
        owed = obligations(self.rules, state, now=self.now)
        steps = state.steps.items()
        return {
            "done": {k for k, s in steps if s.status == "done"},
            "now": {k for k, s in steps if s.status == "open"},
            "skipped": {k for k, s in steps if s.status == "skipped"},
            "status": state.status,
            "outcome": state.outcome or "",
            "verdict": state.verdict or "",
            "refused": refusal.code if refusal else "",
            "escalated": {role for e in state.escalations for role in e.to},
            "owes": {a.verb.value for a in owed.acts},
            "acts": [
                {"key": a.key, "reason": a.reason} | ({"by": self._local(a.due)} if a.due else {}) for a in owed.acts
            ],
            "clocks": {k.key for k in owed.clocks if k.late is None},
            "due": [{"key": k.key, "at": self._local(k.due)} for k in owed.clocks if k.late is None],
            "met": [{"key": k, "late": s.late} for k, s in state.settled.items()],
        }

    def _local(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).strftime("%Y-%m-%d %H.%M")


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, set | list | tuple) else value
