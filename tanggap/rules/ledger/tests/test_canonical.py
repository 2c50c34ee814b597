"""The golden vectors: if one of these has to change, every ledger ever written has become unreadable."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.rules.ledger.canonical import LARGEST_INT, canonical, is_canonical, nfc

WITA = timezone(timedelta(hours=8))


class Kind(StrEnum):
    COMPLAINT = "complaint"


class Level(IntEnum):
    HIGH = 3


GOLDEN: list[tuple[dict[str, Any], str]] = [
    ({}, "{}"),
    ({"b": 1, "a": 2}, '{"a":2,"b":1}'),
    ({"a": None, "b": True, "c": False, "d": -7}, '{"a":null,"b":true,"c":false,"d":-7}'),
    ({"Z": 1, "a": 2, "é": 3, "😀": 4, "\uff21": 5}, '{"Z":1,"a":2,"é":3,"Ａ":5,"😀":4}'),
    ({"t": 'tanda "petik" dan \\'}, '{"t":"tanda \\"petik\\" dan \\\\"}'),
    ({"t": "baris\nbaru\ttab\x01\x7f\u2028/"}, '{"t":"baris\\nbaru\\ttab\\u0001\x7f\u2028/"}'),
    ({"cafe\u0301": "e\u0301"}, '{"caf\u00e9":"\u00e9"}'),
    ({"t": "\u1b05\u1b35"}, '{"t":"\u1b05\u1b35"}'),  # Balinese, composed by later Unicode only: left alone for ever
    ({"n": 2**53 - 1, "m": -(2**53) + 1}, '{"m":-9007199254740991,"n":9007199254740991}'),
    ({"at": datetime(2026, 3, 17, 0, 30, tzinfo=WITA)}, '{"at":"2026-03-16T16:30:00.000000Z"}'),
    ({"at": datetime(2026, 3, 17, 8, 0, 0, 5, tzinfo=UTC)}, '{"at":"2026-03-17T08:00:00.000005Z"}'),
    ({"at": datetime(101, 1, 1, tzinfo=UTC)}, '{"at":"0101-01-01T00:00:00.000000Z"}'),
    ({"on": date(2028, 2, 29)}, '{"on":"2028-02-29"}'),
    ({"l": [1, ("x", [None]), {"b": 1, "a": []}]}, '{"l":[1,["x",[null]],{"a":[],"b":1}]}'),
    ({"kind": Kind.COMPLAINT, "level": Level.HIGH}, '{"kind":"complaint","level":3}'),
]


@pytest.mark.parametrize(("value", "text"), GOLDEN)
def test_it_works(value: dict[str, Any], text: str) -> None:
    assert canonical(value) == text
    assert is_canonical(text)


@pytest.mark.parametrize("value", [1.0, float("nan"), Decimal("1.5"), b"x", {1}, object(), timedelta(1)])
def test_it_refuses_other_types(value: object) -> None:
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical({"a": [value]})


@pytest.mark.parametrize("value", ["{}", [], None, 1])
def test_it_refuses_what_is_no_mapping(value: Any) -> None:
    with pytest.raises(TypeError, match="An event is a mapping"):
        canonical(value)


def test_it_refuses_keys_that_are_no_text() -> None:
    with pytest.raises(TypeError, match="A key in the ledger is text"):
        canonical({"a": {1: 2}})


@pytest.mark.parametrize(
    "value",
    [
        LARGEST_INT + 1,
        -LARGEST_INT - 1,
        "a\0b",
        "\ud83d",
        datetime(2026, 3, 17),  # noqa: DTZ001
        datetime(1, 1, 1, tzinfo=WITA),
        {"e\u0301": 1, "\u00e9": 2},
        {"a\0": 1},
    ],
)
def test_it_refuses_values_without_an_exact_form(value: object) -> None:
    with pytest.raises(ValueError, match=r"has no canonical form|same text after normalisation"):
        canonical({"a": value})


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '{"a": 1}',
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '{"a":1.0}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        '{"a":1e3}',
        '{"a":-0}',
        '{"a":"\\u00e9"}',
        '{"a":"e\u0301"}',
        '{"a":"\\ud800"}',
        '{"a":"\\u0000"}',
        '{"a":9007199254740992}',
        '{"a":' + "9" * 5000 + "}",
        '{"a":"\\/"}',
        '{"a":1}\n',
        '{"a":' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)
def test_it_knows_a_body_that_is_not_canonical(body: str) -> None:
    assert not is_canonical(body)


_texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INT, LARGEST_INT)
    | _texts
    | st.dates()
    | st.datetimes(timezones=st.just(WITA), min_value=datetime(2, 1, 1)),  # noqa: DTZ001
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts.map(nfc), inner, max_size=3),
    max_leaves=8,
)
events = st.dictionaries(_texts.map(nfc), _values, max_size=5)


@given(events)
def test_it_is_the_same_after_load_and_dump(event: dict[str, Any]) -> None:
    body = canonical(event)
    assert canonical(json.loads(body)) == body
    assert is_canonical(body)


@given(events, st.randoms())
def test_it_does_not_depend_on_the_order_of_keys(event: dict[str, Any], random: Any) -> None:
    items = list(event.items())
    random.shuffle(items)
    assert canonical(dict(items)) == canonical(event)


@given(st.text("aeioun\u0301\u0303\u00e9\u00f1\u1ea5 ", max_size=20))
def test_it_does_not_depend_on_the_way_accents_are_typed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert canonical({composed: composed}) == canonical({decomposed: decomposed})
    assert canonical({"t": text}) == canonical({"t": composed})
