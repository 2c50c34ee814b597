"""`tanggap serve` started twice, as somebody does who finds no window on the screen."""

import pytest

from tests.chaos.conftest import Installation
from tests.house.product import free_port, tanggap

pytestmark = pytest.mark.chaos


def test_it_refuses_a_second_one_on_the_same_folder(installation: Installation) -> None:
    with installation.served() as served:
        second = tanggap("serve", "--port", str(free_port()), data=installation.data, env=installation.env)
        assert second.returncode == 1
        assert str(served.port) in second.stderr
        assert served.answers()
        assert (installation.data / "running.json").exists()


def test_it_starts_after_a_power_cut_left_its_note(installation: Installation) -> None:
    with installation.served() as served:
        served.process.kill()
    assert (installation.data / "running.json").exists()
    with installation.served() as again:
        assert again.answers("/")
        again.stop()
    assert not (installation.data / "running.json").exists()
