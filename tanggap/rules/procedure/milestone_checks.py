"""Whether what steps and clocks wait for can come: milestones, and what a complaint procedure should not lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tanggap.rules.procedure.document import Clock, Procedure
from tanggap.rules.procedure.faults import Report, under
from tanggap.rules.procedure.path_checks import is_on_path
from tanggap.rules.procedure.reading_clocks import STEP_OPENED
from tanggap.rules.procedure.reading_steps import Draft
from tanggap.rules.procedure.vocabulary import MILESTONE_OF, Kind, Milestone, StepScope, Verb, Words

# Reached in any procedure: by receiving and closing, or by verbs that are free at any time.
_ALWAYS = frozenset(
    {
        Milestone.RECEIVED,
        Milestone.RECORDED,
        Milestone.ACKNOWLEDGED,
        Milestone.FIRST_RESPONSE,
        Milestone.IDENTITY_COMPLETED,
        Milestone.CLASSIFIED,
        Milestone.GRADED,
        Milestone.ESCALATED,
        Milestone.VERDICT,
        Milestone.RESOLVED,
        Milestone.CLOSED,
    }
)
# What a verb reaches beside its own milestone.
_ALSO: Mapping[Verb, frozenset[Milestone]] = {
    Verb.ROUTE: frozenset({Milestone.UNITS_ANSWERED}),
    Verb.RECORD_DELIVERY: frozenset({Milestone.SATISFACTION_ASKED}),
}
_ANSWERING = frozenset({Verb.ANSWER, Verb.RECORD_DELIVERY})
_JUDGING = frozenset({Verb.ASK_SATISFACTION, Verb.RECORD_VERDICT})


def check_milestones(drafts: Sequence[Draft], procedure: Procedure, report: Report) -> None:
    cases = [draft for draft in drafts if draft.step.scope is StepScope.CASE]
    if all(draft.sound for draft in cases):
        reachable = _reachable(cases)
        for draft in cases:
            _check_step(draft, reachable, report)
        for clock in procedure.clocks:
            _check_clock(clock, f"clock {clock.key}", reachable, report)
        _check_expected(cases, procedure, report)
    _check_steps_of_clocks(drafts, procedure, report)


def _reachable(cases: Sequence[Draft]) -> frozenset[Milestone]:
    verbs = {draft.step.verb for draft in cases}
    own = {MILESTONE_OF[verb] for verb in verbs if verb in MILESTONE_OF}
    return _ALWAYS.union(own, *(_ALSO.get(verb, frozenset()) for verb in verbs))


def _check_step(draft: Draft, reachable: frozenset[Milestone], report: Report) -> None:
    step = draft.step
    # A step is carried out by name; the milestone of another step's carrying out does not count for it.
    by_name = step.milestone is Milestone.STEP_CARRIED_OUT and step.verb is not Verb.CARRY_OUT_STEP
    if step.milestone not in reachable or by_name:
        report.error(under(draft.place, "milestone"), *_unreachable(step.milestone))
    if step.clock is not None:
        _check_clock(step.clock, under(draft.place, "time"), reachable, report)


def _check_clock(clock: Clock, place: str, reachable: frozenset[Milestone], report: Report) -> None:
    if clock.stop not in reachable:
        report.error(under(place, "to"), *_unreachable(clock.stop))
    if clock.start != STEP_OPENED and clock.start not in reachable:
        report.error(under(place, "from"), *_unreachable(Milestone(clock.start)))


def _unreachable(milestone: Milestone) -> tuple[Words, Words]:
    verbs = [verb for verb, reached in MILESTONE_OF.items() if reached is milestone]
    verbs += [verb for verb, also in _ALSO.items() if milestone in also]
    listed = ", ".join(verbs)
    return (
        f'tahap "{milestone}" tidak pernah tercapai oleh langkah mana pun',
        f'no step ever reaches "{milestone}"',
    ), (
        f"Tambahkan langkah dengan verb {listed}, atau pilih tahap lain",
        f"Add a step with the verb {listed}, or choose another milestone",
    )


def _check_expected(cases: Sequence[Draft], procedure: Procedure, report: Report) -> None:
    path = [draft for draft in cases if is_on_path(draft.step)]
    if path and path[0].step.verb is not Verb.RECEIVE:
        problem = "langkah pertama bukan penerimaan", "the first step is not the receipt"
        remedy = 'Tulis verb = "receive" pada langkah pertama', 'Write verb = "receive" in the first step'
        report.warn(under(path[0].place, "verb"), problem, remedy)
    # A request for information is answered, not handled: its first response is the answer.
    kinds = procedure.scope.kinds
    complaints = not kinds or Kind.COMPLAINT in kinds
    answers = complaints and any(draft.step.verb in _ANSWERING for draft in cases)
    responds = any(draft.step.milestone is Milestone.FIRST_RESPONSE for draft in cases) or any(
        clock.stop is Milestone.FIRST_RESPONSE for clock in procedure.all_clocks
    )
    if answers and not responds:
        problem = (
            "pelapor dijawab, tetapi tanggapan pertama tidak disebut",
            "the reporter is answered, but no first response is spoken of",
        )
        remedy = (
            'Tambahkan langkah respond, atau [[clock]] dengan to = "first_response"',
            'Add a respond step, or a [[clock]] with to = "first_response"',
        )
        report.warn("step", problem, remedy)
    if procedure.satisfaction is None and any(draft.step.verb in _JUDGING for draft in cases):
        problem = (
            "penilaian pelapor ditunggu tanpa batas",
            "the reporter's verdict is awaited without an end",
        )
        example = 'window = { amount = 7, unit = "calendar_days" }'
        report.warn("satisfaction", problem, (f"Tulis [satisfaction] {example}", f"Write [satisfaction] {example}"))


def _check_steps_of_clocks(drafts: Sequence[Draft], procedure: Procedure, report: Report) -> None:
    known = [draft.step.id for draft in drafts if draft.step.scope is StepScope.CASE]
    for clock in procedure.clocks:
        place = f"clock {clock.key}"
        if clock.step is not None and clock.step not in known:
            problem = f'langkah "{clock.step}" tidak ada', f'there is no step "{clock.step}"'
            remedy = f"Langkah yang ada: {', '.join(known)}", f"The steps are: {', '.join(known)}"
            report.error(under(place, "step"), problem, remedy)
        if clock.start == STEP_OPENED and clock.step is None:
            report.error(under(place, "from"), *STEP_NEEDED)


STEP_NEEDED: tuple[Words, Words] = (
    ("step_opened memerlukan langkahnya", "step_opened needs its step"),
    ("Tulis step, atau mulai dari tahap lain", "Write step, or start from a milestone"),
)
