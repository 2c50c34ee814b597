"""Walking along the postings of words, newest first, without sorting and without counting what lies behind."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db.models import Exists, F, OuterRef
from django.db.models.fields.tuple_lookups import TupleLessThan

from tanggap.register.models import Posting

STEP, STRIDE = 128, 1024  # postings read at a time: few at first, more when many do not fit
FARTHEST = 20_000  # postings looked at for one page; whoever wants more asks again from there
_RARE = 1000  # beyond this one word is as common as another
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WRITTEN = re.compile(r"(-?\d{1,18})_(\d{1,18})", re.ASCII)

Keys = Sequence[int]  # of one word, one for each way in which the asker may find it


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a complaint stands among the postings of every one of its words."""

    received: int  # microseconds since 1970
    complaint: int

    @property
    def moment(self) -> datetime:
        return _EPOCH + timedelta(microseconds=self.received)


def place_of(place: Place) -> str:
    return f"{place.received}_{place.complaint}"


def read_place(text: str) -> Place | None:
    read = _WRITTEN.fullmatch(text)
    return Place(int(read[1]), int(read[2])) if read else None


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of the way is walked: behind a place, from a microsecond on, up to another."""

    after: Place | None = None
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found, newest first, and where the walk stopped when it had gone far enough."""

    found: tuple[Place, ...]
    stopped_at: Place | None

    @classmethod
    def along(
        cls,
        words: Sequence[Keys],
        fitting: Callable[[Collection[int]], Collection[int]],
        span: Span,
        *,
        want: int,
        farthest: int = FARTHEST,
    ) -> Walk:
        """The first `want` fitting complaints in which every word stands, among the `farthest` newest of the span."""
        rarest = _rarest(words)
        if rarest is None:
            return cls((), None)
        others = [keys for keys in words if keys is not rarest]
        places = _merged([_stream(key, others, span) for key in rarest])
        found: list[Place] = []
        looked, last = 0, None
        for some in _chunks(islice(places, farthest)):
            looked, last = looked + len(some), some[-1]
            known = fitting([place.complaint for place in some])
            found += [place for place in some if place.complaint in known]
            if len(found) >= want:
                return cls(tuple(found[:want]), None)
        return cls(tuple(found), last if looked == farthest else None)


def _rarest(words: Sequence[Keys]) -> Keys | None:
    """The word that stands in the fewest complaints; None when one of them stands in none."""
    counts = [Posting.objects.filter(key__in=keys).order_by()[:_RARE].count() for keys in words]
    return words[counts.index(min(counts))] if counts and all(counts) else None


def _stream(key: int, others: Sequence[Keys], span: Span) -> Iterator[Place]:
    """The postings of one key in which every other word stands too."""
    rows = Posting.objects.filter(key=key)
    if span.begin is not None:
        rows = rows.filter(received__gte=span.begin)
    if span.end is not None:
        rows = rows.filter(received__lt=span.end)
    for keys in others:
        beside = Posting.objects.filter(key__in=keys, received=OuterRef("received"), complaint=OuterRef("complaint"))
        rows = rows.filter(Exists(beside))
    after, size = span.after, STEP
    while True:
        following = rows
        if after is not None:
            following = rows.filter(TupleLessThan((F("received"), F("complaint")), (after.received, after.complaint)))
        ordered = following.order_by("-received", "-complaint").values_list("received", "complaint")
        some = [Place(*each) for each in ordered[:size]]
        yield from some
        if len(some) < size:
            return
        after, size = some[-1], STRIDE


def _merged(streams: Sequence[Iterator[Place]]) -> Iterator[Place]:
    """Newest first, each place once."""
    before = None
    for place in heapq.merge(*streams, reverse=True):
        if place != before:
            yield place
        before = place


def _chunks(places: Iterator[Place]) -> Iterator[list[Place]]:
    some: list[Place] = []
    size = STEP
    for place in places:
        some.append(place)
        if len(some) == size:
            yield some
            some, size = [], STRIDE
    if some:
        yield some
