"""The example of docs/procedure-format.md, a procedure that no code knows, runs from receipt to closing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tanggap.rules.clock.calendar import calendar_from_data
from tanggap.rules.ledger.events import Ref
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.engine import Accepted, decide
from tanggap.rules.procedure.loading import load_procedure, procedure_from
from tanggap.rules.procedure.tests.texts import SIXTH

TEXT = Ref("text", "digest")
OFFICE = {
    "key": "office",
    "name": "Jam kantor",
    "zone": "WIB",
    "hours": {day: ["08.00-16.00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    | {"saturday": [], "sunday": []},
}


class Case:
    """One complaint; every command comes an hour after the one before."""

    def __init__(self) -> None:
        self.rules = Rules(procedure_from(SIXTH.read_bytes()), {"office": calendar_from_data(OFFICE)})
        self.now = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
        self.state: CaseState | None = None
        self.give(
            c.Receive,
            complaint="x",
            year=2026,
            number=1,
            channel="web",
            kind="complaint",
            version=1,
            chosen="",
            text=TEXT,
            contacts=("email",),
        )

    def give(self, command: type[c.Command], **fields: Any) -> list[str]:
        """The steps that are open afterwards."""
        self.now += timedelta(hours=1)
        decision = decide(self.rules, self.state, command(actor="staff:1", at=self.now, **fields), self.now)
        assert isinstance(decision, Accepted), decision
        self.state = decision.state
        return decision.state.open_steps()

    @property
    def ended(self) -> tuple[str, str | None]:
        assert self.state is not None
        return self.state.status, self.state.outcome


def route(*units: str) -> tuple[c.RouteTo, ...]:
    return tuple(c.RouteTo(routing=f"{unit}-{number}", unit=unit.split(":")[0]) for number, unit in enumerate(units))


def test_it_loads_without_faults() -> None:
    assert load_procedure(SIXTH.read_bytes()).faults == ()


def test_it_works() -> None:
    case = Case()

    case.give(c.Respond, message="m1", medium="tracking", text=TEXT)
    # Both open side by side, and step 6 waits for every unit and for the analysis.
    assert case.give(c.SetGrade, grade="yellow") == ["4", "5"]
    case.give(c.Route, to=route("nursing", "pharmacy"))
    case.give(c.AnswerUnit, routing="nursing-0", text=TEXT)
    assert case.give(c.AnswerUnit, routing="pharmacy-1", text=TEXT) == ["5"]
    assert case.give(c.Analyse, text=TEXT) == ["6"]
    # A changed grade goes back to grading; green needs no analysis.
    assert case.give(c.CarryOutStep, step="6", result="changed") == ["3"]
    assert case.give(c.SetGrade, grade="green") == ["4"]
    case.give(c.Route, to=route("nursing:again"))
    assert case.give(c.AnswerUnit, routing="nursing:again-0", text=TEXT) == ["6"]
    assert case.give(c.CarryOutStep, step="6", result="kept") == ["7"]
    # A returned draft goes back to drafting.
    assert case.give(c.CarryOutStep, step="7") == ["8"]
    assert case.give(c.CarryOutStep, step="8", result="returned") == ["7"]
    case.give(c.CarryOutStep, step="7")
    assert case.give(c.CarryOutStep, step="8", result="approved") == ["9"]
    case.give(c.Answer, message="m2", medium="tracking", text=TEXT, outcome="explained")
    case.give(c.AskSatisfaction, message="m3", medium="tracking", text=TEXT)
    # Mediation without agreement goes to the director.
    assert case.give(c.RecordVerdict, verdict="not_satisfied") == ["11"]
    assert case.give(c.CarryOutStep, step="11", result="not_agreed", outcome="not_agreed") == ["11a"]
    assert case.give(c.Refer) == ["12"]
    case.give(c.MakePublic, publication="p", outlet="board", text=TEXT)
    assert case.give(c.Evaluate, text=TEXT) == []
    assert case.ended == ("closed", "not_agreed")


def test_a_satisfied_reporter_needs_no_mediation() -> None:
    case = Case()

    case.give(c.Respond, message="m1", medium="tracking", text=TEXT)
    case.give(c.SetGrade, grade="green")
    case.give(c.Route, to=route("nursing", "pharmacy"))
    case.give(c.AnswerUnit, routing="nursing-0", text=TEXT)
    case.give(c.AnswerUnit, routing="pharmacy-1", text=TEXT)
    case.give(c.CarryOutStep, step="6", result="kept")
    case.give(c.CarryOutStep, step="7")
    case.give(c.CarryOutStep, step="8", result="approved")
    case.give(c.Answer, message="m2", medium="tracking", text=TEXT, outcome="solved")
    case.give(c.AskSatisfaction, message="m3", medium="tracking", text=TEXT)
    assert case.give(c.RecordVerdict, verdict="satisfied") == ["12"]
    case.give(c.MakePublic, publication="p", outlet="board", text=TEXT)
    case.give(c.Evaluate, text=TEXT)
    assert case.ended == ("closed", "solved")
