"""Stretches of time, and the working time inside them.

A span is a pair of moments in UTC, the second excluded. `gaps` are spans in which the clock stands still:
sorted and apart from each other, as `merge` gives them, and none before the start of what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from tanggap.rules.clock.calendar import Calendar

Span = tuple[datetime, datetime]

_ONE_DAY = timedelta(days=1)


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sorted, without overlap, without empty ones."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif begin < end:
            merged.append((begin, end))
    return merged


def subtract(span: Span, gaps: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span outside the gaps; nothing of a span that ends before it begins."""
    begin, end = span
    for gap_begin, gap_end in gaps:
        if gap_end <= begin:
            continue
        if gap_begin >= end:
            break
        if begin < gap_begin:
            yield begin, gap_begin
        begin = gap_end
    if begin < end:
        yield begin, end


def length(spans: Iterable[Span]) -> timedelta:
    return sum((end - begin for begin, end in spans), timedelta())


def working_time(span: Span, calendar: Calendar, *, gaps: Sequence[Span] = ()) -> timedelta:
    """The working time inside a span during which the clock runs."""
    begin, end = span
    stood = [(max(gap_begin, begin), min(gap_end, end)) for gap_begin, gap_end in gaps]
    return _slot_time(span, calendar) - sum((_slot_time(gap, calendar) for gap in stood), timedelta())


def _slot_time(span: Span, calendar: Calendar) -> timedelta:
    # Whole days are summed in minutes and only the two ends are cut: bars are drawn for long lists.
    begin, end = span
    if begin >= end:
        return timedelta()
    first, last = calendar.local(begin).date(), calendar.local(end).date()
    whole = sum(slot.end - slot.start for day in calendar.days_between(first, last) for slot in day.slots)
    before = length((opens, min(closes, begin)) for opens, closes in calendar.spans_on(first) if opens < begin)
    after = length((max(opens, end), closes) for opens, closes in calendar.spans_on(last) if end < closes)
    return timedelta(minutes=whole) - before - after


def after_working_time(start: datetime, amount: timedelta, *, calendar: Calendar, gaps: Sequence[Span]) -> datetime:
    """When `amount` of working time has run since `start`: rather the end of a slot than the start of the next."""
    days = calendar.working_days_from(calendar.local(start).date())
    while True:
        for opens, closes in calendar.spans_on(next(days)):
            for begin, end in subtract((max(opens, start), closes), gaps):
                if end - begin >= amount:
                    return begin + amount
                amount -= end - begin


def after_elapsed_time(start: datetime, amount: timedelta, *, gaps: Sequence[Span]) -> datetime:
    """When `amount` has run since `start`. A gap that begins at that very moment or later changes nothing."""
    due = start + amount
    for begin, end in gaps:
        if begin < due:
            due += end - begin
    return due
