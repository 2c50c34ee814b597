"""Conditions as data: a closed list of tests on a case, combined by `all`, `any` and `none`.

A condition table in a document holds tests side by side (all must hold); a list of values means "one of
these". The loader refuses any key that is not in KEYS. Nothing here is ever evaluated as code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from tanggap.rules.procedure.vocabulary import (
    Channel,
    Grade,
    Kind,
    Language,
    Outcome,
    Payer,
    Severity,
    Sp4nClass,
    Verdict,
    Words,
    say,
)
from tanggap.rules.procedure.wording import (
    CHANNEL_WORDS,
    GRADE_WORDS,
    KIND_WORDS,
    OUTCOME_WORDS,
    PAYER_WORDS,
    SEVERITY_WORDS,
    SP4N_WORDS,
    VERDICT_WORDS,
)

if TYPE_CHECKING:
    from tanggap.rules.clock.deadline import TimeLimit
    from tanggap.rules.ledger.state import CaseState


E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Test:
    """One test. `key` is in KEYS; `values` are strings, `("yes",)` or `("no",)` for yes-or-no keys."""

    key: str
    values: tuple[str, ...]
    step: str | None = None  # for `outcome_of`: the step whose outcome is meant
    limit: TimeLimit | None = None  # for `open_for`


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when all tests hold, at least one of `any_of` holds (if there are any) and none of `none_of` does."""

    tests: tuple[Test, ...] = ()
    any_of: tuple[Condition, ...] = ()
    none_of: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tests or self.any_of or self.none_of)


ALWAYS = Condition()


def asks(condition: Condition, key: str) -> bool:
    """Whether the condition, or one inside it, tests `key`."""
    nested = (*condition.any_of, *condition.none_of)
    return any(t.key == key for t in condition.tests) or any(asks(c, key) for c in nested)


class OpenFor(Protocol):
    """Answers whether the case has been open longer than a limit; the engine supplies it with calendar and now."""

    def __call__(self, limit: TimeLimit, state: CaseState) -> bool: ...


def never_open_for(limit: TimeLimit, state: CaseState) -> bool:
    """Used where time plays no part, as in choosing a procedure."""
    return False


@dataclass(frozen=True, slots=True)
class Key:
    """A word of the vocabulary: what it reads from the case, which values it may take, how it is said."""

    read: Callable[[CaseState], frozenset[str]]
    values: frozenset[str] | None  # None: any code, e.g. a category or a unit of the facility
    words: Words
    value_words: Mapping[str, Words] = field(default_factory=dict)


def _one(value: object) -> frozenset[str]:
    return frozenset() if value in (None, "") else frozenset({str(value)})


def _yes(value: object) -> frozenset[str]:
    return frozenset({"yes" if value else "no"})


def _said(words: Mapping[E, Words]) -> dict[str, Words]:
    return {code.value: said for code, said in words.items()}


YES_NO = frozenset({"yes", "no"})

