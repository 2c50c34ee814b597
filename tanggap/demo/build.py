"""Build the demo: five facilities, their invented staff and two hundred complaints, made by the product's own actions
with a moving clock, so that numbers, clocks and ledger are what they would have been."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.db import connection

from tanggap.demo import stage
from tanggap.demo.acting import Scene, perform
from tanggap.demo.cast import Cast, hire
from tanggap.demo.pace import into_hours, moment_after
from tanggap.demo.periods import do_duties
from tanggap.demo.story import Story, stories
from tanggap.demo.ways_in import with_addresses
from tanggap.facility import queries as facility_queries
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack
from tanggap.lib.now import moved
from tanggap.lib.now import now as read_clock
from tanggap.people.actions import settle_roles
from tanggap.register import jobs
from tanggap.register.actions import Intake, Receipt, open_book, receive, report_message, send_receipt
from tanggap.register.queries.glance import Glance, glance
from tanggap.register.queries.outbox import waiting_mail
from tanggap.rules.procedure.vocabulary import Channel, Role

CODES = ("buluspesantren", "atma-husada", "kencong", "opi", "kendari")
SELF_FILED = frozenset({Channel.WEB, Channel.QR})
DAYS_BACK = 80
SWEEP = timedelta(hours=8)

Report = Callable[[str], None]


@dataclass
class Play:
    """One facility's simulation: what happens next is on top of the heap."""

    facility: Facility
    cast: Cast
    until: datetime
    queue: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    order: count[int] = field(default_factory=count)
    filed: dict[str, str] = field(default_factory=dict)  # uids by story

    def at(self, moment: datetime, do: Callable[[datetime], None]) -> None:
        if moment < self.until:
            heapq.heappush(self.queue, (moment, next(self.order), do))

    def run(self) -> None:
        while self.queue:
            moment, _order, do = heapq.heappop(self.queue)
            with moved(moment):
                do(moment)


def build_demo(report: Report = print) -> None:
    """Fill an empty, migrated database. Takes about a minute; `report` is told how far it is."""
    until = read_clock()
    _hurry()
    for code in CODES:
        report(f"Contoh: menyiapkan {code} …")
        build_facility(code, until)


def _hurry() -> None:
    """A build that is interrupted is thrown away, so nothing has to survive a power cut until it is done."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def build_facility(code: str, until: datetime) -> None:
    pack = with_addresses(shipped_pack(code), number=10 + CODES.index(code))
    opened = datetime.combine(until.date() - timedelta(days=DAYS_BACK), time(8), ZoneInfo(pack.profile.zone))
    with moved(opened):
        facility = install_pack(pack, now=opened)
        settle_roles(facility, names={each.role.value: each.name for each in pack.roles})
        open_book(facility)
        cast = hire(facility, code, now=opened)
    play = Play(facility, cast, until)
    today = until.astimezone(ZoneInfo(facility.zone)).date()
    for story in stories(code, zone=facility.zone, today=today):
        _schedule_receipt(play, story)
    moment = opened + timedelta(hours=1)
    while moment < until:
        play.at(moment, lambda at: _sweep(play, at))
        moment += SWEEP
    play.run()


def _sweep(play: Play, at: datetime) -> None:
    jobs.sweep()
    do_duties(play.facility, play.cast, until=play.until, at=at)


def _schedule_receipt(play: Play, story: Story) -> None:
    """The reporter's own forms arrive when they were sent; the rest is entered by an officer a little later."""
    arrived = min(story.received_at, play.until - timedelta(minutes=20))
    chance = random.Random(story.id)
    if story.data["channel"] in SELF_FILED:
        play.at(arrived, lambda at: _receive(play, story, chance, arrived=None))
        return
    calendar = facility_queries.calendars(play.facility)["office"]
    entered = into_hours(arrived + timedelta(minutes=chance.randint(2, 45)), calendar)
    if entered >= play.until:
        entered = play.until - timedelta(minutes=chance.randint(2, 15))
    play.at(entered, lambda at: _receive(play, story, chance, arrived=arrived))


def _receive(play: Play, story: Story, chance: random.Random, *, arrived: datetime | None) -> None:
    roles = frozenset({Role.COMPLAINT_OFFICER.value, Role.FRONT_OFFICER.value})
    by = play.cast.who(roles) if arrived is not None else None
    intake = story.intake(received_at=arrived)
    arrival = (arrived or read_clock()).astimezone(ZoneInfo(play.facility.zone)).date()
    if intake.event_date is not None and intake.event_date > arrival:
        intake = replace(intake, event_date=arrival)  # built soon after midnight: what is of today came yesterday
    if arrived is not None and read_clock() - arrived > timedelta(days=1):
        intake = _with_reason(intake)
    receipt = receive(play.facility, intake, by=by)
    play.filed[story.id] = receipt.uid
    if intake.email:
        send_receipt(receipt.uid)
        _accept_mail(receipt.uid)
    _go_on(play, story, receipt, chance)


def _with_reason(intake: Intake) -> Intake:
    return replace(intake, late_reason="Masuk di luar hari kerja; dicatat pada hari kerja berikutnya.")


def _go_on(play: Play, story: Story, receipt: Receipt, chance: random.Random) -> None:
    """Put the story's next act on the heap, if it has one."""
    page = _page(play, receipt)
    if stage.is_over(story, page):
        _maybe_reopen(play, story, chance, page)
        return
    act = stage.next_act(story, page)
    calendar = facility_queries.calendars(play.facility)["office"]
    if act is None:
        # Only the reporter or time can go on: look again when they may have.
        play.at(read_clock() + timedelta(days=2), lambda at: _go_on(play, story, receipt, chance))
        return
    moment = moment_after(read_clock(), act.verb, calendar, chance)
    play.at(moment, lambda at: _do(play, story, receipt, chance))


def _do(play: Play, story: Story, receipt: Receipt, chance: random.Random) -> None:
    page = _page(play, receipt)
    if stage.is_over(story, page):
        return
    if stage.turn(story, page, play.cast, filed=play.filed):
        return
    act = stage.next_act(story, page)
    if act is not None:
        excluded = frozenset(page.state.excluded)
        kept = page.state.about_leadership
        by = play.cast.who(frozenset(act.roles), unit=act.unit, excluded=excluded, kept=kept)
        perform(Scene(story, play.cast, page, act, by))
        _accept_mail(receipt.uid)
    _go_on(play, story, receipt, chance)


def _accept_mail(uid: str) -> None:
    """The demo has no wire: what was written as e-mail counts as taken by the provider a moment later."""
    for message in waiting_mail(uid):
        report_message(message, result="accepted", at=read_clock(), provider_id="contoh")


def _maybe_reopen(play: Play, story: Story, chance: random.Random, page: Glance) -> None:
    if story.stage == "reopened" and page.state.status == "closed" and page.state.reopened == 0:
        moment = read_clock() + timedelta(hours=chance.randint(5, 60))
        play.at(moment, lambda at: stage.after_close(story, page))


def _page(play: Play, receipt: Receipt) -> Glance:
    return glance(play.facility, receipt.uid, now=read_clock())
