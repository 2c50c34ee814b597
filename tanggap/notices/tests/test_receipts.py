"""The receipt by e-mail: written once, by reading the ledger, whatever breaks in between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tanggap.lib.now import now
from tanggap.notices import reacting
from tanggap.notices.models import Cursor, Missed
from tanggap.notices.reacting import pick_up
from tanggap.notices.sending import send_due
from tanggap.notices.tests.cast import TODAY, House, LedgerEntry, Message, events, later, message
from tanggap.notices.tests.post_office import PostOffice
from tanggap.register.actions import Entry, close, report_message, send_receipt, withdraw
from tanggap.register.queries import complaint_for


def receipts(complaint: str) -> list[Any]:
    return list(Message.objects.filter(complaint__uid=complaint, purpose="receipt"))


def test_it_works(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    assert pick_up(now()) == 1
    (receipt,) = receipts(complaint)
    assert (receipt.medium, receipt.state, receipt.address) == ("email", "queued", "rina@example.id")
    assert (receipt.next_try_at, receipt.hold_until, receipt.written_by) == (TODAY, None, "")
    assert events(complaint)[-1] == "ComplaintAcknowledged"
    acknowledged = LedgerEntry.objects.filter(complaint__uid=complaint).latest("seq")
    assert '"automatic":true' in acknowledged.body
    assert f'"message":"{receipt.uid}"' in acknowledged.body
    assert "rina" not in acknowledged.body
    assert send_due(now()) == 1
    body = office.letters[0].get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "Petugas menanggapi paling lambat 1×24 jam." in body
    assert receipt.complaint.code is not None
    assert "https://lapor.example.org/lacak/" in body
    assert "jawab" not in body.lower()


def test_what_staff_enter_is_receipted_too(house: House) -> None:
    complaint = house.receive(by="sari", channel="email")
    assert "ComplaintAcknowledged" not in events(complaint)
    assert pick_up(now()) == 1
    assert len(receipts(complaint)) == 1


def test_only_its_acceptance_acknowledges(house: House) -> None:
    """Queued is not received: the milestone is reached when the provider takes the message."""
    complaint = house.receive(by="sari", channel="email")
    pick_up(now())
    assert "acknowledged" not in complaint_for(house.asker(), complaint).state.milestones
    report_message(receipts(complaint)[0].uid, result="accepted", at=now())
    assert "acknowledged" in complaint_for(house.asker(), complaint).state.milestones


@pytest.mark.parametrize("said", [{"email": ""}, {"email": "", "phone": "0812-0000-0123"}])
def test_nobody_without_an_address_gets_one(house: House, said: dict[str, Any]) -> None:
    complaint = house.receive(**said)
    assert pick_up(now()) == 0
    assert receipts(complaint) == []


def test_the_anonymous_get_theirs_without_a_name(house: House, office: PostOffice) -> None:
    house.receive(anonymous=True, confidential=True, name="")
    pick_up(now())
    send_due(now())
    assert "Rina" not in office.letters[0].as_string()


def test_there_is_never_a_second(house: House) -> None:
    complaint = house.receive()
    assert pick_up(now()) == 1
    assert pick_up(now()) == 0
    assert send_receipt(complaint) is None
    Cursor.objects.all().delete()  # everything is read again from the start
    assert pick_up(now()) == 0
    assert len(receipts(complaint)) == 1
    assert events(complaint).count("ComplaintAcknowledged") == 2  # on the page, and by e-mail


def test_a_crash_between_writing_and_remembering_repeats_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints = [house.receive() for _ in range(3)]
    with monkeypatch.context() as broken:
        broken.setattr(reacting, "_remember", _die)
        with pytest.raises(SystemError):
            pick_up(now())
    assert not Cursor.objects.exists()
    assert pick_up(now()) == 0
    assert [len(receipts(complaint)) for complaint in complaints] == [1, 1, 1]


def _die(*_: object) -> None:
    raise SystemError


def test_one_that_fails_waits_and_stops_nobody_else(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = house.receive(), house.receive()

    def choke(uid: str) -> object:
        if uid == first:
            raise LookupError("rina@example.id")
        return send_receipt(uid)

    with monkeypatch.context() as broken:
        broken.setattr(reacting, "send_receipt", choke)
        assert pick_up(now()) == 1
        missed = Missed.objects.get()
        assert (missed.complaint, missed.attempts, missed.error) == (first, 1, "LookupError")
        later(minutes=1)
        assert pick_up(now()) == 0
        assert Missed.objects.get().attempts == 2
        assert Missed.objects.get().next_try_at == now() + timedelta(minutes=2)
    later(minutes=2)
    assert pick_up(now()) == 1
    assert not Missed.objects.exists()
    assert (len(receipts(first)), len(receipts(second))) == (1, 1)


@pytest.mark.parametrize("ending", ["withdrawn", "closed"])
def test_what_has_ended_is_left_alone(house: House, ending: str) -> None:
    complaint = house.receive()
    if ending == "withdrawn":
        withdraw(complaint, Entry(by="reporter"))
    else:
        close(complaint, Entry(by=house.asker()), outcome="cannot")
    assert pick_up(now()) == 0
    assert receipts(complaint) == []
    assert not Missed.objects.exists()


def test_what_was_entered_long_ago_is_left_alone(house: House) -> None:
    complaint = house.receive()
    later(days=8)
    fresh = house.receive()
    assert pick_up(now()) == 1
    assert (len(receipts(complaint)), len(receipts(fresh))) == (0, 1)


def test_a_ledger_is_read_to_its_end(house: House) -> None:
    complaints = [house.receive() for _ in range(105)]  # more entries than one window holds
    assert LedgerEntry.objects.count() > 200
    assert pick_up(now()) == 105
    assert Cursor.objects.get().seq == LedgerEntry.objects.latest("seq").seq
    assert pick_up(now()) == 0
    assert all(len(receipts(complaint)) == 1 for complaint in complaints)


def test_the_cursor_only_goes_forward(house: House) -> None:
    house.receive()
    pick_up(now())
    seq = Cursor.objects.get().seq
    reacting._remember(house.facility.pk, 1)
    assert Cursor.objects.get().seq == seq


def test_a_receipt_that_failed_leaves_no_duty_where_the_page_had_shown_one(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    pick_up(now())
    office.refuse["rina@example.id"] = "550 tidak ada"
    send_due(now())
    (receipt,) = receipts(complaint)
    assert message(receipt.uid).state == "failed"
    page = complaint_for(house.asker(), complaint)
    assert "acknowledged" in page.state.milestones
    assert "acknowledge" not in {act.verb.value for act in page.acts}
