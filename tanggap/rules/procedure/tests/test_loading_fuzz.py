"""Whatever is fed in, loading answers with a value or with faults, and never raises."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tanggap.rules.procedure.conditions import describe
from tanggap.rules.procedure.document import Fault
from tanggap.rules.procedure.loading import load_overlay, load_procedure
from tanggap.rules.procedure.tests.texts import MINIMAL, OVERLAY, SIXTH
from tanggap.rules.procedure.vocabulary import Milestone, Role, Verb

EXAMPLE = SIXTH.read_text(encoding="utf-8")
LINES = EXAMPLE.splitlines()
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])

scalars = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from([*Role, *Verb, *Milestone]).map(str),
    st.sampled_from(["", "1", "4a", "8", "12", "end", "case", "period", "minor", "routed", "\u202e", "x" * 400]),
)
words = st.one_of(
    st.text(max_size=8), st.sampled_from(["id", "when", "any", "none", "step", "is", "time", "amount", "unit", "en"])
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=8,
)


def check(text: str | bytes) -> None:
    loaded = load_procedure(text)
    assert (loaded.value is None) == bool(loaded.errors)
    check_faults(loaded.faults)
    if loaded.value is not None:
        for step in loaded.value.steps:
            for condition in (step.when, *(branch.when for branch in step.branches)):
                assert isinstance(describe(condition, "id"), str)
                assert isinstance(describe(condition, "en"), str)
    overlay = load_overlay(text)
    assert (overlay.value is None) == bool(overlay.errors)
    check_faults(overlay.faults)


def check_faults(faults: tuple[Fault, ...]) -> None:
    for fault in faults:
        for said in (fault.place, *fault.problem, *fault.remedy):
            assert said
            assert "\n" not in said
            said.encode("utf-8")


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    check(raw)


@QUICK
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text)


@QUICK
@given(st.dictionaries(words, values, max_size=6))
def test_any_data(data: dict[str, Any]) -> None:
    check(written(data))


@QUICK
@given(
    st.sampled_from([MINIMAL, OVERLAY, EXAMPLE]),
    st.integers(0, 20_000),
    st.integers(0, 40),
    st.one_of(st.text(max_size=9)),
)
def test_any_piece_replaced(text: str, start: int, length: int, piece: str) -> None:
    start %= len(text)
    check(text[:start] + piece + text[start + length :])


@QUICK
@given(st.lists(st.tuples(st.sampled_from(["drop", "double", "swap"]), st.integers(0), st.integers(0)), max_size=5))
def test_any_lines_moved(changes: list[tuple[str, int, int]]) -> None:
    lines = list(LINES)
    for change, first, second in changes:
        one, two = first % len(lines), second % len(lines)
        if change == "drop":
            del lines[one]
        elif change == "double":
            lines.insert(two, lines[one])
        else:
            lines[one], lines[two] = lines[two], lines[one]
    check("\n".join(lines))


@QUICK
@given(st.lists(st.tuples(st.integers(0), values), min_size=1, max_size=3))
def test_any_value_replaced(changes: list[tuple[int, Any]]) -> None:
    data = tomllib.loads(EXAMPLE)
    for number, value in changes:
        spots = list(all_spots(data))
        holder, key = spots[number % len(spots)]
        holder[key] = value
    check(written(data))


def all_spots(data: Any) -> Iterator[tuple[Any, Any]]:
    keys: Any = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in list(keys):
        yield data, key
        yield from all_spots(data[key])


def test_the_writer_of_this_file_writes_what_it_was_given() -> None:
    data = tomllib.loads(EXAMPLE)
    assert tomllib.loads(written(data)) == data


def written(data: dict[str, Any]) -> str:
    """Any data as TOML; lists spread over lines, so that no line is too long."""
    return "".join(f"{json.dumps(key)} = {as_toml(value)}\n" for key, value in data.items())


def as_toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return "[" + ",\n".join(as_toml(each) for each in value) + "]"
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(each)}" for key, each in value.items()) + "}"
        case _:
            return json.dumps(value)
