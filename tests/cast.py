"""The people whom all tests share. Every one of them is invented.

Sari registers, Budi handles, Dewi supervises, Ayu answers for the unit that is asked; Rahmat, from another unit, must
never see it. Wulan takes the cases that others are excluded from.

    house = build("buluspesantren")
    uid = house.receive().uid
    actions.refer(uid, house.entry("sari"))
    house.walk(uid, until=Verb.PLAN)        # everybody does what they owe, until a plan is owed

In a conftest, with a module's tests starting from the same rows at almost no cost:

    @pytest.fixture(scope="module")
    def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
        with standing(django_db_blocker):
            yield build()
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tanggap.facility import packs
from tanggap.facility import queries as facility_queries
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.lib.now import moved
from tanggap.lib.now import now as read_clock
from tanggap.people.access import UNIT_ROLES, Asker, asker_for
from tanggap.people.actions import name_conflict_people, settle_roles
from tanggap.people.models import Assignment, Role, Staff
from tanggap.register import actions, queries
from tanggap.register.actions import Entry, Intake, Receipt, open_book
from tanggap.register.case import rules_of
from tanggap.register.models import Complaint
from tanggap.register.queries import ComplaintPage
from tanggap.register.reporters import Person
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.demands import missing_outlets
from tanggap.rules.procedure.obligations import Act, obligations
from tanggap.rules.procedure.vocabulary import Verb

OPENED = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)
NOW = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)  # Wednesday, 09.00 WIB and 10.00 WITA
STORY = "Toilet dekat loket kotor dan airnya mati sejak Senin. Kasihan yang membawa anak kecil."
FULL_NAME = "Permata Nirmala"  # the reporter's
PHONE = "0812-0000-0123"

# username -> (full name, roles); unit roles are held for `unit`, Rahmat's for `other_unit`
PEOPLE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sari": ("Sari Wahyuningsih", ("complaint_officer", "front_officer")),
    "budi": ("Budi Hartanto", ("complaint_team", "public_relations")),
    "dewi": ("Dewi Anggraini", ("facility_head",)),
    "ayu": ("Ayu Lestariningsih", ("unit_contact", "program_holder")),
    "rahmat": ("Rahmat Hidayatullah", ("unit_contact", "program_holder")),
    "hadi": ("Hadi Suwignyo", ("deputy_director_services", "complaints_head")),
    "mega": ("Mega Kusumawati", ("quality_lead", "quality_team")),
    "wulan": ("Wulan Pratiwi", ("management",)),
    "jaka": ("Jaka Purnomo", ("auditor",)),
    "tono": ("Tono Sugiarto", ("administrator",)),
}


@dataclass(frozen=True)
class House:
    """A facility with everybody who works in it."""

    facility: Facility
    staff: Mapping[str, Staff]
    askers: Mapping[str, Asker]
    unit: str  # Ayu's
    other_unit: str  # Rahmat's

    def asker(self, username: str) -> Asker:
        return self.askers[username]

    def entry(self, username: str, **more: Any) -> Entry:
        return Entry(by=self.askers[username], **more)

    def moment(self, text: str) -> datetime:
        """2026-06-10 09.00, in the facility's zone."""
        local = datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=ZoneInfo(self.facility.zone))
        return local.astimezone(UTC)

    def receive(self, by: str | None = "sari", **said: Any) -> Receipt:
        """Said at the counter, unless told otherwise; `by=None` is the reporter's own form."""
        plain = {"channel": "walk_in" if by else "web", "text": STORY, "name": FULL_NAME, "phone": PHONE}
        return actions.receive(self.facility, Intake(**(plain | said)), by=self.asker(by) if by else None)

    def page(self, uid: str, username: str = "budi") -> ComplaintPage:
        return queries.complaint_for(self.asker(username), uid)

    def walk(self, uid: str, *, until: str | None = None, by: str | None = None) -> Act | None:
        """Everybody does what they owe, until `until` (a verb, or a step's id) is owed or nothing is left.

        With `by` one person does it all, whoever owes it.
        """
        for _ in range(40):
            scene = _scene(uid)
            acts = [act for act in obligations(scene.rules, scene.state, now=read_clock()).acts if _on_path(act)]
            wanted = next((act for act in acts if until and until in (act.verb.value, act.step)), None)
            if wanted or not acts:
                return wanted
            self._do(scene, acts[0], by=by)
        raise AssertionError(f"the path does not come to {until}")

    def ready(self, until: str, **said: Any) -> str:
        """A new complaint that has come so far that the verb, or the step, is owed."""
        uid = self.receive(**said).uid
        assert self.walk(uid, until=until) is not None, f"nobody owes {until}"
        return uid

    def do(self, uid: str, act: Act) -> None:
        """Do what is owed as whoever owes it."""
        self._do(_scene(uid), act)

    def _do(self, scene: _Scene, act: Act, *, by: str | None = None) -> None:
        step = act.step if act.step in scene.state.steps else None
        _ACTS[act.verb](scene, Entry(by=self.askers[by] if by else self.who(act), step=step), act)

    def who(self, act: Act) -> Asker:
        for asker in self.askers.values():
            if not asker.roles.isdisjoint(act.roles) and (act.unit is None or act.unit in asker.units):
                return asker
        raise AssertionError(f"nobody holds {act.roles}")


