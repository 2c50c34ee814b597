"""Taking over and undoing, in the worker: a piece at a time, with a mark of how far it has come.

A worker that dies in the middle is followed by another, which takes what is not in the book yet. A line is recognised
by its key besides, so none is taken twice and none is left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Q
from django.utils import translation

from tanggap.intake.models import OldBook
from tanggap.intake.reading.leftover import leftovers_of
from tanggap.intake.reading.lines import Problem, Refused, Taken
from tanggap.intake.reading.survey import OpenFile, Survey, open_file, survey
from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.people import queries as people_queries
from tanggap.people.access import Asker, asker_for
from tanggap.register.actions import take_over, undo_book
from tanggap.register.actions.administering import entering
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.queries import count_taken, lines_taken
from tanggap.register.waits import is_over
from tanggap.rules.ledger.facility_events import OldBookTaken
from tanggap.rules.procedure.scope import ScopeError

PIECE = 25  # lines between two marks
LEASE = timedelta(seconds=90)  # a worker that has marked nothing for so long is gone
ORDERED = ("queued", "running", "undoing")

_log = structlog.get_logger()


class _Lost(Exception):
    """Another worker has it now."""


def work(*, now: datetime) -> int:
    """Do what was ordered. Returns how many files were finished."""
    free = Q(claimed_until=None) | is_over("claimed_until", now=now, longest=2 * LEASE)
    done = 0
    for pk in OldBook.objects.filter(free, state__in=ORDERED).order_by("begun_at").values_list("pk", flat=True):
        if OldBook.objects.filter(free, pk=pk, state__in=ORDERED).update(claimed_until=now + LEASE):
            done += _finish(OldBook.objects.select_related("facility").get(pk=pk))
    return done


def _finish(book: OldBook) -> bool:
    staff = people_queries.staff_by_uid(book.facility, book.ordered_by)
    try:
        with translation.override(staff.language or "id"):
            by = asker_for(staff, now=read_clock())
            (_undo if book.state == "undoing" else _take)(book, by)
    except _Lost:
        return False
    except Forbidden:  # the right was taken away meanwhile; what is in the book stays there
        OldBook.objects.filter(pk=book.pk).update(state="stopped", claimed_until=None)
    except Exception as error:  # tried again when the claim has run out
        _log.error("old_book_failed", book=book.uid, error=type(error).__name__)
        return False
    return True


def _mark(book: OldBook, **reached: Any) -> None:
    """How far it has come, and that somebody is at it. Raises _Lost."""
    until = read_clock() + LEASE
    mine = OldBook.objects.filter(pk=book.pk, claimed_until=book.claimed_until)
    if not mine.update(claimed_until=until, **reached):
        raise _Lost
    book.claimed_until = until


# --- taking over


def _take(book: OldBook, by: Asker) -> None:
    file = open_file(book, now=read_clock())
    read = survey(file)
    _mark(book, state="running", total=len(read.taken))
    refused: list[Refused] = []
    there = lines_taken(book.facility, book.uid)  # by a worker that died
    lines = [line for line in read.taken if line.row.number not in there]
    for start in range(0, len(lines), PIECE):
        piece = lines[start : start + PIECE]
        refused += [told for line in piece if (told := _take_line(file, line, by)) is not None]
        _mark(book, position=len(there) + start + len(piece))
    _end(book, by, file, read, refused)


def _take_line(file: OpenFile, line: Taken, by: Asker) -> Refused | None:
    try:
        take_over(file.facility, line.old, by=by)
    except Forbidden:
        raise
    except TanggapError as error:
        faults = error.several if isinstance(error, Invalid) else (error,)
        return Refused(line.row, tuple(Problem("", "", "", f"{e.sentence} {e.remedy}".strip()) for e in faults))
    except ScopeError as error:
        return Refused(line.row, (Problem("", "", "", str(error)),))
    return None


def _end(book: OldBook, by: Asker, file: OpenFile, read: Survey, refused: list[Refused]) -> None:
    left = [*read.refused, *refused]
    taken, _voided = count_taken(book.facility, book.uid)
    with entering(book.facility, by=by) as change:
        _mark(
            book,
            state="done",
            taken=taken,
            refused=len(left),
            left=leftovers_of(file.headers, left).to_text(),
            sheets="",  # it is in the register now, where what is kept about people has its rules
            manner="",
            ended_at=change.now,
        )
        change.enter(OldBookTaken, book=book.uid, digest=book.digest, result="ended", lines=taken, left=len(left))
    OldBook.objects.filter(pk=book.pk).update(claimed_until=None)


# --- undoing


def _undo(book: OldBook, by: Asker) -> None:
    last: int | None = book.position
    while last is not None:
        last = undo_book(book.facility, book.uid, by=by, reason=book.undo_reason, after=last, limit=PIECE).last
        _mark(book, position=last or book.position)
    kept, voided = count_taken(book.facility, book.uid)
    with entering(book.facility, by=by) as change:
        _mark(book, state="undone", undo_reason="", voided=voided, kept=kept, undone_at=change.now)
        change.enter(OldBookTaken, book=book.uid, digest=book.digest, result="undone", lines=voided, left=kept)
    OldBook.objects.filter(pk=book.pk).update(claimed_until=None)
