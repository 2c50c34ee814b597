"""Run every measurement on SQLite and PostgreSQL and print one table.

Five rounds each, the median counts. The raw rate of the same database is measured in the same run: on a machine that
is busy with other things judge the ratio, not the bare number. The load comes from this machine too.
"""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.measures import measure
from bench.places import place
from tanggap.lib.now import now

FIGURES = Path(__file__).with_name("figures.json")
ENGINES = ("sqlite", "postgresql")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--complaints", type=int, default=10_000, help="in the book while pages are read")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one")
    args = parser.parse_args()
    found: dict[str, dict[str, Any]] = {}
    for engine in args.engine or ENGINES:
        with tempfile.TemporaryDirectory(prefix="tanggap-bench-") as folder, place(engine, Path(folder)) as where:
            found[engine] = measure(where, complaints=args.complaints)
    _show(found)
    if set(found) == set(ENGINES):
        machine = {"machine": platform.platform(), "python": platform.python_version(), "on": f"{now():%Y-%m-%d}"}
        FIGURES.write_text(json.dumps(machine | {"complaints": args.complaints} | found, indent=1) + "\n", "utf-8")
    return 0


def _show(found: dict[str, dict[str, Any]]) -> None:
    lines = list(dict.fromkeys(name for figures in found.values() for name in figures))
    print(f"{'':<52}" + "".join(f"{engine:>14}" for engine in found))
    for line in lines:
        print(f"{line:<52}" + "".join(f"{figures.get(line, '–'):>14}" for figures in found.values()))


if __name__ == "__main__":
    sys.exit(main())
