"""Withdraw versions: what was published for a day that has not come is taken back. What was in force stays for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tanggap.facility import queries
from tanggap.facility.errors import WithdrawalRefused
from tanggap.facility.models import Facility, ProcedureVersion, ProcedureWithdrawal
from tanggap.facility.publication import check_together
from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.document import Fault

Named = tuple[str, int]  # key and version


def withdraw_versions(
    facility: Facility, named: Sequence[Named], *, by: str, now: datetime, today: date
) -> list[ProcedureWithdrawal]:
    """All or none; `today` is the day in the facility's zone. Raises WithdrawalRefused with every reason.

    Without them the procedures must still be for every complaint: those that were published together for a channel
    that moves are withdrawn together.
    """
    rows = {(row.key, row.version): row for row in queries.procedure_versions(facility)}
    faults = [fault for each in named for fault in _faults(each, rows.get(each), today)]
    if not faults:
        faults = _left_behind(facility, named, today)
    if faults:
        raise WithdrawalRefused(faults)
    return [
        ProcedureWithdrawal.objects.create(version=rows[each], withdrawn_at=now, withdrawn_by=by)
        for each in dict.fromkeys(named)
    ]


def _faults(named: Named, row: ProcedureVersion | None, today: date) -> Iterator[Fault]:
    place = f"{named[0]} › {named[1]}"
    if row is None:
        problem = "versi itu tidak ada di fasilitas ini", "this facility has no such version"
        yield Fault(place, problem, ("Periksa daftar prosedur", "Look at the list of procedures"))
    elif row.withdrawn is not None:
        problem = "versi itu sudah ditarik", "this version was withdrawn already"
        yield Fault(place, problem, ("Tidak perlu ditarik lagi", "There is nothing to do"))
    elif row.effective_from <= today:
        day = row.effective_from
        problem = f"versi itu berlaku sejak {say_date(day, 'id')}", f"it has been in force since {say_date(day, 'en')}"
        yield Fault(place, problem, ("Terbitkan versi berikutnya", "Publish the next version"))


def _left_behind(facility: Facility, named: Sequence[Named], today: date) -> list[Fault]:
    """What would be amiss without them and is not with them."""
    standing = queries.candidates(facility)
    rest = [each for each in standing if (each.procedure.key, each.version) not in named]
    known = {fault.problem for fault in check_together(standing, [], {}, today)}
    return [fault for fault in check_together(rest, [], {}, today) if fault.problem not in known]
