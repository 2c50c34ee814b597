"""Reads `when` tables. Every test of the closed vocabulary is one key; nothing is ever evaluated as code."""

from __future__ import annotations

from tanggap.rules.procedure.conditions import ALWAYS, KEYS, YES_NO, Condition, Test
from tanggap.rules.procedure.reading import STEP_ID, Table
from tanggap.rules.procedure.reading_limits import limit_of

DEEPEST = 5  # conditions inside conditions


def condition_at(parent: Table, key: str = "when") -> Condition:
    """The condition under `key`, or ALWAYS where there is none."""
    table = parent.table(key)
    return ALWAYS if table is None else _condition(table, depth=1)


def _condition(table: Table, *, depth: int) -> Condition:
    table.know(*KEYS, "any", "none")
    tests = [_test(table, key) for key in table if key in KEYS]
    found = Condition(
        tests=tuple(test for test in tests if test is not None),
        any_of=_nested(table, "any", depth),
        none_of=_nested(table, "none", depth),
    )
    table.finish()
    return found


def _nested(table: Table, key: str, depth: int) -> tuple[Condition, ...]:
    if key not in table:
        return ()
    inner = table.tables(key)
    if table.get(key) == []:
        _empty(table, key)
    if depth >= DEEPEST:
        problem = f"syarat bersarang lebih dari {DEEPEST} lapis", f"conditions nested more than {DEEPEST} deep"
        remedy = "Pecah menjadi beberapa cabang atau langkah", "Split it into several branches or steps"
        table.report.error(table.at(key), problem, remedy)
        return ()
    return tuple(_condition(each, depth=depth + 1) for each in inner)


def _test(table: Table, key: str) -> Test | None:
    known = KEYS[key]
    if key == "open_for":
        limit = limit_of(table, key)
        return None if limit is None else Test(key, (), limit=limit)
    if key == "outcome_of":
        return _outcome_test(table)
    if known.values == YES_NO:
        return Test(key, ("yes",) if table.flag(key) else ("no",))
    values = table.codes(key) if known.values is None else table.words_of(key, sorted(known.values))
    if not values and table.get(key) == []:
        _empty(table, key)
    return Test(key, values) if values else None


def _outcome_test(table: Table) -> Test | None:
    inner = table.table("outcome_of")
    if inner is None:
        return None
    step, values = inner.code("step", required=True, pattern=STEP_ID), inner.codes("is")
    if "is" not in inner or inner.get("is") == []:
        _empty(inner, "is")
    inner.finish()
    return Test("outcome_of", values, step=step) if step and values else None


def _empty(table: Table, key: str) -> None:
    problem = f'"{key}" kosong, jadi syarat ini tidak pernah terpenuhi', f'"{key}" is empty, so this can never hold'
    remedy = "Isi sedikitnya satu, atau hapus barisnya", "Give at least one value, or delete the line"
    table.report.error(table.at(key), problem, remedy)
