"""A month is summed up when it is over, and is not empty because somebody says so."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.lib.now import set_now

ADDRESS = "/meja/berkala/penanganan-keluhan/2a/"
NOTHING = {"first": "2026-11-01", "result": "nothing_new"}


@pytest.fixture
def house(db: None) -> House:
    set_now(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    return build_house("opi")


def test_it_is_not_owed_before_the_last_working_day(house: House) -> None:
    sari = signed_in(house, "sari")
    assert "November 2026" not in words(sari.get("/meja/"))
    assert sari.post(ADDRESS, NOTHING).status_code == 422

    set_now(datetime(2026, 11, 30, 2, 0, tzinfo=UTC))
    assert "November 2026" in words(sari.get("/meja/"))
    assert "Tercatat: November 2026" in words(sari.post(ADDRESS, NOTHING, follow=True))


def test_a_list_that_is_not_empty_is_something_new(house: House) -> None:
    house.receive()
    set_now(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
    sari = signed_in(house, "sari")
    refused = sari.post(ADDRESS, NOTHING)
    assert refused.status_code == 422
    assert "Ada 1 pengaduan dalam daftar masa ini" in words(refused)
    done = Client.post(sari, ADDRESS, NOTHING | {"result": "done"}, follow=True)
    assert "Tercatat: November 2026" in words(done)
