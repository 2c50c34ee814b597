"""What the bearer of a tracking code may see: state, promise and replies; never identity, never the first text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_register_number
from tanggap.lib.tracking import TrackingCodeError, read_code
from tanggap.register.case import rules_of
from tanggap.register.history import events_of
from tanggap.register.language import language
from tanggap.register.models import Complaint
from tanggap.register.queries.beside import publications_of
from tanggap.register.queries.clocks import clock_lines
from tanggap.register.queries.marks import Mark, marks_of
from tanggap.register.queries.replies import Reply, ending_of, is_held, letters_of, replies_of, without_held
from tanggap.register.queries.setback import Setback, setback_of
from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.fold import fold
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import CalendarMissing
from tanggap.rules.procedure.obligations import ClockReading, obligations
from tanggap.rules.procedure.passing import completion_due
from tanggap.rules.procedure.permission import may_judge
from tanggap.rules.procedure.vocabulary import Outcome, Verb, Verdict, say
from tanggap.rules.procedure.voiding import TOLD
from tanggap.rules.procedure.wording import OUTCOME_WORDS, VERDICT_WORDS

# As long as nothing else happened, the house has the complaint and does not work on it yet.
_ONLY_TAKEN_IN = {"received", "recorded", "acknowledged", "identity_completed", "classified", "graded"}


@dataclass(frozen=True, slots=True)
class Notice:
    """What was made public about it, without anybody's identity, in the same words."""

    at: datetime
    outlet: str  # as the procedure calls it
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Promise:
    """The next date that the procedure in force promises, with its explanation."""

    name: str
    due: datetime
    sentence: str
    late: bool
    estimated: bool


@dataclass(frozen=True, slots=True)
class Voided:
    """Why in words for the reporter, where staff chose them, and the number under which a duplicate goes on."""

    cause: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    uid: str
    version: int
    number: str
    code: str
    facility: Facility
    status: str
    status_words: str
    outcome: str
    verdict: str  # in words
    judged: str  # the last verdict of the reporter that has had no new answer since; empty without one
    received_at: datetime
    marks: tuple[Mark, ...]
    promise: Promise | None
    replies: tuple[Reply, ...]
    notices: tuple[Notice, ...]
    may_withdraw: bool
    may_add: bool
    added_at: datetime | None  # what the reporter added and nobody has done anything about yet
    may_judge: bool
    setback: Setback | None  # without its words: those of the house are not for the reporter
    withdrawn_for: datetime | None  # when staff entered that the reporter asked for it
    voided: Voided | None
    waiting: bool
    awaited_until: datetime | None  # what we asked for has to come by then


def tracking(code: str, *, now: datetime | None = None) -> Tracked | None:
    """None for a code that is unknown, and the same for one that is wrongly written."""
    now = now or read_clock()
    try:
        wanted = read_code(code)
    except TrackingCodeError:
        return None
    row = Complaint.objects.select_related("facility").filter(code=wanted).first()
    return _tracked(row, now) if row is not None else None


def tracking_of(uid: str, *, now: datetime | None = None) -> Tracked | None:
    """The same for whoever has just filed it and holds no more than a ticket that expires."""
    row = Complaint.objects.select_related("facility").filter(uid=uid, code__isnull=False).first()
    return _tracked(row, now or read_clock()) if row is not None else None


def _tracked(row: Complaint, now: datetime) -> Tracked:
    state, messages, events = state_from_plain(json.loads(row.state)), letters_of(row), events_of(row)
    held = {m.uid for m in messages if is_held(m, now)}
    if held:
        events = without_held(events, held)
        state = fold(events)
    inside = _inside(row, state)
    taken_back = {m.uid for m in messages if m.state == "taken_back"}
    procedure_of = partial(facility_queries.procedure, row.facility_id)
    return Tracked(
        uid=row.uid,
        version=row.version,
        number=show_register_number(row.year, row.number),
        code=row.code or "",
        facility=row.facility,
        status=state.status,
        status_words=_status(events, state),
        outcome=say(OUTCOME_WORDS[Outcome(state.outcome)], language()) if state.outcome and not state.is_open else "",
        verdict=say(VERDICT_WORDS[Verdict(state.verdict)], language()) if state.verdict else "",
        judged=str(Verdict.NOT_SATISFIED) if state.is_dissatisfied else state.verdict or "",
        received_at=row.received_at,
        marks=tuple(marks_of(events, unseen=taken_back, inside=inside, procedure_of=procedure_of)),
        notices=tuple(_notices(row, state, inside)),
        promise=_promise(row, state, now),
        replies=tuple(replies_of(messages, now, ending="" if state.is_open else ending_of(events))),
        may_withdraw=state.is_open,
        may_add=state.is_open and not state.waiting,
        added_at=state.wrote_at if state.is_open else None,
        may_judge=may_judge(state) and state.status in ("open", "closed") and _is_unjudged(state),
        setback=_setback(events, state),
        withdrawn_for=_withdrawn_for(events, state),
        voided=_voided(row, events),
        waiting=state.waiting,
        awaited_until=_awaited_until(row, state),
    )


