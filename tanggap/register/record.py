"""The whole record of one complaint as JSON: stable, documented in docs/complaint-record.md.

For the administrator at the machine, for audits and tests; it holds everything, identity included, and is
therefore never served by a page. Times are ISO 8601 in the facility's zone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.lib.numbers import show_register_number
from tanggap.lib.tracking import TrackingCodeError, read_code, show_code
from tanggap.register.case import rules_of
from tanggap.register.errors import NotFound
from tanggap.register.models import (
    Attachment,
    ClockRow,
    Complaint,
    Exclusion,
    LedgerEntry,
    Message,
    Obligation,
    Plan,
    Publication,
    Routing,
    Text,
)
from tanggap.register.reporters import person_of
from tanggap.register.texts import unpack
from tanggap.rules.ledger.codec import state_from_plain

FORMAT = 1
Record = dict[str, Any]


def find(code: str) -> Complaint:
    """By tracking code, or by `<facility>/<year>/<number>`. Raises NotFound."""
    rows = Complaint.objects.select_related("facility", "story", "details", "reporter", "late_reason")
    slug, _slash, rest = code.partition("/")
    year, _slash, number = rest.partition("/")
    if year.isdigit() and number.isdigit():
        row = rows.filter(facility__slug=slug, year=int(year), number=int(number)).first()
    else:
        try:
            row = rows.filter(code=read_code(code)).first()
        except TrackingCodeError:
            row = None
    if row is None:
        raise NotFound
    return row


def record(row: Complaint) -> Record:
    """Everything about one complaint, in the order in which it is documented."""
    zone = ZoneInfo(row.facility.zone)
    state = state_from_plain(json.loads(row.state))
    rules = rules_of(row.facility, state)
    control = rules.procedure.control
    return {
        **_columns(row, zone),
        "procedure": {
            "key": row.procedure_key,
            "version": row.procedure_version,
            "number": control.number,
            "title": control.title,
            "chosen": row.chosen,
            "overlays": list(state.overlays),
        },
        "milestones": {k: _time(v, zone) for k, v in state.milestones.items()},
        "path": [_step(s.id, s.number, state.steps.get(s.id), zone) for s in rules.procedure.case_steps],
        "standing": [
            _step(s.id, s.number, state.steps[s.id], zone)
            for s in rules.procedure.standing_steps
            if s.id in state.steps
        ],
        **_rows(row, zone),
    }


def _columns(row: Complaint, zone: ZoneInfo) -> Record:
    return {
        "format": FORMAT,
        "facility": row.facility.slug,
        "number": show_register_number(row.year, row.number),
        "code": show_code(row.code) if row.code else None,
        "uid": row.uid,
        "version": row.version,
        **{n: getattr(row, n) for n in ("channel", "kind", "status", "outcome", "verdict", "severity", "grade")},
        **{n: getattr(row, n) for n in ("sp4n_class", "payer", "categories", "external_number")},
        **{n: getattr(row, n) for n in ("anonymous", "confidential", "about_leadership", "repeated", "waiting")},
        "received_at": _time(row.received_at, zone),
        "recorded_at": _time(row.recorded_at, zone),
        "ended_at": _time(row.ended_at, zone),
        "event_date": row.event_date.isoformat() if row.event_date else None,
        "entered_by": row.entered_by or None,
        "late_reason": row.late_reason.body if row.late_reason else None,
        "old_book": {"book": row.book, "line": row.book_line, "past": bool(row.past)} if row.book else None,
        "story": row.story.body if row.story else None,
        "details": unpack(row.details.body) if row.details else {},
        "reporter": _reporter(row),
    }


def _rows(row: Complaint, zone: ZoneInfo) -> Record:
    texts = {t.uid: t.body for t in Text.objects.filter(complaint=row)}
    return {
        "clocks": [_clock(c, zone) for c in ClockRow.objects.filter(complaint=row).order_by("key")],
        "obligations": [_obligation(o, zone) for o in Obligation.objects.filter(complaint=row).order_by("key", "role")],
        "routings": [_routing(r, zone) for r in Routing.objects.filter(complaint=row).order_by("pk")],
        "messages": [_message(m, zone) for m in Message.objects.filter(complaint=row).order_by("pk")],
        "plans": [_plan(p) for p in Plan.objects.filter(complaints=row).order_by("pk")],
        "publications": [_publication(p, zone) for p in Publication.objects.filter(complaint=row).order_by("pk")],
        "files": [_file(a) for a in Attachment.objects.filter(complaint=row).order_by("pk")],
        "excluded": sorted(Exclusion.objects.filter(complaint=row).values_list("staff__username", flat=True)),
        "events": [_event(e, texts, zone) for e in LedgerEntry.objects.filter(complaint=row).order_by("seq")],
    }


def _time(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None


def _reporter(row: Complaint) -> Record | None:
    if row.reporter is None:
        return None
    person = person_of(row.reporter)
    found = {name: getattr(person, name) for name in type(person).__slots__ if getattr(person, name)}
    return {name: value if isinstance(value, str) else value.isoformat() for name, value in found.items()}


def _step(key: str, number: str, step: Any, zone: ZoneInfo) -> Record:
    if step is None:
        return {"step": key, "number": number, "status": "ahead"}
    plain = {
        "step": key,
        "number": number,
        "status": step.status,
        "since": _time(step.since, zone),
        "round": step.round,
    }
    return plain | ({"why": step.why} if step.why else {}) | ({"result": step.outcome} if step.outcome else {})


def _clock(c: ClockRow, zone: ZoneInfo) -> Record:
    return {
        "clock": c.key,
        "source": c.source,
        "unit": c.unit or None,
        "started_at": _time(c.started_at, zone),
        "due_at": _time(c.due_at, zone),
        "stopped_at": _time(c.stopped_at, zone),
        "late": c.late,
        "estimated": c.estimated,
    }


def _obligation(o: Obligation, zone: ZoneInfo) -> Record:
    return {
        "key": o.key,
        "role": o.role,
        "unit": o.unit or None,
        "verb": o.verb,
        "step": o.step or None,
        "reason": o.reason,
        "due_at": _time(o.due_at, zone),
        "waiting": o.waiting,
        "assignee": o.assignee or None,
    }


def _routing(r: Routing, zone: ZoneInfo) -> Record:
    return {
        "uid": r.uid,
        "unit": r.unit.code,
        "instruction": r.instruction.body if r.instruction else None,
        "status": r.status,
        "answer": r.answer.body if r.answer else None,
        "routed_at": _time(r.routed_at, zone),
        "due_at": _time(r.due_at, zone),
        "ended_at": _time(r.ended_at, zone),
    }


def _message(m: Message, zone: ZoneInfo) -> Record:
    return {
        "uid": m.uid,
        "purpose": m.purpose,
        "medium": m.medium,
        "state": m.state,
        "text": m.text.body,
        "attempts": m.attempts,
        "created_at": _time(m.created_at, zone),
        "sent_at": _time(m.sent_at, zone),
    }


def _plan(p: Plan) -> Record:
    actions = [
        {
            "text": a.text.body,
            "owner": a.owner,
            "due_on": a.due_on.isoformat() if a.due_on else None,
            "done": a.done_at is not None,
        }
        for a in p.actions.order_by("pk")
    ]
    return {
        "uid": p.uid,
        "text": p.text.body,
        "root_cause": p.root_cause.body if p.root_cause else None,
        "actions": actions,
    }


def _publication(p: Publication, zone: ZoneInfo) -> Record:
    return {"outlet": p.outlet, "text": p.text.body, "place": p.place, "published_at": _time(p.published_at, zone)}


def _file(a: Attachment) -> Record:
    return {"uid": a.uid, "purpose": a.purpose, "media_type": a.media_type, "size": a.size, "digest": a.digest}


def _event(entry: LedgerEntry, texts: Mapping[str, str], zone: ZoneInfo) -> Record:
    data = json.loads(entry.body)["data"]
    data.pop("event")
    plain = {
        "seq": entry.seq,
        "event": entry.name,
        "occurred_at": _time(entry.occurred_at, zone),
        "recorded_at": _time(entry.recorded_at, zone),
        "actor": data.pop("actor"),
    }
    for name in ("occurred_at", "recorded_at"):
        data.pop(name)
    said = next(
        (
            texts[data[n]["uid"]]
            for n in ("text", "words", "note")
            if isinstance(data.get(n), dict) and data[n]["uid"] in texts
        ),
        None,
    )
    return plain | ({"said": said} if said is not None else {}) | {"data": data}
