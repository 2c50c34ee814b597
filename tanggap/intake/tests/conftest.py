from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tanggap.lib.now import set_now
from tests.cast import NOW, House, build, standing


@pytest.fixture(autouse=True)
def _wednesday_morning() -> None:
    set_now(NOW)


@pytest.fixture(scope="module")
def grounds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    with standing(django_db_blocker):
        yield build()


@pytest.fixture
def house(grounds: House, db: None) -> House:
    return grounds
