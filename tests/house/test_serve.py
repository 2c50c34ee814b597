"""`tanggap serve` as an administrator meets it: up, killed in parts, down."""

import signal
from pathlib import Path

import psutil
import pytest

from tests.house.product import PATIENCE, Served, tanggap, wait_for, words_of


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh folder; the first start prepares it, the later ones find it prepared."""
    return tmp_path_factory.mktemp("serve") / "data"


def test_it_works_on_a_fresh_folder_and_leaves_nothing_behind(data: Path) -> None:
    with Served(data) as served:
        assert served.answers("/masuk/login/")
        family = served.family()
        words = {word for process in family for word in words_of(process)}
        assert {"tanggap.config.web", "tanggap.config.worker"} <= words
        wait_for(lambda: "/meja/" in served.printed(), "the address")
        printed = served.stop()
        assert served.process.returncode == 0
        _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert not alive
    assert f"http://localhost:{served.port}/meja/" in printed
    assert "Traceback" not in printed
    assert {path.name for path in data.iterdir()} >= {"tanggap.sqlite3", "queue.sqlite3", "secret.key", "static"}
    assert not (data / "running.json").exists()
    for private in ("tanggap.sqlite3", "secret.key"):
        assert (data / private).stat().st_mode & 0o077 == 0, private


def test_it_keeps_its_data_and_prepares_only_once(data: Path) -> None:
    before = (data / "secret.key").read_text(), (data / "prepared.json").stat().st_mtime_ns
    with Served(data):
        pass
    assert ((data / "secret.key").read_text(), (data / "prepared.json").stat().st_mtime_ns) == before


def test_it_answers_again_after_a_web_worker_was_killed(data: Path) -> None:
    with Served(data) as served:
        killed = next(child for child in served.web().children() if "tanggap.config.web" in words_of(child))
        killed.kill()
        wait_for(lambda: not killed.is_running() or killed.status() == psutil.STATUS_ZOMBIE, "its end")
        wait_for(served.answers, "an answer after a web worker was killed")


def test_it_leaves_no_orphan_when_the_web_server_is_killed(data: Path) -> None:
    with Served(data) as served:
        web = served.web()
        old = [web, *web.children(recursive=True)]
        web.kill()
        _, alive = psutil.wait_procs(old, timeout=PATIENCE)
        assert not alive
        wait_for(lambda: any("tanggap.config.web" in words_of(child) for child in served.family()), "a new web server")
        wait_for(served.answers, "an answer from the new web server")


def test_it_starts_the_worker_again_after_it_was_killed(data: Path) -> None:
    with Served(data) as served:
        old = served.worker()
        old.kill()

        def replaced() -> bool:
            return any("tanggap.config.worker" in words_of(child) and child != old for child in served.family())

        wait_for(replaced, "a new worker")


def test_it_takes_everything_down_when_it_is_killed_itself(data: Path) -> None:
    with Served(data) as served:
        family = served.family()
        served.process.kill()
        _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert not alive


def test_it_ends_cleanly_on_the_service_managers_signal(data: Path) -> None:
    with Served(data) as served:
        family = served.family()
        served.process.send_signal(signal.SIGTERM)
        served.process.wait(PATIENCE)
        assert served.process.returncode == 0
        _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert not alive


def test_it_refuses_a_port_that_is_taken(data: Path) -> None:
    with Served(data) as served:
        second = tanggap("serve", "--port", str(served.port), data=data)
    assert second.returncode == 1
    assert f"Port {served.port}" in second.stderr
    assert "--port" in second.stderr


def test_it_refuses_to_show_the_demo_to_the_network(data: Path) -> None:
    refused = tanggap("serve", "--host", "0.0.0.0", data=data, env={"TANGGAP_DEMO": "1"})
    assert refused.returncode == 1
    assert "Contoh hanya boleh dibuka dari komputer ini" in refused.stderr


def test_it_keeps_tracking_codes_and_queries_out_of_its_log(data: Path) -> None:
    with Served(data) as served:
        for path in ("/lacak/ABCD-EFGH-JKMN/", "/lacak/?kode=ABCD-EFGH-JKMN", "/tidak-ada/?nama=Siti"):
            served.status(path)
        printed = served.stop()
    assert "ABCD" not in printed
    assert "Siti" not in printed


def test_it_says_which_setting_is_wrong(data: Path) -> None:
    refused = tanggap("serve", data=data, env={"TANGGAP_DEMO": "mungkin"})
    assert refused.returncode == 2
    assert "TANGGAP_DEMO='mungkin'" in refused.stderr
