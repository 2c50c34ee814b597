"""On what the figures were taken, and whether anybody else used it meanwhile."""

import os
import platform
import sqlite3
from pathlib import Path

import psutil

from tanggap.lib.now import now


class Watch:
    """Made before the measuring. Everything that this run did not cause itself counts as disturbance."""

    def __init__(self) -> None:
        self._load = os.getloadavg()[0]

    def describe(self) -> list[str]:
        return [
            f"Taken on {now():%Y-%m-%d}.",
            f"{_processor()}, {os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GB of memory, "
            f"{platform.system()} {platform.release()}.",
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, PostgreSQL 18 from its wheel, "
            "both on the same disk as the data folder.",
            f"Load of the machine before the run: {self._load:.1f}"
            + (" (others were using it: read the ratios)." if self._load > 0.5 else "."),
        ]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
