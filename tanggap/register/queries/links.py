"""What belongs together with a complaint, as far as the person who asks may open it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from tanggap.lib.numbers import show_register_number
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.models import Complaint, Message
from tanggap.rules.ledger import events as e


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    uid: str
    number: str
    relation: str
    kind: str
    status: str
    answered: bool  # there is an answer that may serve as a draft


def links_of(asker: Asker, links: Mapping[str, str]) -> list[LinkView]:
    """Those that this person may not open are left out without a trace."""
    rows = list(access.visible_to(asker).filter(uid__in=list(links)).order_by("pk"))
    told = _answers(asker, rows).values_list("complaint_id", flat=True)
    answered = set(told)
    return [
        LinkView(
            uid=row.uid,
            number=show_register_number(row.year, row.number),
            relation=links[row.uid],
            kind=row.kind,
            status=row.status,
            answered=row.pk in answered,
        )
        for row in rows
    ]


def numbers_of(asker: Asker, events: Sequence[e.Event]) -> dict[str, str]:
    """Register numbers, by uid, of the complaints that a history names and this person may open."""
    uids = {x.other for x in events if isinstance(x, e.ComplaintLinked | e.ComplaintUnlinked)}
    uids |= {x.other for x in events if isinstance(x, e.ComplaintVoided) and x.other}
    if not uids:
        return {}
    rows = access.visible_to(asker).filter(uid__in=uids).values_list("uid", "year", "number")
    return {uid: show_register_number(year, number) for uid, year, number in rows}


def answer_of(asker: Asker, uid: str) -> str:
    """The last answer of another complaint, to begin a draft with; empty where there is none to be read."""
    rows = list(access.visible_to(asker).filter(uid=uid))
    found = _answers(asker, rows).select_related("text").order_by("pk").last()
    return found.text.body if found is not None else ""


def _answers(asker: Asker, rows: Iterable[Complaint]) -> QuerySet[Message]:
    if "read_all" not in asker.verbs:
        return Message.objects.none()
    found = Message.objects.filter(complaint__in=rows, purpose="answer", outgoing=True)
    return found.exclude(state__in=["taken_back", "failed", "bounced"])
