"""Events and states as plain JSON values and back; the shape that stands in the ledger."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tanggap.rules.ledger import facility_events  # noqa: F401  (their names are read from the ledger too)
from tanggap.rules.ledger.events import REGISTRY, Event
from tanggap.rules.ledger.state import CaseState

Plain = dict[str, Any]


class UnknownEvent(ValueError):
    """The ledger holds an event whose name this version does not know."""


def event_to_plain(event: Event) -> Plain:
    """Fields that stand at their default are left out, so that a later field does not change old bytes."""
    plain = _encode(event)
    return {"event": event.name, **plain}


def event_from_plain(plain: Plain) -> Event:
    kind: Any = REGISTRY.get(plain["event"])
    if kind is None:
        raise UnknownEvent(plain["event"])
    event: Event = _decoder(kind)(plain)
    return event


def state_to_plain(state: CaseState) -> Plain:
    plain: Plain = _encode(state)
    return plain


def state_from_plain(plain: Plain) -> CaseState:
    state: CaseState = _decoder(CaseState)(plain)
    return state


def iso(moment: datetime) -> str:
    """UTC with six digits, the one form in which a moment stands in the ledger."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _encode(value: Any) -> Any:
    kind: Any = type(value)
    if kind is str or value is None or kind is bool or kind is int:
        return value
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, (list, tuple)):
        return [_encode(v) for v in value]
    if isinstance(value, dict):
        return {k: _encode(v) for k, v in value.items()}
    if dataclasses.is_dataclass(value):
        found = ((name, default, getattr(value, name)) for name, default in _defaults(kind))
        return {name: _encode(current) for name, default, current in found if current != default}
    return value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Fields with what they are when nothing is said; a value that equals nothing where there is no such default."""
    return tuple((f.name, _default(f)) for f in dataclasses.fields(kind))


def _default(f: dataclasses.Field[Any]) -> Any:
    return f.default if f.default_factory is dataclasses.MISSING else f.default_factory()


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """A function that turns a plain value into `kind`; made once per type from its annotations."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _decoder(next(a for a in args if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if origin is tuple:
        item = _decoder(args[0])
        return lambda v: tuple(item(x) for x in v)
    if origin is list:
        item = _decoder(args[0])
        return lambda v: [item(x) for x in v]
    if origin is dict:
        item = _decoder(args[1])
        return lambda v: {k: item(x) for k, x in v.items()}
    if kind is datetime:
        return lambda v: datetime.fromisoformat(v.replace("Z", "+00:00"))
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    return lambda v: v


def _dataclass_decoder(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(kind)}

    def read(plain: Plain) -> Any:
        return kind(**{name: readers[name](value) for name, value in plain.items() if name in readers})

    return read


__all__ = [
    "UnknownEvent",
    "event_from_plain",
    "event_to_plain",
    "iso",
    "state_from_plain",
    "state_to_plain",
]
