"""One complaint, as the person who asks may see it: story, path, clocks, what is owed, what is allowed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.people import queries as people_queries
from tanggap.people.access import Asker, may
from tanggap.register import access
from tanggap.register.case import rules_of
from tanggap.register.errors import NotFound
from tanggap.register.history import events_of
from tanggap.register.language import language
from tanggap.register.models import (
    Attachment,
    Complaint,
    IdentityView,
    Message,
    Plan,
    Publication,
    Routing,
    Text,
)
from tanggap.register.queries.clocks import ClockLine, clock_lines
from tanggap.register.queries.timeline import Line, lines
from tanggap.register.reporters import Person, person_of
from tanggap.register.texts import unpack
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.making import can_reach
from tanggap.rules.procedure.obligations import Act, obligations
from tanggap.rules.procedure.permission import allowed_verbs
from tanggap.rules.procedure.vocabulary import Medium, Verb, say


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """A printed step as it stands in this case. `status`: done, open, skipped, ahead."""

    step: Step
    status: str
    since: datetime | None
    by: str
    why: str  # why it was left out, in words
    actors: str
    parts: tuple[PathStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    uid: str
    purpose: str
    medium: str
    outgoing: bool
    state: str
    text: str
    address: str
    subject: str
    attempts: int
    last_error: str
    hold_until: datetime | None
    created_at: datetime
    sent_at: datetime | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingView:
    uid: str
    unit_code: str
    unit: str
    instruction: str
    answer: str
    status: str
    routed_at: datetime
    due_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    uid: str
    purpose: str
    media_type: str
    size: int
    has_view: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    uid: str
    text: str
    root_cause: str
    actions: tuple[tuple[str, str, date | None, datetime | None], ...]  # text, owner, due, done


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView:
    outlet: str
    text: str
    place: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPage:
    uid: str
    number: str
    code: str | None
    version: int
    facility: Facility
    channel: str
    kind: str
    status: str
    severity: str
    grade: str
    sp4n_class: str
    outcome: str
    verdict: str
    payer: str
    categories: tuple[str, ...]
    external_number: str
    story: str
    place: str
    remedy: str
    loss: str
    event_date: date | None
    received_at: datetime
    recorded_at: datetime
    ended_at: datetime | None
    late_entry: bool
    late_reason: str
    entered_by: str
    anonymous: bool
    confidential: bool
    about_leadership: bool
    repeated: bool
    reporter: Person | None  # None where this reader may not know
    reporter_hidden: bool
    contacts: tuple[str, ...]
    chosen: str
    rules: Rules
    state: CaseState
    path: tuple[PathStep, ...]
    standing: tuple[PathStep, ...]
    clocks: tuple[ClockLine, ...]
    acts: tuple[Act, ...]
    mine: tuple[Act, ...]  # those that this reader owes, earliest due first
    allowed: tuple[Verb, ...]  # verbs that procedure and rights allow this reader now
    media: tuple[Medium, ...]  # ways in which the reporter can be reached
    timeline: tuple[Line, ...]
    messages: tuple[MessageView, ...]
    routings: tuple[RoutingView, ...]
    files: tuple[FileView, ...]
    plans: tuple[PlanView, ...]
    publications: tuple[PublicationView, ...]


def complaint_for(asker: Asker, uid: str, *, now: datetime | None = None) -> ComplaintPage:
    """Everything about one complaint that this person may see. Seeing an identity is recorded. Raises NotFound."""
    now = now or read_clock()
    row = (
        access.visible_to(asker)
        .filter(uid=uid)
        .select_related("facility", "story", "details", "reporter", "late_reason")
        .first()
    )
    if row is None:
        raise NotFound
    state = state_from_plain(json.loads(row.state))
    knows = _may_know(asker, row, state)
    if knows and row.reporter_id is not None:
        _record_view(row, asker, now)
    return _page(asker, row, state, knows=knows, now=now)


def _may_know(asker: Asker, row: Complaint, state: CaseState) -> bool:
    """Unit contacts read the matter, not the person; a confidential reporter is known only to who must know."""
    if "read_identity" not in asker.verbs:
        return False
    return not row.confidential or "read_confidential" in asker.verbs


def _record_view(row: Complaint, asker: Asker, now: datetime) -> None:
    hour = now.replace(minute=0, second=0, microsecond=0)
    if not IdentityView.objects.filter(complaint=row, staff=asker.uid, hour=hour).exists():
        with transaction.atomic():
            IdentityView.objects.bulk_create(
                [IdentityView(facility_id=row.facility_id, complaint=row, staff=asker.uid, hour=hour)],
                ignore_conflicts=True,
            )


def _page(asker: Asker, row: Complaint, state: CaseState, *, knows: bool, now: datetime) -> ComplaintPage:
    rules = rules_of(row.facility, state)
    owed = obligations(rules, state, now=now)
    people = people_queries.names(row.facility)
    texts = dict(Text.objects.filter(complaint=row).values_list("uid", "body"))
    units = {u.code: u.name for u in facility_queries.units(row.facility, retired=True)}
    details = unpack(row.details.body) if row.details else {}
    timeline = lines(events_of(row), procedure=rules.procedure, people=people, texts=texts, units=units)
    return ComplaintPage(
        **_columns(row),
        categories=tuple(row.categories),
        story=row.story.body if row.story else "",
        place=details.get("place", ""),
        remedy=details.get("remedy", ""),
        loss=details.get("loss", ""),
        late_entry=row.late_reason_id is not None,
        late_reason=row.late_reason.body if row.late_reason else "",
        entered_by=people.get(row.entered_by, ""),
        reporter=person_of(row.reporter) if knows else None,
        reporter_hidden=not knows and row.reporter_id is not None,
        contacts=state.contacts,
        rules=rules,
        state=state,
        path=_path(rules, state, people),
        standing=tuple(_step(s, rules, state, people) for s in rules.procedure.standing_steps if s.id in state.steps),
        clocks=tuple(clock_lines(rules, state, owed.clocks, now=now)),
        acts=owed.acts,
        mine=tuple(sorted(_mine(asker, owed.acts, now), key=_by_due)),
        allowed=_allowed(asker, row, state, rules, now),
        media=tuple(m for m in Medium if can_reach(state, m)),
        timeline=tuple(timeline),
        messages=tuple(_messages(row, people)),
        routings=tuple(_routings(row, asker)),
        files=tuple(_files(row)),
        plans=tuple(_plans(row)),
        publications=tuple(_publications(row)),
    )


_SAME = (
    "uid code version facility channel kind status severity grade sp4n_class outcome verdict payer external_number"
    " event_date received_at recorded_at ended_at anonymous confidential about_leadership repeated chosen"
).split()


def _columns(row: Complaint) -> dict:  # type: ignore[type-arg]
    return {name: getattr(row, name) for name in _SAME} | {"number": show_register_number(row.year, row.number)}


def _mine(asker: Asker, acts: tuple[Act, ...], now: datetime) -> list[Act]:
    """What this person owes: acts of their roles; a unit's act only where they speak for that unit."""
    return [
        act
        for act in acts
        if not asker.roles.isdisjoint(act.roles)
        and (act.unit is None or act.unit in asker.units)
        and (act.shown_from is None or act.shown_from <= now)
    ]


