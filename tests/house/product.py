"""The real programs, started as people start them, on a data folder and a port of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

PROGRAM = [sys.executable, "-m", "tanggap.config.cli"]
# Long enough for a slow shared machine; nothing here judges how fast it was.
PATIENCE = 60.0


def environment(data: Path, **extra: str) -> dict[str, str]:
    """What the programs see: nothing of the test run's own settings."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TANGGAP_", "DJANGO_"))}
    return plain | {"TANGGAP_DATA": str(data)} | extra


def tanggap(
    *words: str, data: Path, env: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        env=environment(data, **(env or {})),
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)


def words_of(process: psutil.Process) -> list[str]:
    """Its command line; empty when it has just ended."""
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []


class Served:
    """A running `tanggap serve`. Use in a `with` block; leaving it ends whatever is still there."""

    def __init__(self, data: Path, **extra: str) -> None:
        self.data = data
        self.port = free_port()
        self.extra = extra

    def __enter__(self) -> "Served":
        self.process = subprocess.Popen(
            [*PROGRAM, "serve", "--port", str(self.port)],
            env=environment(self.data, **self.extra),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            wait_for(self.answers, "the first answer")
        except BaseException:
            self.__exit__()  # nobody else would end what was started
            raise
        return self

    def __exit__(self, *_: object) -> None:
        left = self.family()
        self.process.kill()
        for process in left:
            if process.is_running():
                process.kill()
        self.process.communicate()

    def answers(self, path: str = "/sehat/") -> bool:
        assert self.process.poll() is None, self.process.communicate()[0]
        return self.status(path) == 200

    def status(self, path: str) -> int:
        """The HTTP status, or 0 while nobody listens."""
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(request)
                return int(connection.recv(64).split()[1])
        except (OSError, IndexError):
            return 0

    def family(self) -> list[psutil.Process]:
        """Every process below the supervisor."""
        try:
            return list(psutil.Process(self.process.pid).children(recursive=True))
        except psutil.NoSuchProcess:
            return []

    def web(self) -> psutil.Process:
        """The web server's main process."""
        return next(child for child in self._children() if "tanggap.config.web" in words_of(child))

    def worker(self) -> psutil.Process:
        return next(child for child in self._children() if "tanggap.config.worker" in words_of(child))

    def _children(self) -> list[psutil.Process]:
        return list(psutil.Process(self.process.pid).children())

    def stop(self) -> str:
        """Press Ctrl-C and give back what was printed."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=PATIENCE)[0]
