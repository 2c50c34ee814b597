"""Found again: by words, names, numbers, codes and telephone numbers, newest first, as far as the asker may read.

Words are looked up among the postings under those readers as whom the asker may find something; numbers, codes and
contacts are looked up where they stand, so that a complaint of this second is found by them too. Whoever finds a
reporter by name or contact is recorded as having seen the identity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tanggap.lib.now import now as read_clock
from tanggap.lib.phones import PhoneError, read_phone
from tanggap.lib.snippets import Part, snippet
from tanggap.lib.text import clean_text
from tanggap.lib.tokens import wanted
from tanggap.lib.tracking import TrackingCodeError, read_code
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.index import behind, fingerprint, microseconds
from tanggap.register.masks import reading
from tanggap.register.models import Complaint, NumberSeries, Reporter
from tanggap.register.passages import Passage, passages_of, readers_of
from tanggap.register.queries.inbox import CAP, OPEN_STATES, Filters, InboxLine, days_of, filtered, line_of
from tanggap.register.queries.postings import FARTHEST, Span, Walk, place_of, read_place
from tanggap.register.views import record_views

PAGE = 25
LONGEST = 500  # characters of what is asked for
MOST_WORDS = 8
SNIPPETS = 2
_DIRECT = 50  # by number or contact


@dataclass(frozen=True, slots=True)
class Found:
    """Where something was found in a complaint, and the words around it."""

    source: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    line: InboxLine
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    hits: tuple[Hit, ...]
    words: tuple[str, ...]  # as they were understood; empty when nothing could be looked for
    count: int | None  # None on later pages
    capped: bool
    next_cursor: str
    searched_to: datetime | None  # how far back, when there was too much to look through at once
    behind: int  # ledger entries whose words cannot be found yet


def search(
    asker: Asker,
    text: str,
    filters: Filters,
    *,
    cursor: str = "",
    now: datetime | None = None,
    size: int = PAGE,
    farthest: int = FARTHEST,
) -> SearchPage:
    """Every word must stand in the complaint, in any form. An unreadable cursor begins at the newest."""
    now = now or read_clock()
    text = clean_text(text, limit=LONGEST)
    rows = filtered(access.visible_to(asker), filters, asker, now)
    words = _words(text)
    after = read_place(cursor)
    direct = _direct(asker, text, rows) if after is None else []
    walk = Walk((), None)
    if words and asker.facility_id is not None:
        keys = _keys(asker.facility_id, asker, words)
        span = Span(after, *_ends(asker, filters))
        walk = Walk.along(keys, _fitting(rows, filters), span, want=size + 1 if after else CAP + 1, farthest=farthest)
    others = [place for place in walk.found if place.complaint not in direct]
    page, more = others[:size], len(others) > size
    end = page[-1] if more else walk.stopped_at
    count = len(direct) + len(others)
    return SearchPage(
        hits=_hits(asker, [*direct, *(place.complaint for place in page)], words, now=now),
        words=tuple(words),
        count=min(count, CAP) if after is None else None,
        capped=count > CAP or walk.stopped_at is not None,
        next_cursor=place_of(end) if end else "",
        searched_to=walk.stopped_at.moment if walk.stopped_at and not more else None,
        behind=behind(asker.facility_id) if asker.facility_id is not None else 0,
    )


def _words(text: str) -> list[str]:
    try:
        return [read_phone(text)]  # also 812-0000-0123, which among other words would be figures
    except PhoneError:
        return wanted(text)[:MOST_WORDS]


def _keys(facility_id: int, asker: Asker, words: Sequence[str]) -> list[list[int]]:
    readers = sorted(readers_of(asker))
    return [[fingerprint(facility_id, reader, word) for reader in readers] for word in words]


def _ends(asker: Asker, filters: Filters) -> tuple[int | None, int | None]:
    """The first microsecond of the days asked for, and the first behind them."""
    begin, end = days_of(filters, asker.zone)
    return microseconds(begin) if begin else None, microseconds(end) if end else None


def _fitting(rows: QuerySet[Complaint], filters: Filters) -> Callable[[Collection[int]], Collection[int]]:
    """Which of some complaints are among the rows."""
    if filters.state in OPEN_STATES:  # few at any time, and found by index: asked for once
        few = set(rows.values_list("pk", flat=True)[: CAP + 1])
        if len(few) <= CAP:
            return few.intersection
    return lambda some: set(rows.filter(pk__in=some).values_list("pk", flat=True))


# --- where numbers and contacts stand

_NUMBER = re.compile(r"\D{0,6}?(\d{4})\s*/\s*(\d{1,9})\s*")
_BARE = re.compile(r"\s*(\d{1,7})\s*")


def _direct(asker: Asker, text: str, rows: QuerySet[Complaint]) -> list[int]:
    """Complaints whose number, code, outside number or reporter's contact this is, newest first."""
    if asker.facility_id is None or not text.strip():
        return []
    ways = _numbers(asker.facility_id, text)
    with suppress(TrackingCodeError):
        ways.append(Q(code=read_code(text)) & access.read_whole_by(asker))
    found: set[int] = set()
    for way in ways:
        found |= set(rows.filter(way).values_list("pk", flat=True)[:_DIRECT])
    known = rows.filter(access.identity_known_to(asker))
    for reporters in _contacts(asker.facility_id, text):
        keys = list(reporters.values_list("pk", flat=True)[: _DIRECT * 4])
        found |= set(known.filter(reporter__in=keys).values_list("pk", flat=True)[:_DIRECT])
    newest = Complaint.objects.filter(pk__in=found).order_by("-received_at", "-pk")
    return list(newest.values_list("pk", flat=True)[:_DIRECT])


