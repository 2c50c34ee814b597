from __future__ import annotations

from datetime import date

import pytest

from tanggap.lib.now import set_now
from tanggap.register.actions import Done, Entry, extend, take_back
from tanggap.register.queries.tracking import tracking_of
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "answer_unit"
UNTIL = date(2026, 7, 31)


def act(uid: str, entry: Entry, *, clock: str = "", until: date = UNTIL, **other: str) -> Done:
    key = clock or looking.clock(uid, "step:4a").key
    said = {"note": "Suku cadang pompa belum datang.", "text": "Kami minta waktu.", "medium": "in_person"} | other
    return extend(uid, entry, clock=key, until=until, **said)  # type: ignore[arg-type]


def test_it_works(house: House, uid: str) -> None:
    before = looking.clock(uid, "step:4a").due_at

    act(uid, house.entry("budi"))

    event, message = looking.last(uid), looking.message(uid)
    assert (event.name, event.before, event.message) == ("LimitExtended", before, message.uid)
    assert looking.said(event.note) == "Suku cadang pompa belum datang."
    assert (message.purpose, message.state, message.text.body) == ("extension", "sent", "Kami minta waktu.")
    row = looking.clock(uid, "step:4a")
    assert row.due_at == event.due == house.moment("2026-07-31 16.30")
    assert {a.due for a in house.page(uid).acts if a.verb == "answer_unit"} == {event.due}


def test_the_page_shows_old_and_new_with_the_reason(house: House, uid: str) -> None:
    before = looking.clock(uid, "step:4a").due_at
    act(uid, house.entry("budi"))

    page = house.page(uid)

    line = next(c for c in page.clocks if c.extended_from)
    assert (line.extended_from, line.due) == (before, house.moment("2026-07-31 16.30"))
    assert "diperpanjang sampai Jumat 31 Juli 2026 pukul 16.30 WITA" in line.sentence
    assert page.timeline[-1].what == "Batas waktu diperpanjang sampai 31 Juli 2026"
    assert page.routings[0].due_at == line.due


def test_the_reporter_reads_it_with_the_code(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    tracked = tracking_of(uid)

    assert tracked is not None
    assert (tracked.replies[-1].purpose, tracked.replies[-1].text) == ("extension", "Kami minta waktu.")
    assert tracked.marks[-1].what == "Batas waktu kami perpanjang"


def test_whoever_wrote_it_may_take_it_back(house: House) -> None:
    uid = house.ready(READY, email="nirmala@example.id")
    before = looking.clock(uid, "step:4a").due_at
    act(uid, house.entry("wulan"), medium="email")

    take_back(uid, house.entry("wulan"), message=looking.message(uid).uid)

    assert looking.clock(uid, "step:4a").due_at == before


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "mega")


def test_it_refuses_what_is_not_the_facilitys_to_extend(house: House, uid: str) -> None:
    overlay = next(c.key for c in house.page(uid).clocks if c.overlay and c.stopped_at is None)

    refused = refuses("limit_not_ours", lambda: act(uid, house.entry("budi"), clock=overlay))

    assert "tidak berwenang memperpanjangnya" in refused.sentence


def test_it_refuses_a_limit_that_does_not_run(house: House, uid: str) -> None:
    refuses("limit_unknown", lambda: act(uid, house.entry("budi"), clock="clock:none"))


def test_it_refuses_an_earlier_day(house: House, uid: str) -> None:
    refuses("not_later", lambda: act(uid, house.entry("budi"), until=NOW.date()))
    refuses("too_late", lambda: act(uid, house.entry("budi"), until=date(2036, 1, 1)))


def test_it_refuses_a_second_time(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))
    set_now(house.moment("2026-07-30 09.00"))

    refuses("extended_already", lambda: act(uid, house.entry("budi"), until=date(2026, 8, 31)))


def test_it_refuses_without_a_reason_or_a_letter(house: House, uid: str) -> None:
    refuses_texts("note", lambda text: act(uid, house.entry("budi"), note=text))
    refuses_texts("text", lambda text: act(uid, house.entry("budi"), text=text))


def test_it_refuses_a_medium_without_its_contact(house: House, uid: str) -> None:
    refuses("no_contact", lambda: act(uid, house.entry("budi"), medium="email"))
