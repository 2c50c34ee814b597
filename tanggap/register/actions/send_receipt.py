"""Send receipt: the number and the tracking code go to the reporter's e-mail address, once, without a person."""

from __future__ import annotations

from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.models import Message
from tanggap.register.uids import new_uid
from tanggap.rules.procedure.commands import Acknowledge
from tanggap.rules.procedure.vocabulary import Medium, Verb

# The post room writes the message itself; this is what the complaint's page shows of it.
SHOWN = "Tanda terima otomatis dengan nomor dan kode lacak."


def send_receipt(uid: str) -> Done | None:
    """Put the receipt into the outbox. None when there is nothing to do: no address, sent before, or already ended."""
    with handling(uid, Entry(by="system"), Verb.ACKNOWLEDGE) as case:
        if not _is_wanted(case):
            return None
        assert case.row.reporter is not None
        row = Message.objects.create(
            facility=case.facility,
            complaint=case.row,
            uid=new_uid(),
            purpose="receipt",
            medium=Medium.EMAIL,
            address=case.row.reporter.email,
            text=case.texts[case.text("receipt", SHOWN).uid],
            state="queued",
            next_try_at=case.now,
            created_at=case.now,
        )
        case.decide(Acknowledge(**case.header(), medium=Medium.EMAIL, automatic=True, message=row.uid))
    return case.done


def _is_wanted(case: Case) -> bool:
    """Asked under the complaint's lock, so that no two receipts are ever written."""
    reporter = case.row.reporter
    if not case.state.is_open or reporter is None or not reporter.email:
        return False
    if case.state.book:
        return False  # what was told long ago is not promised anew
    return not Message.objects.filter(complaint=case.row, purpose="receipt", medium=Medium.EMAIL).exists()
