"""Keeps the web server and the worker alive, and takes both down cleanly.

Each child has a process group of its own: Ctrl-C reaches only the supervisor, and whatever a dead child leaves
behind can be ended together. A child asks the kernel to be stopped when the supervisor itself is killed.
Loads no Django, so it stays small.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
POLL = 0.1
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
# A child that lived this long has recovered: its next death starts at the shortest pause again.
RECOVERED = 30.0
PATIENCE = 20.0


@dataclass
class Child:
    """One process to keep alive. `stop_signal` is the one on which it ends its work in order."""

    name: str
    argv: list[str]
    stop_signal: signal.Signals
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.argv,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=self._die_with_parent,  # noqa: PLW1509 (the supervisor has one thread)
        )

    def _die_with_parent(self) -> None:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(self.stop_signal))

    def look_after(self, say: Callable[[str], None]) -> None:
        """Notice a death, end what it left behind, and start again after a pause that grows with each quick death."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            say(f"{self.name} berhenti (kode {self.process.returncode}); dijalankan lagi.")
            self.end_group()
            self.pause = FIRST_PAUSE if now - self.started > RECOVERED else min(self.pause * 2, LONGEST_PAUSE)
            self.due = now + self.pause
            self.process = None
        if self.process is None and now >= self.due:
            self.start()

    def end_group(self) -> None:
        """A web server killed by force leaves workers that still answer with old code: none may survive it."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            with suppress(ProcessLookupError):
                self.process.send_signal(self.stop_signal)


class Supervisor:
    def __init__(self, children: list[Child], *, when_up: Callable[[], bool]) -> None:
        """`when_up` is asked at each turn until it says True: it looks whether the web answers and tells people."""
        self.children = children
        self.when_up = when_up
        self.stopping = False

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop_soon)
        announced = False
        try:
            while not self.stopping:
                for child in self.children:
                    child.look_after(_say)
                announced = announced or self.when_up()
                time.sleep(POLL)
        finally:
            self._stop_all()
        return 0

    def _stop_soon(self, _number: int, _frame: object) -> None:
        self.stopping = True

    def _stop_all(self) -> None:
        _say("Berhenti dengan rapi…")
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            if child.process is not None:
                with suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.1, deadline - time.monotonic()))
                child.end_group()
        _say("Selesai.")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def web(host: str, port: int, *, workers: int, threads: int) -> Child:
    argv = [
        *(sys.executable, "-m", "tanggap.config.web", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--threads", str(threads)),
    ]
    return Child("Web", argv, stop_signal=signal.SIGTERM)


def worker() -> Child:
    """Tasks, schedule and sweeps. SIGINT lets a running task finish."""
    return Child("Pekerja", [sys.executable, "-m", "tanggap.config.worker"], stop_signal=signal.SIGINT)
