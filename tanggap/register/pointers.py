"""Whether a line of the book points where its events say: texts, reporter, units asked, people kept out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tanggap.lib.numbers import show_register_number
from tanggap.register.findings import Finding
from tanggap.register.models import Admission, Complaint, Exclusion, Routing
from tanggap.register.standins import admitted
from tanggap.rules.ledger import events as e

_DETAILS = frozenset({"place", "remedy", "loss"})


@dataclass(slots=True)
class _Named:
    """What the events name. A routing: unit, instruction, answer, status, when asked, when ended."""

    story: e.Ref | None = None
    details: e.Ref | None = None
    reporter: e.Ref | None = None
    late_reason: e.Ref | None = None
    routings: dict[str, tuple[object, ...]] = field(default_factory=dict)
    excluded: dict[str, str] = field(default_factory=dict)  # staff uid -> cause
    admitted: set[str] = field(default_factory=set)  # roles
    about_leadership: bool = False


def check_pointers(rows: Sequence[Complaint], events: Mapping[int | None, Sequence[e.Event]]) -> Iterator[Finding]:
    """`events` by primary key; a complaint without any is somebody else's finding."""
    keys = [row.pk for row in rows]
    routings: defaultdict[int, list[Routing]] = defaultdict(list)
    for routing in Routing.objects.filter(complaint__in=keys).select_related("unit", "instruction", "answer"):
        routings[routing.complaint_id].append(routing)
    excluded: defaultdict[int, dict[str, str]] = defaultdict(dict)
    found = Exclusion.objects.filter(complaint__in=keys).values_list("complaint_id", "staff__uid", "cause")
    for key, staff, cause in found:
        excluded[key][staff] = cause
    admissions: defaultdict[int, set[str]] = defaultdict(set)
    for key, role in Admission.objects.filter(complaint__in=keys).values_list("complaint_id", "role"):
        admissions[key].add(role)
    for row in rows:
        if not events[row.pk]:
            continue
        named, place = _named(events[row.pk]), show_register_number(row.year, row.number)
        if not _points_there(row, named):
            yield Finding("row", place, f"tulisan atau pelapor {place} bukan yang disebut rangkaian kejadiannya")
        if {routing.uid: _told(routing) for routing in routings[row.pk]} != named.routings:
            yield Finding("routing", place, f"unit yang diminta pada {place} tidak sama dengan rangkaian kejadiannya")
        if excluded[row.pk] != named.excluded or admissions[row.pk] != named.admitted:
            sentence = f"siapa yang boleh dan tidak boleh membuka {place} tidak sama dengan rangkaian kejadiannya"
            yield Finding("exclusion", place, sentence)


def _named(events: Sequence[e.Event]) -> _Named:
    named = _Named()
    for event in events:
        match event:
            case e.ComplaintReceived():
                named.story, named.details, named.reporter = event.text, event.details, event.reporter
                named.late_reason, named.about_leadership = event.late_reason, event.about_leadership
            case e.ComplaintCorrected(field="story"):
                named.story = event.after
            case e.ComplaintCorrected() if event.field in _DETAILS:
                named.details = event.after
            case e.IdentityCompleted() | e.ReplyChannelChanged():
                named.reporter = event.reporter or named.reporter
            case e.StaffExcluded():
                named.excluded |= dict.fromkeys(event.staff, event.cause)
            case e.StaffReadmitted():
                named.excluded.pop(event.staff, None)
            case e.ComplaintReferred() | e.ComplaintEscalated() if named.about_leadership:
                named.admitted |= admitted(event)
            case e.UnitRouted():
                asked = (event.unit, _uid(event.instruction), "", "open", event.occurred_at, None)
                named.routings[event.routing] = asked
            case e.UnitAnswered() | e.UnitDeclined():
                status = "answered" if isinstance(event, e.UnitAnswered) else "declined"
                unit, instruction, _, _, at, _ = named.routings.get(event.routing, ("",) * 6)
                ended = (unit, instruction, event.text.uid, status, at, event.occurred_at)
                named.routings[event.routing] = ended
            case e.ComplaintClosed() | e.ComplaintWithdrawn() | e.ComplaintVoided():
                for uid, told in named.routings.items():
                    if told[3] == "open":
                        named.routings[uid] = (*told[:3], "released", told[4], event.occurred_at)
    return named


def _uid(ref: e.Ref | None) -> str:
    return ref.uid if ref is not None else ""


def _told(row: Routing) -> tuple[object, ...]:
    instruction = row.instruction.uid if row.instruction else ""
    answer = row.answer.uid if row.answer else ""
    return row.unit.code, instruction, answer, row.status, row.routed_at, row.ended_at


def _points_there(row: Complaint, named: _Named) -> bool:
    pairs = (
        (row.story, named.story),
        (row.details, named.details),
        (row.reporter, named.reporter),
        (row.late_reason, named.late_reason),
    )
    return all((there.uid if there else "") == _uid(ref) for there, ref in pairs)
