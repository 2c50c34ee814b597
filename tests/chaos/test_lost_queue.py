"""The queue's file vanishes under a running product: it held only hints."""

import pytest

from tests.chaos.conftest import PACK, Installation
from tests.chaos.crowd import Crowd
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_mail, check_receipts
from tests.house.product import wait_for

pytestmark = pytest.mark.chaos


def test_it_loses_nothing(installation: Installation, mailbox: Mailbox) -> None:
    with installation.served(**mailbox.env) as served:
        with Crowd(served.port, PACK) as crowd:
            crowd.file(10, until=5)
            for file in installation.data.glob("queue.sqlite3*"):
                file.unlink()
            crowd.file(10, until=10)
        assert not crowd.odd
        wait_for(lambda: len(mailbox.received) >= len(crowd.filed), "a receipt by e-mail for everybody")
        check_mail(installation, mailbox)
        check_receipts(installation, crowd)
        check_book(installation)


def test_it_starts_without_it(installation: Installation, mailbox: Mailbox) -> None:
    with installation.served(**mailbox.env) as served:
        with Crowd(served.port, PACK) as crowd:
            crowd.file(5, until=5)
        served.stop()
    for file in installation.data.glob("queue.sqlite3*"):
        file.unlink()
    with installation.served(**mailbox.env):
        wait_for(lambda: len(mailbox.received) >= len(crowd.filed), "a receipt by e-mail for everybody")
        check_mail(installation, mailbox)
        check_book(installation)
