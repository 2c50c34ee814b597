"""A copy on its way to the other engine: each value as that engine keeps it.

A SQLite file is read by SQLite, PostgreSQL's COPY text line by line; neither is ever in memory as a whole.
"""

import json
import re
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from tanggap.config.copies import postgres
from tanggap.config.copies.archive import member
from tanggap.config.copies.manifest import Manifest
from tanggap.config.copies.schema import LEFT_OUT, Kinds
from tanggap.lib.errors import TanggapError

Convert = Callable[[Any], Any]

# Where PostgreSQL counts the keys of a table; Django gives every table its key in `id`.
SEQUENCE = "{}_id_seq"
SUFFIX = SEQUENCE.format("")

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
COUNTERS = "SELECT name, seq FROM sqlite_sequence"


class FromSqlite:
    """The rows of a SQLite file, for PostgreSQL."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        tables = [name for (name,) in database.execute(TABLES) if not name.startswith(LEFT_OUT)]
        self.columns = {
            table: [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')] for table in tables
        }
        self.sequences = {
            SEQUENCE.format(table): last for table, last in database.execute(COUNTERS) if table in self.columns and last
        }

    def pour(self, table: str, kinds: Kinds, into: psycopg.Copy) -> None:
        columns = self.columns[table]
        moments = [place for place, column in enumerate(columns) if _known(kinds[column]) == "DateTimeField"]
        names = ", ".join(f'"{column}"' for column in columns)
        for row in self.database.execute(f'SELECT {names} FROM "{table}"'):  # noqa: S608 (names of our own)
            into.write_row(_with_zone(row, moments) if moments else row)


def _with_zone(row: tuple[Any, ...], moments: list[int]) -> list[Any]:
    """Django keeps moments on SQLite in UTC without saying so. PostgreSQL reads all else as SQLite writes it."""
    values = list(row)
    for place in moments:
        if values[place] is not None:
            values[place] += "+00"
    return values


class FromPostgres:
    """The rows of COPY files, for SQLite."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self.tar = tar
        self.columns = manifest.columns
        self.counters = {name.removesuffix(SUFFIX): last for name, last in manifest.sequences.items()}

    def rows(self, table: str, kinds: Kinds) -> Iterator[tuple[Any, ...]]:
        converts = [CONVERTS[_known(kinds[column])] for column in self.columns[table]]
        for line in member(self.tar, postgres.MEMBER.format(table)):
            cells = line[:-1].decode().split("\t")
            yield tuple(
                None if cell == "\\N" else convert(_plain(cell)) for convert, cell in zip(converts, cells, strict=True)
            )


_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _plain(cell: str) -> str:
    if "\\" not in cell:
        return cell
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), cell)


def _moment(text: str) -> str:
    """As Django keeps it on SQLite, where moments are compared as text: UTC, with six digits or none."""
    day, zone, rest = text.partition("+00")
    if not zone or rest:
        raise TanggapError("copy_broken", "Salinan memuat waktu yang tidak dalam UTC.")
    moment, point, digits = day.partition(".")
    return f"{moment}.{digits:0<6}" if point else moment


def _json(text: str) -> str:
    """As Django writes it: equal values are compared as text."""
    return json.dumps(json.loads(text))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("\\x"))


# By the kind of the field; what is not listed here is refused rather than guessed.
CONVERTS: dict[str, Convert] = {
    **dict.fromkeys(("AutoField", "BigAutoField"), int),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField"), int),
    **dict.fromkeys(("CharField", "TextField", "DateField", "DecimalField"), str),
    "BooleanField": lambda text: text == "t",
    "DateTimeField": _moment,
    "JSONField": _json,
    "BinaryField": _bytes,
}


def _known(kind: str) -> str:
    if kind not in CONVERTS:
        raise TanggapError("copy_unknown_kind", f"Isi berjenis {kind} belum dapat dipindahkan ke basis data lain.")
    return kind


def open_file(path: Path) -> sqlite3.Connection:
    """For reading only; a file that is there already."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
