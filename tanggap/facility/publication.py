"""Whether procedures may become the next versions: that each fits the facility and follows the version before it, and
that all stand beside the others without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tanggap.facility import queries
from tanggap.facility.fitting import check_fit
from tanggap.facility.models import Facility, ProcedureVersion
from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.loading import load_procedure
from tanggap.rules.procedure.retirement import check_retirement
from tanggap.rules.procedure.scope import Candidate, check_scopes, check_succession, in_force
from tanggap.rules.procedure.vocabulary import Words


@dataclass(frozen=True, slots=True)
class Coming:
    """A procedure that was read, and its place among the versions that there are."""

    procedure: Procedure
    text: str
    version: int
    effective: date


def publication_faults(facility: Facility, text: str, *, today: date) -> tuple[Fault, ...]:
    """Everything that stands in the way of one alone. `today` is the day in the facility's zone."""
    coming, faults = read(facility, {"": text}, today)
    if not coming:  # it cannot be read: whether it would stand beside the others is not known
        return tuple(faults)
    return (*faults, *check_together(queries.candidates(facility), coming, {}, today))


def read(facility: Facility, texts: Mapping[str, str], today: date) -> tuple[list[Coming], list[Fault]]:
    coming: list[Coming] = []
    faults: list[Fault] = []
    for name, text in texts.items():
        loaded = load_procedure(text)
        found, new = list(loaded.errors), loaded.value
        if new is None and loaded.draft is not None and loaded.draft.control.number:
            last = queries.standing_versions(facility).filter(key=loaded.draft.key).first()
            found += [fault for fault in _faults(facility, loaded.draft, last, today) if fault not in found]
        if new is not None:
            last = queries.standing_versions(facility).filter(key=new.key).first()
            found += _faults(facility, new, last, today)
            if any(each.procedure.key == new.key for each in coming):
                found.append(_twice(new.key))
            effective = new.control.effective or today
            coming.append(Coming(new, text, _next_version(facility, new.key), effective))
        faults += [replace(fault, place=f"{name} › {fault.place}") if name else fault for fault in found]
    return coming, faults


def _next_version(facility: Facility, key: str) -> int:
    """The number of a version that was withdrawn is not given again."""
    last = queries.procedure_versions(facility).filter(key=key).first()
    return last.version + 1 if last else 1


def _faults(facility: Facility, new: Procedure, last: ProcedureVersion | None, today: date) -> list[Fault]:
    before = queries.procedure(facility.pk, new.key, last.version) if last else None
    units = set(queries.units(facility).values_list("code", flat=True))
    found = check_fit(new, units=units, calendars=queries.calendars(facility).keys())
    found += check_succession(before, new, today=today)
    return [fault for fault in found if fault.level == "error"]


def _twice(key: str) -> Fault:
    problem = f'prosedur "{key}" disebut dua kali', f'the procedure "{key}" is named twice'
    return Fault("key", problem, ("Sebut satu kali saja", "Name it once"))


def check_retired(
    before: Iterable[Candidate], coming: Iterable[Coming], retire: Mapping[str, date], today: date
) -> list[Fault]:
    published = {each.procedure.key for each in coming}
    faults = [_twice(key) for key in retire if key in published]
    for key, day in retire.items():
        faults += check_retirement(key, before, start=day, today=today)
    return faults


def check_together(
    before: list[Candidate], coming: list[Coming], retire: Mapping[str, date], today: date
) -> list[Fault]:
    """No complaint may be left without a procedure, or with two, on any day from the change on."""
    after = [_ended(each, retire) for each in (*before, *(_candidate(each, before) for each in coming))]
    first = max(today, min([*(each.effective for each in coming), *retire.values()], default=today))
    turns = {day for each in after for day in (each.effective, each.until) if day is not None and day > first}
    faults: dict[Words, Fault] = {}
    for day in (first, *sorted(turns)):
        for fault in check_scopes([each.procedure for each in in_force(after, on=day)]):
            faults.setdefault(fault.problem, fault if day == first else _dated(fault, day))
    return list(faults.values())


def _candidate(new: Coming, before: Iterable[Candidate]) -> Candidate:
    """The procedure may have been retired for a later day already."""
    key = new.procedure.key
    ends = [each.until for each in before if each.procedure.key == key and each.until and each.until > new.effective]
    return Candidate(new.procedure, new.version, new.effective, min(ends, default=None))


def _ended(each: Candidate, retire: Mapping[str, date]) -> Candidate:
    day = retire.get(each.procedure.key)
    if day is None or each.effective >= day or (each.until is not None and each.until <= day):
        return each
    return replace(each, until=day)


def _dated(fault: Fault, day: date) -> Fault:
    since = f"mulai {say_date(day, 'id')}: ", f"from {say_date(day, 'en')} on: "
    return replace(fault, problem=(since[0] + fault.problem[0], since[1] + fault.problem[1]))
