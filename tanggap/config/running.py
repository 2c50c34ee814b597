"""The note that a running `serve` leaves in the data folder, for commands that must know about it."""

import json
import os
from dataclasses import asdict, dataclass

from tanggap.config.place import DATA_DIR, DEMO

NOTE = DATA_DIR / ("demo-running.json" if DEMO else "running.json")


@dataclass(frozen=True)
class Running:
    pid: int
    host: str
    port: int


def remember(host: str, port: int) -> None:
    NOTE.write_text(json.dumps(asdict(Running(os.getpid(), host, port))), encoding="utf-8")


def forget() -> None:
    NOTE.unlink(missing_ok=True)


def running() -> Running | None:
    """The `serve` that runs on this data folder, if its process is still there."""
    try:
        found = Running(**json.loads(NOTE.read_text(encoding="utf-8")))
        os.kill(found.pid, 0)
    except (OSError, ValueError, TypeError):
        return None
    return found
