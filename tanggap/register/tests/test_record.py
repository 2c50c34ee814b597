"""The whole record of a complaint has exactly the keys that its page documents."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanggap.lib.tracking import show_code
from tanggap.register.actions import Planned, plan, respond, route
from tanggap.register.errors import NotFound
from tanggap.register.record import FORMAT, Record, find, record
from tanggap.register.tests import looking
from tests.cast import NOW, STORY, House, build

READY = "plan"
PAGE = Path(__file__).parents[3] / "docs" / "complaint-record.md"
LISTS = "clocks obligations routings messages plans publications files events".split()


def documented() -> dict[str, dict[str, bool]]:
    """Section -> key -> whether it is always there."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    section = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (.+)", line):
            section = heading[1]
        elif row := re.match(r"\| `(\w+)` \| (.*) \|$", line):
            found[section][row[1]] = not row[2].startswith("*optional*")
    return found


@pytest.fixture
def full(house: House, picture: SimpleUploadedFile) -> Record:
    """A complaint that has some of everything."""
    said = {
        "place": "Lantai 1", "remedy": "Diperbaiki", "loss": "Ongkos", "birth_date": date(1990, 1, 2),
        "email": "permata@example.id", "address": "Jalan Contoh 1", "handle": "permata", "relation": "family",
        "patient_name": "Cici", "received_at": NOW - timedelta(days=2), "late_reason": "Listrik padam.",
        "attachments": (picture,), "categories": ("queue",), "event_date": date(2026, 6, 1),
        "text": f"{STORY} Pak Hadi Suwignyo tidak peduli.",
    }  # fmt: skip
    uid = house.ready("plan", **said)
    todo = [Planned(text="Beli pompa", owner="Bagian umum", due_on=date(2026, 6, 20))]
    plan(uid, house.entry("budi"), text="Ganti pompa.", root_cause="Tua.", actions=todo)
    house.walk(uid)
    return record(looking_at(uid))


def looking_at(uid: str) -> Any:
    row = looking.row(uid)
    return find(f"{row.facility.slug}/{row.year}/{row.number}")


def differences(name: str, found: Record) -> set[str]:
    """Keys that are there without being documented, or documented without being there."""
    wanted = documented()[name]
    return (found.keys() - wanted.keys()) | ({key for key, always in wanted.items() if always} - found.keys())


def test_it_works_with_the_documented_keys(full: Record) -> None:
    assert full["format"] == FORMAT == 1
    assert list(full) == list(documented()["The complaint"])
    for name in ("details", "reporter", "procedure"):
        assert differences(name, full[name]) == set(), name
    for step in (*full["path"], *full["standing"]):
        assert differences("path", step) == set()
    for name in LISTS:
        for each in full[name]:
            assert differences(name, each) == set(), name
    assert differences("actions", full["plans"][0]["actions"][0]) == set()


def test_the_optional_ones_are_there_when_something_is_known(full: Record) -> None:
    assert full["details"].keys() == documented()["details"].keys()
    assert full["reporter"].keys() == documented()["reporter"].keys()
    assert "said" in full["events"][0]


def test_it_is_plain_json_that_says_what_happened(full: Record) -> None:
    again = json.loads(json.dumps(full, ensure_ascii=False))

    assert again == full
    assert (full["number"], full["status"], full["late_reason"]) == ("2026/0001", "closed", "Listrik padam.")
    assert (full["reporter"]["phone"], full["event_date"]) == ("+6281200000123", "2026-06-01")
    assert full["excluded"] == ["hadi"]
    assert full["received_at"] == "2026-06-08T09:00:00+07:00"
    assert full["events"][0]["event"] == "ComplaintReceived"
    assert full["version"] == len(full["events"])
    assert full["plans"][0]["actions"] == [
        {"text": "Beli pompa", "owner": "Bagian umum", "due_on": "2026-06-20", "done": True}
    ]


def test_the_same_question_gets_the_same_answer(house: House, uid: str) -> None:
    assert record(looking_at(uid)) == record(looking_at(uid))


def test_clocks_obligations_and_messages(house: House) -> None:
    hospital = build("atma-husada", prefix="ahm.")
    uid = hospital.ready("route")
    route(uid, hospital.entry("budi"), units={"pharmacy": "Mohon diperiksa."})
    respond(uid, hospital.entry("sari"), text="Kami periksa.", medium="clinic_phone")

    found = record(looking_at(uid))

    for name in ("clocks", "obligations", "messages", "routings"):
        assert found[name], name
        for each in found[name]:
            assert differences(name, each) == set(), name
    assert {o["role"] for o in found["obligations"] if o["verb"] == "answer_unit"} == {"unit_contact", "program_holder"}


def test_it_is_found_by_its_code_or_by_its_number(house: House, uid: str) -> None:
    row = looking.row(uid)

    assert find(show_code(row.code or "").lower()) == row
    assert find("buluspesantren/2026/1") == find("buluspesantren/2026/0001") == row


@pytest.mark.parametrize(
    "code", ["", "bukan kode", "7K3M-Q9TD-4XZ9", "buluspesantren/2026/99", "kencong/2026/1", "a/b/c"]
)
def test_it_refuses_what_there_is_not(house: House, uid: str, code: str) -> None:
    with pytest.raises(NotFound):
        find(code)
