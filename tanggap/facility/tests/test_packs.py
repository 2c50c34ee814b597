"""The packs that ship with the product, through the doors that read them, and their worked examples."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tanggap.facility.overlays import overlay, overlay_keys
from tanggap.facility.pack import Pack
from tanggap.facility.packs import FOLDER, available_packs
from tanggap.facility.packs import shipped_pack as read_shipped_pack
from tanggap.rules.clock.deadline import Unit
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.tests.walking import Walk
from tanggap.rules.procedure.vocabulary import Channel, Kind, Milestone, Verb

PACKS = ("atma-husada", "buluspesantren", "kencong", "kendari", "opi")
CAST = Path(__file__).parents[2] / "demo" / "cast.toml"
CASE_FILES = sorted(FOLDER.glob("*/*.cases.toml"))


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def shipped_pack(name: str) -> Pack:
    return read_shipped_pack(name)


def procedures(pack: str) -> dict[str, Procedure]:
    return {each.procedure.key: each.procedure for each in shipped_pack(pack).procedures}


def rules_for(pack: Pack, procedure: Procedure) -> Rules:
    return Rules(
        procedure,
        {calendar.key: calendar for calendar in pack.calendars},
        tuple(overlay(key) for key in procedure.overlays),
        {unit.code: unit.name for unit in pack.units},
    )


def worked_cases() -> list[Any]:
    return [
        pytest.param(path, index, id=f"{path.parent.name}/{path.name.split('.')[0]}: {case['name']}")
        for path in CASE_FILES
        for index, case in enumerate(read(path)["case"])
    ]


@pytest.mark.parametrize("name", PACKS)
def test_it_works_every_pack_is_read_without_a_fault_or_a_warning(name: str) -> None:
    pack = shipped_pack(name)

    assert pack.profile.slug == name
    assert pack.warnings == ()
    assert pack.procedures


def test_the_packs_are_the_five_facilities() -> None:
    assert available_packs() == PACKS


@pytest.mark.parametrize(("path", "index"), worked_cases())
def test_the_worked_example_goes_as_written(path: Path, index: int) -> None:
    document = read(path)
    case = document["case"][index]
    pack = shipped_pack(path.parent.name)
    procedure = procedures(path.parent.name)[document["procedure"]]
    assert procedure.scope.covers(case["channel"], case["kind"])
    walk = Walk(rules_for(pack, procedure), ZoneInfo(pack.profile.zone))

    refusal = walk.receive(case)
    assert walk.differences(case.get("expect", {}), refusal) == [], "after the receipt"
    for step in case["do"]:
        refusal = walk.do(step)
        assert walk.differences(step.get("expect", {}), refusal) == [], f"after {step['verb']} at {step['at']}"


def test_an_example_that_is_wrong_is_told() -> None:
    pack = shipped_pack("opi")
    walk = Walk(rules_for(pack, procedures("opi")["penanganan-keluhan"]), ZoneInfo(pack.profile.zone))
    refusal = walk.receive(
        {"channel": "whatsapp", "kind": "complaint", "contacts": ["phone"], "received": "2026-06-09 19.00"}
    )

    wrong = {"now": ["4"], "due": [{"key": "clock:response", "at": "2026-06-11 00.00"}]}

    assert len(walk.differences(wrong, refusal)) == 2


@pytest.mark.parametrize("name", PACKS)
def test_every_procedure_has_examples_that_together_do_each_of_its_steps(name: str) -> None:
    pack = shipped_pack(name)
    for key, procedure in procedures(name).items():
        cases = read(FOLDER / name / f"{key}.cases.toml")["case"]
        done: set[str] = set()
        refused = False
        for case in cases:
            walk = Walk(rules_for(pack, procedure), ZoneInfo(pack.profile.zone))
            walk.receive(case)
            for step in case["do"]:
                refused |= walk.do(step) is not None
            assert walk.state is not None
            done |= {k for k, s in walk.state.steps.items() if s.status == "done"}

        steps = {step.id for step in (*procedure.case_steps, *procedure.standing_steps)}
        assert len(cases) >= 3
        assert refused
        assert steps - done == set()


@pytest.mark.parametrize("name", PACKS)
def test_each_channel_and_kind_has_exactly_one_procedure(name: str) -> None:
    for channel in Channel:
        for kind in Kind:
            covering = [p for p in procedures(name).values() if p.scope.covers(channel, kind)]
            narrowest = max(p.scope.narrowness for p in covering)
            assert sum(p.scope.narrowness == narrowest for p in covering) == 1, f"{channel} {kind}"


@pytest.mark.parametrize("name", PACKS)
def test_units_outlets_and_heads_are_those_of_the_facility_and_its_cast(name: str) -> None:
    pack = shipped_pack(name)
    cast = next(each for each in read(CAST)["facility"] if each["code"] == name)
    heads = [(s["name"], s["nip"]) for s in cast["staff"] if "facility_head" in s["roles"]]

    assert pack.profile.name == cast["name"]
    assert [u.code for u in pack.units] == [u["code"] for u in cast["units"]]
    for each in pack.procedures:
        control = each.procedure.control
        assert (control.approver_name, control.approver_nip) in heads
        assert {o.key for o in each.procedure.outlets} <= {o.key for o in pack.outlets}


@pytest.mark.parametrize("name", PACKS)
def test_every_role_that_acts_is_played_by_somebody_of_the_cast(name: str) -> None:
    cast = next(each for each in read(CAST)["facility"] if each["code"] == name)
    played = {role for person in cast["staff"] for role in person["roles"]} | {"reporter"}
    for each in shipped_pack(name).procedures:
        asked = {role.value for step in each.procedure.steps for role in (*step.actors, *step.refer_to)}
        assert asked <= played, each.file


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_way_to_reach_a_real_facility_stands_in_a_pack(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"[\w.]+@[\w.]+|https?://|www\.|bit\.ly|(?<![\w])@\w+", text)
    numbers = re.findall(r"(?<!\d)(?:\+?62|0)\d[\d\s-]{6,}\d|(?<!\d)\d{15,}(?!\d)", text)
    assert all(n.startswith("9999") for n in numbers), numbers


# --- what the documents say about time


def test_buluspesantren_owes_and_promises_no_time() -> None:
    procedure = procedures("buluspesantren")["penanganan-keluhan"]

    assert procedure.all_clocks == ()
    assert not re.search(r"\d", procedure.promise[0])
    assert procedure.control.number == "KMP/SOP/23.36/2023"
    assert [step.number for step in procedure.case_steps] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("key", ["pengaduan-online", "pengaduan-langsung"])
def test_atma_husada_has_two_limits_of_24_hours_and_one_of_14_working_days(key: str) -> None:
    procedure = procedures("atma-husada")[key]
    limits = {c.step: (c.limit.amount, c.limit.unit, c.start, c.per_unit) for c in procedure.all_clocks}

    assert limits == {
        "2": (24, Unit.ELAPSED_HOURS, "received", False),
        "3": (24, Unit.ELAPSED_HOURS, "first_response", False),
        "4a": (14, Unit.WORKING_DAYS, "routed", True),
    }
    # Register and quarterly report list every complaint: the house owes them once, under the online SOP.
    house = [("6", "day"), ("6a", "month"), ("7", "quarter")] if key == "pengaduan-online" else []
    acts = {s.id: s.act_time.minutes for s in procedure.steps if s.act_time}
    assert acts == {"1": 5, "5": 5} | ({"6": 60, "7": 60} if house else {})
    assert [(s.id, s.period) for s in procedure.period_steps] == [("2a", "day"), *house]


@pytest.mark.parametrize("key", ["penanganan-langsung", "penanganan-kanal-lain"])
def test_kencong_responds_in_24_hours_and_resolves_in_a_month_whatever_the_severity(key: str) -> None:
    clocks = {c.key: c for c in procedures("kencong")[key].all_clocks}

    assert (clocks["response"].limit.amount, clocks["response"].limit.unit) == (24, Unit.ELAPSED_HOURS)
    assert clocks["response"].stop is Milestone.FIRST_RESPONSE
    assert (clocks["resolution"].limit.amount, clocks["resolution"].limit.unit) == (1, Unit.CALENDAR_MONTHS)
    assert not clocks["resolution"].when


def test_only_the_direct_procedure_of_kencong_asks_people_to_sit() -> None:
    both = procedures("kencong")
    sitting = {k for k, p in both.items() if any("duduk" in s.activity for s in p.steps)}

    assert sitting == {"penanganan-langsung"}
    assert both["penanganan-kanal-lain"].scope.marked
    assert not both["penanganan-langsung"].scope.marked


def test_opi_watches_the_thirty_days_beside_its_path() -> None:
    procedure = procedures("opi")["penanganan-keluhan"]
    (rule,) = procedure.standing_steps

    assert rule.verb is Verb.ESCALATE
    assert rule.clock is not None
    assert (rule.clock.limit.amount, rule.clock.limit.unit, rule.clock.start) == (30, Unit.CALENDAR_DAYS, "received")
    assert rule.lapse is not None
    assert rule.lapse.escalate_to == rule.refer_to


def test_kendari_has_its_themes_first_its_target_and_no_time_of_its_own() -> None:
    pack = shipped_pack("kendari")
    (procedure,) = procedures("kendari").values()

    assert [c.code for c in pack.categories[:4]] == ["registration", "queue", "waiting_time", "complaint_feedback"]
    assert (pack.profile.index_target, pack.profile.index_baseline, pack.profile.index_baseline_year) == (
        Decimal("95"),
        Decimal("82"),
        2020,
    )
    assert procedure.all_clocks == ()
    assert procedure.overlays == ("uu25", "inm", "sp4n")
    assert procedure.scope.marked
    assert procedure.unverified


def test_the_overlays_say_that_they_are_unverified() -> None:
    assert overlay_keys() == ("inm", "sp4n", "uu25")
    for key in overlay_keys():
        assert overlay(key).unverified
        assert all(clock.unverified for clock in overlay(key).clocks)
