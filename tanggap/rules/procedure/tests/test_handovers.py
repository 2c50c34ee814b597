"""Whose an act is, after it or the whole case was handed to somebody."""

from __future__ import annotations

import json

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.codec import event_from_plain, event_to_plain
from tanggap.rules.ledger.fold import fold
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.engine import commit
from tanggap.rules.procedure.handovers import HandBack, HandOver
from tanggap.rules.procedure.tests.acting import TEXT, Case, receipt
from tanggap.rules.procedure.tests.writing import step, written

OFFICER = ("complaint_officer",)


def case_of() -> Case:
    return Case(written(step("2", "plan"), step("3", "document")), receipt())


def holders(case: Case) -> dict[str, str]:
    return {act.key: act.assignee for act in case.owed.acts}


def whole(case: Case, to: str) -> None:
    roles = tuple(dict.fromkeys(role.value for act in case.owed.acts for role in act.roles))
    case.do(HandOver, to=to, roles=roles, note=TEXT)


def test_it_works_for_the_whole_case_and_for_what_comes_later() -> None:
    case = case_of()
    whole(case, "2")
    assert holders(case) == {"step:2": "2"}
    case.do(c.Plan, plan="p", text=TEXT)
    assert holders(case) == {"step:3": "2"}


def test_one_act_alone_and_only_this_time() -> None:
    case = case_of()
    case.do(HandOver, to="2", act="step:2", note=TEXT)
    assert holders(case) == {"step:2": "2"}
    case.do(c.Plan, plan="p", text=TEXT)
    assert holders(case) == {"step:3": ""}
    assert case.state.handovers == []


def test_the_last_holds_and_handing_back_returns_it_to_the_one_before() -> None:
    case = case_of()
    whole(case, "2")
    whole(case, "3")
    case.do(HandOver, to="4", act="step:2", note=TEXT)
    assert holders(case) == {"step:2": "4"}
    for act, left in (("step:2", "3"), ("", "2"), ("", "")):
        case.do(HandBack, act=act)
        assert holders(case) == {"step:2": left}


def test_of_other_roles_nothing_is_handed() -> None:
    case = case_of()
    case.do(HandOver, to="2", roles=("auditor",), note=TEXT)
    assert holders(case) == {"step:2": ""}


def test_whoever_turns_out_to_be_concerned_holds_it_no_longer() -> None:
    case = case_of()
    whole(case, "2")
    event = e.StaffExcluded(occurred_at=case.now, recorded_at=case.now, actor="system", staff=("2",), cause="named")
    case.state = commit(case.rules, case.state, (event,), case.now).state
    assert holders(case) == {"step:2": ""}


def test_the_events_alone_make_the_same_state() -> None:
    case = case_of()
    whole(case, "2")
    case.do(HandOver, to="3", act="step:2", note=TEXT)
    again = [event_from_plain(json.loads(json.dumps(event_to_plain(event)))) for event in case.events]
    assert fold(again) == case.state
