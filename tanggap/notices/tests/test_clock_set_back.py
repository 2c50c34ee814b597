"""The clock was set back while messages waited: they wait for nothing that will not come, and go out once."""

from __future__ import annotations

import pytest

from tanggap.lib.now import now
from tanggap.notices.reacting import pick_up
from tanggap.notices.tests.cast import House, later, message, send
from tanggap.notices.tests.post_office import PostOffice, accept, answer


@pytest.mark.parametrize("days", [1, 366])
def test_what_waits_goes_out_once(house: House, office: PostOffice, days: int) -> None:
    uid = house.letter()
    later(days=-days)
    assert send() == 1
    assert message(uid).state == "sent"
    later(days=days)
    assert send() == 0
    assert office.seen == 1


def test_what_was_put_off_is_tried_again(house: House, office: PostOffice) -> None:
    uid = house.letter()
    later(seconds=10)
    office.after_data = answer("451 coba lagi nanti")
    assert send() == 0
    office.after_data = accept
    later(days=-366)
    assert send() == 1
    assert message(uid).state == "sent"


def test_a_server_that_asks_for_patience_gets_it(house: House, office: PostOffice) -> None:
    """Ten minutes only: what the message waits for now was said by the clock of today."""
    uid = house.letter()
    later(minutes=-10)
    office.after_data = answer("451 coba lagi nanti")
    for _ in range(5):
        assert send() == 0
    assert office.seen == 1
    office.after_data = accept
    later(minutes=2)
    assert send() == 1
    assert message(uid).state == "sent"


def test_a_receipt_that_was_not_written_yet_follows_its_complaint(house: House, office: PostOffice) -> None:
    house.receive()
    later(days=-366)
    assert pick_up(now()) == 1
    assert send() == 1
    assert len(office.letters) == 1
