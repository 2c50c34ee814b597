"""Carry out: what was done under the plan, with proof where there is some."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from tanggap.register import files
from tanggap.register.case import Done, Entry, handling
from tanggap.register.models import PlanAction
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import CarryOut
from tanggap.rules.procedure.vocabulary import Verb


def carry_out(
    uid: str,
    entry: Entry,
    *,
    text: str,
    plan: str | None = None,
    outcome: str | None = None,
    attachments: Sequence[UploadedFile[bytes]] = (),
) -> Done:
    """`plan` is the uid of the plan that was carried out; without it the complaint's latest one, if there is any."""
    with handling(uid, entry, Verb.CARRY_OUT) as case:
        kept = files.keep(case.facility, attachments, purpose="proof", now=case.now)
        try:
            ref = case.text("result", needed(text, field="text"))
            refs = files.attach(kept, case.row)
            plan = plan or (case.state.plans[-1] if case.state.plans else None)
            case.decide(CarryOut(**case.header(), text=ref, plan=plan, files=refs, outcome=outcome or None))
            by = "" if isinstance(entry.by, str) else entry.by.uid
            todo = PlanAction.objects.filter(plan__uid=plan or "", done_at__isnull=True)
            todo.update(done_at=case.at, done_by=by, proof=kept[0].row if kept else None)
        except BaseException:
            files.discard(kept)
            raise
    return case.done
