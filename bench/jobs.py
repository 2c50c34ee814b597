"""What needs the product's own code, each in a process of its own: `python -m bench.jobs NAME`. Prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

BUSY, TEN_STEPS = "atma-husada", "buluspesantren"  # two facilities: the full book, and the SOP of ten steps
ROUNDS = 5
RAW_SECONDS = 1.0
SETTLING = 60  # sweeps at most until time has nothing more to say


def fill(total: str, still_open: str) -> dict[str, float]:
    """An empty installation becomes a busy one."""
    from bench.book import multiply
    from tanggap.config.prepare import prepare
    from tanggap.demo.build import build_facility
    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now

    prepare()
    for code in (BUSY, TEN_STEPS):
        build_facility(code, now())
    started = time.perf_counter()
    multiply(facility_by_slug(BUSY), total=int(total), still_open=int(still_open))
    _let_time_pass()
    return {"seconds": time.perf_counter() - started}


def _let_time_pass() -> None:
    """What the copies owe by now, as the worker would find it; or it would do so while pages are timed."""
    from tanggap.register.jobs import sweep

    for _ in range(SETTLING):
        if not sweep():
            return


def raw() -> list[float]:
    """Rows inserted and committed in a second, by the driver alone: same database, same settings, one connection."""
    from django.db import connection

    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_raw (id bigint PRIMARY KEY, text text NOT NULL)")
        try:
            return [_rate(cursor, first=turn * 1_000_000) for turn in range(ROUNDS)]
        finally:
            cursor.execute("DROP TABLE bench_raw")


def _rate(cursor: Any, *, first: int) -> float:
    started = time.perf_counter()
    number = first
    while time.perf_counter() - started < RAW_SECONDS:
        cursor.execute("INSERT INTO bench_raw (id, text) VALUES (%s, %s)", [number, "x" * 200])
        number += 1
    return (number - first) / (time.perf_counter() - started)


def lifecycle(lives: str) -> list[float]:
    """Complaints in a second that walk all ten steps of the controlled SOP, one after the other, by one process."""
    from bench.lifecycle import Walk
    from tanggap.facility.queries import facility_by_slug

    walk = Walk(facility_by_slug(TEN_STEPS))
    walk.whole()  # what is parsed once is parsed now
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(int(lives)):
            walk.whole()
        found.append(int(lives) / (time.perf_counter() - started))
    return found


def desk() -> dict[str, Any]:
    """Somebody who is signed in, and the pages they read most; the complaint is an open one of the full book."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.urls import reverse

    from bench.staff import officer_of
    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.register.queries import Filters, inbox

    staff = officer_of(facility_by_slug(BUSY))
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.create()
    newest = inbox(asker_for(staff, now=now()), Filters()).lines[0]
    pages = {"home": reverse("desk:home"), "inbox": reverse("desk:book")}
    pages["complaint"] = reverse("desk:complaint", args=[newest.uid])
    return {"session": session.session_key, "pages": pages}


def verify() -> dict[str, Any]:
    """Read the whole full book once more: is everything that was measured true?"""
    from tanggap.facility.queries import facility_by_slug
    from tanggap.register.verify import verify as read

    started = time.perf_counter()
    reports = [read(facility_by_slug(code)) for code in (BUSY, TEN_STEPS)]
    findings = [finding.sentence for report in reports for finding in report.findings]
    return {
        "seconds": time.perf_counter() - started,
        "complaints": sum(report.complaints for report in reports),
        "findings": findings[:10],
    }


JOBS: dict[str, Callable[..., object]] = {each.__name__: each for each in (fill, raw, lifecycle, desk, verify)}


def main() -> None:
    from tanggap.config.cli import load_rooms

    load_rooms()
    name, *words = sys.argv[1:]
    print(json.dumps(JOBS[name](*words)))


if __name__ == "__main__":
    main()
