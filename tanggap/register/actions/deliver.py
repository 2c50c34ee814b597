"""What becomes of a message: taken back, sent, failed, bounced, delivered by hand.

The post room reports; a person confirms what a person delivers. Only an accepted send fulfils a clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tanggap.lib.now import now as read_clock
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid, NotFound, Refused
from tanggap.register.lock import write_lock
from tanggap.register.messages import HOLD
from tanggap.register.models import Message
from tanggap.register.waits import CLAIM, is_over, is_to_go
from tanggap.rules.procedure.commands import RecordDelivery, ReportMessage
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Medium, Verb

# The order in which a message goes forward; a late report never moves it back.
_RANK = {"waiting": 0, "by_hand": 0, "queued": 1, "sending": 2, "unknown": 3, "sent": 4, "delivered": 5, "read": 6}
_FINAL = frozenset({"failed", "bounced", "taken_back"})


def record_delivery(uid: str, entry: Entry, *, message: str, note: str = "") -> Done:
    """A person confirms that a message was delivered at `entry.at` (clinic phone, letter, portal, notice)."""
    with handling(uid, entry, Verb.RECORD_DELIVERY) as case:
        row = _message(case, message)
        if row.state in ("waiting", "queued", "sending"):
            raise Invalid("on_its_way", _("Pesan ini dikirim lewat email; kabar sampainya datang sendiri."))
        case.decide(RecordDelivery(**case.header(), message=row.uid, note=case.optional_text("delivery", note)))
        Message.objects.filter(pk=row.pk).update(state="sent", sent_at=case.at)
    return case.done


def record_failed_try(uid: str, entry: Entry, *, message: str) -> int:
    """Nobody picked up, the number is not in use: the duty stays. Returns the number of tries so far."""
    with handling(uid, entry, Verb.RECORD_DELIVERY) as case:
        row = _message(case, message)
        if row.state != "by_hand":
            raise Refused(Refusal("message_final"))
        case.decide(ReportMessage(**case.header(), message=row.uid, result="tried"))
        Message.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1, last_error=_("Tidak tersambung."))
    return row.attempts + 1


def take_back(uid: str, entry: Entry, *, message: str) -> Done:
    """The writer takes a message back while it is still here: waiting, put off by a fault, or not yet shown.

    So may whoever looks after deliveries.
    """
    with handling(uid, entry, _verb_for_taking_back(entry, message), as_open=True) as case:
        row = _message(case, message)
        still_here = Q(state__in=["waiting", "queued", "by_hand"])
        shown = is_over("hold_until", now=case.now, longest=HOLD)
        not_shown = ~shown & Q(state="sent", medium=Medium.TRACKING, hold_until__isnull=False)
        taken = Message.objects.filter(still_here | not_shown, pk=row.pk)
        if not taken.update(state="taken_back", next_try_at=None, sent_at=None):
            raise Invalid("message_final", _("Pesan itu sudah berangkat dan tidak dapat ditarik lagi."))
        case.decide(ReportMessage(**case.header(), message=row.uid, result="taken_back"))
    return case.done


def _verb_for_taking_back(entry: Entry, message: str) -> Verb:
    """What somebody might write, they may take back, also where delivering is another's work."""
    row = Message.objects.filter(uid=message).first()
    if row is None or isinstance(entry.by, str) or row.written_by != entry.by.uid:
        return Verb.RECORD_DELIVERY
    return _WRITING.get(row.purpose, Verb.RECORD_DELIVERY)


_WRITING = {
    "response": Verb.RESPOND,
    "answer": Verb.ANSWER,
    "satisfaction": Verb.ASK_SATISFACTION,
    "extension": Verb.EXTEND,
    "completion": Verb.ASK_COMPLETION,
}


def claim(message: str, *, now: datetime, lease: timedelta) -> bool:
    """Take a message for sending, by one conditional UPDATE; False when somebody else has it or it is not time."""
    with write_lock(), transaction.atomic():
        waiting = Message.objects.filter(is_to_go(now=now), uid=message, state__in=["waiting", "queued"])
        return bool(waiting.update(state="sending", claimed_until=now + lease, attempts=F("attempts") + 1))


