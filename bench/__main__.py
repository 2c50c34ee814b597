"""Run every measurement on SQLite and PostgreSQL, print the tables and keep them in results.md.

Five rounds each, the median counts. Load comes from this machine too. What the database and the server can do at best
is measured in the same run: on a machine that is busy with other things judge the ratio, not the bare number.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bench.machine import Watch
from bench.measures import Size, measure
from bench.places import ENGINES, place
from bench.results import Found, write

RESULTS = Path(__file__).with_name("results.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--complaints", type=int, default=10_000, help="in the book while pages are read")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one; results.md is left alone")
    parser.add_argument("--quick", action="store_true", help="small numbers, to try the machinery; nothing is kept")
    args = parser.parse_args()
    size = Size(complaints=300, still_open=50, posts=5, reads=10, lives=3) if args.quick else Size(args.complaints)
    watch = Watch()
    found: Found = {}
    for engine in args.engine or ENGINES:
        with tempfile.TemporaryDirectory(prefix="tanggap-bench-") as folder, place(engine, Path(folder)) as where:
            found[engine] = measure(where, size, say=lambda line: print(line, file=sys.stderr, flush=True))
    text = write(found, machine=watch.describe(), complaints=size.complaints)
    print(text)
    if not args.quick and set(found) == set(ENGINES):
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
