"""Versions that are published and not in force yet, taken back by a command."""

from pathlib import Path

import pytest

from tanggap.config.cli import main
from tanggap.facility.models import Facility
from tests.house.said import Say
from tests.house.test_commands import next_of


def test_versions_are_withdrawn_as_they_were_published(say: Say, kencong: Facility, tmp_path: Path) -> None:
    first, second = sorted({line.split()[0] for line in say("procedure", "show", "kencong").out.splitlines()})
    phone, rest = tmp_path / "telepon.toml", tmp_path / "sisanya.toml"
    phone.write_text(next_of(say, first, 'scope = { channels = ["phone"] }'), encoding="utf-8")
    rest.write_text(next_of(say, second, ""), encoding="utf-8")
    who = ("--facility", "kencong", "--by", "sari.w")
    assert say("procedure", "publish", str(phone), str(rest), *who).code == 0

    alone = say("procedure", "withdraw", f"{second}:2", *who)
    assert alone.code == 1
    assert "Versi ini tidak dapat ditarik" in alone.err
    both = say("procedure", "withdraw", f"{first}:2", f"{second}:2", *who)
    assert both.code == 0, both.err
    assert f"{first} versi 2 ditarik sebelum berlaku." in both.out
    assert say("procedure", "show", "kencong").out.count("ditarik sebelum berlaku") == 2
    assert say("verify").code == 0


def test_what_is_in_force_or_unknown_is_not_withdrawn(
    say: Say, kencong: Facility, capsys: pytest.CaptureFixture[str]
) -> None:
    key = say("procedure", "show", "kencong").out.split()[0]
    who = ("--facility", "kencong", "--by", "sari.w")
    assert "berlaku sejak" in say("procedure", "withdraw", f"{key}:1", *who).err
    assert "tidak ada di fasilitas ini" in say("procedure", "withdraw", f"{key}:9", *who).err
    with pytest.raises(SystemExit):
        main(["procedure", "withdraw", key, *who])
    assert "titik dua" in capsys.readouterr().err
