"""`tanggap doctor` about files that no complaint names."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tanggap.config.facilities import attachments
from tanggap.lib.now import set_now
from tanggap.register.leftovers import MOST
from tests.cast import build

TWO_DAYS = 2 * 86_400


@pytest.mark.parametrize(("count", "said"), [(0, []), (1, ["perhatian"]), (MOST + 1, ["kurang"])])
def test_a_few_and_many(db: None, settings: object, tmp_path: Path, count: int, said: list[str]) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django has no type for it
    folder = tmp_path / build().facility.uid / "ab"
    folder.mkdir(parents=True)
    for number in range(count):
        path = folder / f"ab{number:014}.original"
        path.write_bytes(b"x")
        os.utime(path, (time.time() - TWO_DAYS,) * 2)
    set_now(None)

    assert [finding.level.value for finding in attachments()] == said
