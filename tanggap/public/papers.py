"""A procedure laid out as the paper it is: controlled SOP, SOP-AP or service standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tanggap.rules.procedure.document import Change, Control, Procedure, Section, Step
from tanggap.rules.procedure.vocabulary import DocumentKind, Role


@dataclass(frozen=True, slots=True)
class Row:
    """A printed step. `marks` says for each actor's column whether the step is theirs."""

    number: str
    activity: str
    marks: tuple[bool, ...]
    actors: str
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


_TEMPLATES = {
    DocumentKind.CONTROLLED_SOP: "public/_paper_controlled_sop.html",
    DocumentKind.SOP_AP: "public/_paper_sop_ap.html",
    DocumentKind.SERVICE_STANDARD: "public/_paper_service_standard.html",
}


def paper_of(procedure: Procedure, effective: date) -> Paper:
    printed = [step for step in procedure.steps if not step.part]
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
    )


def _actors(procedure: Procedure, steps: list[Step]) -> tuple[str, ...]:
    """Local names in the order in which they first act; the reporter always first."""
    names = [procedure.role_name(role) for step in steps for role in step.actors]
    reporter = procedure.role_name(Role.REPORTER)
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name != reporter))


def _row(step: Step, procedure: Procedure, actors: tuple[str, ...]) -> Row:
    own = {procedure.role_name(role) for role in step.actors}
    time = (
        step.printed_time
        or (step.clock.printed if step.clock else "")
        or (step.act_time.printed if step.act_time else "")
    )
    return Row(
        number=step.number,
        activity=step.activity,
        marks=tuple(name in own for name in actors),
        actors=", ".join(name for name in actors if name in own),
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
