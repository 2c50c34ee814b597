"""From the file to the book and back: what the worker does, also when it is killed in the middle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tanggap.intake import queries
from tanggap.intake.actions import begin, bring, choose, discard, undo
from tanggap.intake.errors import NothingToTake, NotNow, OldBookUnknown
from tanggap.intake.jobs import DRAFTS_STAY, LEFTOVERS_STAY, sweep
from tanggap.intake.models import OldBook
from tanggap.intake.reading.leftover import leftovers_from
from tanggap.intake.reading.survey import open_file, survey
from tanggap.intake.tests.books import HEADER, LINES, messy, workbook
from tanggap.intake.work import LEASE
from tanggap.lib.now import moved
from tanggap.people.models import Assignment
from tanggap.register.actions import correct, take_over
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.queries import worked_on_since
from tanggap.register.verify import verify
from tests.cast import NOW, House


def brought(house: House, data: bytes | None = None, **manner: Any) -> OldBook:
    book = bring(house.facility, name="register.xlsx", data=data or messy(), by=house.asker("tono"), now=NOW)
    if manner:
        choose(book, replace(open_file(book, now=NOW).manner, **manner))
        book.refresh_from_db()
    return book


def taken(house: House, data: bytes | None = None, **manner: Any) -> OldBook:
    book = brought(house, data, **manner)
    begin(book, by=house.asker("tono"), now=NOW)
    sweep()
    book.refresh_from_db()
    return book


def complaints(house: House, **which: Any) -> Any:
    from tanggap.register.queries import Filters, inbox

    return inbox(house.asker("sari"), Filters(state="all", **which)).lines


def test_it_works(house: House) -> None:
    book = taken(house)

    assert (book.state, book.total, book.taken, book.refused, book.sheets) == ("done", 3, 3, 2, "")
    lines = complaints(house)
    assert [line.status for line in lines] == ["closed"] * 3
    assert [line.channel for line in lines] == ["walk_in", "whatsapp", "suggestion_box"]
    assert all(line.old_book for line in lines)
    report = verify(house.facility)
    assert not report.findings


def test_each_line_says_what_the_old_book_said(house: House) -> None:
    taken(house)

    third, second, first = (house.page(line.uid) for line in complaints(house))
    assert first.reporter is not None and first.reporter.phone == "+6281200000123"
    assert (first.external_number, first.outcome, first.old_line) == ("1", "solved", 6)
    assert [routing.answer for routing in first.routings] == ["Loket ditambah."]
    assert first.ended_at == house.moment("2025-02-07 00.00")
    assert second.anonymous and second.outcome == "" and second.place == "Gudang"
    assert any("Lihat foto" in line.said for line in second.timeline)
    assert third.received_at == house.moment("2025-02-05 00.00")


def test_a_refused_line_stays_with_its_reason(house: House) -> None:
    left = leftovers_from(taken(house).left)

    assert left.headers[:2] == ("No", "Tgl")
    assert [(line.line, line.problems[0].column) for line in left.lines] == [(9, "B"), (10, "E")]
    assert left.lines[0].problems[0].shown == "31/02/2025"


def test_it_is_entered_who_took_what_from_which_file(house: House) -> None:
    from tanggap.register.queries import house_history

    book = taken(house)
    events: list[Any] = [change.event for change in house_history(house.asker("tono"), house.facility)[:2]]
    assert [(event.result, event.lines, event.left, event.book) for event in events] == [
        ("ended", 3, 2, book.uid),
        ("begun", 3, 0, book.uid),
    ]
    assert events[0].digest == book.digest and events[0].actor == f"staff:{house.asker('tono').uid}"


def test_the_same_file_again_adds_nothing(house: House) -> None:
    data = messy()
    book, again = taken(house, data), brought(house, data)

    read = survey(open_file(again, now=NOW))
    assert not read.taken and [known.why for known in read.known] == ["before"] * 3
    assert queries.brought_before(again) == book
    with pytest.raises(NothingToTake):
        begin(again, by=house.asker("tono"), now=NOW)


def test_a_line_that_is_twice_in_the_file_or_was_typed_here_is_not_taken(house: House) -> None:
    house.receive(text="kipas ruang tunggu MATI.", received_at=house.moment("2025-02-04 09.00"), late_reason="Lupa.")
    read = survey(open_file(brought(house, workbook([HEADER, *LINES, LINES[0]])), now=NOW))

    assert [(known.row.number, known.why, known.number) for known in read.known] == [
        (3, "alike", "2026/0001"),
        (7, "twice", ""),
    ]
    assert len(survey(open_file(brought(house, take_alike=True), now=NOW)).taken) == 3


def test_what_is_not_over_can_be_taken_up(house: House) -> None:
    book = taken(house, take_open=True)

    assert book.taken == 3
    assert [line.status for line in complaints(house)] == ["closed", "open", "closed"]
    assert not verify(house.facility).findings


def test_reporters_of_a_whole_file_may_be_confidential(house: House) -> None:
    taken(house, confidential=True)
    first = complaints(house)[-1].uid
    assert house.page(first, "sari").reporter is not None
    assert house.page(first, "dewi").reporter is None and house.page(first, "dewi").reporter_hidden


def test_a_worker_killed_in_the_middle_is_followed_by_another(house: House) -> None:
    book = brought(house)
    begin(book, by=house.asker("tono"), now=NOW)
    first = survey(open_file(book, now=NOW)).taken[0]
    take_over(house.facility, first.old, by=house.asker("tono"))  # and then it died, holding its claim
    OldBook.objects.update(state="running", claimed_until=NOW + LEASE)
    sweep()
    assert len(complaints(house)) == 1
    with moved(NOW + 2 * LEASE):
        sweep()

    book.refresh_from_db()
    assert (book.state, book.taken) == ("done", 3)
    assert len(complaints(house)) == 3


def test_undoing_strikes_out_and_the_same_file_can_come_again(house: House) -> None:
    book = taken(house)
    undo(book, by=house.asker("tono"), reason="Kolom tertukar.", now=NOW)
    sweep()

    book.refresh_from_db()
    assert (book.state, book.voided, book.kept, book.undo_reason) == ("undone", 3, 0, "")
    assert {line.status for line in complaints(house)} == {"void"}
    assert taken(house).taken == 3
    assert not verify(house.facility).findings


def test_undoing_leaves_what_somebody_worked_on(house: House) -> None:
    book = taken(house)
    uid = complaints(house)[0].uid
    with moved(NOW + timedelta(hours=1)):
        correct(uid, house.entry("sari"), field="story", value="Petugas ramah.", note="Salah dengar.")
        assert [each.uid for each in worked_on_since(house.asker("sari"), house.facility, book.uid)] == [uid]
        undo(book, by=house.asker("tono"), reason="Kolom tertukar.", now=NOW + timedelta(hours=1))
        sweep()

    book.refresh_from_db()
    assert (book.voided, book.kept) == (2, 1)


def test_whoever_loses_the_right_meanwhile_stops_it(house: House) -> None:
    book = brought(house)
    begin(book, by=house.asker("tono"), now=NOW)
    Assignment.objects.filter(staff=house.staff["tono"]).update(until=NOW)
    sweep()

    book.refresh_from_db()
    assert book.state == "stopped"
    assert not complaints(house)
    with moved(NOW + DRAFTS_STAY + timedelta(days=1)):
        sweep()
    assert not OldBook.objects.get().sheets


def test_it_refuses(house: House) -> None:
    with pytest.raises(Forbidden):
        bring(house.facility, name="x.xlsx", data=messy(), by=house.asker("sari"), now=NOW)
    book = brought(house)
    with pytest.raises(Forbidden):
        queries.old_books(house.asker("dewi"), house.facility)
    with pytest.raises(Forbidden):
        queries.old_book(house.asker("dewi"), house.facility, book.uid)
    with pytest.raises(OldBookUnknown):
        queries.old_book(house.asker("tono"), house.facility, "nothing")
    with pytest.raises(NotNow):
        undo(book, by=house.asker("tono"), reason="Salah.", now=NOW)
    begin(book, by=house.asker("tono"), now=NOW)
    with pytest.raises(NotNow):
        discard(book)
    with pytest.raises(NotNow):
        choose(book, open_file(book, now=NOW).manner)
    book.refresh_from_db()
    with pytest.raises(NotNow):
        begin(book, by=house.asker("tono"), now=NOW)
    sweep()
    with pytest.raises(Invalid):
        undo(book, by=house.asker("tono"), reason=" ", now=NOW)


def test_what_nobody_needs_any_more_fades(house: House) -> None:
    draft, book = brought(house, workbook([HEADER, LINES[0]])), taken(house)
    with moved(NOW + DRAFTS_STAY + timedelta(days=1)):
        sweep()
        assert not OldBook.objects.filter(pk=draft.pk).exists()
    assert OldBook.objects.get(pk=book.pk).left
    with moved(NOW + LEFTOVERS_STAY + timedelta(days=1)):
        sweep()
    assert not OldBook.objects.get(pk=book.pk).left
