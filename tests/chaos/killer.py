"""Programs ended by force, at moments that nobody can foresee and a seed repeats."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random

import psutil

from tests.house.product import Served, words_of

# How often each is hit, among a hundred.
SHARES = {
    "a web worker": 38,
    "every web worker": 8,
    "the web server": 12,
    "the worker": 26,
    "the web server and the worker": 8,
    "serve alone": 4,
    "everything": 4,
}


class Killer:
    """`struck` counts what was hit."""

    def __init__(self, served: Served, seed: int) -> None:
        self._served = served
        self._chance = Random(seed)
        self.struck: Counter[str] = Counter()

    def strike(self, *, pause: float) -> None:
        """Wait at most so many seconds and end something that runs."""
        time.sleep(self._chance.uniform(0, pause))
        while True:
            (kind,) = self._chance.choices(list(SHARES), weights=list(SHARES.values()))
            if self._deeds[kind](self):
                self.struck[kind] += 1
                return
            time.sleep(0.02)  # it is just being started

    def _a_web_worker(self) -> int:
        workers = self._web_workers()
        return _kill(*self._chance.sample(workers, k=min(1, len(workers))))

    def _every_web_worker(self) -> int:
        return _kill(*self._web_workers())

    def _web_server(self) -> int:
        return _kill(*self._children("tanggap.config.web"))

    def _worker(self) -> int:
        return _kill(*self._children("tanggap.config.worker"))

    def _both(self) -> int:
        return _kill(*self._children("tanggap.config.web"), *self._children("tanggap.config.worker"))

    def _serve_alone(self) -> int:
        """Its children are told by the kernel and end in order."""
        family = self._served.family()
        self._served.process.kill()
        psutil.wait_procs(family, timeout=30)
        self._served.start_again()
        return 1

    def _everything(self) -> int:
        """As when somebody pulls the plug, except that the disk keeps what it was given."""
        self._served.process.send_signal(signal.SIGSTOP)
        for child in self._served.children():
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        self._served.process.kill()
        self._served.start_again()
        return 1

    def _children(self, word: str) -> list[psutil.Process]:
        return [child for child in self._served.children() if word in words_of(child)]

    def _web_workers(self) -> list[psutil.Process]:
        try:
            forked = [fork for web in self._children("tanggap.config.web") for fork in web.children()]
        except psutil.NoSuchProcess:
            return []
        return [fork for fork in forked if "tanggap.config.web" in words_of(fork)]

    _deeds: dict[str, Callable[["Killer"], int]] = {
        "a web worker": _a_web_worker,
        "every web worker": _every_web_worker,
        "the web server": _web_server,
        "the worker": _worker,
        "the web server and the worker": _both,
        "serve alone": _serve_alone,
        "everything": _everything,
    }


def _kill(*processes: psutil.Process) -> int:
    """How many there were to be killed."""
    killed = 0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
            killed += 1
    return killed
