"""Whether each step makes sense by itself and names only what the document declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tanggap.rules.clock.periods import PeriodKind
from tanggap.rules.procedure.conditions import Condition, Test
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.faults import Report, choose_from, under
from tanggap.rules.procedure.reading_steps import Draft
from tanggap.rules.procedure.vocabulary import Role, StepScope, Verb
from tanggap.rules.procedure.wording import ROLE_WORDS

# What only a case has, since it goes along a path.
_ONLY_FOR_CASES = (
    "milestone",
    "after",
    "standing",
    "when",
    "refer_to",
    "units",
    "outlets",
    "outcomes",
    "lapse",
    "branch",
)
_ONLY_FOR_PERIODS = ("period", "due", "lists", "nothing_new")

# A key that only some verbs use -> those verbs.
_VERBS_OF_KEY: Mapping[str, tuple[Verb, ...]] = {
    "refer_to": (Verb.REFER, Verb.ESCALATE),
    "units": (Verb.ROUTE,),
    "outlets": (Verb.MAKE_PUBLIC,),
}


def check_steps(drafts: Sequence[Draft], procedure: Procedure, report: Report) -> None:
    for draft in drafts:
        if draft.step.scope is StepScope.PERIOD:
            _check_period_step(draft, report)
        else:
            _check_case_step(draft, procedure, report)
    _check_parts(drafts, report)
    _check_conditions(drafts, procedure, report)
    _check_roles(procedure, report)


def _check_period_step(draft: Draft, report: Report) -> None:
    step = draft.step
    for key in _ONLY_FOR_CASES:
        if draft.has(key):
            problem = f'tugas berkala tidak memakai "{key}"', f'a periodic duty has no "{key}"'
            report.error(under(draft.place, key), problem, (f"Hapus {key}", f"Delete {key}"))
    if draft.has("verb") and step.verb is not Verb.PERIOD_DUTY:
        problem = "tugas berkala tidak memakai kata kerja ini", "a periodic duty does not use this verb"
        report.error(under(draft.place, "verb"), problem, ("Hapus verb", "Delete verb"))
    if step.clock is not None:
        problem = "tugas berkala tidak memakai batas waktu kasus", "a periodic duty has no limit of a case"
        remedy = "Tulis jatuh temponya sebagai due", "Write when it is due as due"
        report.error(under(draft.place, "time"), problem, remedy)
    if not draft.has("period"):
        problem = '"period" belum diisi', '"period" is missing'
        listed = ", ".join(PeriodKind)
        report.error(under(draft.place, "period"), problem, (f"Pilih: {listed}", f"Choose one of: {listed}"))
    due = step.period_due
    if due is not None and due.day_of_month and step.period in (PeriodKind.DAY, PeriodKind.WEEK):
        problem = "tanggal dalam bulan tidak cocok dengan period ini", "a day of the month does not fit this period"
        remedy = (
            'Pakai { at = "end" } atau { working_days_after = 1 }',
            'Use { at = "end" } or { working_days_after = 1 }',
        )
        report.error(under(draft.place, "due"), problem, remedy)


def _check_case_step(draft: Draft, procedure: Procedure, report: Report) -> None:
    step = draft.step
    for key in _ONLY_FOR_PERIODS:
        if draft.has(key):
            problem = f'"{key}" hanya untuk tugas berkala', f'"{key}" is only for a periodic duty'
            remedy = f'Hapus {key}, atau tulis scope = "period"', f'Delete {key}, or write scope = "period"'
            report.error(under(draft.place, key), problem, remedy)
    if step.verb is Verb.PERIOD_DUTY:
        problem = "period_duty hanya untuk tugas berkala", "period_duty is only for a periodic duty"
        report.error(under(draft.place, "verb"), problem, ('Tulis scope = "period"', 'Write scope = "period"'))
    if step.standing:
        for key in ("after", "branch"):
            if draft.has(key):
                problem = f'langkah di samping jalur tidak memakai "{key}"', f'a standing step has no "{key}"'
                report.error(under(draft.place, key), problem, (f"Hapus {key}", f"Delete {key}"))
    if step.outcomes and step.verb is not Verb.CARRY_OUT_STEP:
        problem = "pilihan hasil hanya untuk carry_out_step", "results are only for carry_out_step"
        remedy = "Hapus verb, atau hapus outcomes", "Delete verb, or delete outcomes"
        report.error(under(draft.place, "outcomes"), problem, remedy)
    if step.lapse is not None and not draft.has("time"):
        problem = "tanpa batas waktu tidak ada yang terlewat", "without a limit nothing can lapse"
        report.error(
            under(draft.place, "lapse"), problem, ("Tulis time, atau hapus lapse", "Write time, or delete lapse")
        )
    _check_used_keys(draft, procedure, report)


def _check_used_keys(draft: Draft, procedure: Procedure, report: Report) -> None:
    step = draft.step
    for key, verbs in _VERBS_OF_KEY.items():
        if draft.has(key) and draft.sound and step.verb not in verbs:
            problem = f'"{key}" tidak dipakai oleh {step.verb}', f'{step.verb} does not use "{key}"'
            listed = ", ".join(verbs)
            report.warn(
                under(draft.place, key), problem, (f"Hapus, atau pakai verb {listed}", f"Delete it, or use {listed}")
            )
    if draft.sound and step.verb is Verb.REFER and not step.refer_to:
        problem = "belum disebut kepada siapa disampaikan", "it is not said to whom the case is referred"
        report.warn(under(draft.place, "refer_to"), problem, ("Tulis refer_to", "Write refer_to"))
    known = [outlet.key for outlet in procedure.outlets]
    for outlet in step.outlets:
        if outlet not in known:
            problem = f'outlet "{outlet}" belum ditulis', f'the outlet "{outlet}" is not declared'
            remedy = f'Tulis [[outlet]] dengan key = "{outlet}"', f'Write [[outlet]] with key = "{outlet}"'
            report.error(under(draft.place, "outlets"), problem, choose_from(outlet, known) if known else remedy)


def _check_parts(drafts: Sequence[Draft], report: Report) -> None:
    rows = {draft.step.number for draft in drafts if not draft.step.part}
    for draft in drafts:
        if draft.step.part and draft.step.number not in rows:
            number = draft.step.number
            problem = (
                f"bagian dari nomor {number} yang tidak tercetak",
                f"part of number {number}, which is not printed",
            )
            remedy = "Beri nomor langkah induknya, atau hapus part", "Give its step's number, or delete part"
            report.warn(under(draft.place, "part"), problem, remedy)


# --- conditions


def _check_conditions(drafts: Sequence[Draft], procedure: Procedure, report: Report) -> None:
    steps = {draft.step.id: draft for draft in drafts}
    for condition, place in _conditions(drafts, procedure):
        for test in _tests(condition):
            if test.key == "outcome_of":
                _check_outcome_test(test, place, steps, report)
        for test in condition.tests:
            _check_scope_test(test, place, procedure, report)


def _conditions(drafts: Sequence[Draft], procedure: Procedure) -> Iterator[tuple[Condition, str]]:
    for draft in drafts:
        yield draft.step.when, under(draft.place, "when")
        for number, branch in enumerate(draft.step.branches, start=1):
            yield branch.when, under(draft.place, f"branch ke-{number}", "when")
    for clock in procedure.clocks:
        yield clock.when, f"clock {clock.key} › when"


def _tests(condition: Condition) -> Iterator[Test]:
    yield from condition.tests
    for inner in (*condition.any_of, *condition.none_of):
        yield from _tests(inner)


def _check_outcome_test(test: Test, place: str, steps: Mapping[str, Draft], report: Report) -> None:
    place, draft = under(place, "outcome_of"), steps.get(test.step or "")
    if draft is None:
        problem = f'langkah "{test.step}" tidak ada', f'there is no step "{test.step}"'
        report.error(place, problem, choose_from(test.step or "", list(steps)))
        return
    if not draft.has("outcomes"):
        problem = f'langkah "{test.step}" tidak punya pilihan hasil', f'the step "{test.step}" has no results'
        report.error(place, problem, ("Tulis outcomes pada langkah itu", "Write outcomes in that step"))
        return
    for value in test.values:
        if value not in draft.step.outcomes:
            indonesian, english = f'langkah "{test.step}" tidak punya hasil', f'the step "{test.step}" has no result'
            problem = f'{indonesian} "{value}"', f'{english} "{value}"'
            report.error(place, problem, choose_from(value, list(draft.step.outcomes)))


def _check_scope_test(test: Test, place: str, procedure: Procedure, report: Report) -> None:
    scope = {"channel": procedure.scope.channels, "kind": procedure.scope.kinds}.get(test.key)
    if scope and not set(scope) & set(test.values):
        problem = f"syarat {test.key} berada di luar [scope] prosedur ini", f"{test.key} lies outside this [scope]"
        remedy = "Ubah syarat ini atau [scope]", "Change this condition or the [scope]"
        report.warn(under(place, test.key), problem, remedy)


def _check_roles(procedure: Procedure, report: Report) -> None:
    if not procedure.steps:
        return  # nobody does anything in it yet
    used = [*procedure.close_roles]
    for step in procedure.steps:
        used += [*step.actors, *step.refer_to, *(step.lapse.escalate_to if step.lapse else ())]
    for clock in procedure.clocks:
        used += clock.roles
    for role in dict.fromkeys(used):
        if role not in procedure.roles and role is not Role.REPORTER:
            indonesian, english = ROLE_WORDS[role]
            problem = f'peran "{role}" tidak punya nama setempat', f'the role "{role}" has no local name'
            remedy = (
                f'Tulis {role} = "…"; tanpa itu yang dicetak "{indonesian}"',
                f'Write {role} = "…"; otherwise "{english}" is printed',
            )
            report.warn(under("roles", role), problem, remedy)
