"""Loaded by every Python program that has this folder on its path: what a test wants to happen inside of the product.

`CHAOS_CLOCK` names a file with the seconds by which the machine's clock is wrong; it may change while programs run.
`CHAOS_CONNECTIONS` names a folder in which each program tells how safe each of its database connections is.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any


def move_clock(file: Path) -> None:
    """For the product, and for the libraries that ask Django or the system."""
    from django.utils import timezone

    from tanggap.lib.now import set_now

    def wrong() -> float:
        return float(file.read_text())

    real = time.time

    def moved(zone: tzinfo | None = UTC) -> datetime:
        return datetime.now(zone) + timedelta(seconds=wrong())

    set_now(moved)
    timezone.now = moved
    time.time = lambda: real() + wrong()


ASKED = {
    "sqlite": ("journal_mode", "synchronous", "foreign_keys"),
    "postgresql": ("fsync", "synchronous_commit", "full_page_writes"),
}


def tell_connections(folder: Path) -> None:
    from django.db.backends.signals import connection_created

    def tell(connection: Any, **_: object) -> None:
        vendor = connection.vendor
        word = "PRAGMA" if vendor == "sqlite" else "SHOW"
        with connection.cursor() as cursor:
            found = {name: cursor.execute(f"{word} {name}").fetchone()[0] for name in ASKED[vendor]}
        program = " ".join(sys.orig_argv)
        line = json.dumps({"program": program} | found)
        with (folder / f"{os.getpid()}.jsonl").open("a") as file:
            file.write(line + "\n")

    connection_created.connect(tell, weak=False)


if "CHAOS_CLOCK" in os.environ:
    move_clock(Path(os.environ["CHAOS_CLOCK"]))
if "CHAOS_CONNECTIONS" in os.environ:
    tell_connections(Path(os.environ["CHAOS_CONNECTIONS"]))