def release_lost(*, now: datetime) -> int:
    """Messages whose sender died in the act: whether they went out is not known. Nothing is sent twice by itself."""
    over = is_over("claimed_until", now=now - timedelta.resolution, longest=CLAIM)
    with write_lock(), transaction.atomic():
        lost = Message.objects.filter(over, state="sending")
        return lost.update(state="unknown", claimed_until=None, next_try_at=None)


def put_off(message: str, *, until: datetime, error: str, counted: bool = True) -> None:
    """A passing fault: try again later. `error` is a sentence for staff, without anything from the message.

    `counted` is False where the fault was not this message's: the try does not wear out its patience.
    """
    attempts = F("attempts") if counted else F("attempts") - 1
    Message.objects.filter(uid=message, state="sending").update(
        state="queued", next_try_at=until, claimed_until=None, last_error=error[:300], attempts=attempts
    )


def hold_back(*, now: datetime, until: datetime, error: str) -> int:
    """Nothing can be sent at all for now: what is due stays in the queue and says why. No try is counted."""
    due = Message.objects.filter(is_to_go(now=now), state__in=["waiting", "queued"])
    return due.update(state="queued", next_try_at=until, last_error=error[:300])


def mark_unknown(message: str, *, error: str) -> None:
    """The wire broke after the message was handed over: it may have gone out. A person decides about repeating."""
    Message.objects.filter(uid=message, state="sending").update(
        state="unknown", next_try_at=None, claimed_until=None, last_error=error[:300]
    )


def resend(uid: str, entry: Entry, *, message: str) -> None:
    """A person decides that a message of unknown fate goes out again."""
    with handling(uid, entry, Verb.RECORD_DELIVERY) as case:
        again = Message.objects.filter(pk=_message(case, message).pk, state="unknown")
        if not again.update(state="queued", next_try_at=case.now):
            raise Refused(Refusal("message_final"))


def report_message(message: str, *, result: str, at: datetime, provider_id: str = "", error: str = "") -> Done | None:
    """The provider's word: "accepted", "delivered", "read", "failed" or "bounced". Later states never go back.

    Returns None where the word changes nothing for the case. A provider's clock may run ahead of ours, and ours may
    have been set back since the message was written: no word comes before the message itself.
    """
    if result not in _REPORTS:
        raise Invalid("unknown_choice", _("Kabar pengiriman itu tidak dikenal."), field="result")
    row = Message.objects.select_related("complaint").filter(uid=message).first()
    if row is None:
        raise NotFound
    now = max(read_clock(), row.created_at)
    entry = Entry(by="provider", at=min(max(at, row.created_at), now), now=now)
    with handling(row.complaint.uid, entry, Verb.RECORD_DELIVERY) as case:
        row.refresh_from_db()
        state = {"accepted": "sent"}.get(result, result)
        if not _moves_on(row.state, state):
            return None
        changes: dict[str, object] = {
            "state": state,
            "claimed_until": None,
            "next_try_at": None,
            "last_error": error[:300],
        }
        if provider_id:
            changes["provider_id"] = provider_id
        if state == "sent":
            changes["sent_at"] = case.at
        Message.objects.filter(pk=row.pk).update(**changes)
        known = case.state.messages.get(row.uid)
        command = _REPORTS[result]
        if known is not None and (known.status == "waiting" or command == "bounced"):
            # The provider's sentence stays in the row, which can be blanked; it may repeat the address.
            case.decide(ReportMessage(**case.header(), message=row.uid, result=command, cause=command))
    return case.done


def _moves_on(before: str, after: str) -> bool:
    """Forward only; after a provider has taken it, a message can still bounce, but no longer fail."""
    if before in _FINAL:
        return False
    if after in _RANK:
        return _RANK[after] > _RANK[before]
    return after == "bounced" or _RANK[before] < _RANK["sent"]


_REPORTS = {
    "accepted": "accepted",
    "delivered": "accepted",
    "read": "accepted",
    "failed": "failed",
    "bounced": "bounced",
}


def _message(case: Case, uid: str) -> Message:
    row = Message.objects.filter(complaint=case.row, uid=uid).first()
    if row is None:
        raise Refused(Refusal("message_unknown"))
    return row
