"""Reads the `[[step]]` tables one by one; what they mean together is looked at by checks.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tanggap.rules.clock.periods import DueRule, PeriodKind
from tanggap.rules.procedure.document import END, Branch, Lapse, Step, milestone_of
from tanggap.rules.procedure.faults import choose_from, under
from tanggap.rules.procedure.reading import STEP_ID, Table
from tanggap.rules.procedure.reading_clocks import StepFacts, StepTime, time_of
from tanggap.rules.procedure.reading_conditions import condition_at
from tanggap.rules.procedure.reading_limits import due_rule_of
from tanggap.rules.procedure.vocabulary import MILESTONE_OF, Milestone, Role, StepScope, Verb, Words

STEP_VERBS = (*MILESTONE_OF, Verb.PERIOD_DUTY)  # the others have no end that a step could wait for
LISTS = ("received", "open", "closed", "planned")


@dataclass(frozen=True, slots=True)
class Draft:
    """A step with its place in the document.

    `sound`: it was read without an error, so that a conclusion drawn from it does not rest on a stand-in.
    `written`: the keys that stand in the document, apart from what was filled in.
    """

    step: Step
    place: str
    sound: bool
    written: frozenset[str]

    def has(self, key: str) -> bool:
        return key in self.written


def steps_of(parent: Table) -> tuple[Draft, ...]:
    drafts = []
    tables = parent.tables("step")
    names = Counter(_name(table) for table in tables)
    for number, table in enumerate(tables, start=1):
        named = _name(table)
        place = f"langkah {named}" if named else f"langkah ke-{number}"
        table.place = under(parent.place, f"{place} (urutan ke-{number})" if named and names[named] > 1 else place)
        drafts.append(_draft(table, number))
    return _with_order(drafts)


def _name(table: Table) -> str:
    written = table.get("id")
    return written.strip() if isinstance(written, str) else ""


def _with_order(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Fills in `after` where it is not written: the step of the path before it in the file."""
    ordered: list[Draft] = []
    before = ""
    for draft in drafts:
        step = draft.step
        if step.scope is StepScope.CASE and not step.standing:
            if before and not draft.has("after"):
                step = replace(step, after=(before,))
            before = step.id
        ordered.append(replace(draft, step=step))
    return tuple(ordered)


def _draft(table: Table, number: int) -> Draft:
    errors_before = table.report.errors
    step_id = table.code("id", required=True, pattern=STEP_ID)
    scope = table.choice("scope", StepScope) or StepScope.CASE
    verb = _verb(table, scope)
    facts = StepFacts(
        id=step_id or f"#{number}",
        number=table.text("number") or step_id or str(number),
        verb=verb,
        milestone=table.choice("milestone", Milestone) or milestone_of(verb),
        actors=table.choices("actors", Role, required=True),
    )
    if step_id == END:
        problem = f'"{END}" berarti akhir jalur', f'"{END}" stands for the end of the path'
        table.report.error(table.at("id"), problem, ("Beri id lain", "Give it another id"))
    step = _step(table, facts, scope)
    table.finish()
    return Draft(step, table.place, sound=table.report.errors == errors_before, written=frozenset(table))


def _verb(table: Table, scope: StepScope) -> Verb:
    by_itself = Verb.PERIOD_DUTY if scope is StepScope.PERIOD else Verb.CARRY_OUT_STEP
    written = table.get("verb")
    if isinstance(written, str) and written in set(Verb) - set(STEP_VERBS):
        problem = f'"{written}" dapat dilakukan kapan saja', f'"{written}" may be done at any time'
        end = "jadi tidak dapat menjadi langkah", "so that no step can wait for it"
        remedy = choose_from("", STEP_VERBS)
        table.report.error(table.at("verb"), (f"{problem[0]}, {end[0]}", f"{problem[1]}, {end[1]}"), remedy)
        return by_itself
    word = table.word("verb", STEP_VERBS)
    return by_itself if word is None else Verb(word)


def _step(table: Table, facts: StepFacts, scope: StepScope) -> Step:
    time: StepTime = time_of(table, facts)
    due = due_rule_of(table, "due")
    return Step(
        id=facts.id,
        number=facts.number,
        activity=table.text("activity", required=True, lines=True),
        actors=facts.actors,
        scope=scope,
        verb=facts.verb,
        milestone=facts.milestone,
        requirements=table.text("requirements", lines=True),
        output=table.text("output", lines=True),
        note=table.text("note", lines=True),
        printed_time=table.text("printed_time") or time.printed,
        when=condition_at(table),
        after=table.codes("after", pattern=STEP_ID),
        branches=_branches(table),
        clock=time.clock,
        act_time=time.act,
        outcomes=_outcomes(table),
        refer_to=table.choices("refer_to", Role),
        units=table.codes("units"),
        outlets=table.codes("outlets"),
        standing=table.flag("standing"),
        lapse=_lapse(table),
        part=table.flag("part"),
        period=table.choice("period", PeriodKind),
        period_due=due or (DueRule() if scope is StepScope.PERIOD else None),
        lists=table.word("lists", LISTS) or "",
        nothing_new=table.flag("nothing_new"),
    )


def _branches(table: Table) -> tuple[Branch, ...]:
    found = []
    for inner in table.tables("branch"):
        when, go_to = condition_at(inner), inner.code("go_to", required=True, pattern=STEP_ID)
        reason = inner.words("reason", required=True)
        inner.finish()
        found.append(Branch(when, go_to, reason))
    return tuple(found)


def _outcomes(table: Table) -> Mapping[str, Words]:
    inner = table.table("outcomes")
    if inner is None:
        return {}
    found = {key: inner.words(key) for key in inner if inner.is_code(key)}
    if not list(inner):
        problem = "keputusan tanpa pilihan hasil", "a decision without any result"
        example = 'outcomes = { approved = { id = "Disetujui", en = "Approved" } }'
        inner.report.error(inner.place, problem, (f"Tulis misalnya {example}", f"Write for example {example}"))
    return found


def _lapse(table: Table) -> Lapse | None:
    inner = table.table("lapse")
    if inner is None:
        return None
    roles = inner.choices("escalate_to", Role, required=True)
    inner.finish()
    return Lapse(roles)
