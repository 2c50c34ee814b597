"""What commands tell a person: local times in words, names instead of codes, and where a mistyped path leads."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tanggap.config.cli import main
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack
from tanggap.lib.now import now
from tanggap.people.access import asker_for
from tanggap.people.actions import add_staff, assign_role, settle_roles
from tanggap.register import actions
from tanggap.register.actions import Entry, Intake
from tanggap.register.index import catch_up
from tests.house.product import tanggap

STORY = "Antre sejak jam enam, dipanggil jam sepuluh."


@pytest.fixture
def kencong(db: None) -> Facility:
    facility = install_pack(shipped_pack("kencong"), now=now() - timedelta(days=1))
    settle_roles(facility)
    return facility


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    main(list(words))
    return capsys.readouterr().out


def test_a_complaint_is_told_in_words(kencong: Facility, capsys: pytest.CaptureFixture[str]) -> None:
    sari = add_staff(kencong, username="sari.w", full_name="Sari Wulandari", now=now())
    for role in ("complaint_officer", "front_officer"):
        assign_role(sari, role, now=now())
    by = asker_for(sari, now=now())
    code = actions.receive(kencong, Intake(channel="walk_in", text=STORY, name="Warga Contoh"), by=by)
    actions.carry_out_step(code.uid, Entry(by=by))

    told = said(capsys, "complaint", "show", f"kencong/{now():%Y}/1")

    for part in (
        "UPTD Puskesmas Kencong",
        "Langsung · Keluhan",
        "masih ditangani",
        "Sari Wulandari",
        "sedang ditunggu",
    ):
        assert part in told
    assert "[UU 25/2009 Pelayanan Publik]" in told
    assert not re.search(r"staff:|overlay:|clock:|[A-Z][a-z]+[A-Z][a-z]+ed\b|\d\dT\d\d", told)
    assert STORY not in told
    assert '"event": "ComplaintReceived"' in said(capsys, "complaint", "show", f"kencong/{now():%Y}/1", "--json")


def test_the_doctor_says_how_far_the_search_lags_behind(kencong: Facility, capsys: pytest.CaptureFixture[str]) -> None:
    actions.receive(kencong, Intake(channel="web", text=STORY))
    assert "kencong: tulisan dalam 1 pengaduan belum terbaca pencarian, sejak " in said(capsys, "doctor")
    catch_up(rounds=9)
    assert "Semua tulisan sudah terbaca pencarian." in said(capsys, "doctor")


def test_the_doctor_leaves_no_heading_empty(kencong: Facility, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "doctor")
    assert not re.search(r"^\w[\w ]*\n(\n|$)", told, re.MULTILINE)
    assert "jaringan setempat" not in told  # it does not even run
    assert "✗ kencong: Prosedur" in told
    assert "yang mengesahkan rekaan" in told


def test_a_restore_says_when_the_copy_was_made(tmp_path: Path) -> None:
    first, second, copy = tmp_path / "satu", tmp_path / "dua", tmp_path / "buku.tar"
    assert tanggap("init", "--pack", "atma-husada", "--admin", "a.b", "--admin-name", "A", data=first).returncode == 0
    lost = tanggap("backup", str(tmp_path / "salah" / "ketik" / "buku.tar"), data=first)
    assert lost.returncode == 1
    assert "Folder" in lost.stderr and "buat foldernya dahulu" in lost.stderr
    assert not (tmp_path / "salah").exists()
    assert tanggap("backup", str(copy), data=first).returncode == 0
    restored = tanggap("restore", str(copy), data=second)
    assert restored.returncode == 0, restored.stderr
    assert re.search(r"dibuat \w+ \d+ \w+ 20\d\d, \d\d\.\d\d WITA sudah", restored.stdout)


@pytest.mark.parametrize("command", [["doctor"], ["verify"], ["serve"], ["backup"], ["demo"]])
@pytest.mark.parametrize("place", ["file/below", "file", "/proc/nowhere", "~nobody-at-all/data"])
def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path: Path, command: list[str], place: str) -> None:
    (tmp_path / "file").write_text("")
    refused = tanggap(*command, data=tmp_path / place if place.startswith("file") else Path(place))
    assert refused.returncode == 2
    assert refused.stderr.startswith("Setelan perlu diperbaiki. TANGGAP_DATA=")
    assert "Tulis folder di tempat yang boleh ditulis akun ini." in refused.stderr
    assert refused.stderr.count("\n") == 1
