"""Run every measurement on SQLite and PostgreSQL, print the tables and keep them in results.md.

Five rounds each, the median counts. Load comes from this machine too. What the database and the server can do at best
is measured in the same run: on a machine that is busy with other things judge the ratio, not the bare number.
"""

import argparse
import os
import sys
from pathlib import Path

from bench.machine import Watch
from bench.measures import Effort, measure, measure_pages
from bench.places import ENGINES, filled
from bench.results import Found, write

SMALL, STILL_OPEN = 1_000, 500
RESULTS = Path(__file__).with_name("results.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--complaints", type=int, default=int(os.environ.get("SCALE") or 100_000), help="in the book")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one; results.md is left alone")
    parser.add_argument("--quick", action="store_true", help="small numbers, to try the machinery; nothing is kept")
    args = parser.parse_args()
    total, effort = (SMALL, Effort(posts=5, reads=10, lives=3)) if args.quick else (args.complaints, Effort())
    watch = Watch()
    found: Found = {}
    for engine in args.engine or ENGINES:
        say(f"{engine}: a book of {total:,} complaints …")
        with filled(engine, total, STILL_OPEN) as (where, seconds):
            found[engine] = {"filling": seconds} | measure(where, effort, say=say)
        if total != SMALL:
            with filled(engine, SMALL, STILL_OPEN) as (where, _):
                found[engine] |= {f"small {name}": value for name, value in measure_pages(where, effort).items()}
    text = write(found, machine=watch.describe(), complaints=total)
    print(text)
    if not args.quick and set(found) == set(ENGINES):
        RESULTS.write_text(text, encoding="utf-8")
    return 0


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
