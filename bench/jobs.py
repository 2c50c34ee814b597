"""What needs the product's own code, each in a process of its own: `python -m bench.jobs NAME`. Prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.seed.sizes import BUSY, FILED, TEN_STEPS

ROUNDS = 5
RAW_SECONDS = 1.0


def fill(total: str, still_open: str) -> dict[str, float]:
    """An empty installation becomes a busy one."""
    from bench.seed.fill import fill as write
    from tanggap.config.prepare import prepare

    prepare()
    started = time.perf_counter()
    write(int(total), still_open=int(still_open), say=lambda line: print(line, file=sys.stderr, flush=True))
    return {"seconds": time.perf_counter() - started}


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

    from bench.seed.words import COMMON_WORD, RARE_WORD
    from bench.staff import officer_of
    from tanggap.desk import searches
    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.register.queries import Filters, inbox

    staff = officer_of(facility_by_slug(BUSY))
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    newest = inbox(asker_for(staff, now=now()), Filters()).lines[0]
    pages = {"home": reverse("desk:home"), "inbox": reverse("desk:book")}
    pages["complaint"] = reverse("desk:complaint", args=[newest.uid])
    for name, words in (("rare word", RARE_WORD), ("common word", COMMON_WORD)):
        pages[name] = reverse("desk:found", args=[searches.keep(session, {"q": words, "state": "all"}, now=now())])
    session.create()
    return {"session": session.session_key, "pages": pages}


def counts() -> dict[str, int]:
    """What the facility that is read holds: how many are open, and how often an officer finds the words."""
    from bench.seed.words import COMMON_WORD, RARE_WORD
    from bench.staff import officer_of
    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.register.models import Complaint
    from tanggap.register.queries import Filters, search

    asker = asker_for(officer_of(facility_by_slug(BUSY)), now=now())
    pages = {word: search(asker, word, Filters(state="all")) for word in (COMMON_WORD, RARE_WORD)}
    return {
        "open": Complaint.objects.filter(facility=asker.facility_id, status="open").count(),
        "common word": pages[COMMON_WORD].count or 0,
        "rare word": pages[RARE_WORD].count or 0,
        "behind": pages[RARE_WORD].behind,
    }


def verify(*slugs: str) -> dict[str, Any]:
    """Read a whole book once more: is everything that was measured true? By default the smallest to which was sent."""
    from tanggap.facility.queries import facility_by_slug
    from tanggap.register.verify import verify as read

    started = time.perf_counter()
    reports = [read(facility_by_slug(slug)) for slug in slugs or FILED[-1:]]
    findings = [finding.sentence for report in reports for finding in report.findings]
    return {
        "seconds": time.perf_counter() - started,
        "complaints": sum(report.complaints for report in reports),
        "findings": findings[:10],
    }


JOBS: dict[str, Callable[..., object]] = {each.__name__: each for each in (fill, raw, lifecycle, desk, counts, verify)}


def main() -> None:
    from tanggap.config.cli import load_rooms

    load_rooms()
    name, *words = sys.argv[1:]
    print(json.dumps(JOBS[name](*words)))


if __name__ == "__main__":
    main()
