from __future__ import annotations

import pytest

from tanggap.lib.errors import TanggapError
from tanggap.register import queries
from tanggap.register.actions import Done, Entry, blank, respond
from tanggap.register.errors import Forbidden, Invalid, NotFound
from tanggap.register.index import catch_up
from tanggap.register.models import Complaint, Identity, Message, Text
from tanggap.register.record import record
from tanggap.register.tests import looking
from tests.cast import FULL_NAME, PHONE, STORY, House

PACK = "atma-husada"
NOTE = "Diminta pelapor lewat surat."


def story_of(uid: str) -> Text:
    story = looking.row(uid).story
    assert story is not None
    return story


def act(uid: str, entry: Entry, content: str) -> Done:
    return blank(uid, entry, content=content, note=NOTE)


def found(house: House, words: str) -> list[str]:
    page = queries.search(house.asker("sari"), words, queries.Filters(state="all"))
    return [hit.line.uid for hit in page.hits]


@pytest.fixture
def uid(house: House) -> str:
    return house.receive().uid


def test_it_is_found_no_more_by_its_words(house: House) -> None:
    uid = house.receive(text="Kulkas vaksin mati semalaman.").uid
    catch_up(rounds=50)
    assert found(house, "kulkas vaksin") == [uid]

    act(uid, house.entry("dewi"), story_of(uid).uid)

    assert found(house, "kulkas vaksin") == []


def test_it_works(house: House, uid: str) -> None:
    story = story_of(uid)
    before = looking.row(uid)

    act(uid, house.entry("dewi"), story.uid)

    emptied = story_of(uid)
    assert (emptied.pk, emptied.body, emptied.digest) == (story.pk, "", story.digest)
    assert emptied.blanked_at is not None
    event = looking.last(uid)
    assert (event.name, [ref.uid for ref in event.contents]) == ("ContentBlanked", [story.uid])
    assert looking.said(event.note) == NOTE
    after = looking.row(uid)
    assert (after.status, after.next_due_at) == (before.status, before.next_due_at)


def test_an_identity_when_the_complaint_is_over(house: House, uid: str) -> None:
    house.walk(uid)
    reporter = looking.row(uid).reporter
    assert reporter is not None

    act(uid, house.entry("dewi"), reporter.uid)

    assert not Identity.objects.filter(reporter=reporter).exists()
    assert set(Message.objects.values_list("address", flat=True)) <= {""}
    row = Complaint.objects.select_related("facility", "reporter").get(uid=uid)
    written = str(record(row)["reporter"])
    assert FULL_NAME not in written
    assert PHONE not in written


@pytest.mark.parametrize("username", ["sari", "jaka", "tono", "ayu"])
def test_only_the_head_may(house: House, uid: str, username: str) -> None:
    with pytest.raises(Forbidden):
        act(uid, house.entry(username), story_of(uid).uid)
    assert story_of(uid).body == STORY


def test_not_what_is_hidden_from_them(house: House) -> None:
    about = house.receive(about_leadership=True).uid
    with pytest.raises(NotFound):
        act(about, house.entry("dewi"), story_of(about).uid)


def test_nothing_without_a_reason(house: House, uid: str) -> None:
    with pytest.raises(Invalid):
        blank(uid, house.entry("dewi"), content=story_of(uid).uid, note=" ")
    assert story_of(uid).body == STORY


def test_nothing_of_another_complaint_and_nothing_twice(house: House, uid: str) -> None:
    other = house.receive().uid
    for content in (story_of(other).uid, "entah"):
        with pytest.raises(TanggapError, match="unknown_choice"):
            act(uid, house.entry("dewi"), content)
    act(uid, house.entry("dewi"), story_of(uid).uid)
    with pytest.raises(TanggapError, match="unknown_choice"):
        act(uid, house.entry("dewi"), story_of(uid).uid)


def test_not_the_identity_while_somebody_still_has_to_answer(house: House, uid: str) -> None:
    reporter = looking.row(uid).reporter
    assert reporter is not None
    with pytest.raises(TanggapError, match="still_needed"):
        act(uid, house.entry("dewi"), reporter.uid)


def test_not_a_message_that_waits_to_be_sent(house: House) -> None:
    uid = house.receive(channel="email", email="permata@example.id").uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")
    text = Message.objects.latest("pk").text
    with pytest.raises(TanggapError, match="under_way"):
        act(uid, house.entry("dewi"), text.uid)
