"""Every tamper with the ledger itself is found, and told apart."""

from __future__ import annotations

import pytest

from tanggap.register.models import Complaint, LedgerEntry, LedgerHead
from tanggap.register.tests.tampering import Tamper, book, full, kinds, report, tamper
from tanggap.register.verify import verify
from tanggap.rules.ledger.chain import fingerprint, genesis, link
from tests.cast import House

__all__ = ["book", "full", "tamper"]

PACK = "atma-husada"


def middle() -> LedgerEntry:
    """An entry with others before and behind it, in the middle of a complaint."""
    return LedgerEntry.objects.filter(name="UnitRouted").earliest("seq")


def chain_anew(tamper: Tamper, book: House, first: int) -> None:
    """Write all digests from `first` on, and the head, as if nothing had happened."""
    before = LedgerEntry.objects.filter(seq=first - 1).values_list("digest", flat=True).first()
    previous = before or genesis(book.facility.uid)
    for entry in LedgerEntry.objects.filter(seq__gte=first).order_by("seq"):
        digest = link(previous, entry.body)
        tamper("UPDATE register_ledgerentry SET previous = %s, digest = %s WHERE id = %s", previous, digest, entry.pk)
        previous = digest
    last = LedgerEntry.objects.latest("seq")
    tamper("UPDATE register_ledgerhead SET seq = %s, digest = %s", last.seq, last.digest)


def test_it_works(book: House) -> None:
    found = report(book)

    assert (found.findings, found.complaints, found.blanked) == ([], 3, 0)
    assert found.entries == LedgerEntry.objects.count()
    head = LedgerHead.objects.get()
    assert (found.head, found.fingerprint) == (head.digest, fingerprint(head.digest))
    assert kinds(book, (head.seq, found.fingerprint)) == set()


def test_a_facility_that_has_not_begun(book: House) -> None:
    assert verify(book.facility).facility == "atma-husada"


# --- the chain


def test_a_changed_body(book: House, tamper: Tamper) -> None:
    entry = middle()
    tamper("UPDATE register_ledgerentry SET body = %s WHERE id = %s", entry.body.replace("staff:", "staff:0"), entry.pk)

    assert {"chain_changed", "columns"} <= kinds(book)


def test_a_changed_body_with_its_digests_made_anew(book: House, tamper: Tamper) -> None:
    """Only what was printed earlier shows it, and the columns that somebody forgot."""
    head = LedgerHead.objects.get()
    entry = middle()
    tamper(
        "UPDATE register_ledgerentry SET body = %s WHERE id = %s",
        entry.body.replace('"pharmacy"', '"finance"'),
        entry.pk,
    )
    chain_anew(tamper, book, entry.seq)

    shown = {"state", "routing", "clock"}
    assert kinds(book) == shown
    assert kinds(book, (head.seq, head.digest)) == shown | {"chain_rewritten"}


@pytest.mark.parametrize(
    ("column", "value"), [("name", "UnitDeclined"), ("actor", "reporter"), ("occurred_at", "2026-06-09 02:00:00+00:00")]
)
def test_a_changed_column(book: House, tamper: Tamper, column: str, value: str) -> None:
    tamper(f"UPDATE register_ledgerentry SET {column} = %s WHERE id = %s", value, middle().pk)

    assert kinds(book) == {"columns"}


def test_an_entry_given_to_another_complaint(book: House, tamper: Tamper) -> None:
    entry = middle()
    other = Complaint.objects.exclude(pk=entry.complaint_id or 0).earliest("pk")
    tamper("UPDATE register_ledgerentry SET complaint_id = %s WHERE id = %s", other.pk, entry.pk)

    assert "columns" in kinds(book)


def test_a_removed_entry(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM register_ledgerentry WHERE id = %s", middle().pk)

    assert "chain_removed" in kinds(book)


def test_two_entries_exchanged(book: House, tamper: Tamper) -> None:
    first = middle()
    second = LedgerEntry.objects.get(seq=first.seq + 1)
    for seq, entry in ((-1, first), (first.seq, second), (second.seq, first)):
        tamper("UPDATE register_ledgerentry SET seq = %s WHERE id = %s", seq, entry.pk)

    assert {"chain_reordered", "columns"} & kinds(book)


def test_a_tail_cut_off(book: House, tamper: Tamper) -> None:
    last = LedgerEntry.objects.latest("seq")
    tamper("DELETE FROM register_ledgerentry WHERE id = %s", last.pk)

    assert "head" in kinds(book)


def test_a_tail_cut_off_with_its_head_shows_only_against_a_printed_one(book: House, tamper: Tamper) -> None:
    printed = LedgerHead.objects.get()
    last = LedgerEntry.objects.latest("seq")
    tamper("DELETE FROM register_ledgerentry WHERE id = %s", last.pk)
    tamper("UPDATE register_ledgerhead SET seq = %s, digest = %s", last.seq - 1, last.previous)

    assert kinds(book) == set()
    assert kinds(book, (printed.seq, fingerprint(printed.digest))) == {"chain_cut"}


def test_an_event_that_nobody_knows(book: House, tamper: Tamper) -> None:
    entry = middle()
    body = entry.body.replace('"event":"UnitRouted"', '"event":"UnitBribed"')
    tamper("UPDATE register_ledgerentry SET body = %s, name = 'UnitBribed' WHERE id = %s", body, entry.pk)

    assert "unreadable" in kinds(book)
