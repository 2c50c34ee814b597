"""Somebody sets the clock of the machine back, by an hour or by a year, while everything runs: what real programs do.

What time causes with a case stands in the register's own tests.
"""

from datetime import timedelta

import pytest

from tests.chaos.conftest import Installation
from tests.chaos.crowd import Crowd
from tests.chaos.desk import OWN, Desk, with_own_password
from tests.chaos.machine import WrongClock
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_mail, check_receipts
from tests.house.product import tanggap, wait_for

pytestmark = pytest.mark.chaos
BACK = (timedelta(hours=1), timedelta(days=366))


def told_of(installation: Installation) -> str:
    return tanggap("doctor", data=installation.data, env=installation.env).stdout


@pytest.mark.parametrize("back", BACK, ids=["hour", "year"])
def test_it_goes_on(installation: Installation, mailbox: Mailbox, clock: WrongClock, back: timedelta) -> None:
    installation.env |= clock.env
    with installation.served(**mailbox.env) as served, Crowd(served.port, installation.slug) as crowd:
        desk = Desk(served.port)
        with_own_password(desk, installation)
        crowd.file(8, until=8)
        assert "jam komputer ini tertinggal" not in told_of(installation)
        # What a sender holds at that very moment is of unknown fate, and shown to a person.
        wait_for(lambda: len(mailbox.received) == len(crowd.filed), "the receipts from before")
        clock.move(-back)
        crowd.file(8, until=8)
        assert "jam komputer ini tertinggal" in told_of(installation)
        assert "Jam komputer ini tertinggal." in desk.ask("/meja/")[1]
        assert "Kencong" in desk.ask("/meja/")[1]
        assert Desk(served.port).sign_in(OWN)[0] == 302
        crowd.stop()
        assert not crowd.odd
        wait_for(lambda: len(mailbox.received) == len(crowd.filed), "a receipt by e-mail for everybody")
        check_receipts(installation, crowd)
        check_book(installation)
        clock.move(back)
        assert "tertinggal" not in desk.ask("/meja/")[1]
        check_mail(installation, mailbox)
        check_book(installation)
