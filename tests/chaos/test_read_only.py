"""The data folder may be read but not written: it was restored as another user, or guarded by somebody careful."""

import subprocess

import pytest

from tests.chaos.bad_day import Visitor, check_no_raw_error
from tests.chaos.conftest import Installation
from tests.chaos.crowd import PHOTO, Crowd
from tests.chaos.desk import Desk, with_own_password
from tests.chaos.disk import read_only, without_privileges
from tests.chaos.outside import check_book
from tests.house.product import PROGRAM, Served, environment, free_port, wait_for
from tests.settings import ENGINE

pytestmark = pytest.mark.chaos


def start_programs_anew(served: Served) -> None:
    """What is open stays writable: only programs that open it now meet the permissions."""
    for process in (served.web(), served.worker()):
        process.kill()
        process.wait(30)
    wait_for(lambda: bool(served.status("/sehat/")), "an answer")


def test_it_says_so_and_goes_on_when_it_is_mended(installation: Installation) -> None:
    with installation.served(within=without_privileges()) as served:
        visitor, desk = Visitor(served.port, installation.slug), Desk(served.port)
        with_own_password(desk, installation)
        with Crowd(served.port, installation.slug) as crowd:
            crowd.file(4, until=4)
        visitor.open_form()
        with read_only(installation.data):
            start_programs_anew(served)
            visitor.is_ill("tidak dapat ditulisi")
            if ENGINE == "sqlite":
                visitor.press_in_vain()
            else:
                status, page = visitor.ask(visitor.path, visitor.fields, photo=PHOTO.read_bytes())
                assert status == 503 and "kirim tanpa foto" in page
            check_no_raw_error(desk, "/meja/", "/meja/buku/", "/lacak/", "/masuk/login/")
        visitor.wait_until_well()
        visitor.press_again()
        check_book(installation)


def test_it_says_at_its_start_why_it_does_not_start(installation: Installation) -> None:
    with read_only(installation.data):
        started = subprocess.run(
            [*without_privileges(), *PROGRAM, "serve", "--port", str(free_port())],
            env=environment(installation.data, **installation.env),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert started.returncode == 1
    assert "Penyimpanan sedang terganggu" in started.stderr
    assert "Traceback" not in started.stderr
