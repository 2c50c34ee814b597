"""The product reads the clock in one place."""

import ast
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tanggap.lib.now import moved, now, set_now

PRODUCT = Path(__file__).resolve().parents[2] / "tanggap"
# Owner and name of everything that tells the time of day. Measuring a span (monotonic, perf_counter) is another matter.
READS_CLOCK = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("timezone", "now"),
    ("timezone", "localtime"),
    ("timezone", "localdate"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
BY_IMPORT = {("django.utils.timezone", "now"), ("django.utils.timezone", "localdate"), ("time", "time")}
THE_PLACE = PRODUCT / "lib" / "now.py"


def readings(source: str) -> list[str]:
    """Every reading of the clock in a module, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in READS_CLOCK:
                found.append(f"{node.lineno}: {owner}.{node.attr}")
        elif isinstance(node, ast.ImportFrom):
            found += [
                f"{node.lineno}: from {node.module} import {name.name}"
                for name in node.names
                if (node.module, name.name) in BY_IMPORT
            ]
    return found


def test_it_works_and_is_aware_in_utc() -> None:
    assert now().tzinfo is UTC
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_it_stops_moves_and_runs_again() -> None:
    noon = datetime(2026, 3, 17, 12, tzinfo=timezone(timedelta(hours=8)))
    set_now(noon)
    assert now() == noon
    assert now().tzinfo is UTC
    with moved(noon + timedelta(days=1)):
        assert now() == noon + timedelta(days=1)
        with moved(lambda: noon + timedelta(days=2)):
            assert now() == noon + timedelta(days=2)
    assert now() == noon
    set_now(None)
    assert now() != noon


def test_it_is_put_back_when_the_block_fails() -> None:
    def fail() -> None:
        with moved(datetime(2020, 1, 1, tzinfo=UTC)):
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert now().year != 2020


def test_it_refuses_a_moment_without_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        set_now(datetime(2026, 3, 17, 12))  # noqa: DTZ001


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "from django.utils import timezone\ntimezone.now()",
        "from django.utils.timezone import now\nnow()",
        "import time\ntime.time()",
        "from django.db.models import F\nfield = dict(default=timezone.now)",
    ],
)
def test_the_scan_sees_a_reading(source: str) -> None:
    assert readings(source)


def test_nobody_else_reads_the_clock() -> None:
    found = {}
    for path in PRODUCT.rglob("*.py"):
        if path != THE_PLACE and "tests" not in path.relative_to(PRODUCT).parts:
            lines = readings(path.read_text(encoding="utf-8"))
            if lines:
                found[str(path.relative_to(PRODUCT))] = lines
    assert not found
