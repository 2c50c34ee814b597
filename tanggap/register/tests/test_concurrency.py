"""Several at once, with real commits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from tanggap.lib.now import set_now
from tanggap.register.actions import answer_unit, ask_completion, pass_time, refer, respond, route, take_back
from tanggap.register.actions.deliver import claim
from tanggap.register.errors import Changed, Invalid, Refused
from tanggap.register.jobs import sweep
from tanggap.register.models import Attachment, Complaint, LedgerEntry, LedgerHead, Message, NumberSeries, Text
from tanggap.register.tests import looking
from tanggap.register.verify import verify
from tests.cast import NOW, House, build

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8
SOON = NOW + timedelta(seconds=10)
LEASE = timedelta(minutes=1)


@pytest.fixture
def crowded() -> House:
    set_now(NOW)
    return build("atma-husada")


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """All at the same time, each in a thread and on a connection of its own; what came of them, errors too."""
    begin = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        begin.wait()
        try:
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_numbers_have_no_gaps_and_the_ledger_is_one_chain(crowded: House) -> None:
    rounds = 5

    def receive_some() -> list[str]:
        return [crowded.receive(by=None).number for _ in range(rounds)]

    found = together(*[receive_some] * AT_ONCE)

    numbers = sorted(number for each in found for number in each)
    assert numbers == [f"2026/{n:04d}" for n in range(1, AT_ONCE * rounds + 1)]
    assert NumberSeries.objects.get().last == AT_ONCE * rounds
    seqs = list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert LedgerHead.objects.get().seq == len(seqs)
    assert verify(crowded.facility).findings == []


def test_one_form_is_filed_once_however_often_it_is_sent(crowded: House, picture: SimpleUploadedFile) -> None:
    data = picture.read()

    def send() -> Any:
        photo = SimpleUploadedFile("foto.jpg", data)
        return crowded.receive(by=None, client_id="form-1", attachments=(photo,))

    receipts = together(*[send] * 10)

    assert Complaint.objects.count() == 1
    assert len({(r.uid, r.number, r.code, r.received_at) for r in receipts}) == 1
    assert sorted(r.first for r in receipts) == [False] * 9 + [True]
    assert Attachment.objects.count() == 1
    assert len(list(stored_files())) == 2  # the original and its view


def stored_files() -> list[str]:
    uids = Attachment.objects.values_list("facility__uid", flat=True)
    return [str(p) for uid in set(uids) for p in (Path(settings.MEDIA_ROOT) / uid).rglob("*") if p.is_file()]


def test_two_officers_at_once_and_the_second_is_told(crowded: House) -> None:
    uid = crowded.receive().uid
    seen = looking.row(uid).version

    def say(words: str) -> Callable[[], Any]:
        return lambda: respond(uid, crowded.entry("sari", seen=seen), text=words, medium="in_person")

    found = together(say("Kami periksa."), say("Sudah kami periksa."))

    assert sorted(type(each).__name__ for each in found) == ["Changed", "Done"]
    assert looking.events(uid).count("ResponseGiven") == 1
    assert Message.objects.count() == Text.objects.filter(purpose="response").count() == 1
    assert isinstance(next(each for each in found if isinstance(each, Exception)), Changed)


def test_different_complaints_do_not_get_in_each_others_way(crowded: House) -> None:
    uids = [crowded.ready("answer_unit") for _ in range(4)]
    routings = {uid: crowded.page(uid).routings[0].uid for uid in uids}

    found = together(
        *[lambda uid=uid: answer_unit(uid, crowded.entry("ayu"), routing=routings[uid], text="Sudah.") for uid in uids]
    )

    assert [type(each).__name__ for each in found] == ["Done"] * 4
    assert verify(crowded.facility).findings == []


def test_a_unit_is_asked_once_when_two_ask_it(crowded: House) -> None:
    uid = crowded.ready("route")

    found = together(*[lambda: route(uid, crowded.entry("budi"), units={"pharmacy": ""})] * 2)

    assert sorted(type(each).__name__ for each in found) == ["Done", "Refused"]
    assert looking.events(uid).count("UnitRouted") == 1


@pytest.mark.parametrize("n", range(5))
def test_taken_back_or_sent_and_never_both(crowded: House, n: int) -> None:
    uid, message = letter(crowded)

    taken, claimed = together(
        lambda: take_back(uid, crowded.entry("sari"), message=message),
        lambda: claim(message, now=SOON, lease=LEASE),
    )

    state = looking.message(uid).state
    if claimed is True:
        assert (state, isinstance(taken, Invalid)) == ("sending", True)
        assert "MessageTakenBack" not in looking.events(uid)
    else:
        assert (state, claimed) == ("taken_back", False)
        assert looking.last(uid).name == "MessageTakenBack"


def letter(house: House) -> tuple[str, str]:
    """A complaint with a response that waits in the outbox; the uids of both."""
    uid = house.receive(by=None, channel="email", email="permata@example.id").uid
    respond(uid, house.entry("sari"), text="Kami periksa.", medium="email")
    return uid, looking.message(uid).uid


def test_a_message_is_claimed_by_one(crowded: House) -> None:
    uid, message = letter(crowded)

    found = together(*[lambda: claim(message, now=SOON, lease=LEASE)] * AT_ONCE)

    assert sorted(found) == [False] * (AT_ONCE - 1) + [True]
    assert looking.message(uid).attempts == 1


def test_what_fails_half_way_leaves_nothing(crowded: House) -> None:
    uid = crowded.receive().uid
    before = looking.head(), looking.row(uid).version

    with pytest.raises(Refused):
        refer(uid, crowded.entry("sari"), to=("facility_head",), note="Terlalu awal.")

    assert (looking.head(), looking.row(uid).version) == before
    assert verify(crowded.facility).findings == []


def test_what_time_causes_happens_once_however_many_look(crowded: House) -> None:
    judged = [crowded.ready("record_verdict") for _ in range(3)]
    asked = crowded.receive().uid
    ask_completion(asked, crowded.entry("sari"), text="Kuitansinya?", medium="in_person")
    set_now(NOW + timedelta(days=60))

    together(*[sweep] * AT_ONCE)
    together(*[lambda: pass_time(judged[0])] * AT_ONCE)

    rows = LedgerEntry.objects.filter(actor="time").exclude(name="TimePassed")
    happened = [(row.complaint_id, row.name, row.occurred_at) for row in rows]
    assert len(happened) == len(set(happened))
    assert {looking.row(uid).verdict for uid in judged} == {"no_verdict"}
    assert looking.row(asked).status == "withdrawn"
    assert looking.events(asked).count("ComplaintWithdrawn") == 1
    for uid in judged:
        assert looking.events(uid).count("VerdictRecorded") == looking.events(uid).count("ComplaintClosed") == 1
    assert verify(crowded.facility).findings == []
