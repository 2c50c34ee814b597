"""The real programs, started as people start them, on a data folder and a port of their own."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from tanggap.config import network

PROGRAM = [sys.executable, "-m", "tanggap.config.cli"]
# Long enough for a slow shared machine; nothing here judges how fast it was.
PATIENCE = 60.0


def environment(data: Path, **extra: str) -> dict[str, str]:
    """What the programs see: nothing of the test run's own settings."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TANGGAP_", "DJANGO_"))}
    return plain | {"TANGGAP_DATA": str(data)} | extra


def tanggap(
    *words: str,
    data: Path,
    env: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
    within: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*within, *PROGRAM, *words],
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

    def __init__(self, data: Path, *, within: Sequence[str] = (), **extra: str) -> None:
        """`within`: the words of a program that runs another in its own place, with less of the machine."""
        self.data = data
        self.within = within
        self.port = free_port()
        self.extra = extra
        # A file, because a pipe that nobody reads fills up, and one that an orphan holds never ends.
        self.output = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the server has ended)

    def __enter__(self) -> "Served":
        self._start()
        try:
            wait_for(self.answers, "the first answer")
        except BaseException:
            self.__exit__()  # nobody else would end what was started
            raise
        return self

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [*self.within, *PROGRAM, "serve", "--port", str(self.port)],
            env=environment(self.data, **self.extra),
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )

    def start_again(self) -> None:
        """After it was killed; with the port it had, as soon as nobody has that any more."""
        self.process.wait(PATIENCE)
        wait_for(lambda: network.is_free("127.0.0.1", self.port), "its port")
        self._start()

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            # Stopped first, so that nothing is started while the groups of its children are ended.
            self.process.send_signal(signal.SIGSTOP)
        for child in self.children():
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait(PATIENCE)
        self.output.close()

    def answers(self, path: str = "/sehat/") -> bool:
        assert self.process.poll() is None, self.printed()
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

    def children(self) -> list[psutil.Process]:
        """The web server and the worker; each leads a process group."""
        try:
            return list(psutil.Process(self.process.pid).children())
        except psutil.NoSuchProcess:
            return []

    def web(self) -> psutil.Process:
        """The web server's main process."""
        return next(child for child in self.children() if "tanggap.config.web" in words_of(child))

    def worker(self) -> psutil.Process:
        return next(child for child in self.children() if "tanggap.config.worker" in words_of(child))

    def printed(self) -> str:
        """What it and its children have printed up to now."""
        return os.pread(self.output.fileno(), 10_000_000, 0).decode()

    def stop(self) -> str:
        """Press Ctrl-C and give back what was printed."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        return self.printed()
