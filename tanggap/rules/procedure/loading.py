"""TOML -> procedure or overlay, with every fault that the text has. The format: docs/procedure-format.md.

Nothing that is fed in raises: bytes that are no text, text that is no TOML, TOML that is no procedure, and a
procedure that cannot work all come out as faults, each with its place, in Indonesian and English.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from tanggap.rules.procedure.document import (
    COMPLETION,
    Change,
    Control,
    Fault,
    Outlet,
    Overlay,
    Procedure,
    Satisfaction,
    Scope,
    Section,
)
from tanggap.rules.procedure.faults import ProcedureError, Report
from tanggap.rules.procedure.milestone_checks import STEP_NEEDED, check_milestones
from tanggap.rules.procedure.parsing import parse
from tanggap.rules.procedure.path_checks import check_path, is_on_path
from tanggap.rules.procedure.reading import Table
from tanggap.rules.procedure.reading_clocks import STEP_OPENED, clocks_of
from tanggap.rules.procedure.reading_limits import limit_of
from tanggap.rules.procedure.reading_steps import Draft, steps_of
from tanggap.rules.procedure.step_checks import check_steps
from tanggap.rules.procedure.succession import NO_APPROVER
from tanggap.rules.procedure.vocabulary import Channel, DocumentKind, Kind, Role

__all__ = ["FORMAT", "Loaded", "ProcedureError", "load_overlay", "load_procedure", "overlay_from", "procedure_from"]

FORMAT = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """`value` is None when at least one fault is an error; warnings leave the value usable.

    `draft` is what could be read in spite of errors, to be looked at for more of them and for nothing else.
    """

    value: T | None
    faults: tuple[Fault, ...] = ()
    draft: T | None = None

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "warning")


def load_procedure(text: str | bytes, *, source: str = "") -> Loaded[Procedure]:
    """`source`, for instance the file's name, is put before the place of every fault."""
    return _load(text, source, _procedure)


def load_overlay(text: str | bytes, *, source: str = "") -> Loaded[Overlay]:
    return _load(text, source, _overlay)


def procedure_from(text: str | bytes, *, source: str = "") -> Procedure:
    """Raises ProcedureError with all errors."""
    return _value_of(load_procedure(text, source=source))


def overlay_from(text: str | bytes, *, source: str = "") -> Overlay:
    """Raises ProcedureError with all errors."""
    return _value_of(load_overlay(text, source=source))


def _value_of(loaded: Loaded[T]) -> T:
    if loaded.value is None:
        raise ProcedureError(loaded.errors)
    return loaded.value


def _load(text: str | bytes, source: str, read: Callable[[Table], T | None]) -> Loaded[T]:
    report = Report()
    data = parse(text, report)
    value = None if data is None else read(Table(data, "", report))
    faults = report.faults
    if source:
        faults = tuple(replace(fault, place=f"{source} › {fault.place}") for fault in faults)
    return Loaded(None if report.errors else value, faults, draft=value)


# --- a procedure


def _procedure(table: Table) -> Procedure | None:
    if _is_other_kind(table, "overlay", ("sebuah overlay, bukan prosedur", "an overlay and not a procedure")):
        return None
    _check_format(table)
    drafts = steps_of(table)
    procedure = Procedure(
        key=table.code("key", required=True),
        kind=table.choice("kind", DocumentKind, required=True) or DocumentKind.CONTROLLED_SOP,
        control=_control(table),
        scope=_scope(table),
        roles=_roles(table),
        steps=tuple(draft.step for draft in drafts),
        clocks=clocks_of(table),
        sections=tuple(_section(each) for each in table.tables("section")),
        history=tuple(_change(each) for each in table.tables("history")),
        outlets=_outlets(table),
        overlays=table.codes("overlays"),
        satisfaction=_satisfaction(table),
        **_wait(table),
        extensions=_extensions(table),
        close_roles=table.choices("close_roles", Role) or (Role.COMPLAINT_OFFICER,),
        promise=table.words("promise"),
        unverified=table.texts("unverified"),
    )
    table.finish()
    _check(drafts, procedure, table.report)
    return procedure


def _check(drafts: tuple[Draft, ...], procedure: Procedure, report: Report) -> None:
    if not any(is_on_path(draft.step) for draft in drafts):
        problem = "prosedur ini tidak punya langkah untuk kasus", "this procedure has no step for a case"
        report.error("step", problem, ("Tulis sedikitnya satu [[step]]", "Write at least one [[step]]"))
    check_path(drafts, report)
    check_steps(drafts, procedure, report)
    check_milestones(drafts, procedure, report)


def _is_other_kind(table: Table, key: str, what: tuple[str, str]) -> bool:
    if key not in table:
        return False
    problem = f"berkas ini {what[0]}", f"this file is {what[1]}"
    report = table.report
    report.error(key, problem, ("Pilih berkas yang lain", "Choose another file"))
    return True


