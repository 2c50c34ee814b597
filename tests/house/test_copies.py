"""`tanggap backup` and `tanggap restore`, on the engine of this run."""

import hashlib
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import settings
from tests.house.product import PATIENCE, environment, tanggap

# Rows that every installation has room for, with what a copy could spoil: quotes, line ends, tabs, emoji.
FILL = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.config.prepare import prepare
prepare()
from datetime import datetime, UTC
from django.contrib.sessions.models import Session
until = datetime(2030, 1, 1, tzinfo=UTC)
text = "a\\tb\\n\\\\N \\"'; 😀 "
Session.objects.bulk_create(
    Session(session_key=f"kunci-{n}", session_data=text + "x" * n, expire_date=until)
    for n in range(500)
)
"""

WRITE_ON = """
import itertools, sys
from tanggap.config.cli import load_rooms
load_rooms()
from datetime import datetime, UTC
from django.contrib.sessions.models import Session
from django.db import transaction
until = datetime(2030, 1, 1, tzinfo=UTC)
for n in itertools.count():
    with transaction.atomic():
        for half in "ab":
            Session.objects.create(session_key=f"pasangan-{n}-{half}", expire_date=until)
    print(n, flush=True)
"""

GUARDS = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.facility.checks import check_triggers as of_procedures
from tanggap.register.checks import check_triggers as of_the_ledger
print([*of_procedures(None, databases=["default"]), *of_the_ledger(None, databases=["default"])])
"""
FILE = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.facility.queries import facility_by_slug
from tanggap.register.actions import Intake, receive
story = "Antre sejak jam enam 😀, dipanggil jam sepuluh.\\nKursi tunggu kurang."
print(receive(facility_by_slug("kencong"), Intake(channel="web", text=story, name="Warga Contoh")).code)
"""

HIRE_THE_CAST = """
from tanggap.config.cli import load_rooms
load_rooms()
from tanggap.facility.queries import facility_by_slug
from tanggap.lib.now import now
from tanggap.people.actions import add_staff
add_staff(
    facility_by_slug("kencong"), username="blp.sari", full_name="Sari Wahyuningsih", nip="999900000000000101", now=now()
)
"""

COUNT = """
from tanggap.config.cli import load_rooms
load_rooms()
import hashlib, json
from django.contrib.sessions.models import Session
rows = list(Session.objects.order_by("session_key").values_list("session_key", "session_data"))
print(json.dumps([len(rows), hashlib.sha256(repr(rows).encode()).hexdigest(), [key for key, _ in rows]]))
"""


@dataclass
class Place:
    """An installation of its own: a data folder, and with PostgreSQL a database."""

    data: Path
    extra: dict[str, str]

    def tanggap(self, *words: str) -> subprocess.CompletedProcess[str]:
        return tanggap(*words, data=self.data, env=self.extra)

    def python(self, code: str) -> str:
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(self.data, **self.extra),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def start(self, code: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment(self.data, **self.extra),
            stdout=subprocess.PIPE,
            text=True,
        )

    def record(self, code: str) -> Any:
        shown = self.tanggap("complaint", "show", code, "--json")
        assert shown.returncode == 0, shown.stderr
        return json.loads(shown.stdout)

    def rows(self) -> Any:
        return json.loads(self.python(COUNT))


NewPlace = Callable[[], Place]


@pytest.fixture(scope="module")
def new_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewPlace]:
    names: list[str] = []

    def make() -> Place:
        data = tmp_path_factory.mktemp("place") / "data"
        if settings.ENGINE == "sqlite":
            return Place(data, {})
        names.append(f"place_{hashlib.sha256(str(data).encode()).hexdigest()[:12]}")
        url = settings.postgres_url()
        _administer(url, f'CREATE DATABASE "{names[-1]}"')
        return Place(data, {"DATABASE_URL": url.replace("/postgres?", f"/{names[-1]}?", 1)})

    yield make
    for name in names:
        _administer(settings.postgres_url(), f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="module")
def source(new_place: NewPlace) -> Place:
    place = new_place()
    place.python(FILL)
    attachment = place.data / "media" / "2026" / "foto.jpg"
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes(bytes(range(256)) * 100)
    return place


@pytest.fixture(scope="module")
def copy(source: Place) -> Path:
    target = source.data / "salinan.tar"
    run = source.tanggap("backup", str(target))
    assert run.returncode == 0, run.stderr
    return target


def test_it_works_there_and_back(source: Place, copy: Path, new_place: NewPlace) -> None:
    place = new_place()
    run = place.tanggap("restore", str(copy))
    assert run.returncode == 0, run.stderr
    assert place.rows() == source.rows()
    assert (place.data / "media/2026/foto.jpg").read_bytes() == (source.data / "media/2026/foto.jpg").read_bytes()
    assert (place.data / "secret.key").read_text() == (source.data / "secret.key").read_text()
    doctor = place.tanggap("doctor")
    assert "0 kurang" in doctor.stdout, doctor.stdout
    # What was restored goes on: a new row gets a number of its own.
    again = place.tanggap("backup", str(place.data / "lagi.tar"))
    assert again.returncode == 0, again.stderr


def test_a_restored_book_is_whole_and_goes_on(source: Place, new_place: NewPlace, tmp_path: Path) -> None:
    made = source.tanggap("init", "--pack", "kencong", "--admin", "sari.w", "--admin-name", "Sari Wulandari")
    assert made.returncode == 0, made.stderr
    code = source.python(FILE).strip()
    assert source.tanggap("backup", str(tmp_path / "buku.tar")).returncode == 0
    place = new_place()
    restored = place.tanggap("restore", str(tmp_path / "buku.tar"))
    assert restored.returncode == 0, restored.stderr
    assert place.record(code) == source.record(code)
    second = place.python(FILE).strip()
    assert place.record(second)["number"] != place.record(code)["number"]
    verified = place.tanggap("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    # The append-only guards came back with the tables.
    assert place.python(GUARDS).strip() == "[]"


def test_it_is_for_its_owner_only_and_named_by_its_moment(source: Place) -> None:
    run = source.tanggap("backup")
    assert run.returncode == 0, run.stderr
    (found,) = (source.data / "backups").glob("tanggap-*.tar")
    assert found.stat().st_mode & 0o077 == 0
    assert str(found) in run.stdout


def test_it_is_one_moment_while_others_write(source: Place, new_place: NewPlace) -> None:
    """Rows are written in pairs; a copy may hold any number of pairs, and never half of one."""
    writer = source.start(WRITE_ON)
    try:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        target = source.data / "selagi-menulis.tar"
        run = source.tanggap("backup", str(target))
        assert run.returncode == 0, run.stderr
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    place = new_place()
    assert place.tanggap("restore", str(target)).returncode == 0
    _, _, keys = place.rows()
    pairs = [key.rsplit("-", 1) for key in keys if key.startswith("pasangan")]
    firsts = {stem for stem, half in pairs if half == "a"}
    assert firsts == {stem for stem, half in pairs if half == "b"}
    assert f"pasangan-{first.strip()}" in firsts


def test_it_never_overwrites_a_copy(source: Place, copy: Path) -> None:
    before = copy.read_bytes()
    run = source.tanggap("backup", str(copy))
    assert run.returncode == 1
    assert "sudah ada" in run.stderr
    assert copy.read_bytes() == before


def test_restore_refuses_a_place_that_is_not_empty(source: Place, copy: Path) -> None:
    before = source.rows()
    run = source.tanggap("restore", str(copy))
    assert run.returncode == 1
    assert "tidak ditimpa" in run.stderr
    assert source.rows() == before


def changed(copy: Path, target: Path, *, name: str, content: bytes | None) -> Path:
    """The copy with one member replaced, or left out."""
    with tarfile.open(copy) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            file = old.extractfile(member)
            assert file is not None
            raw = file.read()
            if member.name == name:
                if content is None:
                    continue
                raw = content
            member.size = len(raw)
            new.addfile(member, io.BytesIO(raw))
    return target


def refusal(copy: Path, place: Place) -> str:
    run = place.tanggap("restore", str(copy))
    assert run.returncode == 1, run.stdout
    assert "Traceback" not in run.stderr
    assert not list(place.data.glob("*")), "something was written"
    return run.stderr


def test_restore_refuses_a_changed_file_before_writing_anything(
    copy: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="media/2026/foto.jpg", content=b"lain")
    assert "berubah sejak salinan dibuat" in refusal(broken, new_place())


def test_restore_refuses_a_missing_file(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="media/2026/foto.jpg", content=None)
    assert "tidak sama dengan daftar isinya" in refusal(broken, new_place())


def test_restore_refuses_a_copy_without_its_list(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="manifest.json", content=None)
    assert "tidak lengkap" in refusal(broken, new_place())


def test_restore_refuses_a_list_that_cannot_be_read(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="manifest.json", content=b"{")
    assert "tidak terbaca" in refusal(broken, new_place())


def test_restore_refuses_a_later_format(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    later = manifest_of(copy) | {"format": 99}
    broken = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(later).encode())
    assert "format 99" in refusal(broken, new_place())


def test_restore_refuses_a_cut_file(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    cut = tmp_path / "b.tar"
    cut.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    refusal(cut, new_place())


def test_restore_refuses_what_is_no_copy(new_place: NewPlace, tmp_path: Path) -> None:
    (tmp_path / "surat.tar").write_text("bukan salinan")
    assert "tidak terbaca" in refusal(tmp_path / "surat.tar", new_place())
    missing = tmp_path / "tidak-ada.tar"
    assert f"Berkas {missing} tidak ada." in refusal(missing, new_place())


def test_restore_refuses_a_file_that_would_land_elsewhere(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    evil = tmp_path / "b.tar"
    about = manifest_of(copy)
    with tarfile.open(copy) as old, tarfile.open(evil, "w") as new:
        for member in old.getmembers():
            if member.name != "manifest.json":
                new.addfile(member, old.extractfile(member))
        raw = b"x"
        entry = tarfile.TarInfo("media/../../luar")
        entry.size = len(raw)
        new.addfile(entry, io.BytesIO(raw))
        about["parts"][entry.name] = {"size": 1, "sha256": hashlib.sha256(raw).hexdigest()}
        raw = json.dumps(about).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(raw)
        new.addfile(entry, io.BytesIO(raw))
    assert "tidak semestinya" in refusal(evil, new_place())


def test_restore_refuses_the_other_engines_copy(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}
    about = manifest_of(copy)
    about["engine"] = other[about["engine"]]
    foreign = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(about).encode())
    assert f"dari {about['engine']}" in refusal(foreign, new_place())


def test_a_copy_of_the_demo_stays_a_demo(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    demo, other = (Place(tmp_path / name, {"TANGGAP_DEMO": "1"}) for name in ("contoh", "contoh-lain"))
    demo.python(FILL)
    target = tmp_path / "contoh.tar"
    assert demo.tanggap("backup", str(target)).returncode == 0
    told = refusal(target, new_place())
    assert "data rekaan" in told and "TANGGAP_DEMO=1 tanggap restore" in told and "tanggap init" in told

    told = refusal(copy, other)
    assert "berisi buku nyata" in told and "tanpa TANGGAP_DEMO" in told

    other.data.mkdir()
    key = other.data / "secret.key"
    key.write_text("kunci buku nyata di sebelahnya " * 3)
    run = other.tanggap("restore", str(target))
    assert run.returncode == 0, run.stderr
    assert other.rows() == demo.rows()
    assert key.read_text() == "kunci buku nyata di sebelahnya " * 3
    assert (other.data / "demo-ready.json").exists()


def test_invented_people_in_a_register_mark_its_copy_and_are_named_by_the_doctor(
    new_place: NewPlace, tmp_path: Path
) -> None:
    place = new_place()
    made = place.tanggap("init", "--pack", "kencong", "--admin", "sari.w", "--admin-name", "Sari Wulandari")
    assert made.returncode == 0, made.stderr
    assert "data rekaan" not in place.tanggap("doctor").stdout
    place.python(HIRE_THE_CAST)
    looked = place.tanggap("doctor")
    assert looked.returncode == 1
    (fault,) = (line for line in looked.stdout.splitlines() if "data rekaan" in line)
    assert fault.startswith("  ✗") and "1 akun contoh, misalnya blp.sari" in fault
    assert place.tanggap("backup", str(tmp_path / "b.tar")).returncode == 0
    assert "data rekaan" in refusal(tmp_path / "b.tar", new_place())


def test_restore_refuses_a_copy_of_a_newer_version(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    about = manifest_of(copy)
    about["migrations"]["sessions"].append("9999_later")
    newer = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(about).encode())
    place = new_place()
    run = place.tanggap("restore", str(newer))
    assert run.returncode == 1
    assert "versi yang lebih baru" in run.stderr
    assert "sessions.9999_later" in run.stderr
    assert not (place.data / "tanggap.sqlite3").exists()


def test_a_damaged_database_is_noticed_and_not_kept(tmp_path: Path) -> None:
    from tanggap.config.copies import sqlite
    from tanggap.lib.errors import TanggapError

    path = tmp_path / "damaged.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.execute("CREATE INDEX i ON t (a)")
        connection.executemany("INSERT INTO t VALUES (?)", [(f"{n:06}" * 20,) for n in range(2000)])
        connection.commit()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(raw)
    with pytest.raises((TanggapError, sqlite3.DatabaseError)):
        sqlite.copy(path, tmp_path / "copy.sqlite3")


def manifest_of(copy: Path) -> dict[str, Any]:
    with tarfile.open(copy) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None
        found: dict[str, Any] = json.loads(file.read())
        return found
