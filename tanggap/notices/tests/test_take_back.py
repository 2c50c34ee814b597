from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tanggap.lib.now import now, set_now
from tanggap.notices.sending import LEASE, send_due
from tanggap.notices.tests.cast import TODAY, House, events, later, message, owed
from tanggap.notices.tests.post_office import PostOffice
from tanggap.register.actions import Entry, take_back
from tanggap.register.actions.deliver import claim
from tanggap.register.errors import Invalid


def test_it_works(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    later(seconds=9)
    take_back(complaint, Entry(by=house.asker()), message=uid)
    assert message(uid).state == "taken_back"
    assert events(complaint)[-1] == "MessageTakenBack"
    assert "respond" in owed(house, complaint)
    later(days=1)
    assert send_due(now()) == 0
    assert office.seen == 0


def test_it_is_too_late_once_it_has_gone(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    later(seconds=10)
    send_due(now())
    with pytest.raises(Invalid, match="message_final"):
        take_back(complaint, Entry(by=house.asker()), message=uid)
    assert message(uid).state == "sent"


def test_what_a_fault_holds_up_can_still_be_taken_back(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    office.refuse["rina@example.id"] = "451 nanti"
    later(seconds=10)
    send_due(now())
    take_back(complaint, Entry(by=house.asker()), message=uid)
    later(hours=1)
    assert send_due(now()) == 0
    assert message(uid).state == "taken_back"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_exactly_one_wins() -> None:
    """One takes the message back, the other claims it for sending; the row's state decides."""
    set_now(TODAY)
    house = House()
    asker = house.asker()
    complaints = [house.receive() for _ in range(12)]
    letters = {complaint: house.respond(complaint) for complaint in complaints}
    later(seconds=10)
    winners = set()
    for complaint, uid in letters.items():
        won = _at_once(
            lambda uid=uid: claim(uid, now=now(), lease=LEASE),  # type: ignore[misc]
            lambda uid=uid, complaint=complaint: _took_back(complaint, asker, uid),  # type: ignore[misc]
        )
        assert sorted(won) == [False, True]
        state = message(uid).state
        assert state == ("sending" if won[0] else "taken_back")
        assert ("MessageTakenBack" in events(complaint)) == won[1]
        winners.add(state)
    assert winners <= {"sending", "taken_back"}


def _took_back(complaint: str, asker: object, uid: str) -> bool:
    try:
        take_back(complaint, Entry(by=asker), message=uid)  # type: ignore[arg-type]
    except Invalid:
        return False
    return True


def _at_once(*works: Callable[[], bool]) -> list[bool]:
    start = threading.Barrier(len(works))
    results: list[bool | BaseException] = [False] * len(works)

    def run(index: int) -> None:
        try:
            start.wait()
            results[index] = works[index]()
        except BaseException as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [bool(result) for result in results]


@pytest.mark.django_db(transaction=True)
def test_many_senders_send_each_message_once(office: PostOffice) -> None:
    set_now(TODAY)
    house = House()
    for _ in range(6):
        house.letter()
    later(seconds=10)
    _at_once(*[lambda: bool(send_due(now()))] * 3)
    assert office.seen == 6
    assert len({letter["Message-ID"] for letter in office.letters}) == 6
