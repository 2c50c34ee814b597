"""What must not break when something around it is broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from structlog.testing import capture_logs

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.facility.models import WorkCalendar
from tanggap.facility.queries import procedure_document
from tanggap.register import nudges, queries
from tanggap.register.actions import Intake, make_public, publish_procedure, receive, respond
from tanggap.register.errors import NoCalendar
from tanggap.register.nudges import listen, nudge
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import refuses, refuses_field
from tanggap.rules.procedure.scope import ScopeError
from tests.cast import NOW, OPENED, STORY, House

READY = "refer"


def test_a_facility_without_a_calendar_says_so_and_writes_nothing(house: House, uid: str) -> None:
    """A step with a limit needs to know when people work."""
    opi = install_pack(packs.shipped_pack("opi"), now=OPENED)
    WorkCalendar.objects.filter(facility=opi).delete()
    intake = Intake(channel="walk_in", text=STORY)

    refused = refuses("calendar_missing", lambda: receive(opi, intake), error=NoCalendar)

    assert refused.status == 503 and refused.remedy


def test_a_calendar_that_is_lost_later_leaves_everything_readable(house: House, uid: str) -> None:
    code = looking.row(uid).code or ""
    WorkCalendar.objects.filter(facility=house.facility).delete()

    found = queries.tracking(code)

    assert found is not None and found.number == "2026/0001"
    assert queries.due_for(house.asker("sari")).items


def test_a_facility_without_a_procedure_keeps_no_file_of_what_it_cannot_take(
    house: House, picture: SimpleUploadedFile
) -> None:
    kencong = install_pack(replace(packs.shipped_pack("kencong"), procedures=()), now=OPENED)
    before = looking.head()

    with pytest.raises(ScopeError):
        receive(kencong, Intake(channel="walk_in", text=STORY, attachments=(picture,)))

    assert looking.head() == before
    assert not [p for p in (Path(settings.MEDIA_ROOT) / kencong.uid).rglob("*") if p.is_file()]


def test_a_queue_that_fails_stops_nobody(house: House, uid: str) -> None:
    def broken() -> None:
        raise OSError("disk full")

    listen(broken)
    try:
        with capture_logs() as lines:
            nudge()
    finally:
        _forget(broken)

    assert [(line["event"], line["error"]) for line in lines] == [("nudge_failed", "OSError")]
    assert "disk full" not in str(lines)


def _forget(listener: object) -> None:
    nudges._listeners.remove(listener)  # type: ignore[arg-type]


def test_a_procedure_without_outlets_takes_those_of_the_facility(house: House) -> None:
    """The outlet stands in the ledger: it is never whatever somebody types."""
    text = procedure_document(house.facility.pk, "penanganan-keluhan").document
    bare = text.replace('outlets = ["community"]\n', "").replace("= 2023-01-10", "= 2026-06-10")
    start = bare.index("[[outlet]]")
    bare = bare[:start] + bare[bare.index("[[", start + 2) :]
    bare = bare.replace('revision = "0 (Nol)"', 'revision = "1 (Satu)"')
    history = '\n[[history]]\npage = "1"\nbefore = "ada"\nafter = "tidak ada"\neffective = "10 Juni 2026"\n'
    publish_procedure(house.facility, bare + history, by="system", now=NOW)
    uid = house.ready("make_public")

    entry = house.entry("budi")
    refuses_field("outlet", "unknown_choice", lambda: make_public(uid, entry, outlet="Ibu Rina", text="Sudah."))
    make_public(uid, entry, outlet="community", text="Sudah.")

    assert set(looking.state(uid).outlets) == {"community"}


def test_who_belongs_to_no_facility_owes_nothing(house: House, uid: str) -> None:
    nowhere = replace(house.asker("sari"), facility_id=None)

    assert queries.due_for(nowhere).items == ()
    assert queries.inbox(nowhere, queries.Filters()).lines == ()
    assert queries.tally(nowhere).open == 0


@pytest.mark.parametrize(
    "words", ["\0\0Obat habis", "Obat habis " + "😡" * 2000, "ـ" * 5000, "\ud83d Obat", "Obat\u202e"]
)
def test_strange_words_are_taken(house: House, words: str) -> None:
    uid = house.receive(text=words, name=words[:50], handle=words[:40]).uid

    respond(uid, house.entry("sari"), text=words, medium="in_person")

    story = house.page(uid).story
    assert story and not {"\0", "\ud83d", "\u202e"} & set(story)
