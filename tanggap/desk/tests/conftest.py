from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.lib.now import set_now


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


@pytest.fixture
def sari(house: House) -> Client:
    return signed_in(house, "sari")


def signed_in(house: House, username: str) -> Client:
    client = Client()
    client.force_login(house.staff[username])
    return client