@dataclass(frozen=True)
class _Scene:
    """Where a complaint stands, without anybody looking at it."""

    uid: str
    facility: Facility
    rules: Rules
    state: CaseState


def _scene(uid: str) -> _Scene:
    row = Complaint.objects.select_related("facility").get(uid=uid)
    state = state_from_plain(json.loads(row.state))
    return _Scene(uid, row.facility, rules_of(row.facility, state), state)


def _on_path(act: Act) -> bool:
    return act.reason != "standing"


def build(pack: str = "buluspesantren", *, slug: str | None = None, prefix: str = "", at: datetime = OPENED) -> House:
    """A facility from its pack. A second one of the same pack needs a `slug`, and a `prefix` for its usernames."""
    with moved(at):
        facility = install_pack(_pack(pack), slug=slug, now=at)
        settle_roles(facility)
        open_book(facility)
        unit, other = _pack(pack).units[:2]
        staff = _hire(facility, prefix, {"ayu": unit.code, "rahmat": other.code}, at)
        name_conflict_people(facility, [staff["wulan"]])
        askers = {name: asker_for(person, now=at) for name, person in staff.items()}
    return House(facility, staff, askers, unit.code, other.code)


_pack = cache(packs.shipped_pack)


def _hire(facility: Facility, prefix: str, units: Mapping[str, str], at: datetime) -> dict[str, Staff]:
    """Everybody at once: nearly every module of tests does this. Nobody has a password; tests sign in without one."""
    nobody = make_password(None)
    staff = {
        name: Staff(username=prefix + name, full_name=full_name, facility=facility, added_at=at, password=nobody)
        for name, (full_name, _) in PEOPLE.items()
    }
    Staff.objects.bulk_create(staff.values())
    roles = {role.code: role for role in Role.objects.filter(facility=facility)}
    places = {unit.code: unit for unit in facility_queries.units(facility)}
    Assignment.objects.bulk_create(
        Assignment(
            staff=staff[name], role=roles[role], unit=places[units[name]] if role in UNIT_ROLES else None, since=at
        )
        for name, (_, held) in PEOPLE.items()
        for role in held
    )
    return staff


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows that all tests of a module start from; they are gone after the last of them.

    Not for tests that need real commits (`transaction=True`): those stand in modules of their own.
    """
    with blocker.unblock(), transaction.atomic():
        with moved(NOW):
            yield
        transaction.set_rollback(True)


Deed = Callable[[_Scene, Entry, Act], object]


def _route(scene: _Scene, entry: Entry, act: Act) -> object:
    """To Ayu's unit, and to Rahmat's only after all others."""
    first, second, *rest = facility_queries.units(scene.facility).order_by("pk").values_list("code", flat=True)
    asked = {routing.unit for routing in scene.state.routings.values() if routing.status == "open"}
    unit = next(unit for unit in (first, *rest, second) if unit not in asked)
    return actions.route(scene.uid, entry, units={unit: "Mohon diperiksa."})


def _carry_out_step(scene: _Scene, entry: Entry, act: Act) -> object:
    outcomes = scene.rules.procedure.by_id[act.step or ""].outcomes
    return actions.carry_out_step(scene.uid, entry, result=next(iter(outcomes), None))


def _make_public(scene: _Scene, entry: Entry, act: Act) -> object:
    procedure = scene.rules.procedure
    missing = missing_outlets(procedure, scene.state, procedure.by_id[act.step]) if act.step else ()
    outlet = next(iter(missing), procedure.outlets[0].key if procedure.outlets else "board")
    return actions.make_public(scene.uid, entry, outlet=outlet, text="Toilet sudah diperbaiki.", place="Ruang tunggu")


_ACTS: Mapping[Verb, Deed] = {
    Verb.ACKNOWLEDGE: lambda s, e, a: actions.acknowledge(s.uid, e, medium="in_person"),
    Verb.RESPOND: lambda s, e, a: actions.respond(s.uid, e, text="Kami periksa.", medium="in_person"),
    Verb.COMPLETE_IDENTITY: lambda s, e, a: actions.complete_identity(s.uid, e, person=Person()),
    Verb.CLASSIFY: lambda s, e, a: actions.classify(
        s.uid, e, kind=s.state.kind, severity=s.state.severity or "moderate"
    ),
    Verb.GRADE: lambda s, e, a: actions.grade(s.uid, e, grade="green"),
    Verb.ROUTE: _route,
    Verb.ANSWER_UNIT: lambda s, e, a: actions.answer_unit(s.uid, e, routing=a.routing or "", text="Sudah diperiksa."),
    Verb.REFER: lambda s, e, a: actions.refer(s.uid, e),
    Verb.ESCALATE: lambda s, e, a: actions.escalate(s.uid, e),
    Verb.RECORD_DISCUSSION: lambda s, e, a: actions.record_discussion([s.uid], e, text="Disepakati diperbaiki."),
    Verb.CARRY_OUT_STEP: _carry_out_step,
    Verb.ANALYSE: lambda s, e, a: actions.analyse(s.uid, e, text="Pompa rusak."),
    Verb.PLAN: lambda s, e, a: actions.plan(s.uid, e, text="Pompa diganti."),
    Verb.CARRY_OUT: lambda s, e, a: actions.carry_out(s.uid, e, text="Pompa sudah diganti."),
    Verb.DOCUMENT: lambda s, e, a: actions.document(s.uid, e, text="Selesai.", outcome="solved"),
    Verb.ANSWER: lambda s, e, a: actions.answer(
        s.uid, e, text="Air sudah mengalir.", medium="in_person", outcome="solved"
    ),
    Verb.RECORD_DELIVERY: lambda s, e, a: actions.record_delivery(s.uid, e, message=a.message or ""),
    Verb.ASK_SATISFACTION: lambda s, e, a: actions.ask_satisfaction(s.uid, e, text="Puas?", medium="in_person"),
    Verb.RECORD_VERDICT: lambda s, e, a: actions.record_verdict(s.uid, e, verdict="satisfied"),
    Verb.MAKE_PUBLIC: _make_public,
    Verb.EVALUATE: lambda s, e, a: actions.evaluate(s.uid, e, text="Tidak terulang."),
    Verb.CLOSE: lambda s, e, a: actions.close(s.uid, e, outcome="solved"),
}
