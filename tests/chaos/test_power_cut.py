"""What a power cut would leave: a killed program proves nothing about that, so the very connections are asked."""

import pytest

from tests.chaos.conftest import Installation
from tests.chaos.crowd import Crowd
from tests.chaos.machine import Told
from tests.house.product import tanggap, wait_for
from tests.settings import ENGINE

pytestmark = pytest.mark.chaos
SAFE: dict[str, dict[str, object]] = {
    "sqlite": {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1},
    "postgres": {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"},
}


def test_every_connection_of_web_and_worker_writes_through_to_the_disk(installation: Installation, told: Told) -> None:
    with installation.served(**told.env) as served:
        with Crowd(served.port, installation.slug) as crowd:
            crowd.file(6, until=6)
        wait_for(lambda: bool(told.by("tanggap.config.worker")), "a connection of the worker")
        for program in ("tanggap.config.web", "tanggap.config.worker"):
            connections = told.by(program)
            assert connections and all(found == SAFE[ENGINE] for found in connections), (program, connections)


if ENGINE == "postgres":

    def test_doctor_says_which_setting_of_the_server_is_off(installation: Installation) -> None:
        fine = tanggap("doctor", data=installation.data, env=installation.env).stdout
        assert "synchronous_commit" not in fine
        url = installation.env["DATABASE_URL"]
        risky = {"DATABASE_URL": f"{url}&options=-csynchronous_commit%3Doff"}
        said = tanggap("doctor", data=installation.data, env=installation.env | risky).stdout
        assert "PostgreSQL: synchronous_commit mati" in said
