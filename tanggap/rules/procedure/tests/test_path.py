"""How the path moves: side by side and together again, forward, back, left out, and taken up again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.tests.acting import START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.procedures import unseen
from tanggap.rules.procedure.tests.writing import branch, decision, step, written

HOUR = timedelta(hours=1)


def case_of(rules: Rules, **fields: Any) -> Case:
    return Case(rules, receipt(contacts=fields.pop("contacts", ("phone",)), at=START, **fields))


def route(*units: str) -> tuple[c.RouteTo, ...]:
    return tuple(c.RouteTo(routing=unit, unit=unit) for unit in units)


def skipped(case: Case) -> dict[str, str]:
    return {k: s.why for k, s in case.state.steps.items() if s.status == "skipped"}


# --- side by side


def test_it_works_steps_open_side_by_side_and_meet_again() -> None:
    case = case_of(
        written(
            step("2", "analyse", 'after = ["1"]'),
            step("3", "plan", 'after = ["1"]'),
            step("4", "evaluate", 'after = ["2", "3"]'),
        )
    )
    assert case.open == ["2", "3"]
    case.do(c.Plan, plan="p", text=TEXT)
    assert case.open == ["2"]
    assert case.refused(c.Evaluate, text=TEXT) == "not_yet"
    case.do(c.Analyse, text=TEXT)
    assert case.open == ["4"]


def test_a_jump_forward_does_not_open_what_still_waits_for_another() -> None:
    rules = written(
        step("2", "analyse", 'after = ["1"]'),
        step("3", "plan", 'after = ["1"]\n' + branch('{ severity = ["minor"] }', "5")),
        step("4", "document"),
        step("5", "evaluate", 'after = ["2", "4"]'),
    )
    case = case_of(rules, severity="minor")
    case.do(c.Plan, plan="p", text=TEXT)
    assert case.open == ["2"]
    assert skipped(case) == {"4": "branch:3:0"}
    case.do(c.Analyse, text=TEXT)
    assert case.open == ["5"]


def test_one_command_to_many_units_is_one_act() -> None:
    """It does one step that routes, not one for every unit."""
    rules = written(step("2", "route"), step("3", "route"), step("4", "answer_unit"))
    case = case_of(rules)
    case.do(c.Route, to=route("nursing", "pharmacy"))
    assert case.open == ["3"]
    assert case.state.spare == ()


def test_of_two_steps_that_route_each_is_done_by_its_own_units() -> None:
    rules = written(
        step("2", "route", 'after = ["1"]\nunits = ["nursing"]'),
        step("3", "route", 'after = ["1"]\nunits = ["pharmacy"]'),
        step("4", "answer_unit", 'after = ["2", "3"]'),
    )
    case = case_of(rules)
    case.do(c.Route, step="3", to=route("pharmacy"))
    assert case.open == ["2"]
    assert case.refused(c.Route, to=route("laboratory")) == "unit_missing"
    case.do(c.Route, to=route("nursing"))
    assert case.open == ["4"]


def test_the_step_that_is_named_is_the_one_that_is_done() -> None:
    rules = written(
        step("2", "refer", 'after = ["1"]\nrefer_to = ["management"]'),
        step("3", "refer", 'after = ["1"]\nrefer_to = ["facility_head"]'),
        step("4", "refer", 'after = ["2", "3"]\nrefer_to = ["quality_team"]'),
    )
    case = case_of(rules)
    assert case.refused(c.Refer, step="4") == "not_yet"
    case.do(c.Refer, step="3")
    assert case.open == ["2"]
    assert case.events[-1].to == ("facility_head",)  # type: ignore[attr-defined]


# --- kept for later


def test_what_was_done_early_is_done_when_its_step_opens_and_since_it_was_done() -> None:
    case = case_of(written(step("2", "analyse"), step("3", "classify"), step("4", "plan")))
    case.do(c.Classify, hours=1, kind="complaint")
    assert case.open == ["2"]
    case.do(c.Analyse, hours=4, text=TEXT)
    assert case.open == ["4"]
    assert case.state.steps["3"].since == START + HOUR
    assert case.state.steps["4"].opened == START + 5 * HOUR


def test_what_was_done_early_does_one_step_only() -> None:
    case = case_of(written(step("2", "analyse"), step("3", "classify"), step("4", "classify"), step("5", "plan")))
    case.do(c.Classify, kind="complaint")
    case.do(c.Classify, kind="complaint")
    case.do(c.Analyse, text=TEXT)
    assert case.open == ["4"]


def test_units_that_answered_before_the_step_opened_have_answered() -> None:
    case = case_of(written(step("2", "route"), step("3", "analyse"), step("4", "answer_unit"), step("5", "plan")))
    case.do(c.Route, to=route("nursing"))
    case.do(c.AnswerUnit, hours=1, routing="nursing", text=TEXT)
    case.do(c.Analyse, hours=1, text=TEXT)
    assert case.open == ["5"]


def test_a_verdict_before_anybody_asked_is_a_verdict() -> None:
    rules = written(
        step("2", "answer"),
        step("3", "ask_satisfaction"),
        step("4", "plan"),
        step("5", "record_verdict"),
        step("6", "evaluate"),
    )
    case = case_of(rules)
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT)
    case.do(c.RecordVerdict, actor="reporter", verdict="satisfied")
    case.do(c.AskSatisfaction, message="m2", medium="in_person")
    case.do(c.Plan, plan="p", text=TEXT)
    assert case.open == ["6"]
    assert case.state.verdict == "satisfied"


def test_a_step_for_the_result_is_done_by_the_result_whoever_named_it() -> None:
    case = case_of(written(step("2", "answer"), step("3", "document", 'milestone = "resolved"'), step("4", "evaluate")))
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="solved")
    assert case.open == ["4"]


# --- left out, and taken up again


def test_a_step_opens_again_when_it_applies_after_all_and_what_follows_waits() -> None:
    """An approval that was not needed becomes needed while the answer is being written."""
    rules = written(
        step("2", "classify"), step("3", "carry_out_step", 'when = { severity = ["severe"] }'), step("4", "answer")
    )
    case = case_of(rules)
    case.do(c.Classify, kind="complaint", severity="minor")
    assert case.open == ["4"]
    case.do(c.Classify, hours=1, kind="complaint", severity="severe")
    assert case.open == ["3"]
    assert case.refused(c.Answer, message="m1", medium="in_person", text=TEXT) == "not_yet"
    case.do(c.CarryOutStep, hours=1)
    assert case.open == ["4"]
    assert case.state.steps["4"].round == 1
    assert case.state.steps["4"].opened == START + 2 * HOUR


def test_a_step_stays_left_out_when_what_follows_is_done() -> None:
    rules = written(
        step("2", "classify"),
        step("3", "plan", 'when = { severity = ["severe"] }'),
        step("4", "answer"),
        step("5", "evaluate"),
    )
    case = case_of(rules)
    case.do(c.Classify, kind="complaint", severity="minor")
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT)
    case.do(c.Classify, kind="complaint", severity="severe")
    assert case.open == ["5"]
    assert skipped(case) == {"3": "condition"}
    assert case.refused(c.Plan, plan="p", text=TEXT) == "skipped"


def test_what_does_a_step_does_it_even_if_with_it_the_condition_ends() -> None:
    rules = written(step("2", "complete_identity", "when = { has_contact = false }"), step("3", "plan"))
    case = case_of(rules, contacts=())
    case.do(c.CompleteIdentity, contacts=("phone",))
    assert case.state.steps["2"].status == "done"


def test_an_open_step_whose_condition_ends_is_left_out() -> None:
    rules = written(step("2", "plan", 'when = { kind = ["complaint"] }'), step("3", "evaluate"))
    case = case_of(rules)
    assert case.open == ["2"]
    case.do(c.Classify, kind="praise")
    assert case.open == ["3"]
    assert skipped(case) == {"2": "condition"}


def test_nothing_confidential_is_made_public() -> None:
    rules = written(
        step("2", "make_public", 'outlets = ["board"]'),
        step("3", "make_public", 'outlets = ["board", "notice"]'),
        step("4", "evaluate"),
    )
    case = case_of(rules, confidential=True)
    assert skipped(case) == {"2": "confidential"}
    assert case.open == ["3"], "the notice is for the house"
    assert case.refused(c.MakePublic, publication="p", outlet="board", text=TEXT) == "public_confidential"
    case.do(c.MakePublic, publication="p", outlet="notice", text=TEXT)
    assert case.open == ["4"]


# --- back


def test_going_back_keeps_the_last_result_until_there_is_another() -> None:
    rules = written(
        step("2", "plan"),
        step("2a", "carry_out_step", 'when = { outcome_of = { step = "3", is = ["no"] } }'),
        step("3", "carry_out_step", decision("ok", "no") + branch('{ outcome_of = { step = "3", is = ["no"] } }', "2")),
        step("4", "evaluate"),
    )
    case = case_of(rules)
    case.do(c.Plan, plan="p1", text=TEXT)
    assert case.open == ["3"]
    assert skipped(case) == {"2a": "condition"}
    case.do(c.CarryOutStep, result="no")
    case.do(c.Plan, plan="p2", text=TEXT)
    assert case.open == ["2a"], "what was sent back is looked at more closely"
    case.do(c.CarryOutStep)
    case.do(c.CarryOutStep, result="ok")
    assert case.open == ["4"]
    assert case.state.steps["3"].round == 2


def test_a_step_may_send_the_case_back_to_itself() -> None:
    rules = written(
        step(
            "2",
            "carry_out_step",
            decision("again", "enough") + branch('{ outcome_of = { step = "2", is = ["again"] } }', "2"),
        ),
        step("3", "evaluate"),
    )
    case = case_of(rules)
    for _ in range(3):
        case.do(c.CarryOutStep, result="again")
        assert case.open == ["2"]
    case.do(c.CarryOutStep, result="enough")
    assert case.open == ["3"]
    assert case.state.steps["2"].round == 4


def test_one_event_sends_a_case_back_once() -> None:
    """The units have answered, so that the step they are waited for in is done as soon as it opens."""
    rules = written(
        step("2", "route"),
        step("3", "answer_unit", branch('{ severity = ["severe"] }', "3")),
        step("4", "evaluate"),
    )
    case = case_of(rules, severity="severe")
    case.do(c.Route, to=route("nursing"))
    case.do(c.AnswerUnit, routing="nursing", text=TEXT)
    assert case.open == ["3"]
    assert case.verbs == {"route"}, "the unit is to be asked again"


def test_outlets_are_served_anew_in_a_new_round() -> None:
    rules = written(
        step("2", "make_public", 'outlets = ["board"]'),
        step("3", "make_public", 'outlets = ["notice"]'),
        step("4", "carry_out_step", decision("ok", "no") + branch('{ outcome_of = { step = "4", is = ["no"] } }', "2")),
        step("5", "evaluate"),
    )
    case = case_of(rules)
    case.do(c.MakePublic, hours=1, publication="p1", outlet="board", text=TEXT)
    case.do(c.MakePublic, hours=1, publication="p2", outlet="notice", text=TEXT)
    case.do(c.CarryOutStep, hours=1, result="no")
    case.do(c.MakePublic, hours=1, publication="p3", outlet="notice", text=TEXT)
    assert case.open == ["2"], "the board still shows the old text"
    case.do(c.MakePublic, hours=1, publication="p4", outlet="board", text=TEXT)
    assert case.open == ["4"]


def test_all_outlets_are_served_and_an_answer_serves_the_reporters_own() -> None:
    rules = written(
        step("2", "make_public", 'after = ["1"]\noutlets = ["reporter", "board"]'), step("3", "answer", 'after = ["1"]')
    )
    case = case_of(rules)
    case.do(c.MakePublic, hours=1, publication="p1", outlet="board", text=TEXT)
    assert case.open == ["2", "3"]
    case.do(c.Answer, hours=1, message="m1", medium="in_person", text=TEXT)
    assert case.open == []
    assert case.state.steps["2"].since == START + 2 * HOUR, "done when the last of them was served"


# --- beside the path


def test_a_standing_step_comes_and_goes_and_never_keeps_a_case_open() -> None:
    rules = written(step("2", "document"), step("9", "carry_out_step", 'standing = true\nwhen = { grade = ["red"] }'))
    case = case_of(rules)
    assert "9" not in case.state.steps
    case.do(c.SetGrade, grade="red")
    assert case.open == ["2", "9"]
    case.do(c.SetGrade, grade="green")
    assert case.open == ["2"]
    case.do(c.SetGrade, grade="red")
    case.do(c.Document, text=TEXT, outcome="solved")
    assert case.state.status == "closed"


def test_what_time_sends_up_from_one_step_does_not_do_another() -> None:
    """The eighth's response is late and goes to the head; the long-running rule of the sixth is its own."""
    rules = written(
        step("2", "plan", 'time = { amount = 1, unit = "elapsed_hours" }\nlapse = { escalate_to = ["facility_head"] }'),
        step("9", "escalate", 'standing = true\nwhen = { solved = false }\nrefer_to = ["quality_team"]'),
    )
    case = case_of(rules)
    case.pass_time(hours=2)
    assert case.state.escalations[0].rule == "2"
    assert set(case.open) == {"2", "9"}


