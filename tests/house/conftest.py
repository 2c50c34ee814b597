"""A filled installation and its copy; a facility in the test database, and commands typed about it."""

from pathlib import Path

import pytest

from tanggap.config.cli import main
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack
from tanggap.lib.now import now
from tanggap.people.actions import add_staff, assign_role, settle_roles
from tests.house.places import FILL, NewPlace, Place
from tests.house.said import Said, Say


@pytest.fixture(scope="module")
def source(new_place: NewPlace) -> Place:
    place = new_place()
    place.python(FILL)
    attachment = place.data / "media" / "2026" / "foto.jpg"
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes(bytes(range(256)) * 100)
    return place


@pytest.fixture(scope="module")
def copy(source: Place) -> Path:
    target = source.data / "salinan.tar"
    run = source.tanggap("backup", str(target))
    assert run.returncode == 0, run.stderr
    return target


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Type a command in this process, against the test database."""

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main(list(words))
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


@pytest.fixture
def kencong(db: None) -> Facility:
    """A facility with Sari, who administers it."""
    pack = shipped_pack("kencong")
    facility = install_pack(pack, now=now())
    settle_roles(facility)
    sari = add_staff(facility, username="sari.w", full_name="Sari Wulandari", now=now())
    assign_role(sari, "administrator", now=now())
    return facility
