"""A filled installation and its copy."""

from pathlib import Path

import pytest

from tests.house.places import FILL, NewPlace, Place


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
