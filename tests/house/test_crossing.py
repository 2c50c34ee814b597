"""`tanggap restore` onto the other engine, and back: from this run's engine to the one that it is not on."""

import json
import signal
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tanggap.config.copies.crossing import CONVERTS
from tests import settings
from tests.house.book import FACILITY
from tests.house.places import FILE, GUARDS, NewPlace, Place, execute
from tests.house.product import PROGRAM, environment, wait_for
from tests.house.test_copies_refused import changed, manifest_of, refusal

# In words that only the search's own tables lead to.
WORD = "farmasi"
MOMENTS = (
    "SELECT received_at, recorded_at, ended_at, next_due_at FROM register_complaint ORDER BY id",
    "SELECT occurred_at, recorded_at, body FROM register_ledgerentry ORDER BY id",
    "SELECT session_key, session_data, expire_date FROM django_session ORDER BY session_key",
)


@pytest.fixture(scope="module")
def book(new_place: NewPlace) -> Place:
    place = new_place()
    place.module("tests.house.book", "fill")
    return place


@pytest.fixture(scope="module")
def copy(book: Place) -> Path:
    target = book.data / "salinan.tar"
    run = book.tanggap("backup", str(target))
    assert run.returncode == 0, run.stderr
    return target


@pytest.fixture(scope="module")
def moved(copy: Path, place_elsewhere: NewPlace) -> Place:
    place = place_elsewhere()
    run = place.tanggap("restore", str(copy))
    assert run.returncode == 0, run.stderr
    (place.data / "printed").write_text(run.stdout)
    return place


