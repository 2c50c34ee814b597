"""Tugas saya: what I owe now, earliest first."""

from __future__ import annotations

from django.http import HttpResponse

from tanggap.desk import duties, words
from tanggap.desk.door import Visit, at_the_desk
from tanggap.facility import borrowed
from tanggap.notices.alarms import alarms
from tanggap.register import queries

POST_READERS = frozenset({"see_register", "record_delivery"})


@at_the_desk
def home(visit: Visit) -> HttpResponse:
    due = queries.due_for(visit.asker, now=visit.now)
    lines = duties.duties(due, versions=duties.versions_of(visit.facility))
    return visit.page(
        "desk/home.html",
        lines=lines,
        more=due.more,
        greeting=words.greeting(visit.asker.name, now=visit.now, zone=visit.facility.zone),
        count_words=words.waiting_count(len(lines)),
        gaps=borrowed.gaps(visit.facility, on=visit.today) if "administer" in visit.asker.verbs else [],
        alarms=alarms(facility_id=visit.facility.pk) if visit.asker.verbs & POST_READERS else [],
        time_needed=words.duration(duties.minutes(lines)),
        tally=queries.tally(visit.asker, now=visit.now) if "read_all" in visit.asker.verbs else None,
    )
