"""Whether the steps of a document make a path: ids, predecessors, branches, and nothing out of reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tanggap.rules.procedure.document import END, Branch, Step
from tanggap.rules.procedure.faults import Report, choose_from, under
from tanggap.rules.procedure.reading_steps import Draft
from tanggap.rules.procedure.vocabulary import StepScope, Words


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of a document: those of the path in their order, and all of them by id."""

    path: tuple[Draft, ...]
    order: Mapping[str, int]
    by_id: Mapping[str, Step]


def check_path(drafts: Sequence[Draft], report: Report) -> None:
    errors_before = report.errors
    _check_ids(drafts, report)
    path = tuple(draft for draft in drafts if is_on_path(draft.step))
    order = {draft.step.id: index for index, draft in enumerate(path)}
    steps = _Steps(path, order, {draft.step.id: draft.step for draft in drafts})
    for index, draft in enumerate(path):
        _check_after(draft, index, steps, report)
        _check_branches(draft, steps, report)
    # Whether a step can be reached is only known of a path that is otherwise sound.
    if report.errors == errors_before and all(draft.sound for draft in path):
        places = {draft.step.id: draft.place for draft in path}
        for step in unreachable([draft.step for draft in path]):
            problem = "langkah ini tidak pernah tercapai", "this step can never be reached"
            remedy = (
                "Periksa cabang tanpa syarat sebelumnya, atau tulis after",
                "Look at the unconditional branches before it, or write after",
            )
            report.error(places[step.id], problem, remedy)


def is_on_path(step: Step) -> bool:
    return step.scope is StepScope.CASE and not step.standing


def _check_ids(drafts: Sequence[Draft], report: Report) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if draft.step.id in seen:
            problem = f'id "{draft.step.id}" dipakai dua kali', f'the id "{draft.step.id}" is used twice'
            remedy = f'Beri id lain, misalnya "{draft.step.id}a"', f'Give another id, as "{draft.step.id}a"'
            report.error(under(draft.place, "id"), problem, remedy)
        seen.add(draft.step.id)


def _check_after(draft: Draft, index: int, steps: _Steps, report: Report) -> None:
    step, place = draft.step, under(draft.place, "after")
    if index > 0 and draft.has("after") and not step.after and draft.sound:
        problem = "hanya langkah pertama boleh tanpa pendahulu", "only the first step may have nothing before it"
        report.error(place, problem, ("Sebut langkah pendahulunya", "Name the step before it"))
    for target in step.after:
        why = _why_not_a_target(target, steps)
        if why is None and steps.order[target] >= index:
            why = _why_not_before(step, target, steps)
        if why is not None:
            report.error(place, why, choose_from(target, list(steps.order)[:index]))


def _why_not_before(step: Step, target: str, steps: _Steps) -> Words:
    if step.id == target or _waits_for(target, step.id, steps):
        return (
            f'langkah "{step.id}" dan "{target}" saling menunggu',
            f'the steps "{step.id}" and "{target}" wait for each other',
        )
    return (
        f'langkah "{target}" ditulis sesudah langkah ini',
        f'the step "{target}" is written after this one',
    )


def _waits_for(step: str, other: str, steps: _Steps) -> bool:
    """Whether `step` comes after `other`, directly or through others."""
    waiting, seen = [step], {step}
    while waiting:
        for before in steps.by_id[waiting.pop()].after:
            if before == other:
                return True
            if before in steps.by_id and before not in seen:
                seen.add(before)
                waiting.append(before)
    return False


def _why_not_a_target(target: str, steps: _Steps) -> Words | None:
    if target in steps.order:
        return None
    step = steps.by_id.get(target)
    if step is None:
        return f'langkah "{target}" tidak ada', f'there is no step "{target}"'
    if step.scope is StepScope.PERIOD:
        return f'langkah "{target}" adalah tugas berkala', f'the step "{target}" is a periodic duty'
    return f'langkah "{target}" berada di samping jalur', f'the step "{target}" stands beside the path'


def _check_branches(draft: Draft, steps: _Steps, report: Report) -> None:
    always = False
    for number, branch in enumerate(draft.step.branches, start=1):
        place = under(draft.place, f"branch ke-{number}")
        if always:
            problem = "cabang ini tidak pernah dicoba", "this branch is never tried"
            remedy = "Letakkan cabang tanpa syarat paling akhir", "Put the branch without a condition last"
            report.error(place, problem, remedy)
        if branch.go_to and branch.go_to != END:
            _check_target(draft, branch, place, steps, report)
        always = always or (draft.sound and not branch.when)


def _check_target(draft: Draft, branch: Branch, place: str, steps: _Steps, report: Report) -> None:
    why = _why_not_a_target(branch.go_to, steps)
    if why is not None:
        report.error(under(place, "go_to"), why, choose_from(branch.go_to, [*steps.order, END]))
    elif draft.sound and not branch.when and steps.order[branch.go_to] <= steps.order[draft.step.id]:
        problem = "kembali tanpa syarat, jadi tidak pernah selesai", "goes back always, so it never ends"
        report.error(under(place, "when"), problem, ("Tulis when", "Write when"))


def unreachable(path: Sequence[Step]) -> list[Step]:
    """Steps that neither their predecessors nor any branch can open, whatever a case is like.

    A condition counts as something that may hold or not.
    """
    order = {step.id: index for index, step in enumerate(path)}
    reached: set[str] = set()
    while True:
        jumped = _jumped([step for step in path if step.id in reached], path, order)
        found = {
            step.id for step in path if all(_passes(path[order[k]], step, order, reached, jumped) for k in step.after)
        }
        for step in path:
            if step.id in reached:
                found.update(path[target].id for target in _targets(step, order) if target < len(path))
        if found <= reached:
            return [step for step in path if step.id not in reached]
        reached |= found


def _jumped(steps: Sequence[Step], path: Sequence[Step], order: dict[str, int]) -> dict[str, int]:
    """Steps that a branch may leave out, with the nearest place where such a branch lands."""
    landing: dict[str, int] = {}
    for step in steps:
        for target in _targets(step, order):
            for left_out in path[order[step.id] + 1 : target]:
                landing[left_out.id] = min(target, landing.get(left_out.id, target))
    return landing


def _targets(step: Step, order: dict[str, int]) -> Iterator[int]:
    for branch in step.branches:
        yield len(order) if branch.go_to == END else order[branch.go_to]
        if not branch.when:
            return


def _passes(before: Step, step: Step, order: dict[str, int], reached: set[str], jumped: dict[str, int]) -> bool:
    """Whether `step` can still open when `before` is over."""
    if jumped.get(before.id, len(order)) <= order[step.id]:
        return True
    if before.id not in reached:
        return False
    always = next((branch for branch in before.branches if not branch.when), None)
    if always is None or before.when:
        return True
    target = len(order) if always.go_to == END else order[always.go_to]
    return order[before.id] < target <= order[step.id]
