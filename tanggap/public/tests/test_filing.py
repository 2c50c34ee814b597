"""Pressing Kirim."""

from datetime import date
from typing import Any

import pytest

from tanggap.facility.models import Facility
from tanggap.people.access import Asker
from tanggap.public.tests.visitor import NOW, STORY, Visitor, path_of, text_of, ticket_in
from tanggap.register import queries
from tanggap.register.errors import NotFound
from tanggap.register.queries import ComplaintPage, Filters
from tanggap.register.queries.tracking import tracking


def opened(code: str, by: Asker) -> ComplaintPage:
    tracked = tracking(code)
    assert tracked
    return queries.complaint_for(by, tracked.uid)


def test_it_works(visitor: Visitor) -> None:
    sent = visitor.send()
    assert sent.status_code == 303
    assert path_of(sent).startswith("/atma-husada/terima/")
    assert "2026/0001" in text_of(visitor.get(sent["Location"]))


def test_it_keeps_all_that_was_said(visitor: Visitor, noor: Asker) -> None:
    code = visitor.file(
        story="Toiletnya kotor 😔\r\nsejak Senin",
        place="Lantai 2",
        reply="phone",
        phone="0812-0000-0123",
        name="Rina",
        relation="child",
        patient_name="Ibu Sumarni",
        event_date="23/11/2026",
        payer="jkn",
        kind="criticism",
    )
    page = opened(code, noor)
    assert page.story == "Toiletnya kotor 😔\nsejak Senin"
    assert (page.kind, page.payer, page.channel, page.place) == ("criticism", "jkn", "web", "Lantai 2")
    assert page.event_date == date(2026, 11, 23)
    assert page.reporter
    assert (page.reporter.name, page.reporter.phone) == ("Rina", "+6281200000123")
    assert (page.reporter.relation, page.reporter.patient_name) == ("child", "Ibu Sumarni")


def test_it_comes_by_qr_when_a_poster_led_here(visitor: Visitor, noor: Asker) -> None:
    ticket = ticket_in(visitor.get(visitor.form_address + "?tempat=Loket"))
    assert opened(visitor.file(ticket=ticket), noor).channel == "qr"


def test_it_is_anonymous_without_name_and_contact(visitor: Visitor, noor: Asker) -> None:
    assert opened(visitor.file(), noor).anonymous


def test_it_sends_words_about_the_leadership_past_the_officer(visitor: Visitor, noor: Asker) -> None:
    with pytest.raises(NotFound):
        opened(visitor.file(about_leadership="yes"), noor)


def test_it_cleans_nul_bytes_away(visitor: Visitor, noor: Asker) -> None:
    code = visitor.file(story="Obat\x00 keliru", place="Far\x00masi", name="\x00", email="\x00", patient_name="\x00")
    assert opened(code, noor).story == "Obat keliru"


def test_it_takes_twenty_thousand_characters(visitor: Visitor, noor: Asker) -> None:
    assert len(opened(visitor.file(story="😔" * 20_000), noor).story) == 20_000


def test_it_refuses_forty_thousand_and_loses_none(visitor: Visitor) -> None:
    long = "aduan " * 6_666 + "tamat"
    page = visitor.send(story=long, place="Loket")
    assert page.status_code == 422
    body = text_of(page)
    assert long in body
    assert 'value="Loket"' in body
    assert "20.000 huruf" in body


def test_it_refuses_an_empty_story_and_keeps_the_rest(visitor: Visitor) -> None:
    page = visitor.send(story=" \x00 ", reply="email", email="rina@example.id", name="Rina", confidential="yes")
    body = text_of(page)
    assert page.status_code == 422
    assert "Tulis dahulu cerita Anda." in body
    assert 'value="rina@example.id"' in body
    assert 'value="Rina"' in body
    assert 'name="confidential" value="yes" checked' in body
    assert 'value="email" checked' in body
    assert "<details open>" in body


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reply": "phone"}, "Tulis nomornya"),
        ({"reply": "phone", "phone": "0812"}, "kurang panjang"),
        ({"reply": "phone", "phone": "belum punya"}, "berisi huruf"),
        ({"reply": "email"}, "Tulis alamat emailnya"),
        ({"reply": "email", "email": "rina"}, "belum lengkap"),
        ({"reply": "none", "phone": "0812-0000-0123"}, "kontaknya terisi"),
        ({"event_date": "kemarin"}, "24/11/2026"),
        ({"event_date": "2026-11-25"}, "sesudah hari ini"),
        ({"place": "a" * 201}, "paling banyak 200 huruf"),
    ],
)
def test_it_says_what_is_missing_beside_the_field(visitor: Visitor, fields: dict[str, Any], sentence: str) -> None:
    page = visitor.send(**fields)
    assert page.status_code == 422
    body = text_of(page)
    assert sentence in body
    assert STORY in body
    for value in fields.values():
        assert value in body


def test_it_does_not_mind_choices_that_nobody_offered(visitor: Visitor, noor: Asker) -> None:
    code = visitor.file(kind="rm -rf", payer="\x00", relation="x" * 500, about_leadership="mungkin")
    assert opened(code, noor).kind == "complaint"


def test_it_says_so_while_the_facility_has_no_procedure(db: None) -> None:
    bare = Facility.objects.create(
        slug="kosong", name="Puskesmas Kosong", kind="puskesmas", zone="Asia/Jakarta", index_target=80, opened_at=NOW
    )
    visitor = Visitor(bare)
    page = visitor.send()
    assert page.status_code == 503
    assert "belum dapat menerima pengaduan" in text_of(page)
    assert STORY in text_of(page)


def test_it_counts_in_the_book(visitor: Visitor, noor: Asker) -> None:
    visitor.file()
    visitor.file(story="Hal kedua")
    page = queries.inbox(noor, Filters())
    assert len(page.lines) == 2


def test_it_refuses_megabytes_of_words_with_a_page_of_its_own(visitor: Visitor) -> None:
    page = visitor.send(story="a" * 3_000_000)
    assert page.status_code == 413
    assert "Kiriman ini terlalu besar" in text_of(page)


@pytest.mark.parametrize(
    ("typed", "contacts"),
    [({}, ()), ({"phone": "0812-0000-0123"}, ("phone",)), ({"email": "rina@example.id"}, ("email",))],
)
def test_a_contact_is_what_was_typed_when_nothing_was_chosen(
    visitor: Visitor, noor: Asker, typed: dict[str, str], contacts: tuple[str, ...]
) -> None:
    page = opened(visitor.file(reply="", **typed), noor)
    assert tuple(page.contacts) == contacts


def test_an_empty_form_promises_nothing_about_words(visitor: Visitor) -> None:
    page = text_of(visitor.send(story=""))
    assert "Tulis dahulu cerita Anda." in page
    assert "masih lengkap" not in page


def test_a_date_of_long_ago_is_asked_again(visitor: Visitor) -> None:
    assert "sepuluh tahun yang lalu" in text_of(visitor.send(event_date="1820-01-02"))
