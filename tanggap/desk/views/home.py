"""Tugas saya: what I owe now, earliest first."""

from __future__ import annotations

from django.http import HttpResponse

from tanggap.desk import duties, words
from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.views.deputies import offered_to
from tanggap.facility import borrowed
from tanggap.notices.alarms import alarms
from tanggap.people.access import asker_for
from tanggap.people.models import Deputy
from tanggap.register import queries
from tanggap.register.present import clock_behind

POST_READERS = frozenset({"see_register", "record_delivery"})


@at_the_desk
def home(visit: Visit) -> HttpResponse:
    due = queries.due_for(visit.asker, now=visit.now)
    every = duties.duties(due, versions=duties.versions_of(visit.facility))
    lines = [line for line in every if not line.with_other]
    administers = "administer" in visit.asker.verbs
    return visit.page(
        "desk/home.html",
        lines=lines,
        with_others=[line for line in every if line.with_other],
        standing_in=[_stood_in(visit, each) for each in offered_to(visit)],
        may_hand_over="hand_over" in visit.asker.verbs,
        more=due.more,
        greeting=words.greeting(visit.asker.name, now=visit.now, zone=visit.facility.zone),
        count_words=words.waiting_count(len(lines), more=due.more),
        gaps=borrowed.gaps(visit.facility, on=visit.today) if administers else [],
        closed_to_all=queries.closed_to_all(visit.facility, now=visit.now) if administers else 0,
        clock_behind=clock_behind(visit.facility.pk, now=visit.now),
        alarms=alarms(facility_id=visit.facility.pk) if visit.asker.verbs & POST_READERS else [],
        time_needed=words.duration(duties.minutes(lines)),
        tally=queries.tally(visit.asker, now=visit.now) if "read_all" in visit.asker.verbs else None,
    )


def _stood_in(visit: Visit, offered: dict[str, object]) -> dict[str, object]:
    """What the person owes in whose place this one may act."""
    row = offered["row"]
    assert isinstance(row, Deputy)
    theirs = asker_for(visit.staff, now=visit.now, acting_for=row.principal.uid)
    due = queries.due_for(theirs, now=visit.now)
    lines = [line for line in duties.duties(due, versions=duties.versions_of(visit.facility)) if not line.with_other]
    return offered | {"lines": lines, "count_words": words.waiting_count(len(lines), more=due.more)}
