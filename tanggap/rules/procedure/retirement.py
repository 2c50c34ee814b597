"""Whether a procedure may be retired from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.document import Fault
from tanggap.rules.procedure.faults import Report, choose_from
from tanggap.rules.procedure.scope import Candidate


def check_retirement(key: str, versions: Iterable[Candidate], *, start: date, today: date) -> tuple[Fault, ...]:
    """What stands in the way; `start` is the first day without it, `versions` are those of every procedure.

    Complaints are handled under the version that was in force when they came, so that the day may not have passed.
    """
    report, place = Report(), f"prosedur {key}"
    versions = list(versions)
    own = [each for each in versions if each.procedure.key == key]
    if not own:
        known = sorted({each.procedure.key for each in versions})
        problem = f'prosedur "{key}" tidak ada', f'there is no procedure "{key}"'
        report.error(place, problem, choose_from(key, known))
        return report.faults
    if start < today:
        problem = f"{say_date(start, 'id')} sudah lewat", f"{say_date(start, 'en')} lies in the past"
        remedy = f"Tulis {say_date(today, 'id')} atau sesudahnya", f"Write {say_date(today, 'en')} or later"
        report.error(place, problem, remedy)
    last = max(own, key=lambda each: (each.effective, each.version))
    if last.effective >= start:
        day = say_date(last.effective, "id"), say_date(last.effective, "en")
        problem = f"versi {last.version} baru berlaku {day[0]}", f"version {last.version} begins on {day[1]}"
        report.error(place, problem, ("Pilih hari sesudahnya", "Choose a later day"))
    elif last.until is not None and last.until <= start:
        day = say_date(last.until, "id"), say_date(last.until, "en")
        problem = f"sudah dicabut mulai {day[0]}", f"already retired from {day[1]} on"
        report.error(place, problem, ("Tidak perlu dicabut lagi", "There is nothing to do"))
    return report.faults
