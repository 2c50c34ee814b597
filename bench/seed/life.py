"""A history of the demo as it would be in another facility, ready to be copied with other people, words and times."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from bench.seed.history import UID, History, Row
from bench.seed.houses import House
from bench.seed.people import People
from bench.seed.sheet import NUMBER, YEAR, Form, Place, Sheet, Values, moments_in
from tanggap.lib.tracking import new_code
from tanggap.register.models import Complaint, Text
from tanggap.rules.ledger.chain import digest_text

# Seen as plain text wherever they are kept: their digests cover them.
_WORDS = {"body", "salt", "digest", "previous", "name", "address", "email", "phone", "value"}
_SEVERAL = re.compile(r'"[0-9a-f]{16}"(?:,"[0-9a-f]{16}")+')
_DAYS = {"event_date", "due_on"}  # a birth date stays: the digest of the identity covers it
_OWN = ("code", "client_id", NUMBER, YEAR, "story", "digest")


@dataclass(frozen=True, slots=True)
class Turn:
    """What makes a copy differ: `turn` chooses its people, `words` are said behind the story."""

    turn: int
    shift: timedelta  # negative: a copy lies in the past of its original
    year: int
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Copy:
    received: datetime
    person: list[str]
    rows: Iterator[tuple[type[Model], Any]]
    told: list[tuple[Any, ...]]  # body up to its number; complaint, name, occurred, recorded, actor; when recorded


class Life:
    def __init__(self, history: History, house: House) -> None:
        self.history, self._house = history, house
        self.complaint = history.complaint
        self.people = People.of(history.rows)
        knowing = (each.readers for each in history.passages if each.source == "identity")
        self.knowing = next(knowing, frozenset[str]())  # as whom a copy's reporter is found
        self._story = next(row for row in history.rows[Text] if row["id"] == self.complaint["story_id"])
        self._bodies = [self._adopted(_open_body(entry)) for entry in history.entries]
        self._uids = sorted(row["uid"] for row in self._rows() if "uid" in row)
        self.keys = [(model, row["id"]) for model, rows in history.rows.items() for row in rows if "id" in row]
        self._moments = sorted(self._all_moments())
        self._days = sorted({row[name] for row in self._rows() for name in _DAYS & row.keys() if row[name]})
        self._sheet = self._new_sheet()
        rows = [(model, self._places(model, row)) for model, found in history.rows.items() for row in found]
        told = [self._told(*each) for each in zip(history.entries, self._bodies, strict=True)]
        self._choices = [(model, self._sheet.choice(places)) for model, places in rows]
        self._events = [(form, self._sheet.choice(places)) for form, places in told]

    def _rows(self) -> Iterator[Row]:
        return (row for rows in self.history.rows.values() for row in rows)

    def _adopted(self, text: str) -> str:
        """The facility and its staff by the uids that they have here; lists of staff in the order of these."""
        text = UID.sub(lambda found: self._house.uids.get(found[0], found[0]), text)
        return _SEVERAL.sub(lambda found: ",".join(sorted(found[0].split(","))), text)

    def _all_moments(self) -> set[datetime]:
        values = [value for row in (*self._rows(), *self.history.entries) for value in row.values()]
        found = {value for value in values if isinstance(value, datetime)}
        return found.union(*(moments_in(value) for value in values if isinstance(value, str)))

    def _new_sheet(self) -> Sheet:
        names: list[object] = [*_OWN, *self._uids, *self.keys, *(("day", each) for each in self._days)]
        names += [*(("db", each) for each in self._moments), *(("iso", each) for each in self._moments)]
        names += self.people.names
        own = {name: number for number, name in enumerate(names)}
        assert len(own) == len(names)
        own |= {digest: own[what, digest] for what, digest in self.people.names if what == "digest"}
        own[self._story["digest"]] = own["digest"]
        return Sheet(own, len(names))

    # --- where the columns of a row come from

    def _places(self, model: type[Model], row: Row) -> list[Place]:
        return [self._place(model, column, row) for column in model._meta.concrete_fields]

    def _place(self, model: type[Model], column: Field[Any, Any], row: Row) -> Place:
        name, old, sheet = column.attname, row[column.attname], self._sheet
        own = self._own_name(model, name, row)
        if own is not None:
            return sheet.slot(own)
        if isinstance(old, str):
            return sheet.constant(old) if name in _WORDS else sheet.text(self._adopted(old))
        target = model if column.primary_key else column.related_model
        if not isinstance(target, type):
            return sheet.constant(_plain(column, old))
        if (target, old) in sheet.own:
            return sheet.slot((target, old))
        return sheet.constant(self._house.keys.get((target, old), old))

    def _own_name(self, model: type[Model], name: str, row: Row) -> object:
        """The name of a value that is made for each copy; None for all others."""
        old = row[name]
        if model is Complaint and name in ("code", "client_id", "number", "year") and old is not None:
            return {"number": NUMBER, "year": YEAR}.get(name, name)
        if row is self._story and name in ("body", "digest"):
            return "story" if name == "body" else "digest"
        if isinstance(old, datetime):
            return "db", old
        if isinstance(old, date):
            return ("day", old) if name in _DAYS else None
        return self.people.slot(model, name, old)

    def _told(self, entry: Row, body: str) -> tuple[Form, list[Place]]:
        sheet, form = self._sheet, self._sheet.form(body)
        assert form is not None
        places = [sheet.slot((Complaint, self.complaint["id"])), sheet.constant(entry["name"])]
        places += [sheet.slot(("db", entry[name])) for name in ("occurred_at", "recorded_at")]
        return form, [*places, sheet.text(self._adopted(entry["actor"])), sheet.slot(("iso", entry["recorded_at"]))]

    # --- copying

    def copy(self, turn: Turn, keys: list[int], chance: random.Random) -> Copy:
        """`keys` are primary keys for `self.keys`."""
        story = f"{self._story['body']} {turn.words}"
        person = self.people.values(turn.turn)
        moved = [(each + turn.shift).replace(tzinfo=None) for each in self._moments]
        iso = [each.isoformat(timespec="microseconds") + "Z" for each in moved]
        values: Values = [
            new_code(), f"{chance.getrandbits(96):024x}", turn.number, turn.year,
            story, digest_text(self._story["salt"], story),
            *sorted(f"{chance.getrandbits(64):016x}" for _ in self._uids), *keys,
            *((each + turn.shift).isoformat() for each in self._days),
            *(iso if connection.vendor == "postgresql" else map(str, moved)), *iso, *person,
            *self._sheet.shared,
        ]  # fmt: skip
        values += [form.fill(values) for form in self._sheet.texts]
        rows = ((model, choice(values)) for model, choice in self._choices)
        told = [(form.fill(values), *choice(values)) for form, choice in self._events]
        return Copy(self.complaint["received_at"] + turn.shift, person, rows, told)


def _open_body(entry: Row) -> str:
    """The canonical body up to its number in the ledger, which is its last field."""
    body = json.loads(entry["body"])
    if entry["name"] == "ComplaintReceived":
        body["data"] |= {"number": NUMBER.strip('"'), "year": YEAR.strip('"')}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    head, _, last = text.rpartition('"seq":')
    assert last == f"{body['seq']}}}"
    return f'{head}"seq":'


def _plain(column: Field[Any, Any], value: object) -> object:
    """As the driver takes it, without the wrapping that Django gives to JSON."""
    if isinstance(value, list | dict):
        return json.dumps(value)
    return column.get_db_prep_save(value, connection)
