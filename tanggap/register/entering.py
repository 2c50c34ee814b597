"""A new line of the book: all of it is decided before anybody has to wait, and written by a few statements.

Whoever enters a complaint opens its line, adds and decides all that belongs to it, and stores it. Until then its rows
are only gathered. Then, holding the facility's ledger, it gets its number and its place in the chain. This is the only
way in which a complaint comes into the book.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import Model

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.tracking import new_code
from tanggap.people.access import Asker
from tanggap.register import projection
from tanggap.register.case import Case, Entry
from tanggap.register.intake import Intake
from tanggap.register.ledger import entries_of, holding, lock_head
from tanggap.register.models import Complaint, LedgerHead, NumberSeries, Reporter, Text
from tanggap.register.present import newest_line
from tanggap.register.rows import Step, inserting, mark, new_keys, take, take_together, updating
from tanggap.register.uids import new_uid
from tanggap.rules.ledger.events import ComplaintReceived
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.scope import Choice, ScopeError

_NAMED = (Complaint, Reporter, Text)  # other rows of the complaint point at these


@dataclass(frozen=True, slots=True)
class Applying:
    choice: Choice
    rules: Rules


def applying_rules(facility: Facility, intake: Intake, *, now: datetime) -> Applying:
    """Raises ScopeError when the facility has no procedure for it."""
    zone = ZoneInfo(facility.zone)
    received = (intake.received_at or now).astimezone(zone)
    choice = _choose(facility, intake, received=received, now=now.astimezone(zone))
    rules = facility_queries.rules_for(facility, key=choice.procedure.key, version=choice.version)
    return Applying(choice, rules)


def _choose(facility: Facility, intake: Intake, *, received: datetime, now: datetime) -> Choice:
    """The procedure of the day of receipt. What came before there was any is handled under today's, and where the clock
    was set back to before there was any, under that of the book's newest line: the reporter cannot help it."""
    try:
        return _choice(facility, intake, on=received.date())
    except ScopeError:
        newest = newest_line(facility.pk)
        known = max(now, newest.astimezone(now.tzinfo)) if newest is not None else now
        if received.date() == known.date():
            raise
    return _choice(facility, intake, on=known.date())


def _choice(facility: Facility, intake: Intake, *, on: date) -> Choice:
    return facility_queries.choose_procedure(facility, channel=intake.channel, kind=intake.kind, on=on)


@dataclass
class Sheaf:
    """Rows that wait until the complaint has its key; called like `insert`."""

    rows: list[Model] = field(default_factory=list)

    def __call__(self, rows: Sequence[Model]) -> None:
        self.rows += rows

    def of(self, *models: type[Model]) -> list[Model]:
        return [row for row in self.rows if type(row) in models]

    def groups(self) -> list[list[Model]]:
        """By model, those first at which others point."""
        models = dict.fromkeys([*_NAMED, *map(type, self.rows)])
        return [self.of(model) for model in models]


def open_line(facility: Facility, intake: Intake, applying: Applying, *, by: Asker | None, now: datetime) -> Case:
    """The empty line of the book with its code and the rules that apply to it. It has no number before `store`."""
    received, choice = intake.received_at or now, applying.choice
    row = Complaint(
        facility=facility,
        uid=new_uid(),
        year=now.astimezone(ZoneInfo(facility.zone)).year,
        number=0,
        code=new_code() if intake.gets_code() else None,
        client_id=intake.client_id or None,
        state="{}",
        procedure_key=choice.procedure.key,
        procedure_version=choice.version,
        chosen=choice.reason[0],
        external_number=intake.external_number.strip(),
        event_date=intake.event_date,
        received_at=received,
        recorded_at=now,
        channel=intake.channel,
        kind=intake.kind,
        status="open",
        entered_by=by.uid if by else "",
    )
    sheaf = Sheaf([row])
    entry = Entry(by=by if by is not None else "reporter", at=received, now=now)
    head = LedgerHead(facility=facility)  # stands for the real one until it is held
    return Case(
        facility=facility, row=row, state=CaseState(), rules=applying.rules, head=head, entry=entry, now=now, keep=sheaf
    )


def make_ready(case: Case) -> None:
    """Work out all that can be known without holding the ledger. Raises CalendarMissing."""
    projection.fill_first(case)


def store(case: Case) -> None:
    """Write the line with all that was gathered, inside a transaction. The first act in it: here the waiting begins.

    Raises IntegrityError when the same form was filed before.
    """
    assert isinstance(case.keep, Sheaf)
    row, sheaf, facility = case.row, case.keep, case.facility
    named = sheaf.of(*_NAMED)
    keys, heads, numbers = take_together(
        new_keys([type(one) for one in named]), holding(facility), _next_number(facility, row.year)
    )
    _give_keys(named, keys, sheaf)
    if not heads:  # the facility's first writer: nobody else was kept waiting while the number was asked for
        heads, numbers = [lock_head(facility, now=case.now)], numbers or take(_next_number(facility, row.year))
    case.head = heads[0]
    row.number = numbers[0] if numbers else NumberSeries.objects.create(facility=facility, year=row.year, last=1).last
    case.events[:] = [
        replace(event, number=row.number) if isinstance(event, ComplaintReceived) else event for event in case.events
    ]
    entries = entries_of(case.head, facility, case.events, complaint=row)
    groups: list[Sequence[Model]] = [*sheaf.groups(), entries]
    take_together(*(inserting(rows) for rows in groups if rows), updating(case.head))


def _give_keys(named: Sequence[Model], keys: Sequence[int], sheaf: Sheaf) -> None:
    """Keys for what others point at, and these keys for what points there."""
    for one, key in zip(named, keys, strict=True):
        one.pk = key
    for each in sheaf.rows:
        for name, column in _pointing(type(each)):
            there = getattr(each, name)
            setattr(each, column, there.pk if there is not None else None)


@cache
def _pointing(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a row that point at what gets its key here, with their columns."""
    fields = model._meta.concrete_fields
    return tuple((field.name, field.attname) for field in fields if field.related_model in _NAMED)


def _next_number(facility: Facility, year: int) -> Step[list[int]]:
    """The next in the series, if it has begun. The ledger's head is held, so no two writers come here at once."""
    series = f"facility_id = {mark()} AND year = {mark()}"
    statement = f"UPDATE register_numberseries SET last = last + 1 WHERE {series} RETURNING last"  # noqa: S608  only marks
    return Step(statement, [facility.pk, year], lambda found: [last for (last,) in found])