def _is_unjudged(state: CaseState) -> bool:
    """A verdict stands for the answer that it was given on; a new answer may be judged anew."""
    return state.verdict in (None, Verdict.NO_VERDICT) or (
        state.verdict == Verdict.NOT_SATISFIED and not state.is_dissatisfied
    )


def _setback(events: list[e.Event], state: CaseState) -> Setback | None:
    found = setback_of(events) if state.is_open else None
    return replace(found, words=None) if found else None


def _awaited_until(row: Complaint, state: CaseState) -> datetime | None:
    if not state.waiting:
        return None
    try:
        return completion_due(rules_of(row.facility, state), state)
    except CalendarMissing:
        return None


def _withdrawn_for(events: list[e.Event], state: CaseState) -> datetime | None:
    last = next((x for x in reversed(events) if isinstance(x, e.ComplaintWithdrawn)), None)
    if state.status != "withdrawn" or last is None or last.deemed or last.actor == "reporter":
        return None
    return last.occurred_at


def _voided(row: Complaint, events: list[e.Event]) -> Voided | None:
    found = next((x for x in reversed(events) if isinstance(x, e.ComplaintVoided)), None)
    if found is None:
        return None
    causes = {str(cause): words for cause, words in TOLD.items()}
    survivor = Complaint.objects.filter(facility=row.facility, uid=found.other).first() if found.other else None
    return Voided(
        cause=say(causes[found.cause], language()) if found.cause in causes else "",
        number=show_register_number(survivor.year, survivor.number) if survivor else "",
    )


def _status(events: list[e.Event], state: CaseState) -> str:
    if state.status == "open":
        if state.waiting:
            return _("Menunggu keterangan dari Anda")
        if state.is_dissatisfied or (state.again_at and "answered" not in state.milestones):
            return _("Ditangani kembali")
        if "answered" in state.milestones:
            return _("Sudah dijawab")
        return _("Sudah diterima") if state.milestones.keys() <= _ONLY_TAKEN_IN else _("Sedang ditangani")
    if state.outcome == Outcome.DEEMED_WITHDRAWN:
        return _("Dianggap dicabut")
    if _withdrawn_for(events, state):
        return _("Dicabut oleh petugas atas permintaan Anda")
    return {"closed": _("Selesai"), "withdrawn": _("Anda mencabut pengaduan ini"), "void": _("Nomor ini dibatalkan")}[
        state.status
    ]


def _inside(row: Complaint, state: CaseState) -> set[str]:
    """Outlets that nobody outside the house reads: what was told there was not made public."""
    if not state.outlets:
        return set()
    return {o.key for o in rules_of(row.facility, state).procedure.outlets if not o.public and not o.needs_contact}


def _notices(row: Complaint, state: CaseState, inside: set[str]) -> Iterator[Notice]:
    if not state.outlets.keys() - inside:
        return
    for told in publications_of(row, rules_of(row.facility, state).procedure):
        if told.outlet not in inside:
            yield Notice(told.at, told.name, told.text, told.place)


def _promise(row: Complaint, state: CaseState, now: datetime) -> Promise | None:
    """The earliest running limit of the facility's own procedure; a statute's back-stop only where there is none."""
    if not state.is_open:
        return None
    rules = rules_of(row.facility, state)
    try:
        clocks = [c for c in obligations(rules, state, now=now).clocks if c.late is None and c.unit is None]
    except CalendarMissing:
        return None  # nothing can be promised until the facility has its calendar back; the rest can be read
    own: list[ClockReading] = [c for c in clocks if c.source == rules.procedure.key]
    if not own:
        return None
    first = min(own, key=lambda c: c.due)
    line = next(clock_lines(rules, state, [first], now=now))
    step = rules.procedure.by_id.get(first.step or "")
    # "A step is carried out" tells a reader outside nothing; the document's own sentence does.
    name = step.activity if step is not None and step.verb is Verb.CARRY_OUT_STEP else line.name
    return Promise(name, line.due, line.sentence, late=line.mood == "late", estimated=line.estimated)
