"""One complaint played through the engine, and proper data for every verb, so that tests can walk anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.events import Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules, due_of
from tanggap.rules.procedure.demands import missing_outlets, missing_units, servable_outlets
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.engine import Accepted, decide
from tanggap.rules.procedure.extensions import extendable
from tanggap.rules.procedure.handovers import HandBack, HandOver, handover_of
from tanggap.rules.procedure.messages import can_reach
from tanggap.rules.procedure.obligations import Owed, obligations
from tanggap.rules.procedure.passing import let_time_pass
from tanggap.rules.procedure.permission import EARLY_OUTCOMES
from tanggap.rules.procedure.readmission import Readmit
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Grade, Kind, Link, Medium, Outcome, Role, Severity, Verb

TEXT = Ref("text", "0" * 64)
START = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)  # Monday 09.00 WIB
STAFF = "staff:1"
CONTACTS = ("phone", "email", "address", "handle")


def receipt(*, at: datetime = START, **fields: Any) -> c.Receive:
    given: dict[str, Any] = {"channel": "web", "kind": "complaint", "contacts": ("email", "phone")} | fields
    return c.Receive(actor=STAFF, at=at, complaint="x", year=2026, number=1, version=1, chosen="", text=TEXT, **given)


class Case:
    """A complaint under one set of rules; `now` goes forward only."""

    def __init__(self, rules: Rules, command: c.Receive | None = None) -> None:
        self.rules = rules
        self.events: list[e.Event] = []
        self.named = 0
        command = command or receipt()
        self.now = command.at
        decision = decide(rules, None, command, self.now)
        assert isinstance(decision, Accepted), decision
        self.events += decision.events
        self.state: CaseState = decision.state

    def name(self) -> str:
        self.named += 1
        return f"n{self.named}"

    def give(self, command: c.Command) -> Accepted | Refusal:
        decision = decide(self.rules, self.state, command, self.now)
        if isinstance(decision, Accepted):
            self.rules = command.onto if isinstance(command, c.Move) else self.rules
            self.events += decision.events
            self.state = decision.state
        return decision

    def do(self, command: type[c.Command], /, *, hours: float = 0, **fields: Any) -> Accepted:
        """Give a command some hours later; it must be accepted."""
        decision = self.ask(command, hours=hours, **fields)
        assert isinstance(decision, Accepted), decision
        return decision

    def ask(self, command: type[c.Command], /, *, hours: float = 0, at: datetime | None = None, **fields: Any) -> Any:
        self.now += timedelta(hours=hours)
        given: dict[str, Any] = {"actor": STAFF, "at": at or self.now} | fields
        return self.give(command(**given))

    def refused(self, command: type[c.Command], /, *, hours: float = 0, **fields: Any) -> str:
        """The code of the refusal that must come."""
        decision = self.ask(command, hours=hours, **fields)
        assert isinstance(decision, Refusal), decision
        return decision.code

    def pass_time(self, **span: float) -> Accepted:
        self.now += timedelta(**span)
        passed = let_time_pass(self.rules, self.state, self.now)
        self.events += passed.events
        self.state = passed.state
        return passed

    @property
    def owed(self) -> Owed:
        return obligations(self.rules, self.state, now=self.now)

    @property
    def verbs(self) -> set[str]:
        return {act.verb.value for act in self.owed.acts}

    @property
    def open(self) -> list[str]:
        return self.state.open_steps()

    def due(self, key: str) -> datetime:
        return next(k.due for k in self.owed.clocks if k.key == key)

    def step(self, verb: Verb) -> Step | None:
        """The first open step that wants the verb."""
        return next((s for s in map(self.rules.procedure.by_id.get, self.open) if s and s.verb is verb), None)


class Player:
    """Makes commands with proper data. `chance` decides where the data may differ."""

    def __init__(self, case: Case, chance: Random) -> None:
        self.case, self.chance = case, chance

    def command(self, verb: Verb) -> c.Command:
        case = self.case
        step = case.step(verb)
        header: dict[str, Any] = {"actor": STAFF, "at": case.now, "step": step.id if step else None}
        make = getattr(self, f"_{verb.value}", None)
        command: c.Command = make(header, step) if make else _PLAIN[verb](**header)
        return command

    def provider(self, result: str) -> c.ReportMessage | None:
        """The provider's word on some message, if there is one that it can have a word on."""
        wanted = ("waiting", "accepted") if result == "bounced" else ("waiting",)
        keys = [k for k, m in self.case.state.messages.items() if m.status in wanted]
        if not keys:
            return None
        return c.ReportMessage(
            actor="provider", at=self.case.now, message=self.chance.choice(keys), result=result, cause="mailbox"
        )

    def _outcome(self) -> str | None:
        return self.chance.choice([None, "solved", "explained"])

    def _medium(self) -> dict[str, Any]:
        media = [m for m in Medium if can_reach(self.case.state, m)]
        return {"message": self.case.name(), "medium": self.chance.choice(media).value}

    def _acknowledge(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Acknowledge(**header, medium="email", automatic=True)

    def _respond(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Respond(**header, **self._medium(), text=TEXT)

    def _answer(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Answer(**header, **self._medium(), text=TEXT, outcome=self._outcome())

    def _ask_satisfaction(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.AskSatisfaction(**header, **self._medium())

    def _record_delivery(self, header: dict[str, Any], step: Step | None) -> c.Command:
        waiting = [k for k, m in self.case.state.messages.items() if m.status == "waiting"]
        return c.RecordDelivery(**header, message=self.chance.choice(waiting))

    def _complete_identity(self, header: dict[str, Any], step: Step | None) -> c.Command:
        contacts = tuple(self.chance.sample(CONTACTS, self.chance.randint(0, 4)))
        return c.CompleteIdentity(**header, contacts=contacts, nothing_known=not contacts)

    def _classify(self, header: dict[str, Any], step: Step | None) -> c.Command:
        severity = self.chance.choice(list(Severity)).value
        return c.Classify(**header, kind=self.chance.choice(list(Kind)).value, severity=severity)

    def _grade(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.SetGrade(**header, grade=self.chance.choice(list(Grade)).value)

    def _route(self, header: dict[str, Any], step: Step | None) -> c.Command:
        asked = {r.unit for r in self.case.state.routings.values() if r.status == "open"}
        wanted = [u for u in missing_units(self.case.state, step) if u not in asked] if step else []
        free = sorted(set(self.case.rules.units or ()) - asked - set(wanted))
        more = self.chance.sample(free, min(len(free), self.chance.randint(0 if wanted else 1, 2)))
        return c.Route(**header, to=tuple(c.RouteTo(routing=self.case.name(), unit=u) for u in [*wanted, *more]))

    def _routing(self) -> str:
        return self.chance.choice([k for k, r in self.case.state.routings.items() if r.status == "open"])

    def _answer_unit(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.AnswerUnit(**header, routing=self._routing(), text=TEXT)

    def _decline_unit(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.DeclineUnit(**header, routing=self._routing(), text=TEXT)

    def _refer(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Refer(**header, to=() if step and step.refer_to else ("facility_head",))

    def _escalate(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Escalate(**header, to=() if step and step.refer_to else ("facility_head",))

    def _record_discussion(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.RecordDiscussion(**header, discussion=self.case.name(), text=TEXT, outcome=self._outcome())

    def _carry_out_step(self, header: dict[str, Any], step: Step | None) -> c.Command:
        assert step is not None
        result = self.chance.choice(list(step.outcomes)) if step.outcomes else None
        return c.CarryOutStep(**header, result=result)

    def _plan(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Plan(**header, plan=self.case.name(), text=TEXT)

    def _carry_out(self, header: dict[str, Any], step: Step | None) -> c.Command:
        plan = self.chance.choice([None, *self.case.state.plans])
        return c.CarryOut(**header, text=TEXT, plan=plan, outcome=self._outcome())

    def _document(self, header: dict[str, Any], step: Step | None) -> c.Command:
        wanted = step is not None and step.milestone == "resolved"
        return c.Document(**header, text=TEXT, outcome="solved" if wanted else self._outcome())

    def _record_verdict(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.RecordVerdict(**header, verdict=self.chance.choice(["satisfied", "not_satisfied"]))

    def _make_public(self, header: dict[str, Any], step: Step | None) -> c.Command:
        procedure, state = self.case.rules.procedure, self.case.state
        missing = missing_outlets(procedure, state, step) if step else ()
        outlet = self.chance.choice(missing or servable_outlets(procedure, state) or ("board",))
        return c.MakePublic(**header, publication=self.case.name(), outlet=outlet, text=TEXT)

    def _close(self, header: dict[str, Any], step: Step | None) -> c.Command:
        pending = any(r.status == "open" for r in self.case.state.routings.values())
        outcomes = sorted(EARLY_OUTCOMES - {Outcome.NOT_OURS}) if pending else [Outcome.SOLVED, Outcome.EXPLAINED]
        return c.Close(**header, outcome=self.chance.choice(outcomes).value)

    def _reopen(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Reopen(**header, note=TEXT)

    def _correct(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Correct(**header, field="place", note=TEXT)

    def _extend(self, header: dict[str, Any], step: Step | None) -> c.Command:
        rules, state, now = self.case.rules, self.case.state, self.case.now
        run = self.chance.choice(list(extendable(rules, state, now)))
        until = (max(now, due_of(rules, state, run, now=now)[0]) + timedelta(days=self.chance.randint(2, 20))).date()
        return c.Extend(**header, clock=run.key, until=until, note=TEXT, text=TEXT, **self._medium())

    def _ask_completion(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.AskCompletion(**header, **self._medium(), text=TEXT)

    def _redirect(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Redirect(**header, **self._medium(), text=TEXT, addressee=TEXT)

    def _move(self, header: dict[str, Any], step: Step | None) -> c.Command:
        rules = self.case.rules
        onto = replace(rules, procedure=replace(rules.procedure, key=self.case.name()))
        return c.Move(**header, kind=self.case.state.kind, onto=onto, version=1, chosen="", note=TEXT)

    def _change_channel(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.ChangeChannel(**header, medium="in_person", asked_by=TEXT, contacts=self.case.state.contacts)

    def _add_words(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.AddWords(**header, message=self.case.name(), medium="tracking", text=TEXT)

    def _link(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.LinkTo(**header, other=self.case.name(), relation=self.chance.choice(list(Link)).value)

    def _unlink(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Unlink(**header, other=self.chance.choice(list(self.case.state.links)), note=TEXT)

    def _hand_over(self, header: dict[str, Any], step: Step | None) -> c.Command:
        acts = ("", *(act.key for act in self.case.owed.acts))
        to, act = self.chance.choice(["2", "3"]), self.chance.choice(acts)
        holds = handover_of(self.case.state, act)
        to = "4" if holds is not None and holds.to == to else to
        roles = tuple(role.value for role in self.chance.sample(list(Role), 3))
        return HandOver(**header, to=to, act=act, roles=() if act else roles, note=TEXT)

    def _hand_back(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return HandBack(**header, act=self.chance.choice(self.case.state.handovers).act)

    def _readmit(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return Readmit(**header, staff=self.chance.choice(self.case.state.excluded), note=TEXT)

    def _void(self, header: dict[str, Any], step: Step | None) -> c.Command:
        return c.Void(**header, note=TEXT)


_PLAIN: dict[Verb, Any] = {
    Verb.ANALYSE: lambda **header: c.Analyse(**header, text=TEXT),
    Verb.EVALUATE: lambda **header: c.Evaluate(**header, text=TEXT),
    Verb.WAIT: c.Wait,
    Verb.RESUME: c.Resume,
    Verb.WITHDRAW: c.Withdraw,
}