def _by_due(act: Act) -> tuple[bool, float, int]:
    return (act.due is None, act.due.timestamp() if act.due else 0, int(act.reason == "escalated"))


def _allowed(asker: Asker, row: Complaint, state: CaseState, rules: Rules, now: datetime) -> tuple[Verb, ...]:
    relation = access.relation_of(asker, row, state)
    return tuple(
        verb
        for verb in allowed_verbs(rules, state, now)
        if may(asker, verb, relation=relation, status=state.status, confidential=state.confidential)
        and access.acts_for_step(asker, verb, state, rules)
    )


def _path(rules: Rules, state: CaseState, people: Mapping[str, str]) -> tuple[PathStep, ...]:
    """Printed steps in order; what a seed writes in a step's note stands below it as parts."""
    rows: list[PathStep] = []
    for step in rules.procedure.case_steps:
        one = _step(step, rules, state, people)
        if step.part and rows and rows[-1].step.number == step.number:
            rows[-1] = _with_part(rows[-1], one)
        else:
            rows.append(one)
    return tuple(rows)


def _with_part(whole: PathStep, part: PathStep) -> PathStep:
    parts = (*whole.parts, part)
    statuses = [whole.status, *(p.status for p in parts)]
    status = whole.status
    if "open" in statuses or (whole.status == "done" and "ahead" in statuses):
        status = "open"
    return PathStep(
        step=whole.step,
        status=status,
        since=whole.since,
        by=whole.by,
        why=whole.why,
        actors=whole.actors,
        parts=parts,
    )


def _step(step: Step, rules: Rules, state: CaseState, people: Mapping[str, str]) -> PathStep:
    known = state.steps.get(step.id)
    actors = ", ".join(rules.procedure.role_name(r, language()) for r in step.actors)
    if known is None:
        return PathStep(step=step, status="ahead", since=None, by="", why="", actors=actors)
    return PathStep(
        step=step,
        status=known.status,
        since=known.since,
        by=people.get(known.by.removeprefix("staff:"), ""),
        why=_why(known.why, step, rules),
        actors=actors,
    )


def _why(why: str, step: Step, rules: Rules) -> str:
    """Why a step was left out, in the reader's language."""
    from tanggap.rules.procedure.conditions import describe

    if why.startswith("branch:"):
        _branch, source, index = why.split(":")
        return say(rules.procedure.by_id[source].branches[int(index)].reason, language())
    if why == "condition":
        told = describe(step.when, language())
        return f"hanya bila {told}" if language() == "id" else f"only if {told}"
    return ""


def _messages(row: Complaint, people: Mapping[str, str]) -> list[MessageView]:
    found = Message.objects.filter(complaint=row).select_related("text").order_by("created_at", "pk")
    return [
        MessageView(
            uid=m.uid,
            purpose=m.purpose,
            medium=m.medium,
            outgoing=m.outgoing,
            state=m.state,
            text=m.text.body,
            address=m.address,
            subject=m.subject,
            attempts=m.attempts,
            last_error=m.last_error,
            hold_until=m.hold_until,
            created_at=m.created_at,
            sent_at=m.sent_at,
            by=people.get(m.written_by, ""),
        )
        for m in found
    ]


def _routings(row: Complaint, asker: Asker) -> list[RoutingView]:
    """A unit's contact sees what their own unit was asked; what other units said is not theirs to read."""
    found = Routing.objects.filter(complaint=row).select_related("unit", "instruction", "answer").order_by("pk")
    if "read_all" not in asker.verbs:
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


def _files(row: Complaint) -> list[FileView]:
    found = Attachment.objects.filter(complaint=row, blanked_at__isnull=True).order_by("pk")
    return [
        FileView(uid=a.uid, purpose=a.purpose, media_type=a.media_type, size=a.size, has_view=bool(a.view))
        for a in found
    ]


def _plans(row: Complaint) -> list[PlanView]:
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


def _publications(row: Complaint) -> list[PublicationView]:
    found = Publication.objects.filter(complaint=row).select_related("text").order_by("published_at")
    return [PublicationView(outlet=p.outlet, text=p.text.body, place=p.place, at=p.published_at) for p in found]
