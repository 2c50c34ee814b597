"""Conditions on a case: every test of the vocabulary, how they combine, and how they are said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.ledger.state import CaseState, EscalationState, RoutingState, StepState
from tanggap.rules.procedure import conditions
from tanggap.rules.procedure.conditions import ALWAYS, KEYS, YES_NO, Condition, describe, holds, time_limits

NOW = datetime(2026, 6, 1, tzinfo=UTC)
MONTH = TimeLimit(30, Unit.CALENDAR_DAYS)


def check(key: str, *values: str, **more: Any) -> Condition:
    return Condition((conditions.Test(key, values, **more),))


def routing(status: str) -> RoutingState:
    return RoutingState("rawat_inap", NOW, status)


def test_it_works() -> None:
    condition = Condition(
        (conditions.Test("severity", ("minor", "moderate")), conditions.Test("has_contact", ("yes",)))
    )

    assert holds(condition, CaseState(severity="minor", contacts=("phone",)))
    assert not holds(condition, CaseState(severity="severe", contacts=("phone",)))
    assert not holds(condition, CaseState(severity="minor"))


# For each test: a value, a case for which it holds and one for which it does not.
CASES: dict[str, tuple[str, CaseState, CaseState]] = {
    "channel": ("phone", CaseState(channel="phone"), CaseState(channel="sms")),
    "kind": ("praise", CaseState(kind="praise"), CaseState()),
    "severity": ("severe", CaseState(severity="severe"), CaseState()),
    "grade": ("red", CaseState(grade="red"), CaseState(grade="green")),
    "sp4n_class": ("supervisory", CaseState(sp4n_class="supervisory"), CaseState()),
    "category": ("queue", CaseState(categories=("cost", "queue")), CaseState(categories=("cost",))),
    "payer": ("jkn", CaseState(payer="jkn"), CaseState()),
    "unit": ("rawat_inap", CaseState(routings={"r": routing("open")}), CaseState()),
    "verdict": ("satisfied", CaseState(verdict="satisfied"), CaseState(verdict="no_verdict")),
    "outcome": ("solved", CaseState(outcome="solved"), CaseState()),
    "has_contact": ("yes", CaseState(contacts=("handle",)), CaseState(has_code=True)),
    "has_phone": ("yes", CaseState(contacts=("phone",)), CaseState(contacts=("email",))),
    "has_email": ("yes", CaseState(contacts=("email",)), CaseState(contacts=("phone",))),
    "has_address": ("yes", CaseState(contacts=("address",)), CaseState()),
    "has_code": ("yes", CaseState(has_code=True), CaseState(has_code=False)),
    "anonymous": ("yes", CaseState(anonymous=True), CaseState()),
    "confidential": ("no", CaseState(), CaseState(confidential=True)),
    "about_leadership": ("yes", CaseState(about_leadership=True), CaseState()),
    "repeated": ("yes", CaseState(repeated=True), CaseState()),
    "routed": ("yes", CaseState(routings={"r": routing("open")}), CaseState()),
    "all_units_answered": (
        "yes",
        CaseState(routings={"r": routing("answered"), "s": routing("declined")}),
        CaseState(routings={"r": routing("answered"), "s": routing("open")}),
    ),
    "responded": ("yes", CaseState(milestones={"first_response": NOW}), CaseState(milestones={"acknowledged": NOW})),
    "answered": ("yes", CaseState(milestones={"answered": NOW}), CaseState()),
    "solved": ("yes", CaseState(outcome="explained"), CaseState()),
    "escalated": ("yes", CaseState(escalations=[EscalationState(("facility_head",), "", NOW)]), CaseState()),
    "reopened": ("yes", CaseState(reopened=1), CaseState()),
}


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("outcome_of", "open_for")])
def test_every_test_reads_the_case(key: str) -> None:
    value, good, bad = CASES[key]
    assert holds(check(key, value), good)
    assert not holds(check(key, value), bad)


def test_an_unrouted_case_has_no_answers_of_units() -> None:
    assert not holds(check("all_units_answered", "yes"), CaseState())


def test_the_result_of_a_step() -> None:
    returned = check("outcome_of", "returned", step="8")

    assert holds(returned, CaseState(steps={"8": StepState("done", NOW, outcome="returned")}))
    assert not holds(returned, CaseState(steps={"8": StepState("done", NOW, outcome="approved")}))
    assert not holds(returned, CaseState(steps={"8": StepState("open", NOW)}))
    assert not holds(returned, CaseState())
    assert not holds(check("outcome_of", "returned"), CaseState())


def test_the_engine_answers_how_long_a_case_is_open() -> None:
    asked: list[TimeLimit] = []

    def month_is_over(limit: TimeLimit, state: CaseState) -> bool:
        asked.append(limit)
        return state.kind == "complaint"

    condition = check("open_for", limit=MONTH)
    assert holds(condition, CaseState(kind="complaint"), open_for=month_is_over)
    assert not holds(condition, CaseState(kind="praise"), open_for=month_is_over)
    assert asked == [MONTH, MONTH]


def test_without_the_engine_no_time_has_passed() -> None:
    assert not holds(check("open_for", limit=MONTH), CaseState())
    assert not holds(check("open_for"), CaseState())


def test_nothing_asked_always_holds() -> None:
    assert holds(ALWAYS, CaseState())
    assert not ALWAYS
    assert check("solved", "yes")
    assert Condition(any_of=(ALWAYS,))
    assert Condition(none_of=(ALWAYS,))


def test_conditions_combine() -> None:
    phone, email = check("has_phone", "yes"), check("has_email", "yes")
    condition = Condition(
        (conditions.Test("kind", ("complaint",)),), any_of=(phone, email), none_of=(check("confidential", "yes"),)
    )

    def case(*contacts: str, kind: str = "complaint", confidential: bool = False) -> CaseState:
        return CaseState(kind=kind, contacts=contacts, confidential=confidential)

    assert holds(condition, case("phone"))
    assert holds(condition, case("email"))
    assert not holds(condition, case("address"))
    assert not holds(condition, case("phone", kind="praise"))
    assert not holds(condition, case("phone", confidential=True))


def long_open(limit: TimeLimit, state: CaseState) -> bool:
    return True


def test_time_counts_in_nested_conditions_too() -> None:
    inner = Condition(any_of=(check("open_for", limit=MONTH),), none_of=(ALWAYS,))
    assert holds(Condition(any_of=(check("open_for", limit=MONTH),)), CaseState(), open_for=long_open)
    assert not holds(Condition(none_of=(check("open_for", limit=MONTH),)), CaseState(), open_for=long_open)
    assert not holds(inner, CaseState(), open_for=long_open)


def test_the_engine_finds_every_limit_inside() -> None:
    week = TimeLimit(7, Unit.CALENDAR_DAYS)
    condition = Condition(
        (conditions.Test("open_for", (), limit=MONTH), conditions.Test("solved", ("no",))),
        any_of=(check("open_for", limit=week),),
        none_of=(Condition(none_of=(check("open_for", limit=MONTH),)),),
    )
    assert time_limits(condition) == (MONTH, week, MONTH)


@pytest.mark.parametrize(
    ("condition", "indonesian", "english"),
    [
        (check("severity", "minor"), "berat-ringannya Ringan", "severity Minor"),
        (
            check("grade", "yellow", "red"),
            "grading Kuning (tinggi) atau Merah (ekstrem)",
            "grade Yellow (high) or Red (extreme)",
        ),
        (check("has_contact", "yes"), "pelapor dapat dihubungi", "the reporter can be reached"),
        (check("confidential", "no"), "tidak: dirahasiakan", "not: confidential"),
        (check("unit", "rawat_inap"), "unit rawat_inap", "unit rawat_inap"),
        (check("payer", "jkn"), "penjamin JKN/BPJS", "payer JKN/BPJS"),
        (check("outcome_of", "returned", step="8"), "hasil langkah 8: returned", "outcome of step 8: returned"),
        (check("open_for", limit=MONTH), "terbuka selama 30 hari kalender", "open for 30 calendar days"),
        (ALWAYS, "", ""),
        (
            Condition(
                (conditions.Test("kind", ("praise",)),),
                any_of=(check("has_phone", "yes"), check("has_email", "yes")),
                none_of=(check("anonymous", "yes"),),
            ),
            "jenis Pujian; ada nomor telepon atau ada alamat email; bukan: tanpa nama",
            "kind Praise; a telephone number is known or an e-mail address is known; not: anonymous",
        ),
    ],
)
def test_it_is_said_in_words(condition: Condition, indonesian: str, english: str) -> None:
    assert describe(condition) == indonesian
    assert describe(condition, "en") == english


def test_every_coded_value_has_words() -> None:
    for key in KEYS.values():
        if key.values is not None and key.values != YES_NO:
            assert set(key.value_words) == set(key.values)
