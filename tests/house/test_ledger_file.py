"""The ledger of a month as an auditor takes it along, checked by the tool that is offered beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

from tanggap.desk.tests.cast import STORY, TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.lib.now import set_now
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.models import LedgerEntry, LedgerHead
from tanggap.rules.ledger.chain import fingerprint

FILE = "/meja/kelola/periksa/catatan.jsonl"


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


@pytest.fixture
def rusdi(house: House) -> Client:
    return signed_in(house, "rusdi")


def taken(client: Client, month: str = "2026-11") -> str:
    answer: Any = client.get(FILE, {"bulan": month})
    assert answer.status_code == 200
    assert f"catatan-atma-husada-{month}.jsonl" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content).decode()


def checked(folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """As on another computer: nothing of the product can be imported."""
    tool = find("desk/periksa_catatan.py")
    names = []
    for number, text in enumerate(files):
        path = folder / f"{number}.jsonl"
        path.write_text(text, encoding="utf-8")
        names.append(str(path))
    words = [sys.executable, "-I", str(tool), *names]
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)


def test_a_number_that_was_exchanged_is_found(house: House, rusdi: Client, tmp_path: Path) -> None:
    house.receive()
    about, *lines = taken(rusdi).splitlines()
    entries = [json.loads(line) for line in lines]
    number = next(each["number"] for each in entries if each["number"])
    changed = [json.dumps(each | ({"number": "2026/0092"} if each["number"] == number else {})) for each in entries]

    found = checked(tmp_path, "\n".join([about, *changed]))

    assert found.returncode == 1
    assert f"ditulis untuk 2026/0092, padahal nomor pengaduannya {number}" in found.stdout


def test_it_works(house: House, rusdi: Client, tmp_path: Path) -> None:
    actions.void(house.receive(by="sari").uid, Entry(by=house.asker("sari")), note="Tercatat dua kali.")
    house.receive()

    text = taken(rusdi)

    about, *entries = (json.loads(line) for line in text.splitlines())
    stored = list(LedgerEntry.objects.order_by("seq"))
    told = [(each["seq"], each["body"], each["previous"], each["digest"]) for each in entries]
    assert told == [(each.seq, each.body, each.previous, each.digest) for each in stored]
    assert (about["first"], about["last"], about["month"]) == (1, len(stored), "2026-11")
    assert {each["number"] for each in entries} == {"", "2026/0001", "2026/0002"}
    found = checked(tmp_path, text)
    head = LedgerHead.objects.get(facility=house.facility)
    assert (found.returncode, "Utuh." in found.stdout) == (0, True), found.stdout + found.stderr
    assert f"ujung {head.seq}: {fingerprint(head.digest)}" in found.stdout
    assert about["head"] == {"seq": head.seq, "digest": head.digest}


def test_it_holds_nothing_that_somebody_typed(house: House, rusdi: Client) -> None:
    house.receive(by="sari", email="rina@example.id", address="Jalan Contoh 7")
    text = taken(rusdi)
    for said in (STORY[:20], "Rina", "0812", "6281", "rina@", "Jalan Contoh", "Sari"):
        assert said not in text


def test_months_join(house: House, rusdi: Client, tmp_path: Path) -> None:
    house.receive()
    set_now(datetime(2026, 12, 1, 1, tzinfo=UTC))
    house.receive()
    november, december = taken(rusdi), taken(rusdi, "2026-12")
    assert checked(tmp_path, november, december).returncode == 0
    turned = checked(tmp_path, december, november)
    assert (turned.returncode, "bukan lanjutan" in turned.stdout) == (1, True)


@pytest.mark.parametrize("how", ["body", "gone", "joint", "head"])
def test_the_tool_names_what_was_changed(house: House, rusdi: Client, tmp_path: Path, how: str) -> None:
    house.receive()
    about, *entries = (json.loads(line) for line in taken(rusdi).splitlines())
    at = next(index for index, each in enumerate(entries) if each["number"])
    sentence = {
        "body": f"catatan {entries[at]['seq']} (2026/0001) diubah",
        "gone": "catatan kurang",
        "joint": f"catatan {entries[at]['seq']} (2026/0001) tidak menyambung",
        "head": "sidik ujung buku",
    }[how]
    if how == "body":
        entries[at]["body"] = entries[at]["body"].replace('"number":1', '"number":2')
    elif how == "gone":
        del entries[at]
    elif how == "joint":
        entries[at]["previous"] = "0" * 64
    else:
        about["head"]["digest"] = "0" * 64
    found = checked(tmp_path, "".join(json.dumps(each) + "\n" for each in (about, *entries)))
    assert (found.returncode, sentence in found.stdout) == (1, True), found.stdout


def test_what_is_about_staff_is_there_as_digests_alone(house: House, rusdi: Client, tmp_path: Path) -> None:
    """For whoever it is about as for everybody else."""
    house.receive(text="Petugas Rusdi Hamzah membentak saya di loket.")
    house.receive()
    text = taken(rusdi)
    assert taken(signed_in(house, "rusdi")) == text
    _about, *entries = (json.loads(line) for line in text.splitlines())
    closed = [each for each in entries if each["body"] is None]
    assert closed and all(not each["number"] for each in closed)
    assert "StaffExcluded" not in text and "2026/0001" not in text and "2026/0002" in text
    found = checked(tmp_path, text)
    assert (found.returncode, f"{len(closed)} di antaranya hanya sidiknya" in found.stdout) == (0, True)


def test_an_entry_that_a_clock_dates_elsewhere_leaves_no_gap(house: House, rusdi: Client, tmp_path: Path) -> None:
    house.receive()
    set_now(TODAY - timedelta(days=40))
    house.receive()
    set_now(TODAY)
    house.receive()
    assert checked(tmp_path, taken(rusdi)).returncode == 0


def test_months_that_such_a_clock_lets_overlap_join_too(house: House, rusdi: Client, tmp_path: Path) -> None:
    house.receive()
    set_now(datetime(2026, 12, 1, 1, tzinfo=UTC))
    house.receive()
    set_now(TODAY)
    house.receive()
    november, december = taken(rusdi), taken(rusdi, "2026-12")
    assert checked(tmp_path, november, december).returncode == 0
    about, *entries = (json.loads(line) for line in december.splitlines())
    other = "\n".join(json.dumps(each | {"digest": "0" * 64, "body": None}) for each in entries)
    found = checked(tmp_path, november, f"{json.dumps(about)}\n{other}")
    assert (found.returncode, "berbeda dari catatan yang sama" in found.stdout) == (1, True), found.stdout


def test_the_tool_goes_on_where_a_body_is_no_json_any_more(house: House, rusdi: Client, tmp_path: Path) -> None:
    house.receive()
    about, *entries = (json.loads(line) for line in taken(rusdi).splitlines())
    entries[-1]["body"] = "{"
    found = checked(tmp_path, "\n".join(json.dumps(each) for each in (about, *entries)))
    assert (found.returncode, "diubah" in found.stdout, found.stderr) == (1, True, "")


@pytest.mark.parametrize("text", ["", "{}", "Nomor;Tanggal"])
def test_the_tool_says_which_file_is_none(tmp_path: Path, text: str) -> None:
    found = checked(tmp_path, text)
    assert (found.returncode, "0.jsonl: bukan berkas catatan" in found.stderr) == (1, True)


def test_a_month_without_entries(house: House, rusdi: Client, tmp_path: Path) -> None:
    text = taken(rusdi, "2026-01")
    assert text.count("\n") == 1
    assert checked(tmp_path, text).returncode == 0


def test_the_page_offers_both(rusdi: Client) -> None:
    shown = words(rusdi.get("/meja/kelola/periksa/?bulan=2026-10"))
    assert "catatan.jsonl?bulan=2026-10" in shown and "periksa_catatan.py" in shown


def test_only_who_audits(house: House) -> None:
    for username in ("sari", "hendra", "aji"):
        assert signed_in(house, username).get(FILE).status_code == 403
