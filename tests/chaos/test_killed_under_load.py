"""Web and worker killed by force five times while people file and officers answer; then checked from outside."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.chaos.conftest import OFFICER, PACK, Installation
from tests.chaos.crowd import Crowd
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_mail, check_receipts
from tests.house.product import PATIENCE, Served, environment, wait_for, words_of

pytestmark = pytest.mark.chaos
KILLS = 5
FILED = 12  # complaints between two kills; half of them are under way when it comes


@contextmanager
def officer(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    """Somebody who answers everything by e-mail meanwhile."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.officer", OFFICER],
        env=environment(installation.data, **installation.env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def kill_some(served: Served, *, whole_web: bool) -> None:
    """The worker, and the web server's workers or the whole of it."""
    web = served.web()
    victims = [web] if whole_web else [child for child in web.children() if "tanggap.config.web" in words_of(child)]
    for process in [*victims, served.worker()]:
        process.kill()


def is_up(served: Served) -> bool:
    kinds = {word for process in served.family() for word in words_of(process)}
    return {"tanggap.config.web", "tanggap.config.worker"} <= kinds and served.answers()


def test_it_works_through_five_kills(installation: Installation, mailbox: Mailbox) -> None:
    with (
        installation.served(**mailbox.env) as served,
        officer(installation) as answering,
        Crowd(served.port, PACK) as crowd,
    ):
        for kill in range(KILLS):
            wait_for(lambda: is_up(served), "both programs")
            crowd.file(FILED, until=FILED // 2)
            kill_some(served, whole_web=kill % 2 == 1)
        crowd.file(FILED, until=FILED)
        crowd.stop()
        answered = answering.communicate(timeout=PATIENCE)[0].split()
        assert answering.returncode == 0
        assert answered
        assert not crowd.odd
        wait_for(lambda: is_up(served), "both programs again")
        check_receipts(installation, port=served.port, receipts=crowd.receipts, forms=crowd.forms)
        wait_for(lambda: not waiting(installation), "an empty outbox")
        told = installation.rows("SELECT count(*) FROM register_message WHERE purpose = 'response'")
        assert told == [(len(answered),)]
        check_mail(installation, mailbox)
        check_book(installation)


def waiting(installation: Installation) -> bool:
    """What was under way when its program was killed stays `sending` until the lease is over; nobody sends it again."""
    return bool(installation.rows("SELECT 1 FROM register_message WHERE state IN ('waiting', 'queued')"))
