from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.lib.now import set_now


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


@pytest.fixture
def aji(house: House) -> Client:
    """The administrator."""
    return signed_in(house, "aji")