# --- the end, and again


def test_the_case_closes_by_itself_when_the_path_is_finished_and_the_outcome_known() -> None:
    case = case_of(written(step("2", "document"), step("3", "evaluate")))
    case.do(c.Document, text=TEXT, outcome="solved")
    case.do(c.Evaluate, text=TEXT)
    assert (case.state.status, case.state.outcome) == ("closed", "solved")


def test_it_closes_when_the_last_thing_was_done_whatever_was_entered_last() -> None:
    case = case_of(written(step("2", "document", 'after = ["1"]'), step("3", "plan", 'after = ["1"]')))
    case.do(c.Document, hours=5, text=TEXT, outcome="solved")
    case.do(c.Plan, hours=1, at=START + HOUR, plan="p", text=TEXT)
    assert case.state.ended_at == START + 5 * HOUR


def test_it_does_not_close_while_an_answer_is_still_to_be_brought() -> None:
    case = case_of(written(step("2", "document")))
    case.do(c.Answer, message="m1", medium="clinic_phone", text=TEXT)
    case.do(c.Document, text=TEXT, outcome="solved")
    assert case.state.status == "open"
    assert case.verbs == {"record_delivery"}
    case.do(c.RecordDelivery, message="m1")
    assert case.state.status == "closed"


def test_a_step_that_asks_for_the_closing_is_done_by_it() -> None:
    case = case_of(written(step("2", "document"), step("3", "close"), step("4", "evaluate")))
    case.do(c.Document, text=TEXT, outcome="solved")
    assert (case.state.status, case.open) == ("open", ["3"])
    case.do(c.Close, outcome="solved")
    assert case.state.status == "closed"
    assert case.state.steps["3"].status == "done"
    assert skipped(case) == {"4": "closed"}


