"""A procedure laid out as the paper it is: controlled SOP, SOP-AP or service standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tanggap.rules.procedure.document import Change, Control, Procedure, Section, Step
from tanggap.rules.procedure.vocabulary import DocumentKind, Role, Verb


@dataclass(frozen=True, slots=True)
class Row:
    """A printed step. `marks` says for each actor's column whether the step is theirs."""

    number: str
    activity: str
    marks: tuple[bool, ...]
    requirements: str
    time: str
    output: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part of the paper; the one with the steps says so."""

    section: Section
    has_steps: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    key: str
    template: str
    control: Control
    issuer: tuple[str, ...]
    effective: date
    parts: tuple[Part, ...]
    actors: tuple[str, ...]
    rows: tuple[Row, ...]
    history: tuple[Change, ...]
    marked: str
    across: bool  # too broad for an upright page


_TEMPLATES = {
    DocumentKind.CONTROLLED_SOP: "ui/paper/_controlled_sop.html",
    DocumentKind.SOP_AP: "ui/paper/_sop_ap.html",
    DocumentKind.SERVICE_STANDARD: "ui/paper/_service_standard.html",
}


def paper_of(procedure: Procedure, effective: date) -> Paper:
    said = {words for section in procedure.sections for words in (*section.paragraphs, *section.items)}
    printed = [step for step in procedure.steps if not step.part and step.activity not in said]
    actors = _actors(procedure, printed)
    return Paper(
        key=procedure.key,
        template=_TEMPLATES[procedure.kind],
        control=procedure.control,
        issuer=tuple(part.strip() for part in procedure.control.issuer.split("·") if part.strip()),
        effective=effective,
        parts=_parts(procedure),
        actors=actors,
        rows=tuple(_row(step, procedure, actors) for step in printed),
        history=procedure.history,
        marked=procedure.scope.marked,
        across=procedure.kind is DocumentKind.SOP_AP,
    )


def _hands(step: Step, procedure: Procedure) -> tuple[str, ...]:
    """Local names of who acts in a printed step: a unit that is asked for its answer has a hand in it."""
    asked = [p for p in procedure.steps if p.part and p.number == step.number and p.verb is Verb.ANSWER_UNIT]
    return tuple(procedure.role_name(role) for each in (step, *asked) for role in each.actors)


def _actors(procedure: Procedure, steps: list[Step]) -> tuple[str, ...]:
    """Local names in the order in which they first act; the reporter always first."""
    names = [name for step in steps for name in _hands(step, procedure)]
    reporter = procedure.role_name(Role.REPORTER)
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name != reporter))


def _row(step: Step, procedure: Procedure, actors: tuple[str, ...]) -> Row:
    own = set(_hands(step, procedure))
    time = (
        step.printed_time
        or (step.clock.printed if step.clock else "")
        or (step.act_time.printed if step.act_time else "")
    )
    return Row(
        number=step.number,
        activity=step.activity,
        marks=tuple(name in own for name in actors),
        requirements=step.requirements,
        time=time,
        output=step.output,
        note=step.note,
    )


def _parts(procedure: Procedure) -> tuple[Part, ...]:
    """The sections with the steps in their place: V of the controlled SOP, "Prosedur" of the standard."""
    if procedure.kind is DocumentKind.CONTROLLED_SOP:
        steps = Part(Section("V. Prosedur/Langkah-langkah"), has_steps=True)
        before = [Part(each) for each in procedure.sections if not each.heading.startswith(("VI.", "VII."))]
        after = [Part(each) for each in procedure.sections if each.heading.startswith(("VI.", "VII."))]
        return (*before, steps, *after)
    if procedure.kind is DocumentKind.SERVICE_STANDARD:
        return tuple(Part(each, has_steps="prosedur" in each.heading.lower()) for each in procedure.sections)
    return tuple(Part(each) for each in procedure.sections)
