"""Events -> state, without any procedure: what happened, and what the engine decided then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.effects import Moment, PathChange, Ref, Settled, Skipped, Spare
from tanggap.rules.ledger.fold import apply, fold
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.ledger.tests.samples import AT, samples

TEXT = Ref("t1", "00")
HOUR = timedelta(hours=1)


def head(hours: float = 0, **fields: Any) -> dict[str, Any]:
    at = AT + hours * HOUR
    return {"occurred_at": at, "recorded_at": at, "actor": "staff:1"} | fields


def received(**fields: Any) -> e.ComplaintReceived:
    given: dict[str, Any] = {
        "complaint": "c1",
        "year": 2026,
        "number": 1,
        "channel": "web",
        "kind": "complaint",
        "procedure": "pengaduan",
        "version": 1,
        "chosen": "",
        "text": TEXT,
    }
    return e.ComplaintReceived(**head() | given | fields)


def answered(key: str, hours: float, *, reached: bool = True, outcome: str | None = None) -> e.AnswerGiven:
    return e.AnswerGiven(**head(hours), message=key, medium="email", text=TEXT, reached=reached, outcome=outcome)


def accepted(key: str, hours: float) -> e.MessageAccepted:
    return e.MessageAccepted(**head(hours), message=key)


def bounced(key: str, hours: float) -> e.MessageBounced:
    return e.MessageBounced(**head(hours), message=key, cause="mailbox")


def test_it_works_the_receipt_makes_the_case() -> None:
    state = fold([received(contacts=("phone",), recorded_at=AT + HOUR)])

    assert (state.complaint, state.status, state.channel, state.kind) == ("c1", "open", "web", "complaint")
    assert (state.received_at, state.recorded_at) == (AT, AT + HOUR)
    assert state.milestones == {"received": AT, "recorded": AT + HOUR}
    assert state.has_contact


def test_a_code_alone_is_no_contact() -> None:
    assert not fold([received(has_code=True)]).has_contact


@pytest.mark.parametrize(
    "event", [x for x in samples() if not isinstance(x, e.ComplaintReceived)], ids=lambda x: x.name
)
def test_every_event_can_be_folded_after_a_receipt(event: e.Event) -> None:
    state = fold([received(), e.UnitRouted(**head(), routing="siapa", unit="pharmacy")])

    apply(state, event)

    assert state.last_event_at == event.recorded_at
    assert state.steps["2"].status == "done"
    assert state.spare == (Spare("planned", AT),)
    assert state.settled["step:2"].late is True


def test_a_milestone_is_reached_once() -> None:
    state = fold([received(), e.ComplaintGraded(**head(1), grade="red"), e.ComplaintGraded(**head(2), grade="green")])

    assert state.milestones["graded"] == AT + HOUR
    assert state.grade == "green"


# --- the path


def path(**change: Any) -> e.TimePassed:
    return e.TimePassed(**head(5), path=PathChange(**change))


def test_steps_open_are_done_and_are_left_out_when_the_event_happened() -> None:
    state = fold(
        [
            received(path=PathChange(done=("1",), opened=("2",))),
            path(done=("2",), skipped=(Skipped("3", "condition"),), opened=("4",)),
        ]
    )

    assert [(k, s.status) for k, s in state.steps.items()] == [
        ("2", "done"),
        ("1", "done"),
        ("3", "skipped"),
        ("4", "open"),
    ]
    assert (state.steps["2"].opened, state.steps["2"].since) == (AT, AT + 5 * HOUR)
    assert state.steps["3"].why == "condition"
    assert state.steps["4"].opened == AT + 5 * HOUR


def test_a_moment_says_when_it_really_was() -> None:
    state = fold(
        [
            received(),
            path(
                done=("2",),
                opened=("3",),
                moments=(Moment("2", opened=AT, done=AT + HOUR), Moment("3", opened=AT + 2 * HOUR)),
            ),
        ]
    )

    assert (state.steps["2"].opened, state.steps["2"].since) == (AT, AT + HOUR)
    assert state.steps["3"].opened == AT + 2 * HOUR


def test_a_step_to_be_done_again_begins_a_round() -> None:
    first = received(path=PathChange(done=("1", "2")))
    state = fold([first, path(reset=("2", "9"), opened=("2",))])

    assert (state.steps["2"].status, state.steps["2"].round, state.steps["2"].began) == ("open", 2, AT + 5 * HOUR)
    assert "9" not in state.steps, "what was never reached has no round"


def test_a_step_that_waits_again_keeps_its_round() -> None:
    state = fold([received(path=PathChange(opened=("2",))), path(held=("2",))])

    assert (state.steps["2"].status, state.steps["2"].round, state.steps["2"].opened) == ("ahead", 1, None)
    assert state.open_steps() == []


def test_the_last_result_of_a_step_is_kept_until_it_is_left_out() -> None:
    carried = e.StepCarriedOut(**head(1, path=PathChange(reset=("2",), opened=("1",))), step="2", result="no")
    state = fold([received(path=PathChange(done=("1",), opened=("2",))), carried])
    assert state.steps["2"].outcome == "no"

    apply(state, path(skipped=(Skipped("2", "condition"),)))

    assert state.steps["2"].outcome is None


# --- clocks


def test_a_verdict_is_kept_and_taken_back_with_its_due_time() -> None:
    settled = Settled("step:2", AT + HOUR, late=False)
    state = fold([received(), e.TimePassed(**head(1), settled=(settled,))])
    assert state.settled == {"step:2": settled}

    apply(state, e.TimePassed(**head(2), unsettled=("step:2", "unknown")))
    assert (state.settled, state.old_dues) == ({}, {"step:2": AT + HOUR})

    again = Settled("step:2", AT + HOUR, late=True)
    apply(state, e.TimePassed(**head(3), settled=(again,)))
    assert (state.settled, state.old_dues) == ({"step:2": again}, {})


def test_a_verdict_may_be_taken_back_and_given_anew_at_once() -> None:
    old, new = Settled("step:2", AT, late=False), Settled("step:2", AT, late=True)
    state = fold([received(), e.TimePassed(**head(1), settled=(old,))])

    apply(state, e.TimePassed(**head(2), unsettled=("step:2",), settled=(new,)))

    assert (state.settled, state.old_dues) == ({"step:2": new}, {})


# --- messages


def test_a_message_reaches_nothing_until_it_arrives() -> None:
    state = fold([received(), answered("m1", 1, reached=False, outcome="solved")])
    assert (state.outcome, state.messages["m1"].status) == (None, "waiting")
    assert "answered" not in state.milestones

    apply(state, accepted("m1", 2))

    assert state.outcome == "solved"
    reached = {m: state.milestones[m] for m in ("first_response", "answered", "resolved")}
    assert set(reached.values()) == {AT + 2 * HOUR}


def test_what_a_message_reached_goes_with_it() -> None:
    state = fold([received(), answered("m1", 1, outcome="solved"), bounced("m1", 2)])

    assert (state.outcome, state.messages["m1"].status) == (None, "bounced")
    assert set(state.milestones) == {"received", "recorded"}


def test_or_passes_to_the_earliest_other_that_says_the_same() -> None:
    state = fold([received(), answered("m1", 1), answered("m3", 3), answered("m2", 2), bounced("m1", 4)])
    assert state.milestones["answered"] == AT + 2 * HOUR
    assert state.milestones["first_response"] == AT + 2 * HOUR

    apply(state, bounced("m2", 5))
    assert state.milestones["answered"] == AT + 3 * HOUR

    apply(state, bounced("m3", 6))
    assert "answered" not in state.milestones


def test_the_outcome_falls_back_on_the_one_stated_before() -> None:
    documented = e.ResultDocumented(**head(1), text=TEXT, outcome="explained")
    state = fold([received(), documented, answered("m1", 2, outcome="solved")])
    assert state.outcome == "solved"

    apply(state, bounced("m1", 3))

    assert (state.outcome, state.milestones["resolved"]) == ("explained", AT + HOUR)


def test_a_receipt_is_never_a_response() -> None:
    receipt = e.ComplaintAcknowledged(**head(1), medium="email", automatic=True, message="m0")
    state = fold([received(), receipt])
    assert "acknowledged" not in state.milestones

    apply(state, accepted("m0", 2))

    assert set(state.milestones) == {"received", "recorded", "acknowledged"}


@pytest.mark.parametrize("event", [accepted("m9", 1), bounced("m9", 1)], ids=lambda x: x.name)
def test_word_of_an_unknown_message_changes_nothing_else(event: e.Event) -> None:
    state = fold([received()])
    before = state.copy()

    apply(state, event)

    before.last_event_at = event.recorded_at
    assert state == before


# --- units, verdicts, the end and the way back


def test_all_units_have_answered_when_none_is_asked_and_one_has_answered() -> None:
    routed = [e.UnitRouted(**head(), routing=k, unit=k) for k in ("a", "b")]
    state = fold([received(), *routed, e.UnitDeclined(**head(1), routing="a", text=TEXT)])
    assert (state.all_units_answered, "units_answered" in state.milestones) == (False, False)

    apply(state, e.UnitAnswered(**head(2), routing="b", text=TEXT))
    assert state.all_units_answered
    assert state.milestones["units_answered"] == AT + 2 * HOUR

    apply(state, e.UnitRouted(**head(3), routing="c", unit="c"))
    assert "units_answered" not in state.milestones


def test_units_that_all_return_it_have_not_answered() -> None:
    state = fold(
        [received(), e.UnitRouted(**head(), routing="a", unit="a"), e.UnitDeclined(**head(1), routing="a", text=TEXT)]
    )

    assert "units_answered" not in state.milestones


def test_a_reporter_who_is_not_satisfied_takes_the_outcome_away() -> None:
    state = fold(
        [received(), answered("m1", 1, outcome="solved"), e.VerdictRecorded(**head(2), verdict="not_satisfied")]
    )

    assert (state.verdict, state.outcome) == ("not_satisfied", None)
    assert "resolved" not in state.milestones
    assert "answered" in state.milestones


def test_the_end_keeps_its_moment_and_ends_the_waiting() -> None:
    state = fold([received(), e.WaitingStarted(**head(1)), e.ComplaintClosed(**head(2), outcome="cannot")])

    assert (state.status, state.outcome, state.ended_at, state.waiting) == ("closed", "cannot", AT + 2 * HOUR, False)


def test_a_wait_never_ends_before_it_began() -> None:
    state = fold([received(), e.WaitingStarted(**head(2)), e.ComplaintClosed(**head(1), outcome="cannot")])

    assert state.waits[0].ended == AT + 2 * HOUR


def test_a_reopened_case_needs_a_new_answer_outcome_and_verdict() -> None:
    closed = [
        received(),
        answered("m1", 1, outcome="solved"),
        e.VerdictRecorded(**head(2), verdict="satisfied"),
        e.ComplaintClosed(**head(3), outcome="solved"),
    ]
    state = fold([*closed, e.ComplaintReopened(**head(4), note=TEXT)])

    assert (state.status, state.outcome, state.verdict, state.reopened, state.ended_at) == ("open", None, None, 1, None)
    assert set(state.milestones) == {"received", "recorded", "first_response"}

    apply(state, bounced("m1", 5))
    assert "first_response" not in state.milestones, "that still rested on the old answer"


def test_a_case_that_a_bounce_reopened_goes_on_as_it_was() -> None:
    closed = [
        received(),
        answered("m1", 1, outcome="solved"),
        e.VerdictRecorded(**head(2), verdict="satisfied"),
        e.ComplaintClosed(**head(3), outcome="solved"),
    ]
    state = fold([*closed, e.ComplaintReopened(**head(4), cause="bounce")])

    assert (state.status, state.outcome, state.verdict, state.reopened) == ("open", "solved", "satisfied", 0)


def test_the_fold_of_nothing_is_an_empty_case() -> None:
    assert fold([]) == CaseState()
