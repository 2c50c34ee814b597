"""SQLite: one file, copied by SQLite itself while others go on writing."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connection

from tanggap.config.copies import heads
from tanggap.config.copies.heads import Heads
from tanggap.config.copies.manifest import Manifest
from tanggap.config.copies.schema import Kinds, compare, lay_out
from tanggap.lib.errors import TanggapError

MEMBER = "database.sqlite3"
INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


class Source(Protocol):
    """Rows on their way into SQLite."""

    columns: dict[str, list[str]]  # table -> columns, in the order in which its rows have them
    counters: dict[str, int]  # table -> last key handed out

    def rows(self, table: str, kinds: Kinds) -> Iterable[tuple[Any, ...]]: ...


def copy(source: Path, target: Path) -> Heads:
    """A consistent copy of the moment it began, and its heads. Raises TanggapError when SQLite finds it damaged."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as still:
        # In one step: in WAL mode a reader holds up nobody, and a copy in steps would begin again at each write.
        live.backup(still, pages=-1)
        # One self-contained file, without a log beside it.
        still.execute("PRAGMA journal_mode=DELETE")
        faults = [row[0] for row in still.execute("PRAGMA quick_check")]
        if faults == ["ok"]:
            return heads.heads_from(still.execute(heads.QUERY))
    raise TanggapError(
        "database_damaged",
        "SQLite menemukan kerusakan pada basis data, jadi salinan ini tidak disimpan.",
        remedy="Jangan hapus apa pun; pulihkan salinan terakhir yang baik ke folder kosong dan bandingkan.",
    )


def heads_in(file: Path) -> Heads:
    with closing(sqlite3.connect(file)) as database:
        return heads.heads_from(database.execute(heads.QUERY))


def load(draft: Path, manifest: Manifest, source: Source) -> None:
    """Into a new file: the tables as they were when the copy was made, then its rows. Synced to disk."""
    with _default_database_in(draft):
        tables = lay_out(manifest)
    compare(source.columns, tables)
    with closing(sqlite3.connect(draft, isolation_level=None)) as target:
        # A draft that does not get whole is thrown away, so nothing has to survive until it is.
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        target.execute("PRAGMA cache_size=-65536")
        indexes = target.execute(INDEXES).fetchall()
        for name, _ in indexes:
            target.execute(f'DROP INDEX "{name}"')
        target.execute("BEGIN")
        for table, kinds in tables.items():
            _load_table(target, table, kinds, source)
        for table, last in source.counters.items():
            _count_on_from(target, table, last)
        target.execute("COMMIT")
        for _, definition in indexes:
            target.execute(definition)
        if target.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise _refused()
        target.execute("PRAGMA journal_mode=WAL")
    with draft.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _default_database_in(file: Path) -> Iterator[None]:
    """Migrations work on the default database, so this file is it meanwhile."""
    connection.close()
    held = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = file
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = held


def _load_table(target: sqlite3.Connection, table: str, kinds: Kinds, source: Source) -> None:
    columns = source.columns[table]
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    # Migrations fill a few tables themselves. The ledger's are empty then, and would refuse this.
    target.execute(f'DELETE FROM "{table}"')  # noqa: S608 (a table of ours)
    try:
        target.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', source.rows(table, kinds))  # noqa: S608 (ours too)
    except sqlite3.IntegrityError:
        raise _refused() from None


def _count_on_from(target: sqlite3.Connection, table: str, last: int) -> None:
    """No key is handed out twice, also where the rows that had the last ones are gone."""
    changed = target.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [last, table])
    if not changed.rowcount:
        target.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, last])


def _refused() -> TanggapError:
    return TanggapError(
        "copy_refused",
        "Isi salinan ini tidak cocok satu sama lain, jadi tidak ada yang dipulihkan.",
        remedy="Jalankan `tanggap verify` pada buku asalnya, lalu buat salinan baru.",
    )
