from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tanggap.facility.models import Category, ProcedureVersion
from tanggap.lib.now import moved, set_now
from tanggap.lib.tracking import read_code
from tanggap.register.actions import Intake, receive
from tanggap.register.errors import Forbidden
from tanggap.register.models import Complaint, ComplaintCategory, NumberSeries
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import refuses, refuses_field
from tests.cast import FULL_NAME, NOW, STORY, House

PACK = "atma-husada"


def test_it_works(house: House) -> None:
    receipt = house.receive("sari", categories=("cleanliness",), place="Lantai 2", severity="minor", payer="jkn")

    row = Complaint.objects.select_related("story", "details", "reporter").get(uid=receipt.uid)
    assert (receipt.number, receipt.first, receipt.same) == ("2026/0001", True, True)
    assert receipt.code is not None and read_code(receipt.code) == row.code
    assert (row.year, row.number, row.channel, row.kind, row.status) == (2026, 1, "walk_in", "complaint", "open")
    assert (row.received_at, row.recorded_at, row.entered_by) == (NOW, NOW, house.asker("sari").uid)
    assert row.story is not None and row.story.body == STORY
    assert row.reporter is not None and (row.reporter.name, row.reporter.phone) == (FULL_NAME, "+6281200000123")
    assert (row.severity, row.payer, row.categories) == ("minor", "jkn", ["cleanliness"])
    assert ComplaintCategory.objects.get(complaint=row).code == "cleanliness"
    assert house.page(receipt.uid).place == "Lantai 2"


def test_it_begins_the_ledger_of_the_complaint(house: House) -> None:
    uid = house.receive().uid

    assert looking.events(uid) == ["ComplaintReceived", "ComplaintAcknowledged"]
    received = looking.event(uid, "ComplaintReceived")
    assert (received.complaint, received.year, received.number) == (uid, 2026, 1)
    assert (received.procedure, received.contacts) == (looking.row(uid).procedure_key, ("phone",))
    assert looking.row(uid).version == 2
    state = looking.state(uid)
    assert {"received", "recorded", "acknowledged"} <= set(state.milestones)
    assert "first_response" not in state.milestones


def test_it_says_who_owes_what_by_when(house: House) -> None:
    uid = house.receive().uid

    assert ("respond", "complaint_officer") in looking.owed(uid)
    limit = looking.clock(uid, "step:2")
    assert (limit.started_at, limit.due_at, limit.late) == (NOW, NOW + timedelta(hours=24), None)
    assert looking.row(uid).next_due_at == NOW + timedelta(hours=24)


def test_the_procedure_of_the_channel_applies_and_says_why(house: House) -> None:
    here, online = house.receive().uid, house.receive(channel="instagram", handle="permata.n", phone="").uid

    assert looking.row(here).procedure_key == "pengaduan-langsung"
    assert looking.row(online).procedure_key == "pengaduan-online"
    assert house.page(online).chosen


def test_the_reporter_files_it_without_anybody(house: House) -> None:
    receipt = house.receive(by=None)

    assert looking.row(receipt.uid).entered_by == ""
    acknowledged = looking.event(receipt.uid, "ComplaintAcknowledged")
    assert (acknowledged.actor, acknowledged.medium, acknowledged.automatic) == ("reporter", "tracking", True)


def test_a_nameless_slip_has_no_code(house: House) -> None:
    slip = house.receive(channel="suggestion_box", name="", phone="")
    signed = house.receive(channel="suggestion_box", name="", phone="0812-0000-0777")

    assert (slip.code, looking.state(slip.uid).has_code) == (None, False)
    assert signed.code is not None


def test_a_slip_keeps_the_opening_of_its_box_and_the_reason_for_being_late(house: House) -> None:
    opened = NOW - timedelta(days=3)

    uid = house.receive(channel="suggestion_box", received_at=opened, late_reason="Kotak dibuka Minggu.").uid

    row = looking.row(uid)
    assert (row.received_at, row.recorded_at) == (opened, NOW)
    assert house.page(uid).late_reason == "Kotak dibuka Minggu."
    assert looking.said(looking.event(uid, "ComplaintReceived").late_reason) == "Kotak dibuka Minggu."


def test_what_came_before_there_was_a_procedure_is_handled_under_todays(house: House) -> None:
    first = min(ProcedureVersion.objects.filter(facility=house.facility).values_list("effective_from", flat=True))
    before = NOW - timedelta(days=(NOW.date() - first).days + 30)

    uid = house.receive(received_at=before, late_reason="Surat lama ditemukan.").uid

    assert looking.row(uid).procedure_key == "pengaduan-langsung"


def test_words_stay_as_they_were_said_but_for_what_cannot_be_seen(house: House) -> None:
    uid = house.receive(text="  Obat\0 habis 😡\u200b\r\n\r\nkata petugas\u202e besok.  ").uid

    assert house.page(uid).story == "Obat habis 😡\n\nkata petugas besok."


