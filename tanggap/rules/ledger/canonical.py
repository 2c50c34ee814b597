"""The one text form of an event, on which every digest of the ledger stands.

Keys sorted by code point, no spaces, no escapes but those that JSON demands, text in NFC, times in UTC with six
decimals and "Z". The golden vectors of the tests hold it fast: a change here is a new format, never a correction.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from unicodedata import normalize, ucd_3_2_0

LARGEST_INT = 2**53 - 1  # what every JSON reader of the world keeps exactly


def canonical(value: Mapping[str, Any]) -> str:
    """The one text form of an event, the same on every machine.

    Takes None, bool, int, str, aware datetime, date, and lists, tuples and mappings of these. TypeError for any
    other type, ValueError for a value of a right type that has no exact form.
    """
    if not isinstance(value, Mapping):
        raise TypeError(f"An event is a mapping, not {type(value).__name__}.")
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    match value:
        case None | bool():
            return value
        case str():
            return _text(value)
        case int():
            return _integer(value)
        case date():
            return _moment(value)
        case Mapping():
            return _mapping(value)
        case list() | tuple():
            return [_plain(item) for item in value]
    raise TypeError(
        f"{type(value).__name__} has no canonical form: the ledger takes None, bool, int, str, datetime, date, list "
        "and mapping. Write a decimal number as text."
    )


def _text(value: str) -> str:
    if "\0" in value:
        raise ValueError("Text with a NUL character has no canonical form.")
    if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ValueError("Text with a lone surrogate has no canonical form.")
    return nfc(value)


def nfc(text: str) -> str:
    """NFC of all that Unicode 3.2 knew; later signs stay as they were typed.

    Unicode promises never to change the normal form of signs it has assigned, but a later Python knows more signs. A
    digest must not depend on when it is computed, so the line is drawn at tables that every Python keeps for ever.
    """
    if text.isascii():
        return str.__str__(text)
    runs = groupby(text, _is_settled)
    return "".join(normalize("NFC", "".join(run)) if settled else "".join(run) for settled, run in runs)


def _is_settled(sign: str) -> bool:
    return ucd_3_2_0.category(sign) != "Cn"


def _integer(value: int) -> int:
    if not -LARGEST_INT <= value <= LARGEST_INT:
        raise ValueError("An integer of more than 53 bits has no canonical form: write it as text.")
    return int(value)


def _moment(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.utcoffset() is None:
        raise ValueError("A time without a zone has no canonical form.")
    try:
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    except OverflowError:
        raise ValueError("A time outside the years 1 to 9999 UTC has no canonical form.") from None


def _mapping(value: Mapping[Any, object]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"A key in the ledger is text, not {type(key).__name__}.")
        name = _text(key)
        if name in result:
            raise ValueError("Two keys are the same text after normalisation.")
        result[name] = _plain(item)
    return result


def is_canonical(body: str) -> bool:
    """Whether a stored body is exactly what `canonical` writes for what it says."""
    try:
        value = json.loads(body, object_pairs_hook=_pairs, parse_float=_refuse, parse_constant=_refuse)
        return canonical(value) == body
    except (ValueError, TypeError, RecursionError):
        return False


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("A key is there twice.")
    return result


def _refuse(literal: str) -> object:
    raise ValueError(f"{literal} is not an integer.")
