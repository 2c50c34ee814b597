"""One complaint, as the person who asks may see it: story, path, clocks, what is owed, what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.people import queries as people_queries
from tanggap.people.access import Asker, Relation, may
from tanggap.people.capacities import capacities_of
from tanggap.people.verbs import Permission
from tanggap.register import access
from tanggap.register.case import rules_of
from tanggap.register.errors import NotFound, limits_counted
from tanggap.register.history import events_of, has_news
from tanggap.register.masks import is_kept, masked
from tanggap.register.models import Complaint, Routing, Text
from tanggap.register.queries.added import added_of
from tanggap.register.queries.beside import files_of, messages_of, plans_of, publications_of, routings_of
from tanggap.register.queries.clocks import clock_lines
from tanggap.register.queries.due import owed_by
from tanggap.register.queries.handovers import handovers_of
from tanggap.register.queries.identities import earlier_identities
from tanggap.register.queries.links import links_of, numbers_of
from tanggap.register.queries.page import (
    AddedView,
    ComplaintPage,
    FileView,
    MessageView,
    PathStep,
    PlanView,
    PublicationView,
    RoutingView,
    SetbackView,
)
from tanggap.register.queries.path import path_of, step_of
from tanggap.register.queries.setback import setback_of
from tanggap.register.queries.timeline import lines, say_actor
from tanggap.register.reporters import person_of
from tanggap.register.standins import stand_in
from tanggap.register.takers import owns
from tanggap.register.texts import unpack
from tanggap.register.views import record_views
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.events import Event, ReporterWrote
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.making import can_reach
from tanggap.rules.procedure.obligations import AGAIN, Act, obligations
from tanggap.rules.procedure.passing import completion_due
from tanggap.rules.procedure.permission import allowed_verbs
from tanggap.rules.procedure.vocabulary import Medium, Verb

__all__ = [
    "ComplaintPage", "FileView", "MessageView", "PathStep", "PlanView", "PublicationView", "RoutingView",
    "complaint_for",
]  # fmt: skip


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
    relation = access.relation_of(asker, row, state)
    knows = may(asker, Permission.READ_IDENTITY, relation=relation, confidential=row.confidential)
    if knows and row.reporter_id is not None:
        record_views([row], asker, now=now)
    with limits_counted():
        return _page(asker, row, state, relation, knows=knows, now=now)


def _page(
    asker: Asker, row: Complaint, state: CaseState, relation: Relation, *, knows: bool, now: datetime
) -> ComplaintPage:
    rules = rules_of(row.facility, state)
    owed = obligations(rules, state, now=now)
    people = people_queries.names(row.facility)
    whole = access.reads_whole(asker, relation)
    texts = _texts(row, state, asker, whole=whole)
    is_masked = not knows and is_kept(row)
    said = partial(masked, row) if is_masked else str
    told = {uid: said(body) for uid, body in texts.items()} if is_masked else texts
    instead = stand_in(row.facility, row, state)
    units = _unit_names(row.facility) if state.routings else {}
    details = {key: said(value) for key, value in unpack(row.details.body).items()} if row.details else {}
    events = events_of(row)
    timeline = lines(
        events,
        said=said,
        numbers=numbers_of(asker, events),
        capacities=capacities_of({event.deputy_for for event in events if event.deputy_for}),
        procedure_of=_procedure_of(row, state, rules),
        people=people,
        texts=texts,
        units=units,
        zone=row.facility.zone,
        identities=earlier_identities(events) if knows else {},
    )
    return ComplaintPage(
        **_columns(row),
        categories=tuple(row.categories),
        story=said(row.story.body) if row.story else "",
        first_story=next((line.before for line in timeline if line.corrected == "story"), ""),
        place=details.get("place", ""),
        remedy=details.get("remedy", ""),
        loss=details.get("loss", ""),
        late_entry=row.late_reason_id is not None,
        late_reason=row.late_reason.body if row.late_reason else "",
        old_line=row.book_line if row.book else None,
        entered_by=people.get(row.entered_by, ""),
        reporter=person_of(row.reporter) if knows else None,
        reporter_hidden=not knows and row.reporter_id is not None,
        masked=is_masked,
        contacts=state.contacts,
        rules=rules,
        state=state,
        stand_in=instead,
        stands_in=relation is Relation.CONFLICT_PERSON,
        kept_out=tuple((uid, people.get(uid, "")) for uid in state.excluded),
        whole=whole,
        path=path_of(rules, state, people, instead),
        standing=tuple(
            step_of(s, rules, state, people, instead) for s in rules.procedure.standing_steps if s.id in state.steps
        ),
        clocks=tuple(clock_lines(rules, state, owed.clocks, now=now)),
        acts=owed.acts,
        mine=tuple(sorted(_mine(asker, row, state, owed.acts, now), key=_by_due)),
        allowed=_allowed(asker, relation, state, rules, now),
        links=tuple(links_of(asker, state.links)) if state.links else (),
        setback=_setback(events, state, people, told),
        added=tuple(_added(events, state, people, told)),
        awaited_until=completion_due(rules, state) if state.is_open else None,
        media=tuple(m for m in Medium if can_reach(state, m)),
        timeline=tuple(timeline),
        handovers=tuple(handovers_of(state, owed.acts, people, texts)),
        files=tuple(files_of(row)),
        # The state says what there is to look for; most complaints have none of some of these.
        messages=tuple(messages_of(row, people, knows=knows, said=said, now=now))
        if state.messages or _has_written(events)
        else (),
        routings=tuple(routings_of(row, asker, whole=whole)) if state.routings else (),
        plans=tuple(plans_of(row)) if state.plans else (),
        publications=tuple(publications_of(row, rules.procedure)) if state.outlets else (),
    )


def _setback(
    events: list[Event], state: CaseState, people: Mapping[str, str], texts: Mapping[str, str]
) -> SetbackView | None:
    found = setback_of(events) if state.is_open and (state.dissatisfied_at or state.again_at) else None
    if found is None:
        return None
    return SetbackView(
        at=found.at,
        who=say_actor(found.actor, people),
        cause=found.cause,
        reopened=found.reopened,
        words=texts.get(found.words.uid, "") if found.words else "",
        answered=found.cause == "not_satisfied" and not state.is_dissatisfied,
    )


def _added(
    events: list[Event], state: CaseState, people: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[AddedView]:
    for event in added_of(events) if state.is_open and state.wrote_at else ():
        who, words = say_actor(event.actor, people), texts.get(event.text.uid, "")
        yield AddedView(at=event.occurred_at, who=who, words=words, files=len(event.files))


def _has_written(events: list[Event]) -> bool:
    return any(isinstance(event, ReporterWrote) for event in events)


def _procedure_of(row: Complaint, state: CaseState, rules: Rules) -> Callable[[str, int], Procedure]:
    """Most cases stay under one procedure, which is here already."""
    if not state.moves:
        return lambda _key, _version: rules.procedure
    return lambda key, version: facility_queries.procedure(row.facility_id, key, version)


def _unit_names(facility: Facility) -> dict[str, str]:
    return dict(facility_queries.units(facility, retired=True).values_list("code", "name"))


_SAME = (
    "uid code version facility channel kind status severity grade sp4n_class outcome verdict payer external_number"
    " event_date received_at recorded_at ended_at anonymous confidential about_leadership repeated chosen"
).split()


def is_outdated(page: ComplaintPage, *, seen: int | None) -> bool:
    """Whether people did something to it since the version `seen`; what machines add by themselves is no news."""
    return seen not in (None, page.version) and has_news(Complaint.objects.get(uid=page.uid), since=seen)


def _columns(row: Complaint) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _SAME} | {"number": show_register_number(row.year, row.number)}


def _texts(row: Complaint, state: CaseState, asker: Asker, *, whole: bool) -> dict[str, str]:
    """By uid, without what other units were told and said where the reader sees only their own."""
    texts = dict(Text.objects.filter(complaint=row).values_list("uid", "body"))
    if not whole and state.routings:
        others = Routing.objects.filter(complaint=row).exclude(unit__code__in=asker.units)
        for uids in others.values_list("instruction__uid", "answer__uid"):
            for uid in uids:
                texts.pop(uid or "", None)
    return texts


def _mine(asker: Asker, row: Complaint, state: CaseState, acts: tuple[Act, ...], now: datetime) -> list[Act]:
    """What this person owes: acts of their roles or handed to them; a unit's only where they speak for that unit."""
    if asker.takes_conflicts:
        keys = set(owed_by(asker, now=now).filter(complaint=row).values_list("key", flat=True))
        return [act for act in acts if act.key in keys]
    return [act for act in acts if owns(asker, act, state) and (act.shown_from is None or act.shown_from <= now)]


def _by_due(act: Act) -> tuple[bool, float, bool, bool, bool]:
    """Of those with one due time: a reporter who was not satisfied, then what the own unit was asked."""
    due = act.due.timestamp() if act.due else 0
    return act.due is None, due, act.key != AGAIN, act.unit is None, act.reason == "escalated"


def _allowed(asker: Asker, relation: Relation, state: CaseState, rules: Rules, now: datetime) -> tuple[Verb, ...]:
    return tuple(
        verb
        for verb in allowed_verbs(rules, state, now)
        if may(asker, verb, relation=relation, status=state.status, confidential=state.confidential)
        and access.acts_for_step(asker, verb, state, rules)
    )
