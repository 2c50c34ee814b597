"""The book that the figures are taken on is one that the product might have written."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.places import ENGINES, Place, place
from bench.seed.sizes import shares

SIZE, STILL_OPEN = 240, 60
ENGINE = ENGINES[os.environ.get("TANGGAP_TEST_DB") == "postgres"]


@pytest.fixture(scope="module")
def book() -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="tanggap-seed-") as folder, place(ENGINE, Path(folder)) as where:
        where.job("fill", str(SIZE), str(STILL_OPEN))
        yield where


def test_it_verifies(book: Place) -> None:
    found = book.job("verify", "sibuk")

    assert found["findings"] == []
    assert found["complaints"] == SIZE


def test_as_many_are_open_as_were_asked_for_and_words_are_found(book: Place) -> None:
    found = book.job("counts")

    assert found["open"] == STILL_OPEN
    assert SIZE * 0.18 <= found["common word"] <= SIZE / 5  # an officer finds nothing that is about the officer
    assert 90 <= found["rare word"] <= 100
    assert found["behind"] == 0


def test_a_life_can_be_lived_beside_them(book: Place) -> None:
    assert all(rate > 0 for rate in book.job("lifecycle", "1"))
    assert book.job("verify", "sepuluh")["findings"] == []


@pytest.mark.parametrize("total", [1_000, 100_000, 1_000_000])
def test_a_big_book_is_shared_among_fifty(total: int) -> None:
    found = shares(total, still_open=500)

    assert found[0].still_open == 500
    assert 0 <= total - sum(share.total for share in found) < 50
    assert len({share.slug for share in found}) == len(found) == (45 if total > 1_000 else 7)
    assert json.dumps([share.slug for share in found]).isascii()
