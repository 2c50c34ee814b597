"""Every tamper is found, and told apart."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tanggap.lib.now import moved
from tanggap.register.actions import do_period_duty
from tanggap.register.models import (
    Attachment,
    Complaint,
    LedgerEntry,
    LedgerHead,
    Message,
    NumberSeries,
    PeriodDone,
    Reporter,
    Text,
)
from tanggap.register.periods import find_duty
from tanggap.register.tests.tampering import Tamper, tamper
from tanggap.register.verify import Report, verify
from tanggap.rules.ledger.chain import fingerprint, genesis, link
from tests.cast import NOW, House

__all__ = ["tamper"]

PACK = "atma-husada"


@pytest.fixture(scope="module")
def full(grounds: House) -> House:
    """A book with two walked complaints, one fresh, and a duty done with a note."""
    with moved(NOW):
        for _ in range(2):
            grounds.walk(grounds.receive(remedy="Mohon dibersihkan.").uid)
        grounds.receive()
        duty = find_duty(grounds.facility, procedure="pengaduan-online", step="2a", first=date(2026, 6, 10), now=NOW)
        assert duty is not None
        do_period_duty(duty, grounds.entry("sari"), note="Tidak ada pesan baru.")
    return grounds


@pytest.fixture
def book(full: House, house: House) -> House:
    return full


def report(book: House, head: tuple[int, str] | None = None) -> Report:
    return verify(book.facility, expected_head=head)


def kinds(book: House, head: tuple[int, str] | None = None) -> set[str]:
    return {finding.kind for finding in report(book, head).findings}


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

    assert kinds(book) == {"state"}
    assert kinds(book, (head.seq, head.digest)) == {"state", "chain_rewritten"}


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


# --- what the events point at


def test_a_changed_text(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET body = 'Kami tidak bersalah.' WHERE id = %s", text.pk)

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("text", text.uid)


def test_a_changed_text_with_its_digest_made_to_fit(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET digest = %s WHERE id = %s", "0" * 64, text.pk)

    assert kinds(book) == {"text"}


def test_the_note_of_a_duty(book: House, tamper: Tamper) -> None:
    note = PeriodDone.objects.get().note
    assert note is not None
    tamper("UPDATE register_text SET body = 'Semua beres.' WHERE id = %s", note.pk)

    assert kinds(book) == {"text"}


def test_a_removed_text(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    Message.objects.filter(text=text).update(text=Text.objects.latest("pk"))
    tamper("DELETE FROM register_text WHERE id = %s", text.pk)

    assert kinds(book) == {"missing"}


def test_a_blanked_text_is_no_fault_and_is_counted(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET body = '', blanked_at = %s WHERE id = %s", NOW, text.pk)

    found = report(book)
    assert (found.findings, found.blanked) == ([], 1)


def test_a_text_that_is_only_said_to_be_blanked_is_one(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET body = 'Lain.', blanked_at = %s WHERE id = %s", NOW, text.pk)

    assert kinds(book) == {"text"}


def test_a_changed_identity(book: House, tamper: Tamper) -> None:
    tamper("UPDATE register_reporter SET phone = '+6281200000999' WHERE id = %s", Reporter.objects.earliest("pk").pk)

    assert kinds(book) == {"identity"}


def test_a_blanked_identity_is_no_fault(book: House, tamper: Tamper) -> None:
    row = Reporter.objects.earliest("pk")
    tamper("UPDATE register_reporter SET name = '', phone = '', blanked_at = %s WHERE id = %s", NOW, row.pk)

    found = report(book)
    assert (found.findings, found.blanked) == ([], 1)


def original(picture: SimpleUploadedFile, book: House) -> Path:
    book.receive(attachments=(picture,))
    return Path(settings.MEDIA_ROOT) / Attachment.objects.latest("pk").original


def test_a_changed_file(book: House, picture: SimpleUploadedFile) -> None:
    path = original(picture, book)
    assert kinds(book) == set()
    path.write_bytes(path.read_bytes() + b"\0")

    assert kinds(book) == {"file"}


def test_a_file_that_is_gone_unless_it_was_blanked(book: House, picture: SimpleUploadedFile) -> None:
    original(picture, book).unlink()
    assert kinds(book) == {"file"}

    Attachment.objects.update(blanked_at=NOW)

    found = report(book)
    assert (found.findings, found.blanked) == ([], 1)


# --- what lists are made of


def test_a_changed_state(book: House, tamper: Tamper) -> None:
    row = Complaint.objects.latest("pk")
    state = json.loads(row.state) | {"repeated": True}
    tamper("UPDATE register_complaint SET state = %s WHERE id = %s", json.dumps(state), row.pk)

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("state", "2026/0003")


def test_a_state_that_cannot_be_read(book: House, tamper: Tamper) -> None:
    tamper("UPDATE register_complaint SET state = '[' WHERE id = %s", Complaint.objects.latest("pk").pk)

    assert kinds(book) == {"state"}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("channel", "'email'"),
        ("kind", "'praise'"),
        ("status", "'closed'"),
        ("severity", "'severe'"),
        ("grade", "'red'"),
        ("sp4n_class", "'aspiration'"),
        ("outcome", "'solved'"),
        ("verdict", "'satisfied'"),
        ("payer", "'jkn'"),
        ("categories", "'[\"queue\"]'"),
        ("procedure_key", "'lain'"),
        ("procedure_version", "2"),
        ("chosen", "'lain'"),
        ("code", "NULL"),
        ("anonymous", "true"),
        ("confidential", "true"),
        ("about_leadership", "true"),
        ("repeated", "true"),
        ("waiting", "true"),
        ("version", "7"),
        ("received_at", "'2026-06-09 02:00:00+00:00'"),
        ("recorded_at", "'2026-06-09 02:00:00+00:00'"),
        ("ended_at", "'2026-06-09 02:00:00+00:00'"),
        ("details_id", "(SELECT MIN(id) FROM register_text)"),
        ("story_id", "(SELECT MIN(id) FROM register_text)"),
        ("reporter_id", "(SELECT MIN(id) FROM register_reporter)"),
    ],
)
def test_a_changed_column_of_the_book(book: House, tamper: Tamper, column: str, value: str) -> None:
    row = Complaint.objects.latest("pk")
    tamper(f"UPDATE register_complaint SET {column} = {value} WHERE id = %s", row.pk)

    assert kinds(book) == {"row"}


def test_two_numbers_exchanged(book: House, tamper: Tamper) -> None:
    first, second, _third = Complaint.objects.order_by("pk")
    for number, row in ((99, first), (1, second), (2, first)):
        tamper("UPDATE register_complaint SET number = %s WHERE id = %s", number, row.pk)

    assert kinds(book) == {"row"}


def test_a_gap_in_the_numbers(book: House, tamper: Tamper) -> None:
    tamper("UPDATE register_numberseries SET last = 4")

    (finding,) = report(book).findings
    assert (finding.kind, finding.place) == ("number_gap", "2026/0004")


def test_a_series_that_is_gone(book: House, tamper: Tamper) -> None:
    NumberSeries.objects.all().delete()

    assert kinds(book) == {"series"}


def test_a_complaint_that_is_gone(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM register_complaint WHERE id = %s", Complaint.objects.latest("pk").pk)

    assert {"number_gap", "columns"} <= kinds(book)


def test_a_complaint_without_events(book: House, tamper: Tamper) -> None:
    row = Complaint.objects.latest("pk")
    tamper("DELETE FROM register_ledgerentry WHERE complaint_id = %s", row.pk)

    assert "no_events" in kinds(book)
