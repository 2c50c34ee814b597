"""Readings of the book that were asked for at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.register.actions.verification import LOST_AFTER, ask_verification, verify_asked
from tanggap.register.errors import Forbidden
from tanggap.register.models import LedgerHead, Verification
from tanggap.register.queries.oversight import causes, oversight
from tanggap.register.tests.explaining import scans
from tanggap.register.tests.tampering import Tamper, book, full, tamper
from tests.cast import NOW, House

__all__ = ["book", "full", "tamper"]

PACK = "atma-husada"


def test_it_works(book: House) -> None:
    asked = ask_verification(book.asker("jaka"), now=NOW)
    assert verify_asked(now=NOW) == 1
    asked.refresh_from_db()
    assert (asked.failed, asked.findings, asked.complaints) == (False, [], 3)
    assert asked.head == LedgerHead.objects.get(facility=book.facility).digest


def test_what_does_not_agree_is_kept(book: House, tamper: Tamper) -> None:
    tamper("UPDATE register_complaint SET status = 'void' WHERE number = 3")
    ask_verification(book.asker("jaka"), now=NOW)
    verify_asked(now=NOW)
    last = oversight(book.asker("jaka"), now=NOW).last
    assert last is not None
    assert [each["kind"] for each in last.findings] == ["row"]


def test_one_at_a_time(book: House) -> None:
    first = ask_verification(book.asker("jaka"), now=NOW)
    assert ask_verification(book.asker("jaka"), now=NOW).pk == first.pk
    verify_asked(now=NOW)
    assert ask_verification(book.asker("jaka"), now=NOW).pk != first.pk


def test_one_that_died_with_its_worker_is_done_again(book: House) -> None:
    asked = ask_verification(book.asker("jaka"), now=NOW)
    Verification.objects.filter(pk=asked.pk).update(started_at=NOW)
    assert verify_asked(now=NOW + timedelta(minutes=5)) == 0
    assert verify_asked(now=NOW + LOST_AFTER + timedelta(minutes=1)) == 1


def test_one_that_breaks_off_is_said_and_stops_no_other(book: House, tamper: Tamper) -> None:
    ask_verification(book.asker("jaka"), now=NOW)
    tamper("UPDATE register_ledgerhead SET digest = %s", "x" * 64)
    verify_asked(now=NOW)
    seen = oversight(book.asker("jaka"), now=NOW)
    assert seen.last is not None and seen.under_way is None
    assert seen.last.failed or seen.last.findings


def test_only_who_audits(book: House) -> None:
    for username in ("sari", "tono", "dewi"):
        with pytest.raises(Forbidden):
            ask_verification(book.asker(username), now=NOW)
        with pytest.raises(Forbidden):
            oversight(book.asker(username), now=NOW)
        with pytest.raises(Forbidden):
            causes(book.asker(username), NOW.date().replace(day=1))


def test_no_big_table_is_read_from_end_to_end(book: House) -> None:
    jaka = book.asker("jaka")
    assert scans(lambda: oversight(jaka, now=NOW)) == []
    assert scans(lambda: causes(jaka, NOW.date().replace(day=1))) == []
