"""What a revised procedure changes, place by place and part by part, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.facets import NONE, Place, places
from tanggap.rules.procedure.vocabulary import Words

What = Literal["new", "gone", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a place: empty words where it was not, or is no longer."""

    part: Words
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that is not the same in both."""

    place: Words
    what: What
    changes: tuple[Change, ...] = ()


def compare(before: Procedure, after: Procedure) -> tuple[Difference, ...]:
    """In the order of `after`; what it no longer has comes last."""
    old, new = {p.key: p for p in places(before)}, {p.key: p for p in places(after)}
    moved = _moved(list(old), list(new))
    found = [*_here(old, new, moved)]
    gone = [Difference(p.name, "gone", _changes(p, None)) for key, p in old.items() if key not in new]
    return (*found, *gone)


def _here(old: dict[str, Place], new: dict[str, Place], moved: frozenset[str]) -> Iterator[Difference]:
    for key, place in new.items():
        if key not in old:
            yield Difference(place.name, "new", _changes(None, place))
            continue
        changes = _changes(old[key], place)
        if changes:
            yield Difference(place.name, "changed", changes)
        elif key in moved:
            yield Difference(place.name, "moved")


def _changes(before: Place | None, after: Place | None) -> tuple[Change, ...]:
    old, new = before.parts if before else {}, after.parts if after else {}
    found = []
    for key in dict.fromkeys((*new, *old)):
        name = (new.get(key) or old[key])[0]
        was, now = old.get(key, (name, NONE))[1], new.get(key, (name, NONE))[1]
        if was != now:
            found.append(Change(name, was, now))
    return tuple(found)


def _moved(old: list[str], new: list[str]) -> frozenset[str]:
    """Steps that stand in another order than before, as few as explain it."""
    then = {key: i for i, key in enumerate(key for key in old if key in set(new))}
    stays: list[list[str]] = []  # the longest rising run that ends with each key
    for key in (key for key in new if key in then):
        longest: list[str] = max((run for run in stays if then[run[-1]] < then[key]), key=len, default=[])
        stays.append([*longest, key])
    kept: list[str] = max(stays, key=len, default=[])
    return frozenset(key for key in then if key not in kept)
