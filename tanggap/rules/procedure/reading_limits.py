"""Reads time limits, `{ amount = 14, unit = "working_days" }`, and when a period's duty is due."""

from __future__ import annotations

from typing import cast, get_args

from tanggap.rules.clock.deadline import DayEnd, TimeLimit, Unit
from tanggap.rules.clock.periods import DueRule
from tanggap.rules.procedure.reading import Table

DUE_KEYS = ("at", "day_of_month", "working_days_after")
LONGEST = 3650  # of any unit; ten years of days is already no limit at all


def limit_of(parent: Table, key: str, *, required: bool = False) -> TimeLimit | None:
    table = parent.table(key)
    if table is None:
        if required and key not in parent:
            problem = f'"{key}" belum diisi', f'"{key}" is missing'
            example = f'{key} = {{ amount = 7, unit = "calendar_days" }}'
            parent.report.error(parent.at(key), problem, (f"Tulis {example}", f"Write {example}"))
        return None
    limit = read_limit(table)
    table.finish()
    return limit


def read_limit(table: Table) -> TimeLimit | None:
    amount, unit = table.number("amount", highest=LONGEST), table.choice("unit", Unit, required=True)
    counts_start_day = table.flag("counts_start_day")
    day_end = cast(DayEnd | None, table.word("day_end", get_args(DayEnd)))
    pausable = table.flag("pausable", default=True)
    if unit is not None and unit.is_hours and counts_start_day:
        problem = "jam berjalan sejak kejadiannya, bukan sejak harinya", "hours run from the moment, not from the day"
        remedy = "Hapus counts_start_day, atau pakai satuan hari", "Delete counts_start_day, or count in days"
        table.report.error(table.at("counts_start_day"), problem, remedy)
        return None
    if amount is None or unit is None:
        return None
    return TimeLimit(amount, unit, counts_start_day=counts_start_day, day_end=day_end, pausable=pausable)


def due_rule_of(parent: Table, key: str) -> DueRule | None:
    """`{ at = "end" }`, `{ day_of_month = 5, move = "next_working_day" }` or `{ working_days_after = 3 }`."""
    table = parent.table(key)
    if table is None:
        return None
    chosen = [each for each in DUE_KEYS if each in table]
    if len(chosen) != 1:
        problem = f"{len(chosen)} cara menentukan jatuh tempo, seharusnya satu", f"{len(chosen)} due rules, not one"
        listed = ", ".join(DUE_KEYS)
        table.report.error(table.place, problem, (f"Pilih satu dari: {listed}", f"Keep one of: {listed}"))
    table.word("at", ("end",))
    day_of_month = table.number("day_of_month", highest=31, required=False)
    working_days = table.number("working_days_after", highest=60, required=False)
    move = table.word("move", ("next_working_day",))
    if move is not None and "day_of_month" not in table:
        problem = '"move" hanya berlaku untuk day_of_month', '"move" only goes with day_of_month'
        table.report.error(table.at("move"), problem, ("Hapus move", "Delete move"))
    table.finish()
    return DueRule(day_of_month, working_days, to_working_day=move is not None)
