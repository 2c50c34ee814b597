"""Programs of `serve` are killed by force while people file, follow and judge, officers answer, e-mail goes out and
time passes; then everything is checked from outside.

Five kills here, two hundred in `make chaos`: TANGGAP_TEST_KILLS says how many. The seed is printed and makes the order
of the kills the same again: TANGGAP_TEST_SEED.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from secrets import randbelow

import pytest

from tests.chaos.conftest import OFFICER, Installation
from tests.chaos.crowd import Crowd
from tests.chaos.desk import Desk, with_own_password
from tests.chaos.killer import Killer
from tests.chaos.machine import WrongClock
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_follow_ups, check_mail, check_receipts, orphans
from tests.house.product import PATIENCE, Served, environment, tanggap, wait_for, words_of

pytestmark = pytest.mark.chaos
KILLS = int(os.environ.get("TANGGAP_TEST_KILLS", "5"))
SEED = int(os.environ.get("TANGGAP_TEST_SEED", randbelow(1_000_000)))
FILED = 8  # complaints between two kills; half of them are under way when it comes
AT_ONCE = 0.15  # so often the next kill comes before anything has recovered
LOOKED = 50  # kills between two looks at the whole
WINDOW = timedelta(days=7)  # for a verdict, after which time closes the case
A_NIGHT = min(timedelta(hours=23), 2 * WINDOW / KILLS)
LEASE = timedelta(minutes=11)  # until whoever was sending is taken for dead


@contextmanager
def officer(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    """Somebody who does what is owed meanwhile."""
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


def is_up(served: Served) -> bool:
    kinds = {word for process in served.family() for word in words_of(process)}
    return {"tanggap.config.web", "tanggap.config.worker"} <= kinds and served.answers()


def go_through(kills: int, *, served: Served, crowd: Crowd, clock: WrongClock, installation: Installation) -> Killer:
    chance, killer = Random(SEED), Killer(served, SEED)
    for kill in range(1, kills + 1):
        if chance.random() > AT_ONCE:
            crowd.file(FILED, until=FILED // 2)
        killer.strike(pause=0.5)
        clock.move(A_NIGHT)
        if kill % LOOKED == 0:
            wait_for(lambda: is_up(served), "both programs")
            check_receipts(installation, crowd, all_answered=False)
            check_book(installation)
    return killer


def test_it_works_through_every_kill(house_with_verdicts: Installation, mailbox: Mailbox, clock: WrongClock) -> None:
    installation = house_with_verdicts
    installation.env |= clock.env
    with (
        installation.served(TANGGAP_PROXIES="1", **mailbox.env) as served,
        officer(installation) as answering,
        Crowd(served.port, installation.slug, sends_photos=True, follows=True, seed=SEED) as crowd,
    ):
        killer = go_through(KILLS, served=served, crowd=crowd, clock=clock, installation=installation)
        wait_for(lambda: is_up(served), "both programs")
        crowd.file(FILED)
        crowd.stop()
        done = answering.communicate(timeout=PATIENCE)[0].split()
        assert answering.returncode == 0
        assert not crowd.odd, f"seed {SEED}"
        check_receipts(installation, crowd)
        check_follow_ups(installation, crowd.filed)
        wait_for(lambda: not waiting(installation), "an empty outbox")
        for verb, purpose in (("respond", "response"), ("answer", "answer")):
            assert installation.rows(f"SELECT count(*) FROM register_message WHERE purpose = '{purpose}'") == [
                (done.count(verb),)
            ]
        check_mail(installation, mailbox)
        lost = nobody_is_left_sending(installation, clock, desk=Desk(served.port))
        time_closes_what_nobody_judged(installation, clock)
        check_mail(installation, mailbox)
        check_book(installation)
    hits = ", ".join(f"{kind} {times}" for kind, times in killer.struck.most_common())
    print(
        f"\nseed {SEED}: {KILLS} kills ({hits}); {len(crowd.filed)} receipts, {len(mailbox.received)} e-mails, "
        f"{lost} of unknown fate, {len(done)} acts of the officer, {len(orphans(installation))} files without a row"
    )


def waiting(installation: Installation) -> bool:
    return bool(installation.rows("SELECT 1 FROM register_message WHERE state IN ('waiting', 'queued')"))


def nobody_is_left_sending(installation: Installation, clock: WrongClock, *, desk: Desk) -> int:
    """What was under way when its program died is not sent again by itself: a person sees each, and decides."""
    clock.move(LEASE)
    sending = "SELECT 1 FROM register_message WHERE state = 'sending'"
    wait_for(lambda: not installation.rows(sending), "the end of every lease")
    unknown = "SELECT c.uid FROM register_message m JOIN register_complaint c ON c.id = m.complaint_id"
    query = f"{unknown} WHERE m.state = 'unknown' ORDER BY m.id DESC"

    def doctor_agrees() -> bool:
        lost = installation.rows(query)
        told = tanggap("doctor", data=installation.data, env=installation.env).stdout
        return (f"{len(lost)} pesan tidak diketahui sampai atau tidaknya" in told) == bool(lost)

    wait_for(doctor_agrees, "doctor to count the same")  # another may have come between the two looks
    lost = installation.rows(query)
    with_own_password(desk, installation)
    _, post_room, _ = desk.ask("/meja/pos/")
    assert [uid for (uid,) in lost[:50] if uid not in post_room] == []  # the page shows so many
    return len(lost)


def time_closes_what_nobody_judged(installation: Installation, clock: WrongClock) -> None:
    asked = "SELECT DISTINCT complaint_id FROM register_obligation WHERE verb = 'record_verdict'"
    awaited = len(installation.rows(asked))
    clock.move(WINDOW + timedelta(days=1))
    wait_for(lambda: not installation.rows(asked), "the end of waiting for verdicts")
    missed = "SELECT complaint_id FROM register_ledgerentry WHERE name = 'VerdictRecorded' AND actor = 'time'"
    assert len(installation.rows(missed)) >= awaited
