"""Files that belong to nobody are removed, and only those."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tanggap.facility.models import Facility
from tanggap.lib.now import now
from tanggap.register.files import keep
from tanggap.register.jobs import remove_leftovers
from tanggap.register.leftovers import MOST
from tests.cast import House


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django has no type for it


def photo() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (6, 4), "teal").save(data, "JPEG")
    return SimpleUploadedFile("foto.jpg", data.getvalue(), content_type="image/jpeg")


def left_lying(facility: Facility, count: int = 1) -> list[Path]:
    """As after a power cut between the file and its row."""
    return [
        path
        for _ in range(count)
        for one in keep(facility, [photo()], purpose="story", now=now())
        for path in one.paths
    ]


def grow_old() -> None:
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        os.utime(path, ((now() - timedelta(days=2)).timestamp(),) * 2)


def test_what_no_complaint_names_goes_after_a_day(house: House) -> None:
    house.receive(attachments=(photo(),))
    mine = {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
    nobodys = left_lying(house.facility)

    assert remove_leftovers() == 0  # it may still become somebody's
    grow_old()
    assert remove_leftovers() == len(nobodys)
    assert {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()} == mine


def test_where_the_database_seems_older_than_its_folder_nothing_goes(house: House) -> None:
    nobodys = left_lying(house.facility, MOST)
    grow_old()

    assert remove_leftovers() == 0
    assert all(path.exists() for path in nobodys)


def test_what_another_facility_keeps_beside_it_stays(house: House) -> None:
    strange = Path(settings.MEDIA_ROOT) / "bukan-fasilitas-ini" / "ab" / "abcdef.original"
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"x")
    grow_old()

    assert remove_leftovers() == 0
    assert strange.exists()