@pytest.fixture(scope="module")
def interrupted(copy: Path, place_elsewhere: NewPlace) -> Place:
    """Killed while rows were on their way."""
    place = place_elsewhere()
    restoring = subprocess.Popen(
        [*PROGRAM, "restore", str(copy)],
        env=environment(place.data, **place.extra),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    draft = place.data / "tanggap.sqlite3.restoring"
    wait_for(draft.exists, "the draft")
    restoring.send_signal(signal.SIGKILL)
    assert restoring.wait() == -signal.SIGKILL
    return place


def all_rows(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(place.module("tests.house.book", "rows"))
    return found


def head_in(printed: str) -> str:
    (line,) = (line for line in printed.splitlines() if "ujung" in line and any(sign.isdigit() for sign in line))
    return line.partition("ujung ")[2]


def test_it_works_row_for_row(book: Place, moved: Place) -> None:
    before, after = all_rows(book), all_rows(moved)
    assert {table for table in before if before[table] != after[table]} == set()
    assert before["register_complaint"][0] > 40
    assert before["register_posting"][0] > 1000
    assert moved.tanggap("doctor").stdout.count("✗") == book.tanggap("doctor").stdout.count("✗")


def test_the_head_is_printed_alike_before_and_after(copy: Path, moved: Place) -> None:
    verified = moved.tanggap("verify")
    assert verified.returncode == 0, verified.stdout
    assert "Utuh." in verified.stdout
    seq, digest = manifest_of(copy)["heads"][FACILITY]
    assert head_in(verified.stdout).startswith(f"{seq}: {digest[:4]} {digest[4:8]} ")
    assert head_in((moved.data / "printed").read_text()) == head_in(verified.stdout)


def test_backup_prints_the_head_of_what_it_copied(moved: Place) -> None:
    run = moved.tanggap("backup")
    assert run.returncode == 0, run.stderr
    assert head_in(run.stdout) == head_in(moved.tanggap("verify").stdout)


def test_words_are_found_again(book: Place, moved: Place) -> None:
    found = book.module("tests.house.book", "find", WORD)
    assert int(found) > 0
    assert moved.module("tests.house.book", "find", WORD) == found


def test_attachments_and_key_come_along(book: Place, moved: Place) -> None:
    names = sorted(path.relative_to(book.data) for path in (book.data / "media").rglob("*") if path.is_file())
    assert len(names) == 2
    for name in [*names, Path("secret.key")]:
        assert (moved.data / name).read_bytes() == (book.data / name).read_bytes()


def test_the_way_back_keeps_every_character(book: Place, moved: Place, new_place: NewPlace) -> None:
    """Also moments as SQLite holds them, which it compares as text."""
    target = moved.data / "pulang.tar"
    assert moved.tanggap("backup", str(target)).returncode == 0
    home = new_place()
    run = home.tanggap("restore", str(target))
    assert run.returncode == 0, run.stderr
    assert all_rows(home) == all_rows(book)
    for query in MOMENTS:
        assert execute(home, query) == execute(book, query)


def test_an_interrupted_restore_looks_like_nothing_and_can_be_begun_again(
    interrupted: Place, copy: Path, book: Place
) -> None:
    assert is_bare(interrupted)
    run = interrupted.tanggap("verify")
    assert run.returncode == 1
    assert "Belum ada fasilitas" in run.stderr
    run = interrupted.tanggap("restore", str(copy))
    assert run.returncode == 0, run.stderr
    assert all_rows(interrupted) == all_rows(book)
    assert not list(interrupted.data.glob("*.restoring*"))
    goes_on(interrupted)


def goes_on(place: Place) -> None:
    """Keys and numbers count on, and everything that guards the book stands."""
    ((last, count),) = execute(place, "SELECT max(number), count(*) FROM register_complaint")
    assert last == count
    code = place.python(FILE).strip()
    assert place.record(code)["number"].endswith(f"{last + 1:04d}")
    verified = place.tanggap("verify")
    assert verified.returncode == 0, verified.stdout
    assert place.python(GUARDS).strip() == "[]"
    for refused in (
        "UPDATE register_ledgerentry SET actor = 'x'",
        "DELETE FROM register_ledgerentry",
        "UPDATE facility_procedure_version SET title = 'x'",
        "UPDATE register_complaint SET number = 1",  # given twice
        "UPDATE register_complaint SET facility_id = 999",  # of nobody
        "UPDATE register_numberseries SET last = NULL",
    ):
        with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
            execute(place, refused)


def test_no_key_is_handed_out_twice(book: Place, moved: Place) -> None:
    """Also where the rows that had the last ones are gone."""
    for table in ("register_obligation", "register_complaint", "staff", "django_content_type"):
        ((highest,),) = execute(book, f"SELECT max(id) FROM {table}")
        assert last_key(moved, table) == last_key(book, table) >= highest


def last_key(place: Place, table: str) -> int:
    if "DATABASE_URL" in place.extra:
        found = execute(place, f"SELECT last_value FROM {table}_id_seq")
    else:
        found = execute(place, f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'")
    ((last,),) = found
    return int(last)


def test_every_kind_of_field_is_known() -> None:
    """A new kind has to be thought about: add it to CONVERTS with what it is on each engine."""
    from django.apps import apps

    from tanggap.config.copies.schema import kind_of

    models = apps.get_models(include_auto_created=True)
    kinds = {kind_of(field) for model in models for field in model._meta.concrete_fields}
    assert kinds - CONVERTS.keys() == set()


def test_it_refuses_a_place_that_is_not_empty(copy: Path, moved: Place) -> None:
    before = all_rows(moved)
    run = moved.tanggap("restore", str(copy))
    assert run.returncode == 1
    assert "tidak ditimpa" in run.stderr
    assert all_rows(moved) == before


def test_it_refuses_a_damaged_copy(copy: Path, place_elsewhere: NewPlace, tmp_path: Path) -> None:
    name = "database.sqlite3" if settings.ENGINE == "sqlite" else "postgres/register_text.copy"
    broken = changed(copy, tmp_path / "b.tar", name=name, content=b"lain")
    assert "berubah sejak salinan dibuat" in refusal(broken, place_elsewhere())


def test_it_refuses_a_copy_of_a_newer_version(copy: Path, place_elsewhere: NewPlace, tmp_path: Path) -> None:
    about = manifest_of(copy)
    about["migrations"]["register"].append("9999_later")
    newer = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(about).encode())
    place = place_elsewhere()
    run = place.tanggap("restore", str(newer))
    assert run.returncode == 1
    assert "register.9999_later" in run.stderr
    assert is_bare(place)


def test_it_refuses_a_ledger_that_ends_elsewhere(copy: Path, place_elsewhere: NewPlace, tmp_path: Path) -> None:
    about = manifest_of(copy)
    about["heads"][FACILITY][0] += 1
    other = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(about).encode())
    place = place_elsewhere()
    run = place.tanggap("restore", str(other))
    assert run.returncode == 1
    assert "tidak sama dengan ujung buku yang tercatat dalam salinan" in run.stderr
    assert is_bare(place)


def is_bare(place: Place) -> bool:
    """No database, and no attachments."""
    if "DATABASE_URL" in place.extra:
        tables = execute(place, "SELECT 1 FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
    else:
        tables = [(1,)] if (place.data / "tanggap.sqlite3").exists() else []
    return not tables and not (place.data / "media").exists()
