"""What is measured without a browser, each in a process of its own: `python -m bench.jobs NAME`. Prints JSON."""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

ROUNDS = 5
RAW_SECONDS = 1.5
WORDS = (
    "antrean pendaftaran obat petugas dokter ruang tunggu lama tidak ramah kotor toilet parkir jadwal poli kartu "
    "rujukan pagi siang malam ibu anak lansia menunggu dipanggil nomor loket kasir apotek bersih cepat senyum kursi"
).split()


def raw() -> list[float]:
    """Commits of one small row in a second, by the driver alone, with the product's own settings for safety."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(settings.DATA_DIR / "raw.sqlite3", isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=FULL")
            database.execute("CREATE TABLE IF NOT EXISTS raw (id INTEGER PRIMARY KEY, text TEXT)")
            return [
                _rate(lambda: database.execute("INSERT INTO raw (text) VALUES (?)", ["x" * 200])) for _ in range(ROUNDS)
            ]
    from django.db import connection

    connection.ensure_connection()
    driver = connection.connection
    driver.execute("CREATE TABLE IF NOT EXISTS raw (id bigserial PRIMARY KEY, text text)")
    try:
        return [_rate(lambda: driver.execute("INSERT INTO raw (text) VALUES (%s)", ["x" * 200])) for _ in range(ROUNDS)]
    finally:
        driver.execute("DROP TABLE raw")


def _rate(write: Callable[[], Any]) -> float:
    started = time.perf_counter()
    count = 0
    while time.perf_counter() - started < RAW_SECONDS:
        write()
        count += 1
    return count / (time.perf_counter() - started)


def fill(count: str) -> float:
    """So many complaints, entered one by one by the product's own action over the last ninety days. In a second."""
    from tanggap.facility.queries import facilities
    from tanggap.lib.now import moved, now
    from tanggap.register.actions import Intake, receive

    facility = facilities()[0]
    chance = random.Random(7)
    until = now()
    started = time.perf_counter()
    for number in range(int(count)):
        at = until - timedelta(days=90) * (1 - number / int(count))
        channel = chance.choice(("web", "suggestion_box", "whatsapp", "walk_in"))
        story = " ".join(chance.choices(WORDS, k=chance.randint(20, 79)))
        with moved(at):
            receive(facility, Intake(channel=channel, text=story, name="Warga Contoh", anonymous=False))
    return int(count) / (time.perf_counter() - started)


def lifecycle() -> list[dict[str, float]]:
    """One complaint through every step of the controlled SOP, by the roles that it names: seconds and steps."""
    from bench.places import PACK, USERNAME
    from tanggap.demo.acting import Scene, perform
    from tanggap.demo.cast import Cast
    from tanggap.demo.stage import next_act
    from tanggap.demo.story import stories
    from tanggap.facility import queries
    from tanggap.lib.now import moved, now
    from tanggap.people.access import UNIT_ROLES
    from tanggap.people.actions import assign_role
    from tanggap.people.queries import roles_of, staff_by_username
    from tanggap.register.actions import receive
    from tanggap.register.queries.glance import glance

    facility = queries.facilities()[0]
    story = next(
        each for each in stories(PACK, zone=facility.zone, today=now().date()) if each.stage == "closed_satisfied"
    )
    sari = staff_by_username(USERNAME)
    for role in roles_of(facility):
        units = [unit.code for unit in queries.units(facility)] if role.code in UNIT_ROLES else [None]
        for unit in units:
            assign_role(sari, role.code, unit=unit, now=now())
    cast = Cast(facility, {"conflict_person": [USERNAME]}, {USERNAME: sari}, now=now())
    by = cast.askers[USERNAME]
    rounds = []
    for _ in range(ROUNDS):
        started, steps, moment = time.perf_counter(), 1, now()
        uid = receive(facility, replace(story.intake(), client_id=None), by=by).uid
        while steps < 40:
            moment += timedelta(minutes=10)
            with moved(moment):
                page = glance(facility, uid, now=moment)
                act = next_act(story, page) if page.state.status == "open" else None
                if act is None:
                    break
                perform(Scene(story, cast, page, act, by))
                steps += 1
        rounds.append({"seconds": time.perf_counter() - started, "steps": steps})
    return rounds


def start() -> float:
    """Seconds from nothing to a product that could answer, in this process."""
    started = time.perf_counter()
    from django.urls import get_resolver

    from tanggap.config.wsgi import application

    assert application
    assert get_resolver().url_patterns
    return time.perf_counter() - started


def addresses() -> dict[str, str]:
    """The pages of the desk that are read most, with the newest complaint as the one that is opened."""
    from django.urls import reverse

    from bench.places import USERNAME
    from tanggap.facility.queries import facilities
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.people.queries import staff_by_username
    from tanggap.register.queries import Filters, inbox

    asker = asker_for(staff_by_username(USERNAME), now=now())
    newest = inbox(asker, Filters()).lines[0]
    return {
        "public front page": "/",
        "public form": f"/{facilities()[0].slug}/lapor/",
        "home": reverse("desk:home"),
        "inbox": reverse("desk:book"),
        "complaint page": reverse("desk:complaint", args=[newest.uid]),
    }


JOBS: dict[str, Callable[..., object]] = {
    "raw": raw,
    "fill": fill,
    "lifecycle": lifecycle,
    "start": start,
    "addresses": addresses,
}


def main() -> None:
    name, *words = sys.argv[1:]
    if name != "start":
        from tanggap.config.cli import load_rooms

        load_rooms()
    print(json.dumps(JOBS[name](*words)))


if __name__ == "__main__":
    main()
