"""One of every event, with all its fields given, for the tests of this room."""

from __future__ import annotations

import dataclasses
import typing
from datetime import UTC, datetime, timedelta
from types import UnionType
from typing import Any

from tanggap.rules.ledger.events import (
    REGISTRY,
    Event,
    Moment,
    PathChange,
    Ref,
    Settled,
    Skipped,
    Spare,
)

AT = datetime(2026, 7, 6, 2, 0, 0, 123456, tzinfo=UTC)
REF = Ref("t1", "ab" * 32)
PATH = PathChange(
    done=("2",),
    opened=("3", "4"),
    skipped=(Skipped("5", "condition"), Skipped("6", "branch:2:0")),
    returned=(Moment("8", done=AT),),
    reset=("7",),
    held=("9",),
    spare=(Spare("planned", AT),),
    moments=(Moment("2", opened=AT, done=AT + timedelta(hours=1)),),
)
HEAD: dict[str, Any] = {
    "occurred_at": AT,
    "recorded_at": AT + timedelta(minutes=1),
    "actor": "staff:1",
    "path": PATH,
    "settled": (Settled("step:2", AT, late=True, estimated=True),),
    "unsettled": ("clock:response",),
}


def sample(kind: type[Event]) -> Event:
    hints = typing.get_type_hints(kind)
    given = {f.name: _value(hints[f.name]) for f in dataclasses.fields(kind) if f.name not in HEAD}
    return kind(**HEAD | given)


def samples() -> list[Event]:
    return [sample(kind) for kind in REGISTRY.values()]


def _value(hint: Any) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (UnionType, typing.Union):
        return _value(next(a for a in args if a is not type(None)))
    if origin is tuple:
        return (_value(args[0]),)
    return {str: "siapa", int: 7, bool: True, Ref: REF, datetime: AT}[hint]
