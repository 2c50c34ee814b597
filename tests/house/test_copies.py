"""`tanggap backup` and `tanggap restore`, on the engine of this run."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.house.places import FILE, GUARDS, WRITE_ON, NewPlace, Place


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
