"""What the ledger promises about its events: frozen, registered by name, and free of what people typed."""

from __future__ import annotations

import dataclasses
import typing
from types import UnionType
from typing import Any

import pytest

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.events import REGISTRY, Event
from tanggap.rules.ledger.tests.samples import sample

# Words of the vocabulary, codes of the facility, uids: never a sentence. A new text field has to be argued for here.
CODES = {
    "act",  # key of an act
    "actor",
    "automatic",
    "book",
    "calendar",
    "categories",
    "clock",
    "cause",
    "channel",
    "chosen",  # which procedure applies and why, in the product's own words
    "complaint",
    "confidential",
    "contacts",  # kinds only
    "deputy_for",
    "digest",
    "purpose",  # the kind of a message
    "discussion",
    "effective",
    "facility",
    "field",
    "first",
    "grade",
    "instead",
    "kind",
    "last",
    "medium",
    "message",
    "other",
    "outcome",
    "outlet",
    "past",
    "overlays",
    "payer",
    "plan",
    "principal",
    "procedure",
    "publication",
    "relation",
    "result",
    "role",
    "roles",
    "routing",
    "rule",
    "severity",
    "sp4n_class",
    "staff",
    "step",
    "to",
    "unit",
    "units",
    "unsettled",
    "verdict",
}
KINDS = list(REGISTRY.values())


def leaves(hint: Any) -> set[Any]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (UnionType, typing.Union) or origin is tuple:
        return {leaf for a in args if a not in (type(None), ...) for leaf in leaves(a)}
    return {hint}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_it_works_every_event_is_frozen_and_known_by_its_name(kind: type[Event]) -> None:
    event = sample(kind)

    assert kind.name == kind.__name__
    assert REGISTRY[kind.name] is kind
    assert event == sample(kind)
    with pytest.raises(dataclasses.FrozenInstanceError):
        event.actor = "x"  # type: ignore[misc]


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_texts_in_events_are_codes_and_uids(kind: type[Event]) -> None:
    hints = typing.get_type_hints(kind)
    texts = {f.name for f in dataclasses.fields(kind) if str in leaves(hints[f.name])}

    assert texts <= CODES, "what a person typed is a Ref"


def test_the_names_that_stand_in_ledgers_are_all_still_here() -> None:
    """Never renamed, never removed: add to this list, take nothing from it."""
    names = (
        "ComplaintReceived ComplaintAcknowledged IdentityCompleted ComplaintClassified ComplaintGraded"
        " ComplaintCorrected StaffExcluded ResponseGiven AnswerGiven SatisfactionAsked MessageAccepted MessageFailed"
        " MessageBounced MessageTakenBack VerdictRecorded UnitRouted UnitAnswered UnitDeclined ComplaintReferred"
        " DiscussionRecorded StepCarriedOut ComplaintAnalysed PlanMade PlanCarriedOut ResultDocumented"
        " ComplaintEscalated MadePublic FollowUpEvaluated WaitingStarted WaitingEnded TimePassed ComplaintClosed"
        " ComplaintReopened ComplaintWithdrawn ComplaintVoided FacilityOpened ProcedurePublished CalendarChanged"
        " PeriodDutyDone StaffChanged RoleChanged ConflictPeopleNamed UnitChanged CategoryChanged WayInChanged"
        " ProfileChanged ProcedureRetired LimitExtended CompletionAsked ComplaintMoved ReplyChannelChanged"
        " ContentBlanked ComplaintLinked ComplaintUnlinked ReporterWrote DeliveryTried"
        " OldBookTaken DeputyNamed DeputyEnded WordingSet StaffReadmitted ProcedureWithdrawn"
    ).split()

    assert set(names) <= set(REGISTRY)


def test_the_base_itself_is_no_event() -> None:
    assert "Event" not in REGISTRY
    assert e.Event.name == ""
