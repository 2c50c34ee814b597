"""The doctor says whom this deployment serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tanggap.config.network import is_inside
from tests.house.product import Served, tanggap


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://aduan.example.id", False),
        ("http://192.168.1.10:8000", True),
        ("http://10.0.0.4", True),
        ("http://localhost:8000", True),
        ("http://pc-loket", True),
        ("https://aduan.puskesmas.local", True),
        ("http://[fd00::1]:8000", True),
        ("https://8.8.8.8", False),
    ],
)
def test_an_address_inside_the_building(url: str, inside: bool) -> None:
    assert is_inside(url) is inside


def test_a_pc_that_listens_to_itself_serves_nobody_else(tmp_path: Path) -> None:
    with Served(tmp_path):
        said = tanggap("doctor", data=tmp_path).stdout
    assert "hanya orang di komputer ini" in said
    assert "Siapa dapat membuka Tanggap" in said
