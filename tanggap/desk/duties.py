"""The list of the home page: acts on complaints and duties by period, as lines of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from tanggap.desk import words
from tanggap.desk.naming import duty_name
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.register.periods import PeriodDuty
from tanggap.register.queries.due import Due, DueItem
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.obligations import REASON_WORDS
from tanggap.rules.procedure.vocabulary import Role, Verb
from tanggap.ui.labels import label
from tanggap.ui.moments import language

# By the step's number, by a mark beside the name, or by the limit itself.
_SAID_OTHERWISE = ("step", "dissatisfied", "wrote", "again", "clock", "overlay")
Versions = Mapping[tuple[str, int], Procedure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One line: what is to be done, because of what, and where one does it."""

    what: str
    due: datetime | None
    waiting: bool
    estimated: bool
    minutes: int
    url: str
    button: str
    there: str = ""  # the complaint's own page
    item: DueItem | None = None
    reason: str = ""
    step: str = ""  # "langkah 6", "aturan 30 hari"
    source: str = ""  # number of the procedure
    limit_of: str = ""  # whose limit it is, where it is not the procedure's own
    periods: tuple[PeriodDuty, ...] = ()

    @property
    def with_other(self) -> bool:
        """Somebody else holds it; the reader may still do it, should that person be away."""
        return self.item is not None and self.item.is_with_other

    @property
    def first(self) -> PeriodDuty:
        return self.periods[0]

    @property
    def last(self) -> PeriodDuty:
        return self.periods[-1]


def duties(due: Due, *, versions: Versions) -> list[Duty]:
    """What was handed to the reader, then earliest first; what waits for the reporter, then what has no limit, comes
    last."""
    lines = [_of_item(item, versions) for item in due.items] + list(_of_periods(due.periods, versions))
    return sorted(lines, key=_order)


def _order(line: Duty) -> tuple[bool, bool, bool, float, bool]:
    """Of those without a limit, a reporter who was not satisfied comes first."""
    is_given = line.item is not None and line.item.is_given
    is_again = line.item is not None and line.item.reason == "dissatisfied"
    return not is_given, line.waiting, line.due is None, line.due.timestamp() if line.due else 0.0, not is_again


def minutes(lines: Iterable[Duty]) -> int:
    return sum(line.minutes for line in lines)


def _of_item(item: DueItem, versions: Versions) -> Duty:
    procedure = versions.get((item.procedure_key, item.procedure_version))
    there = reverse("desk:complaint", args=[item.uid])
    return Duty(
        what=duty_name(Verb(item.verb), step=item.step, reason=item.reason, procedure=procedure),
        due=item.due_at,
        waiting=item.waiting,
        estimated=item.estimated,
        minutes=item.minutes or words.MINUTES,
        url=_url(item, there),
        there=there,
        button=words.short(item.verb) if item.may_do else _("Lihat"),
        source=item.procedure_number,
        limit_of=label(facility_queries.overlay(item.overlay).name) if item.overlay else "",
        item=item,
        reason=_reason(item, versions),
        step=_step(item.step_number),
    )


def _reason(item: DueItem, versions: Versions) -> str:
    if item.vacant_unit:
        return _("%(unit)s belum ada PIC") % {"unit": item.vacant_unit}
    if item.instead_of:
        procedure = versions.get((item.procedure_key, item.procedure_version))
        names = procedure.role_names(item.instead_of, language()) if procedure else label(Role(item.instead_of[0]))
        return words.instead_of(names, leadership=item.about_leadership).rstrip(".")
    if item.vacant_role:
        procedure = versions.get((item.procedure_key, item.procedure_version))
        role = Role(item.vacant_role)
        name = procedure.role_name(role, language()) if procedure else label(role)
        return _("belum ada pemegang peran %(role)s") % {"role": name}
    if item.of_shut_out:
        return _("pemegang perannya tidak boleh membuka pengaduan ini")
    return label(REASON_WORDS[item.reason]).rstrip(".") if item.reason not in _SAID_OTHERWISE else ""


def _step(number: str) -> str:
    """A rule beside the path has words for a number."""
    if not number:
        return ""
    return (_("aturan %(n)s") if " " in number else _("langkah %(n)s")) % {"n": number}


def _url(item: DueItem, there: str) -> str:
    if not item.may_do:
        return there
    if item.verb == Verb.RECORD_DELIVERY and item.message:
        return reverse("desk:phone_sheet", args=[item.message])
    return f"{there}?act={item.key}"


def _of_periods(periods: Iterable[PeriodDuty], versions: Versions) -> Iterable[Duty]:
    """Days of the same duty that were left undone are one line, not one each."""

    def of_step(duty: PeriodDuty) -> tuple[str, str]:
        return duty.procedure, duty.step

    for (procedure, step), group in groupby(sorted(periods, key=lambda d: (*of_step(d), d.first)), key=of_step):
        owed = tuple(group)
        yield Duty(
            what=owed[0].activity,
            due=owed[0].due,
            waiting=False,
            estimated=False,
            minutes=owed[0].minutes or words.MINUTES,
            url=reverse("desk:period", args=[procedure, step]),
            button=words.short(Verb.CARRY_OUT_STEP),
            source=versions[procedure, owed[0].version].control.number,
            periods=owed,
        )


def versions_of(facility: Facility) -> Versions:
    """Every procedure that a complaint of this facility may be handled under. One query."""
    return {(each.procedure.key, each.version): each.procedure for each in facility_queries.candidates(facility)}