def _numbers(facility_id: int, text: str) -> list[Q]:
    tidy = text.strip()
    # Said twice, so that SQLite sees that its index of the few that have one will do.
    ways = [Q(external_number__in={tidy, tidy.upper(), tidy.lower()}) & ~Q(external_number="")]
    full, bare = _NUMBER.fullmatch(text), _BARE.fullmatch(text)
    if full is not None:
        ways.append(Q(year=int(full[1]), number=int(full[2])))
    if bare is not None:
        years = NumberSeries.objects.filter(facility=facility_id).values_list("year", flat=True)
        ways.append(Q(year__in=list(years), number=int(bare[1])))
    return ways


def _contacts(facility_id: int, text: str) -> list[QuerySet[Reporter]]:
    people = Reporter.objects.filter(facility=facility_id)
    if "@" in text:
        tidy = text.strip()
        return [people.filter(email__in={tidy, tidy.lower()})]
    try:
        return [people.filter(phone=read_phone(text))]
    except PhoneError:
        return []


# --- what is shown


def _hits(asker: Asker, pks: Sequence[int], words: Sequence[str], *, now: datetime) -> tuple[Hit, ...]:
    rows = Complaint.objects.filter(pk__in=pks).select_related("story", "details", "reporter").defer("state", "chosen")
    by_pk = {row.pk: row for row in rows}
    ordered = [by_pk[pk] for pk in pks]
    passages, readers = passages_of(ordered), readers_of(asker)
    read = reading(asker, ordered)
    hits, seen = [], []
    for row in ordered:
        readable = [passage for passage in passages[row.pk] if passage.is_for(readers)]
        found = _found(readable, words)
        if any(each.source == "identity" for each in found):
            seen.append(row)
        hits.append(Hit(line_of(row, read), found))
    record_views(seen, asker, now=now)
    return tuple(hits)


def _found(passages: Sequence[Passage], words: Sequence[str]) -> tuple[Found, ...]:
    """The reporter first, if it is they who were found; then the first places in what was said and done."""
    identity, rest = list[Found](), list[Found]()
    for passage in passages:
        if passage.source != "identity" and len(rest) == SNIPPETS:
            continue
        parts = snippet(passage.text, words)
        if parts:
            (identity if passage.source == "identity" else rest).append(Found(passage.source, parts))
    return (*dict.fromkeys(identity), *rest)
