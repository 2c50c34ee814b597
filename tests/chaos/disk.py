"""Disks that are small, full, or not to be written: real ones where this machine lets a test mount them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import psutil

from tests.chaos.conftest import Installation
from tests.house.product import Served

ROOM = "24m"
# Mounts a small disk over the data folder, for itself and its children alone, and puts the folder's content there.
OVER = (
    'mkdir "$1.copy" && cp -a "$1/." "$1.copy" && mount -t tmpfs -o size=$2,mode=700 tmpfs "$1"'
    ' && cp -a "$1.copy/." "$1" && shift 2 && exec "$@"'
)


READ = """
import json, sqlite3, sys
with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as database:
    print(json.dumps(database.execute(sys.argv[2]).fetchall()))
"""


class Disk(Protocol):
    """`within` is what `serve` is to be run within; `seen` the installation as it looks from outside."""

    @property
    def within(self) -> list[str]: ...
    def seen(self, served: Served) -> Installation: ...
    @contextmanager
    def full(self, served: Served) -> Iterator[None]: ...


def small_disk(installation: Installation) -> Disk:
    """A real one in a mount namespace of its own; where that is not allowed, a limited one."""
    for flags in (["-m"], ["-Urm"]):
        tried = ["unshare", *flags, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"]
        with suppress(FileNotFoundError):
            if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
                return _Mounted(installation, flags)
    return limited_disk(installation)


def limited_disk(installation: Installation) -> Disk:
    """Programs that may not write any more, on whatever disk there is."""
    return _Limited(installation)


class _Inside(Installation):
    """Its database is seen by those within alone."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if "DATABASE_URL" in self.env:
            return super().rows(query)
        words = [*self.within, sys.executable, "-c", READ, str(self.data / "tanggap.sqlite3"), query]
        read = subprocess.run(words, capture_output=True, text=True, check=True)
        return [tuple(row) for row in json.loads(read.stdout)]


class _Mounted:
    def __init__(self, installation: Installation, flags: list[str]) -> None:
        self._installation = installation
        self._entered = ["-m"] if flags == ["-m"] else ["-m", "-U", "--preserve-credentials"]
        self.within = ["unshare", *flags, "sh", "-c", OVER, "sh", str(installation.data), ROOM]

    def seen(self, served: Served) -> Installation:
        house, pid = self._installation, str(served.process.pid)
        enter = ["nsenter", "-t", pid, *self._entered, "--"]
        return _Inside(house.data, house.env, house.slug, enter)

    @contextmanager
    def full(self, served: Served) -> Iterator[None]:
        filler = Path(f"/proc/{served.process.pid}/root{self._installation.data}/filler")
        with filler.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                with suppress(OSError):
                    while True:
                        file.write(bytes(size))
        try:
            yield
        finally:
            filler.unlink()


class _Limited:
    within: list[str] = []

    def __init__(self, installation: Installation) -> None:
        self._installation = installation

    def seen(self, served: Served) -> Installation:
        del served
        return self._installation

    @contextmanager
    def full(self, served: Served) -> Iterator[None]:
        """No file may grow: what a full disk says, though with another number."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        self._limit(served, 0, before[1])
        try:
            yield
        finally:
            self._limit(served, *before)

    def _limit(self, served: Served, soft: int, hard: int) -> None:
        for process in [psutil.Process(served.process.pid), *served.family()]:
            with suppress(psutil.NoSuchProcess):
                process.rlimit(psutil.RLIMIT_FSIZE, (soft, hard))


def without_privileges() -> list[str]:
    """What a program is to be run within so that it may write only where permissions let it: root may everywhere."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write there: somebody restored it as another user, or was careful with the wrong folder."""
    modes = {path: path.stat().st_mode for path in [folder, *folder.rglob("*")] if not path.is_symlink()}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            with suppress(FileNotFoundError):
                path.chmod(mode)
