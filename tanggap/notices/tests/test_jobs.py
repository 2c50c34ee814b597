from __future__ import annotations

from pathlib import Path

import pytest
from huey import SqliteHuey
from huey.contrib.djhuey import HUEY

from tanggap.lib.now import now
from tanggap.notices import jobs
from tanggap.notices.sending import LEASE
from tanggap.notices.tests.cast import House, Message, later, message
from tanggap.notices.tests.post_office import PostOffice
from tanggap.register import nudges
from tanggap.register.actions.deliver import claim


def test_one_sweep_does_everything(house: House, office: PostOffice) -> None:
    lost, due = house.letter(), house.letter()
    later(seconds=10)
    claim(lost, now=now(), lease=LEASE)
    later(hours=1)
    jobs.sweep()
    assert message(lost).state == "unknown"
    assert message(due).state == "sent"
    assert Message.objects.filter(purpose="receipt", state="sent").count() == 2


def test_a_part_that_fails_leaves_the_others_their_turn(
    house: House, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = house.letter()
    later(seconds=10)

    def fail(_: object) -> int:
        raise LookupError

    monkeypatch.setattr(jobs, "pick_up", fail)
    jobs.sweep()
    assert message(uid).state == "sent"


def test_a_hint_waits_in_the_queue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    queue = _queue(monkeypatch, tmp_path)
    jobs.hint()
    jobs.hint()  # at once: it would say nothing new
    assert queue.pending_count() == 1


def test_without_a_worker_nothing_runs_in_the_request(house: House, office: PostOffice) -> None:
    assert HUEY.immediate
    house.receive()
    jobs.hint()
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_fails_fails_no_request(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    queue = _queue(monkeypatch, tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk penuh")

    monkeypatch.setattr(queue, "enqueue", fail)
    assert jobs.hint in nudges._listeners
    house = House()
    complaint = house.receive()
    assert complaint


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_was_deleted_costs_nothing(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    queue = _queue(monkeypatch, tmp_path)
    house = House()
    complaint = house.receive()
    assert queue.pending_count() == 1
    queue.storage.close()
    for file in tmp_path.glob("queue*"):
        file.unlink()
    jobs.sweep()
    assert Message.objects.get(complaint__uid=complaint).state == "sent"
    assert office.seen == 1


def _queue(monkeypatch: pytest.MonkeyPatch, folder: Path) -> SqliteHuey:
    """A real queue in a file, in place of the one that tests run with."""
    queue = SqliteHuey(filename=str(folder / "queue.sqlite3"), fsync=False, immediate=False, results=False)
    monkeypatch.setattr(jobs, "HUEY", queue)
    monkeypatch.setattr(jobs, "_last_hint", -jobs.HINTS_APART)
    monkeypatch.setattr(jobs, "send_outbox", queue.task()(jobs.send_outbox.call_local))
    return queue
