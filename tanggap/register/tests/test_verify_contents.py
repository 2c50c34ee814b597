"""Every tamper with what the ledger stands for is found: texts, identities, files, and the lines of the book."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tanggap.lib.numbers import show_register_number
from tanggap.register.actions import blank
from tanggap.register.models import Attachment, Complaint, Identity, Message, NumberSeries, PeriodDone, Reporter, Text
from tanggap.register.tests.tampering import Tamper, book, full, kinds, report, tamper
from tests.cast import NOW, House

__all__ = ["book", "full", "tamper"]

PACK = "atma-husada"
Commits = Callable[..., AbstractContextManager[object]]


def test_a_changed_text(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET body = 'Kami tidak bersalah.' WHERE id = %s", text.pk)

    (finding,) = report(book).findings
    assert text.complaint is not None
    number = show_register_number(text.complaint.year, text.complaint.number)
    assert (finding.kind, finding.place) == ("text", number)  # whoever reads it knows which complaint it is
    assert text.uid in finding.sentence


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


def test_a_text_emptied_on_request_is_no_fault_and_is_counted(book: House) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    assert text.complaint is not None
    blank(text.complaint.uid, book.entry("dewi"), content=text.uid, note="Diminta pelapor.")

    found = report(book)
    assert (found.findings, found.blanked) == ([], 1)


def test_a_text_emptied_without_an_event_was_removed(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET body = '', blanked_at = %s WHERE id = %s", NOW, text.pk)

    found = report(book)
    (finding,) = found.findings
    assert (finding.kind, finding.place, found.blanked) == ("removed", "2026/0001", 0)


def test_a_text_that_is_only_said_to_be_blanked_is_one(book: House, tamper: Tamper) -> None:
    text = Text.objects.filter(purpose="answer").earliest("pk")
    tamper("UPDATE register_text SET body = 'Lain.', blanked_at = %s WHERE id = %s", NOW, text.pk)

    assert kinds(book) == {"text"}


def test_a_changed_identity(book: House, tamper: Tamper) -> None:
    tamper("UPDATE register_reporter SET phone = '+6281200000999' WHERE id = %s", Reporter.objects.earliest("pk").pk)

    assert kinds(book) == {"identity"}


def test_an_identity_emptied_on_request_is_no_fault(book: House) -> None:
    row = Complaint.objects.earliest("pk")
    assert row.reporter is not None
    blank(row.uid, book.entry("dewi"), content=row.reporter.uid, note="Diminta pelapor.")

    found = report(book)
    assert (found.findings, found.blanked) == ([], 1)


def test_an_identity_emptied_without_an_event_was_removed(book: House, tamper: Tamper) -> None:
    row = Reporter.objects.earliest("pk")
    tamper("DELETE FROM register_identity WHERE reporter_id = %s", row.pk)
    tamper("UPDATE register_reporter SET name = '', phone = '', blanked_at = %s WHERE id = %s", NOW, row.pk)

    assert kinds(book) == {"removed"}


def test_a_contact_that_is_not_the_reporters(book: House, tamper: Tamper) -> None:
    tamper("UPDATE register_identity SET value = '+6281200000999' WHERE id = %s", Identity.objects.earliest("pk").pk)

    assert kinds(book) == {"identity"}


def test_a_contact_that_is_gone(book: House, tamper: Tamper) -> None:
    tamper("DELETE FROM register_identity WHERE id = %s", Identity.objects.earliest("pk").pk)

    assert kinds(book) == {"identity"}


def original(picture: SimpleUploadedFile, book: House) -> Path:
    book.receive(attachments=(picture,))
    return Path(settings.MEDIA_ROOT) / Attachment.objects.latest("pk").original


def test_a_changed_file(book: House, picture: SimpleUploadedFile) -> None:
    path = original(picture, book)
    assert kinds(book) == set()
    path.write_bytes(path.read_bytes() + b"\0")

    assert kinds(book) == {"file"}


def test_a_file_that_is_gone_is_said_to_be_gone(book: House, picture: SimpleUploadedFile) -> None:
    original(picture, book).unlink()

    (finding,) = report(book).findings
    assert (finding.kind, "hilang" in finding.sentence) == ("removed", True)

    Attachment.objects.update(blanked_at=NOW)
    assert kinds(book) == {"removed"}


def test_a_file_removed_on_request_is_no_fault(
    book: House, picture: SimpleUploadedFile, django_capture_on_commit_callbacks: Commits
) -> None:
    path = original(picture, book)
    file = Attachment.objects.latest("pk")
    assert file.complaint is not None
    with django_capture_on_commit_callbacks(execute=True):
        blank(file.complaint.uid, book.entry("dewi"), content=file.uid, note="Diminta pelapor.")

    found = report(book)
    assert (path.exists(), found.findings, found.blanked) == (False, [], 1)


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
        ("entered_by", "'0000000000000000'"),
        ("details_id", "(SELECT MIN(id) FROM register_text)"),
        ("story_id", "(SELECT MIN(id) FROM register_text)"),
        ("reporter_id", "(SELECT MIN(id) FROM register_reporter)"),
        ("reporter_id", "NULL"),
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
