"""Fills a book, reads every row of one, looks for a word: `python -m tests.house.book fill|rows|find WORD`.

A program of its own, because it works in another installation than the tests do.
"""

import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from tanggap.config.cli import load_rooms

FACILITY = "kencong"
OFFICER = "kcg.nanik"
# What a copy could spoil on its way.
HARD = "Obat \\N 'habis' \"terus\"\\\\\t|\x0b\x0c\x08\x7f\u2028 😀👩🏽‍⚕️ é e\u0301\nبيان 药\r\nselesai \\. "
LONG = "Antre sejak subuh, loket tutup. " * 600
PHOTO = Path(__file__).resolve().parents[1] / "journeys" / "photo.jpg"


def fill() -> None:
    """The demo's complaints of one facility in every state, among people who are nobody's example."""
    from django.contrib.sessions.models import Session
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tanggap.config.prepare import prepare
    from tanggap.demo.build import build_facility
    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import now
    from tanggap.people.models import Staff
    from tanggap.register import jobs
    from tanggap.register.actions import Intake, receive

    prepare()
    build_facility(FACILITY, now())
    Staff.objects.update(nip="")  # by which the demo's people are known
    facility = facility_by_slug(FACILITY)
    photo = SimpleUploadedFile("foto.jpg", PHOTO.read_bytes(), content_type="image/jpeg")
    receive(facility, Intake(channel="web", text=HARD, name="Warga 'Contoh' \\", attachments=(photo,)))
    receive(facility, Intake(channel="web", text=LONG, anonymous=True, event_date=now().date()))
    for digits in (0, 1, 120_000, 999_999):  # of a second
        until = datetime(2030, 1, 1, 0, 0, 1, digits, tzinfo=UTC)
        Session.objects.create(session_key=f"{digits:06}", session_data=HARD * 5_000, expire_date=until)
    while jobs.read_words():
        pass


def rows() -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a digest of all they say: the same on whichever engine they are kept."""
    from django.apps import apps
    from django.db.migrations.recorder import MigrationRecorder
    from django.db.models import Model

    found = {}
    models: list[type[Model]] = [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
    for model in models:
        names = [field.attname for field in model._meta.concrete_fields]
        order = ("key", "received", "complaint") if model._meta.model_name == "posting" else ("pk",)
        digest, count = hashlib.sha256(), 0
        for row in model._default_manager.order_by(*order).values_list(*names):
            plain = [bytes(value).hex() if isinstance(value, bytes | memoryview) else value for value in row]
            digest.update(json.dumps(plain, default=repr, sort_keys=True).encode())
            count += 1
        found[model._meta.db_table] = count, digest.hexdigest()
    return found


def find(word: str) -> int | None:
    """In how many complaints an officer finds it."""
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.people.queries import staff_by_username
    from tanggap.register.queries.inbox import Filters
    from tanggap.register.queries.search import search

    return search(asker_for(staff_by_username(OFFICER), now=now()), word, Filters(state="all")).count


if __name__ == "__main__":
    load_rooms()
    match sys.argv[1:]:
        case ["fill"]:
            fill()
        case ["rows"]:
            print(json.dumps(rows()))
        case ["find", word]:
            print(find(word))
