"""The reporter adds words and a photo, or staff enter what they were told."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanggap.register import queries
from tanggap.register.actions import Done, Entry, add_words, close, respond, wait
from tanggap.register.index import catch_up
from tanggap.register.models import Attachment, Message, Obligation
from tanggap.register.queries import Filters
from tanggap.register.record import record as record_of
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tanggap.register.verify import verify
from tests.cast import House

PACK = "atma-husada"
READY = "route"
WORDS = "Ini foto toiletnya, Bu. Airnya masih mati."


def act(uid: str, entry: Entry, *, text: str = WORDS, medium: str = "clinic_phone") -> Done:
    return add_words(uid, entry, text=text, medium=medium)


def test_it_works(house: House, uid: str, picture: SimpleUploadedFile) -> None:
    add_words(uid, Entry(by="reporter"), text=WORDS, attachments=[picture])

    event, message = looking.last(uid), Message.objects.get(complaint__uid=uid, outgoing=False)
    assert (event.name, event.actor, looking.said(event.text)) == ("ReporterWrote", "reporter", WORDS)
    assert (message.uid, message.purpose, message.text.body) == (event.message, "message", WORDS)
    assert [ref.uid for ref in event.files] == [Attachment.objects.get(complaint__uid=uid, purpose="added").uid]
    assert verify(house.facility).findings == []


def test_somebody_is_told_until_somebody_did_something(house: House, uid: str) -> None:
    add_words(uid, Entry(by="reporter"), text=WORDS)
    owed = Obligation.objects.filter(complaint__uid=uid, reason="wrote")
    assert {row.verb for row in owed} == {"respond"}
    assert [added.words for added in house.page(uid).added] == [WORDS]

    respond(uid, house.entry("sari"), text="Terima kasih fotonya.", medium="in_person")
    assert not owed.all().exists()
    assert house.page(uid).added == ()
    assert WORDS in [line.said for line in house.page(uid).timeline]


def test_staff_enter_what_they_were_told_and_it_is_still_to_be_looked_at(house: House, uid: str) -> None:
    act(uid, house.entry("sari"))

    assert looking.last(uid).medium == "clinic_phone"
    assert [(added.who, added.words) for added in house.page(uid).added] == [("Sari Wahyuningsih", WORDS)]


def test_it_is_found_and_stands_in_the_record(house: House, uid: str) -> None:
    act(uid, house.entry("sari"), text="Zsazsawords di toilet.")
    catch_up(rounds=50)
    assert [hit.line.uid for hit in queries.search(house.asker("sari"), "zsazsawords", Filters()).hits] == [uid]
    record = record_of(looking.row(uid))
    assert record["messages"][-1]["text"] == "Zsazsawords di toilet."
    assert (record["events"][-1]["event"], record["events"][-1]["said"]) == ("ReporterWrote", "Zsazsawords di toilet.")


def test_the_same_form_is_kept_once(house: House, uid: str) -> None:
    for words in (WORDS, WORDS, "Satu lagi."):
        add_words(uid, Entry(by="reporter"), text=words, client_id="form-1")

    texts = (
        Message.objects.filter(complaint__uid=uid, outgoing=False).order_by("pk").values_list("text__body", flat=True)
    )
    assert list(texts) == [WORDS, "Satu lagi."]


def test_files_may_come_without_words_and_another_file_is_another_message(
    uid: str,
) -> None:
    """Also one of the same length."""
    for content in (b"%PDF-1.4 surat", b"%PDF-1.4 surat", b"%PDF-1.4 nota."):
        file = SimpleUploadedFile("surat.pdf", content, "application/pdf")
        add_words(uid, Entry(by="reporter"), text=" ", attachments=[file], client_id="form-1")

    said = Message.objects.filter(complaint__uid=uid, outgoing=False).values_list("text__body", flat=True)
    assert list(said) == ["Foto terlampir."] * 2
    assert Attachment.objects.filter(complaint__uid=uid, purpose="added").count() == 2


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_while_the_reporter_is_waited_for(house: House, uid: str) -> None:
    wait(uid, house.entry("sari"))
    refuses("awaited", lambda: act(uid, house.entry("sari")))


def test_it_refuses_after_the_end(house: House, uid: str) -> None:
    close(uid, house.entry("sari"), outcome="cannot")
    refuses("closed", lambda: act(uid, Entry(by="reporter")))


def test_it_refuses_without_words(house: House, uid: str) -> None:
    refuses_texts("text", lambda text: act(uid, house.entry("sari"), text=text))
