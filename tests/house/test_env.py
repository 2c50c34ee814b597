"""A wrong setting stops the start, quotes itself and names its variable. A secret is never quoted."""

from pathlib import Path
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured

from tanggap.config.env import (
    envbool,
    envchoice,
    envfile,
    envint,
    envlist,
    envsecret,
    envtext,
    keep_secret,
)
from tanggap.config.place import public_url


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("T_X", "T_X_FILE", "TANGGAP_URL"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("ya", True), (" TRUE ", True), ("0", False), ("tidak", False), ("", False)]
)
def test_it_works_for_yes_and_no(env: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    env.setenv("T_X", value)
    assert envbool("T_X", default=not expected) is expected


def test_defaults_hold_when_nothing_is_set(env: pytest.MonkeyPatch) -> None:
    assert envbool("T_X", default=True) is True
    assert envint("T_X", 7) == 7
    assert envtext("T_X", "a") == "a"
    assert envlist("T_X") == []
    assert envsecret("T_X") is None
    assert envfile("T_X") is None
    assert envchoice("T_X", "a", choices=("a", "b")) == "a"


def test_it_refuses_what_is_neither_yes_nor_no(env: pytest.MonkeyPatch) -> None:
    env.setenv("T_X", "maybe")
    with pytest.raises(ImproperlyConfigured, match="T_X='maybe'"):
        envbool("T_X")


@pytest.mark.parametrize("value", ["12x", "1.5", "-1"])
def test_it_refuses_what_is_no_whole_number_or_too_small(env: pytest.MonkeyPatch, value: str) -> None:
    env.setenv("T_X", value)
    with pytest.raises(ImproperlyConfigured, match=f"T_X='{value}'"):
        envint("T_X", 1)


def test_it_refuses_what_is_not_offered(env: pytest.MonkeyPatch) -> None:
    env.setenv("T_X", "ssl")
    with pytest.raises(ImproperlyConfigured, match=r"T_X='ssl'.*starttls, tls"):
        envchoice("T_X", "tls", choices=("starttls", "tls"))


def test_it_reads_lists(env: pytest.MonkeyPatch) -> None:
    env.setenv("T_X", " a.example.id, ,b.example.id")
    assert envlist("T_X") == ["a.example.id", "b.example.id"]


def test_it_reads_a_secret_from_a_file(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "s").write_text("rahasia sekali\n")
    env.setenv("T_X_FILE", str(tmp_path / "s"))
    assert envsecret("T_X") == "rahasia sekali"


def test_it_refuses_a_secret_given_twice_without_quoting_it(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "s").write_text("rahasia")
    env.setenv("T_X", "rahasia")
    env.setenv("T_X_FILE", str(tmp_path / "s"))
    with pytest.raises(ImproperlyConfigured, match="T_X dan T_X_FILE") as refusal:
        envsecret("T_X")
    assert "rahasia" not in str(refusal.value)


def test_it_refuses_a_secret_file_that_is_missing_or_empty(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env.setenv("T_X_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match="none"):
        envsecret("T_X")
    (tmp_path / "none").write_text("\n")
    with pytest.raises(ImproperlyConfigured, match="kosong"):
        envsecret("T_X")


def test_it_keeps_one_secret_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret.key"
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(keep_secret(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(found[0]) > 60
    assert path.stat().st_mode & 0o777 == 0o600
    assert [left.name for left in path.parent.iterdir()] == ["secret.key"]


def test_it_refuses_a_secret_that_is_too_short(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("abc")
    with pytest.raises(ImproperlyConfigured, match="terlalu pendek"):
        keep_secret(tmp_path / "secret.key")


def test_it_reads_the_public_address(env: pytest.MonkeyPatch) -> None:
    assert public_url() == ""
    env.setenv("TANGGAP_URL", "https://pengaduan.example.id/")
    assert public_url() == "https://pengaduan.example.id"


@pytest.mark.parametrize("value", ["pengaduan.example.id", "ftp://example.id", "https://example.id/rs", "https://"])
def test_it_refuses_a_public_address_that_is_none(env: pytest.MonkeyPatch, value: str) -> None:
    env.setenv("TANGGAP_URL", value)
    with pytest.raises(ImproperlyConfigured, match="TANGGAP_URL="):
        public_url()
