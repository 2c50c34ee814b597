"""A full book in a minute: real histories, made by the product's own actions, copied with new identities and times.

The demo's stories are acted out in one facility; then each complaint with all its rows is copied, moved back by whole
weeks so that working hours stay working hours. Numbers, chain and stored states are written as the product would have
written them: `tanggap verify` passes on the result.
"""

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count, cycle, islice
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import ManyToManyField, Max, Model, Q, QuerySet

from tanggap.facility.models import Facility
from tanggap.lib.tracking import new_code
from tanggap.register.actions.publishing import rebuild_obligations
from tanggap.register.models import Complaint, LedgerEntry, LedgerHead, NumberSeries
from tanggap.rules.ledger.chain import link
from tanggap.rules.ledger.codec import iso

Row = dict[str, Any]
UID = re.compile(r"\b[0-9a-f]{16}\b")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
WEEK = timedelta(weeks=1)
STEP = timedelta(seconds=41)  # no two copies at the very same moment
OPEN_WEEKS, CLOSED_WEEKS = 9, 100
NAMED = ("Text", "Reporter", "Attachment", "Message", "Routing", "Plan", "Discussion", "Publication")
OWNED = ("Exclusion", "Obligation", "ClockRow", "ComplaintCategory", "IdentityView")
DAYS = {"event_date", "due_on"}  # a birth date stays: the digest of the identity covers it
# Seen as plain text wherever they are kept: their digests cover them.
WORDS = {"body", "salt", "digest", "previous", "name", "address", "email", "phone"}


@dataclass
class History:
    """One complaint with every row that belongs to it, by model."""

    rows: dict[type[Model], list[Row]]
    entries: list[Row]
    is_open: bool


@dataclass
class Copies:
    """Rows on their way into the database, with primary keys already given."""

    keys: dict[type[Model], Iterator[int]] = field(default_factory=dict)
    rows: dict[type[Model], list[Row]] = field(default_factory=dict)
    entries: list[Row] = field(default_factory=list)

    def key(self, model: type[Model]) -> int:
        if model not in self.keys:
            last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
            self.keys[model] = count(last + 1)
        return next(self.keys[model])


def _model(name: str) -> type[Model]:
    return apps.get_model("register", name)


def _plain(rows: QuerySet[Any]) -> list[Row]:
    return [dict(each) for each in rows.values()]


def history_of(complaint: Complaint) -> History:
    entries: list[Row] = [
        dict(each) for each in LedgerEntry.objects.filter(complaint=complaint).order_by("seq").values()
    ]
    named = set(UID.findall(" ".join(entry["body"] for entry in entries)))
    rows: dict[type[Model], list[Row]] = {Complaint: _plain(Complaint.objects.filter(pk=complaint.pk))}
    for model in map(_model, NAMED):
        mine = Q(uid__in=named)
        if any(each.name == "complaint" for each in model._meta.fields):
            mine |= Q(complaint=complaint)
        rows[model] = _plain(model._default_manager.filter(mine))
    for model in map(_model, OWNED):
        rows[model] = _plain(model._default_manager.filter(complaint=complaint))
    for name, owner in (("Identity", "Reporter"), ("PlanAction", "Plan")):
        keys = [row["id"] for row in rows[_model(owner)]]
        rows[_model(name)] = _plain(_model(name)._default_manager.filter(**{f"{owner.lower()}__in": keys}))
    for name in ("Plan", "Discussion"):
        many = _model(name)._meta.get_field("complaints")
        assert isinstance(many, ManyToManyField)
        through = many.remote_field.through
        assert through is not None
        rows[through] = _plain(through._default_manager.filter(complaint=complaint))
    texts = {row["text_id"] for row in rows[_model("PlanAction")]} - {row["id"] for row in rows[_model("Text")]}
    rows[_model("Text")] += _plain(_model("Text")._default_manager.filter(pk__in=texts))
    return History(rows, entries, complaint.status == "open")