def test_a_reopened_case_begins_with_the_matter_again() -> None:
    case = case_of(written(step("2", "respond"), step("3", "analyse"), step("4", "document")))
    case.do(c.Respond, message="m1", medium="in_person", text=TEXT)
    case.do(c.Analyse, text=TEXT)
    case.do(c.Document, text=TEXT, outcome="solved")
    case.do(c.Reopen, hours=1, note=TEXT)
    assert case.open == ["3"]
    assert (case.state.outcome, case.state.reopened) == (None, 1)
    assert case.state.steps["3"].round == 2


def test_a_case_that_was_ended_early_goes_on_where_it_stood() -> None:
    case = case_of(written(step("2", "respond"), step("3", "analyse"), step("4", "document")))
    case.do(c.Close, outcome="cannot")
    case.do(c.Reopen, hours=1, note=TEXT)
    assert case.open == ["2"]
    assert case.state.steps["2"].round == 1


def test_a_case_may_be_reopened_at_a_step_of_choice() -> None:
    case = case_of(written(step("2", "respond"), step("3", "analyse"), step("4", "document")))
    case.do(c.Respond, message="m1", medium="in_person", text=TEXT)
    case.do(c.Analyse, text=TEXT)
    case.do(c.Document, text=TEXT, outcome="solved")
    case.do(c.Reopen, hours=1, note=TEXT, step="4")
    assert case.open == ["4"]


def test_waiting_ends_with_the_case() -> None:
    case = Case(unseen("sixth"), receipt())
    case.do(c.Wait, hours=1)
    case.do(c.Close, hours=1, outcome="cannot")
    case.do(c.Reopen, hours=1, note=TEXT)
    assert not case.state.waiting
