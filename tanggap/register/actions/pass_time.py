"""What time causes: once per case and rule, also after the machine was off for a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from tanggap.register.case import Done, Entry, handling
from tanggap.register.models import Complaint
from tanggap.rules.procedure.passing import let_time_pass, wakes_at
from tanggap.rules.procedure.vocabulary import Verb

BATCH = 200
PATIENCE = timedelta(hours=1)  # for a case that time could not move on


def pass_time(uid: str, *, now: datetime | None = None) -> Done:
    with handling(uid, Entry(by="time", now=now), Verb.ESCALATE) as case:
        passed = let_time_pass(case.rules, case.state, case.now)
        if passed.events:
            case.write(passed)
        else:
            wake_at = wakes_at(case.rules, case.state, case.now)
            if wake_at is not None and wake_at <= case.now:
                wake_at = case.now + PATIENCE
            Complaint.objects.filter(pk=case.row.pk).update(wake_at=wake_at)
    return case.done


def put_off(uid: str, *, now: datetime) -> None:
    """A case whose time could not pass waits, so that it stops nobody else."""
    Complaint.objects.filter(uid=uid).update(wake_at=now + PATIENCE)


def due_to_wake(*, now: datetime) -> list[str]:
    """The complaints that time may have changed, earliest first."""
    waiting = Complaint.objects.filter(wake_at__lte=now).order_by("wake_at")
    return list(waiting.values_list("uid", flat=True)[:BATCH])
