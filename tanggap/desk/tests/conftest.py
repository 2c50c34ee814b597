from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.lib.now import set_now
from tanggap.people.models import Staff


class Staffed(Protocol):
    """Any house whose people can sign in."""

    @property
    def staff(self) -> Mapping[str, Staff]: ...


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


@pytest.fixture
def sari(house: House) -> Client:
    return signed_in(house, "sari")


def signed_in(house: Staffed, username: str) -> Client:
    client = Client()
    client.force_login(house.staff[username])
    return client
