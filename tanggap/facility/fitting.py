"""Whether a procedure fits the facility that wants to use it: its units, its calendars, the overlays there are."""

from collections.abc import Collection, Iterable

from tanggap.facility.overlays import overlay_keys
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.faults import choose_from


def check_fit(procedure: Procedure, *, units: Collection[str], calendars: Collection[str]) -> tuple[Fault, ...]:
    return (*_overlays(procedure), *_units(procedure, units), *_calendars(procedure, calendars))


def _overlays(procedure: Procedure) -> Iterable[Fault]:
    known = overlay_keys()
    for key in procedure.overlays:
        if key not in known:
            problem = f'overlay "{key}" tidak ada', f'there is no overlay "{key}"'
            yield Fault("overlays", problem, choose_from(key, known))


def _units(procedure: Procedure, units: Collection[str]) -> Iterable[Fault]:
    for step in procedure.steps:
        for code in step.units:
            if code not in units:
                problem = f'unit "{code}" tidak ada di fasilitas ini', f'this facility has no unit "{code}"'
                yield Fault(f"langkah {step.id} › units", problem, choose_from(code, sorted(units)))


def _calendars(procedure: Procedure, calendars: Collection[str]) -> Iterable[Fault]:
    named = {clock.calendar for clock in procedure.all_clocks}
    if procedure.satisfaction is not None:
        named.add(procedure.satisfaction.calendar)
    for key in sorted(named - set(calendars)):
        problem = f'kalender "{key}" tidak ada di fasilitas ini', f'this facility has no calendar "{key}"'
        yield Fault("calendar", problem, choose_from(key, sorted(calendars)))