def copy(history: History, *, shift: timedelta, into: Copies) -> None:
    """`shift` is negative: a copy lies in the past of its original."""
    uids = {row["uid"]: secrets.token_hex(8) for rows in history.rows.values() for row in rows if "uid" in row}
    keys = {(model, row["id"]): into.key(model) for model, rows in history.rows.items() for row in rows if "id" in row}

    def moved(text: str) -> str:
        text = UID.sub(lambda found: uids.get(found[0], found[0]), text)
        return MOMENT.sub(lambda found: iso(datetime.fromisoformat(found[0]) + shift), text)

    def value(model: type[Model], name: str, old: Any) -> Any:
        if isinstance(old, datetime):
            return old + shift
        if isinstance(old, date):
            return old + timedelta(days=shift.days) if name in DAYS else old
        if isinstance(old, str):
            return old if name in WORDS else moved(old)
        target = _target(model, name)
        return old if target is None else keys.get((target, old), old)

    for model, rows in history.rows.items():
        into.rows.setdefault(model, []).extend(
            {name: value(model, name, old) for name, old in row.items()} for row in rows
        )
    complaint = into.rows[Complaint][-1]
    complaint["state"] = _sorted(complaint["state"])
    complaint["code"] = complaint["code"] and new_code()
    complaint["client_id"] = complaint["client_id"] and secrets.token_hex(12)
    for entry in history.entries:
        fresh = {"occurred_at": entry["occurred_at"] + shift, "recorded_at": entry["recorded_at"] + shift}
        into.entries.append(entry | fresh | {"complaint_id": complaint["id"], "body": moved(entry["body"])})


_targets: dict[tuple[type[Model], str], type[Model] | None] = {}


def _target(model: type[Model], name: str) -> type[Model] | None:
    """The model whose primary key stands in this column."""
    if (model, name) not in _targets:
        column = next(each for each in model._meta.concrete_fields if each.attname == name)
        _targets[model, name] = model if column.primary_key else column.related_model
    return _targets[model, name]


def _sorted(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def number(copies: Copies, facility: Facility) -> dict[int, tuple[int, int]]:
    """Give each copy its place in the register, in the order of its entering: complaint -> year and number."""
    zone = ZoneInfo(facility.zone)
    series = dict(NumberSeries.objects.filter(facility=facility).values_list("year", "last"))
    given: dict[int, tuple[int, int]] = {}
    for row in sorted(copies.rows[Complaint], key=lambda row: row["recorded_at"]):
        year = row["recorded_at"].astimezone(zone).year
        series[year] = series.get(year, 0) + 1
        row["year"], row["number"] = given[row["id"]] = year, series[year]
    for year, last in series.items():
        NumberSeries.objects.update_or_create(facility=facility, year=year, defaults={"last": last})
    return given


def chain(copies: Copies, facility: Facility, numbers: Mapping[int, tuple[int, int]]) -> None:
    """Put the copies' events behind the head of the ledger."""
    head = LedgerHead.objects.get(facility=facility)
    copies.entries.sort(key=lambda entry: entry["recorded_at"])
    for entry in copies.entries:
        head.seq += 1
        body = json.loads(entry["body"]) | {"seq": head.seq}
        if entry["name"] == "ComplaintReceived":
            body["data"]["year"], body["data"]["number"] = numbers[entry["complaint_id"]]
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous, head.digest = head.digest, link(head.digest, text)
        key = copies.key(LedgerEntry)
        entry |= {"id": key, "seq": head.seq, "body": text, "previous": previous, "digest": head.digest}
    head.save()


def insert(model: type[Model], rows: list[Row]) -> None:
    """As fast as the driver can: instances and batches of the ORM would take most of the time."""
    if not rows:
        return
    columns = model._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(column.column or "") for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    values = [[column.get_db_prep_save(row[column.attname], connection) for column in columns] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def shifts(weeks: int) -> Iterator[timedelta]:
    """Back by one week after the other, round and round."""
    return (-(1 + turn % weeks) * WEEK - turn * STEP for turn in count())


def multiply(facility: Facility, *, total: int, still_open: int) -> None:
    """Copy what the facility's book holds until it holds `total` complaints, `still_open` of them open."""
    with transaction.atomic():
        histories = [history_of(each) for each in Complaint.objects.filter(facility=facility).order_by("pk")]
        copies = Copies()
        for is_open, wanted, weeks in ((True, still_open, OPEN_WEEKS), (False, total - still_open, CLOSED_WEEKS)):
            alike = [each for each in histories if each.is_open is is_open]
            many = islice(zip(cycle(alike), shifts(weeks), strict=False), max(0, wanted - len(alike)))
            for history, shift in many:
                copy(history, shift=shift, into=copies)
        chain(copies, facility, number(copies, facility))
        for model, rows in copies.rows.items():
            insert(model, rows)
        insert(LedgerEntry, copies.entries)
    _settle(list(copies.keys))
    rebuild_obligations(facility)  # other weeks have other holidays


def _settle(models: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(line)
        cursor.execute("ANALYZE")
