"""The sweeps: what is left lying is found even when a round fails."""

import threading

import pytest

from tanggap.config import queue
from tanggap.config.queue import SWEEPS

rounds: list[str] = []
enough = threading.Event()


def sweep_that_fails_at_first() -> None:
    rounds.append("tried")
    if len(rounds) == 1:
        raise LookupError("kata-kata pelapor")
    enough.set()


@pytest.mark.django_db(transaction=True)
def test_a_sweep_goes_on_after_a_round_that_failed(caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    path = f"{__name__}.{sweep_that_fails_at_first.__name__}"
    thread = threading.Thread(target=queue._sweep_forever, args=(path, 0.01, stop))
    thread.start()
    assert enough.wait(timeout=60)
    stop.set()
    thread.join(timeout=60)
    assert not thread.is_alive()
    (line,) = [str(record.msg) for record in caplog.records if record.name == "tanggap.queue"]
    assert "sweep failed" in line
    assert "LookupError" in line
    assert "kata-kata pelapor" not in line


def test_every_sweep_is_there() -> None:
    from django.utils.module_loading import import_string

    assert all(callable(import_string(path)) for path in SWEEPS)
