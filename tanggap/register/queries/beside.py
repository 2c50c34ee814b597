"""What lies beside a complaint on its page: messages, routings, files, plans and what was made public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from tanggap.people.access import Asker
from tanggap.register.models import Attachment, Complaint, Message, Plan, Publication, Routing
from tanggap.register.queries.page import FileView, MessageView, PlanView, PublicationView, RoutingView
from tanggap.register.waits import is_held
from tanggap.rules.procedure.document import Procedure


def messages_of(
    row: Complaint, people: Mapping[str, str], *, knows: bool, said: Callable[[str], str], now: datetime
) -> list[MessageView]:
    """Where a message goes is part of the reporter's identity: shown only to who may know it. `said`: how the reader
    reads what came in."""
    found = Message.objects.filter(complaint=row).select_related("text").order_by("created_at", "pk")
    return [
        MessageView(
            uid=m.uid,
            purpose=m.purpose,
            medium=m.medium,
            outgoing=m.outgoing,
            state=m.state,
            text=m.text.body if m.outgoing else said(m.text.body),
            address=m.address if knows else "",
            subject=m.subject if m.outgoing else said(m.subject),
            attempts=m.attempts,
            last_error=m.last_error,
            hold_until=m.hold_until,
            held=m.state in ("waiting", "sent") and is_held(m.hold_until, now=now),
            created_at=m.created_at,
            sent_at=m.sent_at,
            by=people.get(m.written_by, ""),
        )
        for m in found
    ]


def routings_of(row: Complaint, asker: Asker, *, whole: bool) -> list[RoutingView]:
    """A unit's contact sees what their own unit was asked; what other units said is not theirs to read."""
    found = Routing.objects.filter(complaint=row).select_related("unit", "instruction", "answer").order_by("pk")
    if not whole:
        found = found.filter(unit__code__in=asker.units)
    return [
        RoutingView(
            uid=r.uid,
            unit_code=r.unit.code,
            unit=r.unit.name,
            instruction=r.instruction.body if r.instruction else "",
            answer=r.answer.body if r.answer else "",
            status=r.status,
            routed_at=r.routed_at,
            due_at=r.due_at,
            ended_at=r.ended_at,
        )
        for r in found
    ]


def files_of(row: Complaint) -> list[FileView]:
    found = Attachment.objects.filter(complaint=row, blanked_at__isnull=True).order_by("pk")
    return [
        FileView(uid=a.uid, purpose=a.purpose, media_type=a.media_type, size=a.size, has_view=bool(a.view))
        for a in found
    ]


def plans_of(row: Complaint) -> list[PlanView]:
    found = Plan.objects.filter(complaints=row).select_related("text", "root_cause").prefetch_related("actions__text")
    return [
        PlanView(
            uid=p.uid,
            text=p.text.body,
            root_cause=p.root_cause.body if p.root_cause else "",
            actions=tuple((a.text.body, a.owner, a.due_on, a.done_at) for a in p.actions.all()),
        )
        for p in found
    ]


def publications_of(row: Complaint, procedure: Procedure) -> list[PublicationView]:
    found = Publication.objects.filter(complaint=row).select_related("text").order_by("published_at")
    names = {outlet.key: outlet.name for outlet in procedure.outlets}
    return [
        PublicationView(
            outlet=p.outlet, name=names.get(p.outlet, p.outlet), text=p.text.body, place=p.place, at=p.published_at
        )
        for p in found
    ]
