"""A procedure file that somebody edited badly: every fault at once, and nothing is published."""

from pathlib import Path

import pytest

from tests.chaos.conftest import OFFICER, PACK, Installation
from tests.house.product import tanggap

pytestmark = pytest.mark.chaos
SOUND = Path(__file__).resolve().parents[2] / "tanggap/facility/packs" / PACK / "penanganan-kanal-lain.toml"
DAMAGE = {
    'verb = "refer"': 'verb = "reffer"',
    'verb = "evaluate"': 'verb = "evaluate"\nwarna = "biru"',
    "format = 1": "format = 9",
}


def broken(folder: Path) -> Path:
    text = SOUND.read_text(encoding="utf-8")
    for sound, bad in DAMAGE.items():
        assert sound in text, sound
        text = text.replace(sound, bad, 1)
    file = folder / "rusak.toml"
    file.write_text(text, encoding="utf-8")
    return file


PUBLISHED = "SELECT key, version, digest FROM facility_procedure_version ORDER BY key, version"


def check(installation: Installation, file: Path) -> tuple[int, str]:
    done = tanggap("procedure", "check", str(file), data=installation.data, env=installation.env)
    return done.returncode, done.stdout + done.stderr


def test_it_names_every_fault(installation: Installation, tmp_path: Path) -> None:
    code, said = check(installation, broken(tmp_path))
    assert code == 1
    for word in ("reffer", "warna", "format"):
        assert word in said, said
    assert "Traceback" not in said


def test_it_publishes_nothing(installation: Installation, tmp_path: Path) -> None:
    before = installation.rows(PUBLISHED)
    words = ("procedure", "publish", str(broken(tmp_path)), "--facility", PACK, "--by", OFFICER)
    published = tanggap(*words, data=installation.data, env=installation.env)
    assert published.returncode == 1
    assert "Traceback" not in published.stderr
    assert installation.rows(PUBLISHED) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[[step]", b"a = 1\n" * 200_000])
def test_it_survives_what_is_no_procedure_at_all(installation: Installation, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "lain.toml"
    file.write_bytes(content)
    code, said = check(installation, file)
    assert code == 1
    assert "Traceback" not in said
