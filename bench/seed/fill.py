"""Fill an empty installation with a book of the size asked for."""

import heapq
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bench.seed.bulk import Bulk, filling, hurry
from bench.seed.history import History, histories_of
from bench.seed.houses import House, build_house
from bench.seed.life import Life, Turn
from bench.seed.sizes import shares
from bench.seed.words import Words, said
from tanggap.demo.build import build_facility
from tanggap.facility.queries import facility_by_slug
from tanggap.lib.now import now as read_clock
from tanggap.lib.tokens import FORMAT
from tanggap.notices.models import Cursor
from tanggap.notices.reacting import RECEIPTS
from tanggap.register.actions.publishing import rebuild_obligations
from tanggap.register.index import catch_up
from tanggap.register.jobs import sweep
from tanggap.register.models import Complaint, IndexCursor, LedgerEntry, LedgerHead, NumberSeries
from tanggap.rules.ledger.chain import link

_WEEKS = 250  # over which what is closed lies
_OPEN_WEEKS = 5
_SPREAD = 7200  # seconds: the same hour of the week, but not the same second
_SETTLING = 200  # sweeps at most until time has nothing more to say

Say = Callable[[str], None]


def fill(total: int, *, still_open: int, say: Say) -> None:
    """Needs an empty, migrated database. `still_open` of the facility that is read are not closed."""
    hurry()
    wanted = shares(total, still_open=still_open)
    for code in sorted({share.like for share in wanted}):
        build_facility(code, read_clock())
    demo = {share.like: facility_by_slug(share.like) for share in wanted}
    histories = {code: histories_of(facility) for code, facility in demo.items()}
    houses = [(share, build_house(demo[share.like], slug=share.slug)) for share in wanted]
    with filling():
        bulk = Bulk()
        for share, house in houses:
            _Filling(house, histories[share.like], bulk).run(share.total, share.still_open)
            say(f"{share.slug}: {share.total}")
        bulk.finish()
    say("letting time pass …")
    for _, house in houses:
        rebuild_obligations(house.facility)  # other weeks have other holidays
    _let_time_pass()
    _read_up()


class _Filling:
    """One facility. Complaints are entered in the order of time, and their events as if each had been written then."""

    def __init__(self, house: House, histories: list[History], bulk: Bulk) -> None:
        self._house, self._bulk = house, bulk
        self._lives = [Life(each, house) for each in histories]
        self._words = Words(house)
        self._chance = random.Random(house.facility.slug)
        self._waiting: list[tuple[str, int, tuple[object, ...]]] = []
        self._order = count()
        self._head = LedgerHead.objects.get(facility=house.facility)

    def run(self, total: int, still_open: int) -> None:
        zone = ZoneInfo(self._house.facility.zone)
        series: dict[int, int] = {}
        for turn, (recorded, life, shift) in enumerate(sorted(self._plan(total, still_open), key=lambda each: each[0])):
            year = recorded.astimezone(zone).year
            series[year] = series.get(year, 0) + 1
            self._tell(before=f"{recorded:%Y-%m-%dT%H:%M:%S}")
            self._copy(life, Turn(turn, shift, year, series[year], said(turn, total=total)))
        self._tell()
        self._words.finish()
        facility = self._house.facility
        NumberSeries.objects.bulk_create(
            NumberSeries(facility=facility, year=year, last=last) for year, last in series.items()
        )
        self._head.save()
        IndexCursor.objects.create(facility=facility, seq=self._head.seq, format=FORMAT)

    def _plan(self, total: int, still_open: int) -> Iterator[tuple[datetime, Life, timedelta]]:
        for is_open, many, weeks in ((True, still_open, _OPEN_WEEKS), (False, total - still_open, _WEEKS)):
            fits = (lambda each: each.stays_open) if is_open else (lambda each: not each.is_open)
            lives = [each for each in self._lives if fits(each.history)]
            for turn in range(many):
                life = lives[turn % len(lives)]
                back = timedelta(weeks=1 + turn * weeks // many, seconds=turn * 41 % _SPREAD)
                yield life.complaint["recorded_at"] - back, life, -back

    def _copy(self, life: Life, turn: Turn) -> None:
        bulk = self._bulk
        keys = [bulk.key(model) for model, _ in life.keys]
        copy = life.copy(turn, keys, self._chance)
        for model, row in copy.rows:
            bulk.add(model, row)
        for body, *columns, recorded in copy.told:
            heapq.heappush(self._waiting, (recorded, next(self._order), (body, *columns)))
        complaint = keys[life.keys.index((Complaint, life.complaint["id"]))]
        self._words.add(life, turn, copy, complaint, bulk)

    def _tell(self, *, before: str = "~") -> None:
        """Put what happened before then behind the head of the ledger."""
        head, waiting, bulk = self._head, self._waiting, self._bulk
        while waiting and waiting[0][0] < before:
            _, _, (opening, complaint, name, occurred, recorded, actor) = heapq.heappop(waiting)
            head.seq += 1
            body = f"{opening}{head.seq}}}"
            previous, head.digest = head.digest, link(head.digest, body)
            key = bulk.key(LedgerEntry)
            about = (complaint, name, occurred, recorded, actor)
            bulk.add(LedgerEntry, (key, head.facility_id, head.seq, *about, body, previous, head.digest))


def _let_time_pass() -> None:
    """What the copies owe by now, as the worker would find it; or it would do so while pages are timed."""
    for _ in range(_SETTLING):
        if not sweep():
            return


def _read_up() -> None:
    """The readers of the ledger stand where they would stand if they had read along."""
    for head in LedgerHead.objects.all():
        Cursor.objects.update_or_create(facility_id=head.facility_id, name=RECEIPTS, defaults={"seq": head.seq})
    while catch_up(rounds=5):
        pass
