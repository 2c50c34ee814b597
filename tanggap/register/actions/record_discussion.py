"""Record a discussion: what a meeting found; one may serve many complaints."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from tanggap.register.case import Done, Entry, handling
from tanggap.register.lock import write_lock
from tanggap.register.models import Discussion
from tanggap.register.texts import needed
from tanggap.register.uids import new_uid
from tanggap.rules.procedure.commands import RecordDiscussion
from tanggap.rules.procedure.vocabulary import Verb


def record_discussion(uids: Sequence[str], entry: Entry, *, text: str, outcome: str | None = None) -> tuple[Done, ...]:
    """Write the discussion to every complaint it dealt with: all or none."""
    discussion: Discussion | None = None
    uid = new_uid()
    done = []
    with write_lock(), transaction.atomic():
        for complaint in dict.fromkeys(uids):
            with handling(complaint, entry, Verb.RECORD_DISCUSSION) as case:
                ref = case.text("discussion", needed(text, field="text"))
                if discussion is None:
                    discussion = Discussion.objects.create(
                        facility=case.facility,
                        uid=uid,
                        text=case.texts[ref.uid],
                        held_at=case.at,
                        recorded_at=case.now,
                    )
                discussion.complaints.add(case.row)
                case.decide(RecordDiscussion(**case.header(), discussion=uid, text=ref, outcome=outcome or None))
            done.append(case.done)
    return tuple(done)