def test_the_same_form_again_is_the_same_complaint(house: House) -> None:
    first = house.receive(by=None, client_id="form-1")
    before = looking.head()

    again = house.receive(by=None, client_id="form-1")

    assert (again.uid, again.number, again.code) == (first.uid, first.number, first.code)
    assert (again.first, again.same) == (False, True)
    assert looking.head() == before


def test_the_same_form_with_other_words_is_not_filed_and_says_so(house: House) -> None:
    first = house.receive(by=None, client_id="form-1")

    other = house.receive(by=None, client_id="form-1", text="Sebenarnya soal parkir.")

    assert (other.uid, other.first, other.same) == (first.uid, False, False)
    assert house.page(first.uid).story == STORY


# --- numbers


def test_the_number_belongs_to_the_year_of_recording_in_the_facilitys_zone(house: House) -> None:
    """31 December 23.30 WITA is 15.30 UTC; half an hour later it is another year there, but not in London."""
    with moved(house.moment("2026-12-31 23.30")):
        old = house.receive()
    with moved(house.moment("2027-01-01 00.10")):
        new = house.receive(received_at=house.moment("2026-12-31 23.50"))
        next_one = house.receive()

    assert (old.number, new.number, next_one.number) == ("2026/0001", "2027/0001", "2027/0002")
    assert new.recorded_at.year == 2026  # in UTC it is still the old year
    series = NumberSeries.objects.filter(facility=house.facility).order_by("year")
    assert list(series.values_list("year", "last")) == [(2026, 1), (2027, 2)]


def test_a_refused_receipt_takes_no_number(house: House) -> None:
    refuses_field("story", "text_required", lambda: house.receive(text=" "))

    assert house.receive().number == "2026/0001"


# --- refusals


def test_it_refuses_whoever_may_not_receive(house: House) -> None:
    for username in ("wulan", "ayu", "jaka", "tono"):
        refuses("forbidden", lambda username=username: house.receive(username), error=Forbidden)  # type: ignore[misc]


def test_it_refuses_staff_of_another_facility(house: House) -> None:
    sari = house.asker("sari")
    stranger = replace(sari, facility_id=(sari.facility_id or 0) + 1)
    intake = Intake(channel="walk_in", text=STORY)

    refuses("forbidden", lambda: receive(house.facility, intake, by=stranger), error=Forbidden)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("text", "", "text_required"),
        ("text", "\u200b\n ", "text_required"),
        ("text", "x" * 40_000, "too_long"),
        ("channel", "merpati", "unknown_choice"),
        ("kind", "gosip", "unknown_choice"),
        ("payer", "arisan", "unknown_choice"),
        ("severity", "gawat", "unknown_choice"),
        ("sp4n_class", "rahasia", "unknown_choice"),
        ("categories", ("cuaca",), "unknown_choice"),
        ("received_at", NOW + timedelta(seconds=1), "future_time"),
        ("received_at", NOW - timedelta(days=3654), "too_old"),
        ("event_date", date(2026, 6, 11), "future_time"),
        ("birth_date", date(2026, 6, 11), "future_time"),
        ("name", "x" * 201, "too_long"),
        ("place", "x" * 201, "too_long"),
        ("remedy", "x" * 5001, "too_long"),
        ("loss", "x" * 5001, "too_long"),
        ("external_number", "x" * 61, "too_long"),
        ("client_id", "x" * 41, "too_long"),
        ("relation", "x" * 21, "too_long"),
        ("email", "permata di example", "bad_email"),
        ("phone", "0812 atau 0813", "phone_letters"),
        ("late_reason", "x" * 20_001, "too_long"),
    ],
)
def test_it_refuses_what_cannot_be(house: House, field: str, value: Any, code: str) -> None:
    named = "story" if field == "text" else field

    refuses_field(named, code, lambda: house.receive(**{field: value}))


def test_it_refuses_late_entries_without_a_reason(house: House) -> None:
    late = NOW - timedelta(hours=24, seconds=1)

    refuses_field("late_reason", "text_required", lambda: house.receive(received_at=late))
    house.receive(received_at=NOW - timedelta(hours=24))


def test_it_refuses_a_retired_category(house: House) -> None:
    Category.objects.filter(facility=house.facility, code="food").update(active=False)

    refuses_field("categories", "unknown_choice", lambda: house.receive(categories=("food",)))


def test_today_is_that_of_the_facility(house: House) -> None:
    """23.30 UTC is the next morning in Samarinda."""
    set_now(house.moment("2026-06-11 07.30"))

    uid = house.receive(event_date=date(2026, 6, 11)).uid

    assert looking.row(uid).event_date == date(2026, 6, 11)
