"""Events and states as plain values and back, through the canonical text of the ledger as well."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.canonical import canonical, is_canonical
from tanggap.rules.ledger.codec import (
    UnknownEvent,
    event_from_plain,
    event_to_plain,
    iso,
    state_from_plain,
    state_to_plain,
)
from tanggap.rules.ledger.effects import Settled, Spare
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.state import (
    CaseState,
    EscalationState,
    GivenOutcome,
    MessageState,
    RoutingState,
    StepState,
    WaitState,
)
from tanggap.rules.ledger.tests.samples import AT, samples

SAMPLES = samples()


@pytest.mark.parametrize("event", SAMPLES, ids=lambda x: x.name)
def test_it_works_every_event_comes_back_as_it_was(event: Event) -> None:
    assert event_from_plain(event_to_plain(event)) == event


@pytest.mark.parametrize("event", SAMPLES, ids=lambda x: x.name)
def test_every_event_comes_back_out_of_the_ledger_as_it_was(event: Event) -> None:
    body = canonical(event_to_plain(event))

    assert is_canonical(body)
    assert event_from_plain(json.loads(body)) == event
    assert canonical(event_to_plain(event_from_plain(json.loads(body)))) == body


def test_what_stands_at_its_default_is_not_written() -> None:
    """So that a field added later does not change the bytes of what was written before it."""
    event = e.PlanMade(occurred_at=AT, recorded_at=AT, actor="staff:1", plan="p1", text=e.Ref("t1", "00"))

    assert event_to_plain(event) == {
        "event": "PlanMade",
        "occurred_at": "2026-07-06T02:00:00.123456Z",
        "recorded_at": "2026-07-06T02:00:00.123456Z",
        "actor": "staff:1",
        "plan": "p1",
        "text": {"uid": "t1", "digest": "00"},
    }


def test_a_field_that_a_later_version_wrote_is_passed_over() -> None:
    event = e.ComplaintGraded(occurred_at=AT, recorded_at=AT, actor="staff:1", grade="red")

    assert event_from_plain(event_to_plain(event) | {"shade": "dark"}) == event


def test_an_event_of_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownEvent):
        event_from_plain({"event": "ComplaintForgotten"})


def test_moments_are_written_in_utc_whatever_zone_they_came_in() -> None:
    wita = timezone(timedelta(hours=8))

    assert iso(datetime(2026, 7, 6, 10, 0, tzinfo=wita)) == "2026-07-06T02:00:00.000000Z"
    assert iso(AT.astimezone(wita)) == iso(AT)


def test_an_empty_state_is_nothing() -> None:
    assert state_to_plain(CaseState()) == {}
    assert state_from_plain({}) == CaseState()


def test_a_full_state_comes_back_as_it_was() -> None:
    state = CaseState(
        complaint="c1",
        status="closed",
        contacts=("phone", "email"),
        has_code=False,
        received_at=AT,
        outcome="solved",
        steps={"1": StepState("done", AT, 2, "staff:1", "", "ok", opened=AT, began=AT)},
        spare=(Spare("planned", AT),),
        milestones={"received": AT},
        routings={"r1": RoutingState("pharmacy", AT, "answered", AT)},
        messages={
            "m1": MessageState("answer", "email", "accepted", AT, False, "solved", AT, ("answered",), ("answered",))
        },
        plans=("p1",),
        outlets={"board": AT},
        outcomes=[GivenOutcome("solved", AT, "m1")],
        waits=[WaitState(AT), WaitState(AT, AT)],
        escalations=[EscalationState(("facility_head",), "8", AT, attended=True)],
        settled={"step:1": Settled("step:1", AT, late=True)},
        old_dues={"step:2": AT},
        last_event_at=AT,
    )

    plain = state_to_plain(state)

    assert state_from_plain(plain) == state
    assert state_from_plain(json.loads(json.dumps(plain))) == state
    assert isinstance(state_from_plain(plain).waits, list)


def test_a_copy_shares_nothing_that_changes() -> None:
    state = CaseState(
        steps={"1": StepState("open", AT)},
        messages={"m1": MessageState("answer", "email", "waiting", AT)},
        outcomes=[GivenOutcome("solved", AT)],
        outlets={"board": AT},
    )
    kept = state_to_plain(state)
    copy = state.copy()
    copy.steps["1"].status = "done"
    copy.messages["m1"].status = "accepted"
    copy.outcomes[0].outcome = "cannot"
    copy.outcomes.append(GivenOutcome("cannot", AT))
    copy.outlets["notice"] = AT
    copy.milestones["received"] = AT

    assert state_to_plain(state) == kept
    assert replace(state, kind="praise") != state
    assert AT.tzinfo is UTC
