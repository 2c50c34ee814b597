"""The note that a running `serve` leaves in the data folder, and the lock that says whether it is still true.

After a power cut the note is still there, and its process number may belong to any other program by then. The lock
is the kernel's: it ends with the process, however that ends.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO

from tanggap.config.place import DATA_DIR, DEMO, make_data_dir
from tanggap.lib.errors import TanggapError

NOTE = DATA_DIR / ("demo-running.json" if DEMO else "running.json")


@dataclass(frozen=True)
class Running:
    host: str
    port: int


@contextmanager
def announced(host: str, port: int) -> Iterator[None]:
    """This folder is served by this process. Raises TanggapError when another one does already."""
    make_data_dir()
    with NOTE.with_suffix(".lock").open("a") as lock:
        if not _locked(lock):
            raise _already()
        NOTE.write_text(json.dumps(asdict(Running(host, port))), encoding="utf-8")
        try:
            yield
        finally:
            NOTE.unlink(missing_ok=True)


def running() -> Running | None:
    """The `serve` that runs on this data folder, if one does."""
    try:
        with NOTE.with_suffix(".lock").open("a") as lock:
            return None if _locked(lock) else Running(**json.loads(NOTE.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _already() -> TanggapError:
    found = running()
    where = f" di port {found.port}" if found else ""
    return TanggapError(
        "already_running",
        f"Tanggap sudah berjalan untuk folder {DATA_DIR}{where}.",
        remedy="Buka alamat itu, atau hentikan dulu yang berjalan dengan Ctrl-C.",
    )
