"""One complaint in words, for whoever asks at the machine; `record` has the whole of it, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now
from tanggap.lib.numbers import show_register_number
from tanggap.people import queries as people_queries
from tanggap.people.capacities import capacities_of
from tanggap.register.case import rules_of
from tanggap.register.history import events_of
from tanggap.register.models import Complaint, Text
from tanggap.register.queries.clocks import ClockLine, clock_lines
from tanggap.register.queries.page import PathStep
from tanggap.register.queries.path import path_of
from tanggap.register.queries.timeline import Line, lines
from tanggap.register.standins import stand_in
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.procedure.obligations import obligations
from tanggap.ui.labels import label
from tanggap.ui.moments import say_when


def account(row: Complaint) -> str:
    """Holds no word that the reporter or anybody else has written."""
    return "\n".join(_account(row))


def _account(row: Complaint) -> Iterator[str]:
    state, zone = state_from_plain(json.loads(row.state)), row.facility.zone
    rules, people = rules_of(row.facility, state), people_queries.names(row.facility)
    kinds = label(row.channel, "channel"), label(row.kind, "kind"), _status(row)
    yield f"{row.facility.name} {show_register_number(row.year, row.number)} · {' · '.join(kinds)}"
    yield f"diterima {say_when(row.received_at, zone)}, dicatat {say_when(row.recorded_at, zone)}"
    yield row.chosen
    yield "Langkah:"
    yield from (f"  {_step(step, zone)}" for step in path_of(rules, state, people, stand_in(row.facility, row, state)))
    clocks = list(clock_lines(rules, state, obligations(rules, state, now=now()).clocks, now=now()))
    if clocks:
        yield "Batas waktu:"
    yield from (f"  {_clock(clock, rules.units or {}, zone)}" for clock in clocks)
    yield "Yang terjadi:"
    yield from (f"  {say_when(line.at, zone)}  {line.what} ({line.who})" for line in _lines(row, people))


def _status(row: Complaint) -> str:
    known = {
        "open": _("masih ditangani"),
        "closed": _("selesai"),
        "withdrawn": _("dicabut"),
        "void": _("nomor dibatalkan"),
    }
    said = known.get(row.status, row.status)
    return f"{said} ({label(row.outcome, 'outcome')})" if row.outcome else said


def _step(step: PathStep, zone: str) -> str:
    states = {"done": _("selesai"), "open": _("sedang ditunggu"), "skipped": _("dilewati"), "ahead": _("belum")}
    said = states.get(step.status, step.status)
    when = f", {say_when(step.since, zone)}" if step.since and step.status == "done" else ""
    return f"{step.step.number}. {step.step.activity}: {said}{when}"


def _clock(clock: ClockLine, units: Mapping[str, str], zone: str) -> str:
    verdict = {
        "met": _("tepat waktu"),
        "met_late": _("terlambat"),
        "late": _("lewat batas"),
        "held": _("ditahan menunggu pelapor"),
        "returned": _("dikembalikan unit"),
    }.get(clock.mood, clock.left)
    source = f" [{clock.source}]" if clock.overlay else ""
    unit = f", {units.get(clock.unit, clock.unit)}" if clock.unit else ""
    return f"{clock.name}{unit}{source}: {say_when(clock.due, zone, closing=True)}" + (
        f", {verdict}" if verdict else ""
    )


def _lines(row: Complaint, people: dict[str, str]) -> list[Line]:
    events = events_of(row)
    uids = {event.other for event in events if hasattr(event, "other")}
    others = Complaint.objects.filter(facility=row.facility, uid__in=uids)
    return lines(
        events,
        procedure_of=lambda key, version: facility_queries.procedure(row.facility_id, key, version),
        people=people,
        capacities=capacities_of({event.deputy_for for event in events if event.deputy_for}),
        texts=dict(Text.objects.filter(complaint=row).values_list("uid", "body")),
        units=dict(facility_queries.units(row.facility, retired=True).values_list("code", "name")),
        zone=row.facility.zone,
        identities={},
        numbers={other.uid: show_register_number(other.year, other.number) for other in others},
    )
