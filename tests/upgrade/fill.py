"""Fills a small facility in an empty installation and prints its head: see the README beside this.

Runs with the code of the release whose copy is wanted, so it asks only for what that release had.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from tanggap.config.cli import load_rooms

FACILITY = "kencong"
PHOTO = Path(__file__).resolve().parents[1] / "journeys" / "photo.jpg"


def fill() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tanggap.config.prepare import prepare
    from tanggap.demo.build import build_facility
    from tanggap.facility.queries import facility_by_slug
    from tanggap.lib.now import moved
    from tanggap.people.access import asker_for
    from tanggap.people.models import Staff
    from tanggap.register.actions import Entry, Intake, correct, receive, void

    prepare()
    until = datetime.fromisoformat(os.environ["FILLED_ON"]).astimezone(UTC)
    build_facility(FACILITY, until)
    Staff.objects.update(nip="")  # by which the demo's people are known
    facility = facility_by_slug(FACILITY)
    with moved(until):
        askers = [asker_for(staff, now=until) for staff in Staff.objects.filter(facility=facility).order_by("pk")]
        officer = next(asker for asker in askers if {"receive", "correct"} <= set(asker.verbs))
        voider = next(asker for asker in askers if "void" in asker.verbs)
        photo = SimpleUploadedFile("foto.jpg", PHOTO.read_bytes(), content_type="image/jpeg")
        said = Intake(channel="web", text="Wastafel di poli gigi bocor 😀.", name="Warga Contoh", attachments=(photo,))
        leaking = receive(facility, said)
        correct(leaking.uid, Entry(by=officer), field="place", value="Poli Gigi", note="Tempatnya belum disebut.")
        twice = receive(facility, Intake(channel="walk_in", text="Dicatat dua kali."), by=officer)
        void(twice.uid, Entry(by=voider), note="Sama dengan nomor sebelumnya.")
    print(json.dumps({"code": leaking.code}))


if __name__ == "__main__":
    load_rooms()
    fill()
