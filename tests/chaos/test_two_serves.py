"""`tanggap serve` started twice, as somebody does who finds no window on the screen."""

import shutil
from pathlib import Path

import pytest

from tests.chaos.conftest import Installation
from tests.chaos.crowd import Crowd
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_mail, check_receipts
from tests.house.product import free_port, tanggap, wait_for
from tests.settings import ENGINE

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


if ENGINE == "postgres":

    def test_two_machines_share_one_database(installation: Installation, mailbox: Mailbox, tmp_path: Path) -> None:
        """Each with web and worker, and the same key: nothing is done twice."""
        other = Installation(tmp_path / "other", installation.env)
        shutil.copytree(installation.data, other.data)
        with installation.served(**mailbox.env) as here, other.served(**mailbox.env) as there:
            with (
                Crowd(here.port, installation.slug) as one,
                Crowd(there.port, installation.slug, words="Parkir penuh") as two,
            ):
                one.file(20, until=0)
                two.file(20)
                one.file(0)
            assert not one.odd + two.odd
            wait_for(lambda: len(mailbox.received) >= len(one.filed + two.filed), "a receipt by e-mail for everybody")
            for crowd in (one, two):
                check_receipts(installation, crowd, all_answered=False)
            check_mail(installation, mailbox)
            check_book(installation)