KEYS: dict[str, Key] = {
    "channel": Key(lambda s: _one(s.channel), frozenset(Channel), ("kanal", "channel"), _said(CHANNEL_WORDS)),
    "kind": Key(lambda s: _one(s.kind), frozenset(Kind), ("jenis", "kind"), _said(KIND_WORDS)),
    "severity": Key(
        lambda s: _one(s.severity), frozenset(Severity), ("berat-ringannya", "severity"), _said(SEVERITY_WORDS)
    ),
    "grade": Key(lambda s: _one(s.grade), frozenset(Grade), ("grading", "grade"), _said(GRADE_WORDS)),
    "sp4n_class": Key(
        lambda s: _one(s.sp4n_class), frozenset(Sp4nClass), ("klasifikasi SP4N", "SP4N class"), _said(SP4N_WORDS)
    ),
    "category": Key(lambda s: frozenset(s.categories), None, ("kategori", "category")),
    "payer": Key(lambda s: _one(s.payer), frozenset(Payer), ("penjamin", "payer"), _said(PAYER_WORDS)),
    "unit": Key(lambda s: frozenset(r.unit for r in s.routings.values()), None, ("unit", "unit")),
    "verdict": Key(
        lambda s: _one(s.verdict), frozenset(Verdict), ("penilaian pelapor", "verdict"), _said(VERDICT_WORDS)
    ),
    "outcome": Key(lambda s: _one(s.outcome), frozenset(Outcome), ("hasil", "outcome"), _said(OUTCOME_WORDS)),
    "has_contact": Key(
        lambda s: _yes(s.has_contact), YES_NO, ("pelapor dapat dihubungi", "the reporter can be reached")
    ),
    "has_phone": Key(
        lambda s: _yes("phone" in s.contacts), YES_NO, ("ada nomor telepon", "a telephone number is known")
    ),
    "has_email": Key(lambda s: _yes("email" in s.contacts), YES_NO, ("ada alamat email", "an e-mail address is known")),
    "has_address": Key(lambda s: _yes("address" in s.contacts), YES_NO, ("ada alamat", "an address is known")),
    "has_code": Key(lambda s: _yes(s.has_code), YES_NO, ("ada kode lacak", "there is a tracking code")),
    "anonymous": Key(lambda s: _yes(s.anonymous), YES_NO, ("tanpa nama", "anonymous")),
    "confidential": Key(lambda s: _yes(s.confidential), YES_NO, ("dirahasiakan", "confidential")),
    "about_leadership": Key(
        lambda s: _yes(s.about_leadership),
        YES_NO,
        ("tentang petugas pengaduan atau kepala", "about the officer or the head"),
    ),
    "repeated": Key(lambda s: _yes(s.repeated), YES_NO, ("masalah lama", "a repeated problem")),
    "routed": Key(lambda s: _yes(bool(s.routings)), YES_NO, ("sudah diteruskan ke unit", "routed to a unit")),
    "all_units_answered": Key(
        lambda s: _yes(s.all_units_answered), YES_NO, ("semua unit sudah menjawab", "all units have answered")
    ),
    "responded": Key(
        lambda s: _yes("first_response" in s.milestones), YES_NO, ("sudah ditanggapi", "first response given")
    ),
    "answered": Key(lambda s: _yes("answered" in s.milestones), YES_NO, ("sudah dijawab", "answered")),
    "solved": Key(lambda s: _yes(s.outcome is not None), YES_NO, ("sudah ada penyelesaian", "a resolution is known")),
    "escalated": Key(lambda s: _yes(bool(s.escalations)), YES_NO, ("sudah dinaikkan", "escalated")),
    "reopened": Key(lambda s: _yes(s.reopened > 0), YES_NO, ("dibuka kembali", "reopened")),
    "outcome_of": Key(lambda s: frozenset(), None, ("hasil langkah", "outcome of step")),
    "open_for": Key(lambda s: frozenset(), None, ("terbuka selama", "open for")),
}


def holds(condition: Condition, state: CaseState, *, open_for: OpenFor = never_open_for) -> bool:
    return (
        all(_passes(test, state, open_for) for test in condition.tests)
        and (not condition.any_of or any(holds(c, state, open_for=open_for) for c in condition.any_of))
        and not any(holds(c, state, open_for=open_for) for c in condition.none_of)
    )


def _passes(test: Test, state: CaseState, open_for: OpenFor) -> bool:
    if test.key == "open_for":
        return test.limit is not None and open_for(test.limit, state)
    if test.key == "outcome_of":
        step = state.steps.get(test.step or "")
        return step is not None and step.outcome in test.values
    return not KEYS[test.key].read(state).isdisjoint(test.values)


def describe(condition: Condition, language: Language = "id") -> str:
    """The condition as words, e.g. "berat-ringannya Ringan; pelapor dapat dihubungi"."""
    parts = [_describe_test(test, language) for test in condition.tests]
    if condition.any_of:
        parts.append((" atau " if language == "id" else " or ").join(describe(c, language) for c in condition.any_of))
    negation = "bukan: " if language == "id" else "not: "
    parts += [negation + describe(c, language) for c in condition.none_of]
    return "; ".join(parts)


def _describe_test(test: Test, language: Language) -> str:
    key = KEYS[test.key]
    name = say(key.words, language)
    if test.key == "open_for" and test.limit is not None:
        from tanggap.rules.clock.words import say_limit

        return f"{name} {say_limit(test.limit, language)}"
    if key.values == YES_NO:
        no = "tidak: " if language == "id" else "not: "
        return name if test.values == ("yes",) else no + name
    values = (" atau " if language == "id" else " or ").join(
        say(key.value_words[v], language) if v in key.value_words else v for v in test.values
    )
    if test.key == "outcome_of":
        return f"{name} {test.step}: {values}"
    return f"{name} {values}"


def time_limits(condition: Condition) -> tuple[TimeLimit, ...]:
    """Every `open_for` limit inside, so that the engine knows when time alone may change the answer."""
    nested = [limit for c in (*condition.any_of, *condition.none_of) for limit in time_limits(c)]
    return tuple([t.limit for t in condition.tests if t.limit is not None] + nested)


__all__ = ["ALWAYS", "KEYS", "Condition", "OpenFor", "Test", "describe", "holds", "never_open_for", "time_limits"]
