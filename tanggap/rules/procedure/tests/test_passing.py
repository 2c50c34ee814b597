"""What time does by itself: windows, waits, lapses and thresholds, each at its own moment and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tanggap.rules.ledger import events as e
from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.passing import let_time_pass, wakes_at
from tanggap.rules.procedure.tests.acting import START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.procedures import unseen
from tanggap.rules.procedure.tests.writing import step, written

LAPSE = 'time = { amount = 10, unit = "elapsed_hours" }\nlapse = { escalate_to = ["facility_head"] }\n'
WAIT = '[wait]\nlimit = { amount = 3, unit = "calendar_days" }\n'
WINDOW = '[satisfaction]\nwindow = { amount = 2, unit = "calendar_days" }\n'
TEN_DAYS = datetime(2026, 6, 11, 17, 0, tzinfo=UTC)  # ten calendar days after the receipt, 24.00 WIB


def happened(passed: object) -> list[tuple[str, datetime]]:
    return [(type(x).__name__, x.occurred_at) for x in passed.events]  # type: ignore[attr-defined]


def test_it_works_a_missed_limit_sends_the_case_up_when_it_was_missed() -> None:
    case = Case(written(step("2", "plan", LAPSE)), receipt())
    assert wakes_at(case.rules, case.state, case.now) == START + timedelta(hours=10)
    assert case.pass_time(hours=9, minutes=59).events == ()

    passed = case.pass_time(days=7)  # the machine was off

    assert happened(passed) == [("ComplaintEscalated", START + timedelta(hours=10))]
    assert passed.events[0].recorded_at == case.now
    assert passed.events[0].actor == "time"


def test_it_goes_up_once_and_never_again() -> None:
    case = Case(written(step("2", "plan", LAPSE)), receipt())
    case.pass_time(days=1)

    assert case.pass_time().events == ()
    assert case.pass_time(days=400).events == ()
    assert wakes_at(case.rules, case.state, case.now) is None


def test_what_was_done_in_time_goes_nowhere_though_it_was_entered_late() -> None:
    case = Case(written(step("2", "plan", LAPSE), step("3", "document")), receipt())
    case.now += timedelta(days=3)
    case.do(c.Plan, at=START + timedelta(hours=9), plan="p", text=TEXT)

    assert case.pass_time().events == ()
    assert case.state.settled["step:2"].late is False


def test_a_wait_holds_the_limit_and_ends_by_itself() -> None:
    case = Case(written(step("2", "plan", LAPSE), top=WAIT), receipt())
    case.do(c.Wait, hours=4)
    # Three calendar days: Thursday 4 June 24.00 WIB; then the six hours that were left.
    ends = datetime(2026, 6, 4, 17, 0, tzinfo=UTC)

    passed = case.pass_time(days=30)

    assert happened(passed) == [("WaitingEnded", ends), ("ComplaintEscalated", ends + timedelta(hours=6))]


def test_a_limit_that_knows_no_pause_is_missed_while_one_waits() -> None:
    case = Case(
        written(step("2", "plan", LAPSE.replace('"elapsed_hours"', '"elapsed_hours", pausable = false')), top=WAIT),
        receipt(),
    )
    case.do(c.Wait, hours=4)

    passed = case.pass_time(hours=10)

    assert happened(passed) == [("ComplaintEscalated", START + timedelta(hours=10))]


def test_a_wait_that_was_entered_late_is_over_when_its_limit_was() -> None:
    case = Case(written(step("2", "plan"), top=WAIT), receipt())
    case.now += timedelta(days=20)
    case.do(c.Wait, at=START)

    assert happened(case.pass_time()) == [("WaitingEnded", datetime(2026, 6, 4, 17, 0, tzinfo=UTC))]


def test_silence_in_the_window_is_no_verdict() -> None:
    rules = written(step("2", "answer"), step("3", "ask_satisfaction"), step("4", "record_verdict"), top=WINDOW)
    case = Case(rules, receipt())
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT, outcome="solved")
    case.do(c.AskSatisfaction, message="m2", medium="email")
    assert case.pass_time(days=30).events == (), "the question has not arrived"
    case.do(c.ReportMessage, message="m2", result="accepted")
    asked = case.now

    passed = case.pass_time(days=30)

    assert [x[0] for x in happened(passed)] == ["VerdictRecorded", "ComplaintClosed"]
    assert passed.events[0].occurred_at - asked < timedelta(days=3)
    assert (case.state.verdict, case.state.status) == ("no_verdict", "closed")


def test_without_a_window_a_verdict_is_awaited() -> None:
    case = Case(written(step("2", "answer"), step("3", "record_verdict")), receipt())
    case.do(c.Answer, message="m1", medium="in_person", text=TEXT)

    assert case.pass_time(days=400).events == ()
    assert wakes_at(case.rules, case.state, case.now) is None


def test_time_alone_opens_a_step_at_the_moment_it_names() -> None:
    late = 'standing = true\nwhen = { open_for = { amount = 10, unit = "calendar_days" } }'
    case = Case(written(step("2", "plan"), step("9", "carry_out_step", late)), receipt())
    assert wakes_at(case.rules, case.state, case.now) == TEN_DAYS

    passed = case.pass_time(days=90)

    assert happened(passed) == [("TimePassed", TEN_DAYS)]
    assert set(case.open) == {"2", "9"}
    assert case.state.steps["9"].opened == TEN_DAYS
    assert case.pass_time(days=1).events == ()


def test_a_threshold_that_changes_nothing_leaves_no_trace() -> None:
    late = 'standing = true\nwhen = { open_for = { amount = 10, unit = "calendar_days" }, grade = ["red"] }'
    case = Case(written(step("2", "plan"), step("9", "carry_out_step", late)), receipt())

    assert case.pass_time(days=90).events == ()
    case.do(c.SetGrade, grade="red")
    assert set(case.open) == {"2", "9"}


LONG = """
[[clock]]
key = "long"
name = { id = "Berlarut", en = "Dragging on" }
amount = 20
unit = "calendar_days"
from = "received"
to = "resolved"
roles = ["complaint_team"]
when = { open_for = { amount = 10, unit = "calendar_days" } }
"""


def test_time_alone_sets_a_limit_running() -> None:
    case = Case(written(step("2", "plan"), LONG), receipt())
    assert [k.key for k in case.owed.clocks] == []

    assert happened(case.pass_time(days=15)) == [("TimePassed", TEN_DAYS)]

    assert [k.key for k in case.owed.clocks] == ["clock:long"]
    assert case.pass_time(days=15).events == ()


def test_a_limit_is_set_running_once_though_the_clock_was_set_back() -> None:
    case = Case(written(step("2", "plan"), LONG), receipt())
    case.pass_time(days=15)
    case.now -= timedelta(days=7)
    case.do(c.SetGrade, grade="red")
    case.pass_time(days=1)
    case.pass_time(days=15)
    assert [name for name, _ in happened(case)].count("TimePassed") == 1


def test_things_happen_in_the_order_in_which_they_came_true() -> None:
    """A step opens by time, its limit is missed, and another is opened by a longer time: looked at once, at the end."""
    first = 'standing = true\nwhen = { open_for = { amount = 10, unit = "calendar_days" } }\n' + LAPSE
    second = 'standing = true\nwhen = { open_for = { amount = 20, unit = "calendar_days" }, escalated = true }\n'
    case = Case(
        written(step("2", "plan"), step("8", "carry_out_step", first), step("9", "carry_out_step", second)), receipt()
    )

    passed = case.pass_time(days=60)

    assert happened(passed) == [
        ("TimePassed", TEN_DAYS),
        ("ComplaintEscalated", TEN_DAYS + timedelta(hours=10)),
        ("TimePassed", TEN_DAYS + timedelta(days=10)),
    ]


def test_an_act_that_opens_on_time_by_another_way_is_not_judged_before_it_could_be() -> None:
    """A limit from the receipt, missed before its standing step opened, is missed when it opens."""
    more = (
        'standing = true\nwhen = { grade = ["red"] }\n'
        'time = { amount = 5, unit = "elapsed_hours", from = "received" }\n'
        'lapse = { escalate_to = ["facility_head"] }\n'
    )
    case = Case(written(step("2", "plan"), step("9", "carry_out_step", more)), receipt())
    assert case.pass_time(days=1).events == ()
    case.do(c.SetGrade, grade="red")
    graded = case.now

    assert happened(case.pass_time(hours=1)) == [("ComplaintEscalated", graded)]


def test_nothing_happens_to_what_has_ended() -> None:
    case = Case(written(step("2", "plan", LAPSE), top=WAIT), receipt())
    case.do(c.Withdraw)

    assert case.pass_time(days=90).events == ()
    assert wakes_at(case.rules, case.state, case.now) is None


def test_back_under_a_procedure_its_rule_does_not_fire_again() -> None:
    case = Case(written(step("2", "plan", LAPSE)), receipt())
    own = case.rules
    other = replace(own, procedure=replace(own.procedure, key="other"))
    case.pass_time(days=1)
    for onto in (other, own):
        case.do(c.Move, kind="complaint", onto=onto, version=1, chosen="", note=TEXT)
        case.pass_time(days=1)
    rules = [(x.rule, x.occurred_at) for x in case.events if isinstance(x, e.ComplaintEscalated)]
    assert len(rules) == 2  # once under each of the two


def test_the_given_state_is_left_alone() -> None:
    case = Case(unseen("seventh"), receipt())
    before = case.state.copy()

    passed = let_time_pass(case.rules, case.state, case.now + timedelta(days=100))

    assert passed.events
    assert case.state == before


def test_an_earlier_reader_and_a_later_one_agree_about_the_moments() -> None:
    one, other = Case(unseen("seventh"), receipt()), Case(unseen("seventh"), receipt())
    for case in (one, other):
        case.do(c.SetGrade, grade="red")
    for _ in range(60):
        one.pass_time(days=1)
    other.pass_time(days=60)

    assert [(type(x), x.occurred_at, x.path) for x in one.events] == [
        (type(x), x.occurred_at, x.path) for x in other.events
    ]
    assert any(isinstance(x, e.TimePassed) for x in one.events)