def _check_format(table: Table) -> None:
    version = table.number("format", highest=1_000_000)
    if version is not None and version != FORMAT:
        problem = f"format {version} tidak dikenal", f"format {version} is not known"
        table.report.error(table.at("format"), problem, (f"Tulis format = {FORMAT}", f"Write format = {FORMAT}"))


def _control(parent: Table) -> Control:
    table = parent.table("control")
    if table is None:
        if "control" not in parent:
            problem = "[control] belum ada", "[control] is missing"
            remedy = "Tulis [control] dengan title, number, dan effective", "Write [control]: title, number, effective"
            parent.report.error("control", problem, remedy)
        return Control("", "")
    control = Control(
        title=table.text("title", required=True, lines=True),
        number=table.text("number", required=True),
        issue=table.text("issue"),
        revision=table.text("revision"),
        created=table.text("created"),
        revised=table.text("revised"),
        effective=table.day("effective"),
        stamp=table.text("stamp"),
        issuer=table.text("issuer", lines=True),
        approver_name=table.text("approver_name"),
        approver_title=table.text("approver_title"),
        approver_nip=table.text("approver_nip"),
        approved=table.flag("approved", default=True),
    )
    if control.approved and not control.approver_name:
        table.report.warn(table.at("approver_name"), *NO_APPROVER)
    table.finish()
    return control


def _scope(parent: Table) -> Scope:
    table = parent.table("scope")
    if table is None:
        return Scope()
    scope = Scope(table.choices("channels", Channel), table.choices("kinds", Kind), table.text("marked", lines=True))
    table.finish()
    return scope


def _roles(parent: Table) -> dict[Role, str]:
    table = parent.table("roles")
    if table is None:
        return {}
    table.know(*Role)
    names = {role: table.text(role, required=True) for role in Role if role in table}
    table.finish()
    return names


def _section(table: Table) -> Section:
    section = Section(table.text("heading", required=True), table.texts("paragraphs"), table.texts("items"))
    table.finish()
    return section


def _change(table: Table) -> Change:
    change = Change(
        page=table.text("page"),
        before=table.text("before", lines=True),
        after=table.text("after", required=True, lines=True),
        effective=table.text("effective", required=True),
    )
    table.finish()
    return change


def _outlets(parent: Table) -> tuple[Outlet, ...]:
    found: dict[str, Outlet] = {}
    for table in parent.tables("outlet"):
        outlet = Outlet(
            key=table.code("key", required=True),
            name=table.text("name", required=True),
            public=table.flag("public"),
            needs_contact=table.flag("needs_contact"),
        )
        if outlet.key in found:
            problem = f'outlet "{outlet.key}" ditulis dua kali', f'the outlet "{outlet.key}" is declared twice'
            table.report.error(table.at("key"), problem, ("Beri kunci yang berbeda", "Give it another key"))
        table.finish()
        found.setdefault(outlet.key, outlet)
    return tuple(found.values())


def _satisfaction(parent: Table) -> Satisfaction | None:
    table = parent.table("satisfaction")
    if table is None:
        return None
    window, calendar = limit_of(table, "window", required=True), table.code("calendar", default="office")
    table.finish()
    return None if window is None else Satisfaction(window, calendar)


def _wait(parent: Table) -> dict[str, Any]:
    """What the reporter is waited for, as fields of the procedure."""
    table = parent.table("wait")
    if table is None:
        return {}
    limit, completion = limit_of(table, "limit", required=True), limit_of(table, "completion")
    unverified = table.flag("unverified", default=completion is None)
    table.finish()
    return {
        "wait_limit": limit,
        "completion_limit": completion or COMPLETION,
        "completion_unverified": unverified,
    }


def _extensions(parent: Table) -> int:
    table = parent.table("extend")
    if table is None:
        return 1
    times = table.number("times", lowest=0, highest=10)
    table.finish()
    return 1 if times is None else times


# --- an overlay


def _overlay(table: Table) -> Overlay | None:
    if _is_other_kind(table, "control", ("sebuah prosedur, bukan overlay", "a procedure and not an overlay")):
        return None
    _check_format(table)
    overlay = Overlay(
        key=table.code("overlay", required=True),
        name=table.words("name", required=True),
        source=table.text("source", required=True, lines=True),
        clocks=clocks_of(table),
        default_for=table.codes("default_for"),
        unverified=table.flag("unverified"),
        note=table.text("note", lines=True),
    )
    table.finish()
    for clock in overlay.clocks:
        if clock.step is not None:
            problem = "overlay tidak mengenal langkah prosedur", "an overlay knows no steps of a procedure"
            table.report.error(f"clock {clock.key} › step", problem, ("Hapus step", "Delete step"))
        elif clock.start == STEP_OPENED:
            table.report.error(f"clock {clock.key} › from", *STEP_NEEDED)
    if not overlay.clocks and "clock" not in table:
        problem = "overlay ini tidak punya batas waktu", "this overlay has no limits"
        table.report.error("clock", problem, ("Tulis sedikitnya satu [[clock]]", "Write at least one [[clock]]"))
    return overlay
