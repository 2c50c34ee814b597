"""Reads clocks: the `time` of a step and the `[[clock]]` tables of a procedure or an overlay."""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.clock.deadline import TimeLimit
from tanggap.rules.procedure.conditions import ALWAYS
from tanggap.rules.procedure.document import ActTime, Clock, StartEvent
from tanggap.rules.procedure.faults import printable, under
from tanggap.rules.procedure.reading import STEP_ID, Table
from tanggap.rules.procedure.reading_conditions import condition_at
from tanggap.rules.procedure.reading_limits import LONGEST, limit_of, read_limit
from tanggap.rules.procedure.vocabulary import Milestone, Role, Verb, Words
from tanggap.rules.procedure.wording import VERB_WORDS

STEP_OPENED = "step_opened"
START_EVENTS = (STEP_OPENED, *(milestone.value for milestone in Milestone))


@dataclass(frozen=True, slots=True)
class StepTime:
    """What a step's `time` turned out to be: at most one of the two is given."""

    clock: Clock | None = None
    act: ActTime | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What a step's clock takes over from its step."""

    id: str
    number: str
    verb: Verb
    milestone: Milestone
    actors: tuple[Role, ...]


def time_of(parent: Table, step: StepFacts) -> StepTime:
    table = parent.table("time")
    if table is None:
        return StepTime()
    is_act, is_limit = "act_minutes" in table, "amount" in table or "unit" in table
    found = StepTime()
    if is_act and is_limit:
        problem = "lama pengerjaan dan batas waktu ditulis sekaligus", "both an act time and a limit are given"
        remedy = (
            "Pilih satu: act_minutes (lama mengerjakan) atau amount dan unit (batas waktu)",
            "Keep one: act_minutes (how long the act takes) or amount and unit (a limit)",
        )
        table.report.error(table.place, problem, remedy)
    if is_act and not is_limit:
        minutes = table.number("act_minutes", highest=LONGEST)
        printed = table.text("printed")
        found = StepTime(act=None if minutes is None else ActTime(minutes, printed), printed=printed)
    else:
        table.know("act_minutes")
        clock = _clock_of_step(table, step)
        found = StepTime(clock=clock, printed=table.text("printed"))
    table.finish()
    return found


def _clock_of_step(table: Table, step: StepFacts) -> Clock | None:
    words = VERB_WORDS[step.verb]
    name = f"{words[0]} · langkah {step.number}", f"{words[1]} · step {step.number}"
    runs = _read_run(table, start=STEP_OPENED, stop=step.milestone)
    given = table.words("name")
    if runs is None:
        return None
    return Clock(
        key=f"step:{step.id}",
        name=given if given[0] else name,
        limit=runs.limit,
        start=runs.start,
        stop=runs.stop,
        roles=step.actors,
        calendar=runs.calendar,
        printed=runs.printed,
        step=step.id,
        per_unit=runs.per_unit,
        remind=runs.remind,
    )


def clocks_of(parent: Table) -> tuple[Clock, ...]:
    """The `[[clock]]` tables; each is called by its key in the place of a fault."""
    found, seen = [], set[str]()
    for number, table in enumerate(parent.tables("clock"), start=1):
        key = table.get("key")
        table.place = under(parent.place, f"clock {key}" if isinstance(key, str) else f"clock ke-{number}")
        written = key.strip() if isinstance(key, str) else ""
        if written in seen:
            problem = f'kunci "{printable(written)}" dipakai dua kali', f'the key "{printable(written)}" is used twice'
            table.report.error(table.at("key"), problem, ("Beri kunci yang berbeda", "Give it another key"))
        if written:
            seen.add(written)
        clock = _clock(table)
        if clock is not None:
            found.append(clock)
    return tuple(found)


def _clock(table: Table) -> Clock | None:
    key, name = table.code("key", required=True), table.words("name", required=True)
    runs = _read_run(table, start=None, stop=None)
    roles = table.choices("roles", Role, required=True)
    when = condition_at(table)
    unverified, note = table.flag("unverified"), table.text("note", lines=True)
    step = table.code("step", pattern=STEP_ID) or None
    table.finish()
    if runs is None:
        return None
    return Clock(
        key=key,
        name=name,
        limit=runs.limit,
        start=runs.start,
        stop=runs.stop,
        roles=roles,
        when=when or ALWAYS,
        calendar=runs.calendar,
        printed=runs.printed,
        step=step,
        per_unit=runs.per_unit,
        remind=runs.remind,
        unverified=unverified,
        note=note,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """From where to where a clock runs, and how long."""

    limit: TimeLimit
    start: StartEvent
    stop: Milestone
    calendar: str
    printed: str
    per_unit: bool
    remind: TimeLimit | None


def _read_run(table: Table, *, start: StartEvent | None, stop: Milestone | None) -> _Run | None:
    """`start` and `stop` stand where `from` and `to` are not written; without them both must be."""
    limit, per_unit = read_limit(table), table.flag("per_unit")
    if per_unit:
        start, stop = Milestone.ROUTED, Milestone.UNITS_ANSWERED
    begins = table.word("from", START_EVENTS, required=start is None) or start
    ends = table.choice("to", Milestone, required=stop is None) or stop
    calendar, printed = table.code("calendar", default="office"), table.text("printed")
    remind = limit_of(table, "remind")
    if begins is None or ends is None or limit is None:
        return None
    _check_run(table, begins, ends, per_unit=per_unit)
    if remind is not None and remind.unit is limit.unit and remind.amount >= limit.amount:
        problem = "pengingat tidak lebih singkat daripada batas waktunya", "the reminder is no shorter than the limit"
        remedy = f"Tulis amount di bawah {limit.amount}", f"Write an amount below {limit.amount}"
        table.report.error(table.at("remind"), problem, remedy)
    return _Run(limit, begins, ends, calendar, printed, per_unit, remind)


def _check_run(table: Table, begins: StartEvent, ends: Milestone, *, per_unit: bool) -> None:
    if per_unit and (begins, ends) != (Milestone.ROUTED, Milestone.UNITS_ANSWERED):
        problem: Words = (
            "batas waktu per unit hanya berjalan dari routed sampai units_answered",
            "a limit per unit only runs from routed to units_answered",
        )
        remedy = "Hapus from dan to, atau hapus per_unit", "Delete from and to, or delete per_unit"
        table.report.error(table.at("per_unit"), problem, remedy)
    elif begins == ends:
        problem = f'mulai dan berakhir pada "{begins}" yang sama', f'begins and ends with the same "{begins}"'
        remedy = "Ganti from atau to", "Change from or to"
        table.report.error(table.at("from"), problem, remedy)
