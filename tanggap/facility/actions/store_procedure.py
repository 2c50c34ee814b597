"""Store procedures: next versions of written procedures, and those that are used no more, in one step.

What was published stays as it was. From the first day of the change on, the procedures of the facility must be for
every complaint, each for its own: so a channel moves from one to another by publishing both together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tanggap.facility import queries
from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.models import Facility, ProcedureRetirement, ProcedureVersion
from tanggap.facility.publication import Coming, check_retired, check_together, read


@dataclass(frozen=True, slots=True)
class Stored:
    versions: tuple[ProcedureVersion, ...] = ()
    retirements: tuple[ProcedureRetirement, ...] = ()


def store_procedures(
    facility: Facility,
    texts: Mapping[str, str],
    *,
    retire: Mapping[str, date] | None = None,
    by: str,
    now: datetime,
    today: date,
) -> Stored:
    """`texts`: the name that a fault is told under (a file's; it may be empty) -> TOML. `retire`: key -> first day
    without it. `by` is who does it, as in the ledger ("staff:<uid>"), empty when it came with the pack; `today` is
    the day in the facility's zone. All or nothing: raises ProcedureFaulty with all faults of all of them.
    """
    with transaction.atomic():
        # Two who publish at the same time get two numbers.
        Facility.objects.select_for_update().get(pk=facility.pk)
        coming, faults = read(facility, texts, today)
        before = queries.candidates(facility)
        faults += check_retired(before, coming, retire or {}, today)
        if (coming or retire) and len(coming) == len(texts):  # else what is missing would seem to leave gaps
            faults += check_together(before, coming, retire or {}, today)
        if faults:
            raise ProcedureFaulty(faults)
        return Stored(
            tuple(_version(facility, each, by, now) for each in coming),
            tuple(
                ProcedureRetirement.objects.create(
                    facility=facility, key=key, effective_from=day, retired_at=now, retired_by=by
                )
                for key, day in (retire or {}).items()
            ),
        )


def store_procedure(facility: Facility, text: str, *, by: str, now: datetime, today: date) -> ProcedureVersion:
    """One alone. Raises ProcedureFaulty with all faults."""
    return store_procedures(facility, {"": text}, by=by, now=now, today=today).versions[0]


def _version(facility: Facility, new: Coming, by: str, now: datetime) -> ProcedureVersion:
    return ProcedureVersion.objects.create(
        facility=facility,
        key=new.procedure.key,
        version=new.version,
        title=new.procedure.control.title,
        number=new.procedure.control.number,
        kind=new.procedure.kind.value,
        document=new.text,
        digest=queries.digest_of(new.text),
        effective_from=new.effective,
        published_at=now,
        published_by=by,
    )
