"""Conflict of interest, decided before the first human opens the complaint.

Two signs: what was said accuses a member of staff by name, or the reporter ticked that it is about the complaint
officer or the head. Whoever is meant cannot open the case; the person whom the facility named for this takes it.
"""

from __future__ import annotations

from tanggap.lib.accused import accused_in
from tanggap.people import queries as people_queries
from tanggap.people.models import Staff
from tanggap.register.case import Case
from tanggap.register.models import Exclusion
from tanggap.rules.ledger.events import StaffExcluded
from tanggap.rules.procedure.engine import commit
from tanggap.rules.procedure.vocabulary import Kind, Role

LEADERSHIP = (Role.COMPLAINT_OFFICER, Role.COMPLAINTS_HEAD, Role.FACILITY_HEAD)


def exclude(case: Case, *texts: str) -> None:
    """Send the complaint past those it is about. Praise names people too, and is theirs to read.

    Asked at receipt, and again when another text or kind shows that somebody else is meant. Only a person lets somebody
    in again, and then no name keeps them out any more.
    """
    if case.state.kind != Kind.PRAISE:
        names, reporter = people_queries.active_names(case.facility), case.row.reporter
        own = [name for name in (reporter.name, reporter.patient_name) if name] if reporter else []
        named = list(dict.fromkeys(pk for text in texts for pk in accused_in(text, names, own=own)))
        if named:
            _exclude(case, people_queries.staff_with(case.facility, named), cause="named")
    if case.state.about_leadership:
        leaders = people_queries.holders(case.facility, LEADERSHIP)
        staff = people_queries.active_staff(case.facility)
        # The first whom the facility named and the text does not accuse takes it, even if they are a leader themselves.
        named_here = [by_id_of(uid, staff) for uid in case.state.excluded]
        taker = people_queries.conflict_person_id(case.facility.pk, excluding=[pk for pk in named_here if pk])
        _exclude(case, [s for s in leaders if s.pk != taker], cause="about_leadership")


def by_id_of(uid: str, staff: list[Staff]) -> int | None:
    return next((s.pk for s in staff if s.uid == uid), None)


def _exclude(case: Case, staff: list[Staff], *, cause: str) -> None:
    fresh = [s for s in staff if s.uid not in {*case.state.excluded, *case.state.readmitted}]
    if not fresh:
        return
    case.keep([Exclusion(complaint=case.row, staff=s, cause=cause) for s in fresh])
    uids = tuple(sorted(s.uid for s in fresh))
    event = StaffExcluded(occurred_at=case.now, recorded_at=case.now, actor="system", staff=uids, cause=cause)
    case.write(commit(case.rules, case.state, (event,), case.now))
