"""The product's own settings, read in a process that runs with them (the tests themselves change a few)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tanggap.config.queue import queue_settings
from tests.house.product import PATIENCE, environment

START = """
import json
from tanggap.config.cli import load_rooms
load_rooms()
"""

PRAGMAS = """
from django.db import connection
names = ("journal_mode", "synchronous", "foreign_keys", "temp_store", "cache_size", "journal_size_limit")
with connection.cursor() as cursor:
    print(json.dumps({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}))
"""

WRITE_LOCK = """
import sqlite3
from django.conf import settings
from django.db import transaction
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0, isolation_level=None)
with transaction.atomic():
    try:
        other.execute("BEGIN IMMEDIATE")
        print(json.dumps("both hold the lock"))
    except sqlite3.OperationalError as error:
        print(json.dumps(str(error)))
"""

VALUES = """
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in NAMES}, default=str))
"""

SEND = """
from django.core.mail import send_mail
try:
    print(json.dumps(send_mail("uji", "uji", "a@example.id", ["b@example.id"])))
except Exception as error:
    print(json.dumps(type(error).__name__))
"""


def ask(code: str, data: Path, **extra: str) -> Any:
    run = subprocess.run(
        [sys.executable, "-c", START + code],
        env=environment(data, **extra),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def values(data: Path, *names: str, **extra: str) -> Any:
    return ask(f"NAMES = {names!r}\n" + VALUES, data, **extra)


def test_it_works_with_the_safe_pragmas_on_a_live_connection(tmp_path: Path) -> None:
    assert ask(PRAGMAS, tmp_path) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "cache_size": -65536,
        "journal_size_limit": 67108864,
    }


def test_a_transaction_takes_the_write_lock_at_its_beginning(tmp_path: Path) -> None:
    assert ask(WRITE_LOCK, tmp_path) == "database is locked"


def test_the_demo_has_files_of_its_own_and_no_wire(tmp_path: Path) -> None:
    found = values(
        tmp_path,
        *("DATABASES", "HUEY", "MEDIA_ROOT", "EMAIL_BACKEND", "EMAIL_HOST", "DEMO"),
        TANGGAP_DEMO="1",
        DATABASE_URL="postgresql://somebody@db.example.id/tanggap",
        TANGGAP_QUEUE_URL="redis://queue.example.id",
        TANGGAP_EMAIL_HOST="smtp.example.id",
    )
    assert found["DEMO"] is True
    assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "demo.sqlite3")
    assert found["HUEY"]["filename"] == str(tmp_path / "demo-queue.sqlite3")
    assert found["MEDIA_ROOT"] == str(tmp_path / "demo-media")
    assert "smtp" not in found["EMAIL_BACKEND"]
    assert found["EMAIL_HOST"] == ""


def test_mail_without_a_server_fails_loudly(tmp_path: Path) -> None:
    assert ask(SEND, tmp_path) not in (0, 1)


def test_it_uses_postgresql_when_told_to(tmp_path: Path) -> None:
    found = values(tmp_path, "DATABASES", DATABASE_URL="postgresql://p@db.example.id:6432/tanggap")["DATABASES"][
        "default"
    ]
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.id", 6432, "tanggap")
    assert found["CONN_HEALTH_CHECKS"] is True


def test_it_refuses_another_database(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="hanya postgresql://"):
        values(tmp_path, "DATABASES", DATABASE_URL="mysql://p@db.example.id/tanggap")


def test_cookies_and_transport_are_strict_behind_https(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "ALLOWED_HOSTS")
    plain = values(tmp_path, *names)
    assert plain["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert not plain["SECURE_HSTS_SECONDS"]
    strict = values(tmp_path, *names, TANGGAP_URL="https://pengaduan.example.id")
    assert strict["SESSION_COOKIE_SECURE"] and strict["CSRF_COOKIE_SECURE"]
    assert strict["SECURE_HSTS_SECONDS"] > 0
    assert "pengaduan.example.id" in strict["ALLOWED_HOSTS"]


def test_the_content_policy_allows_nothing_inline(tmp_path: Path) -> None:
    policy = values(tmp_path, "CONTENT_SECURITY_POLICY")["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    assert not [source for sources in policy.values() for source in sources if "unsafe" in source or source == "*"]


@pytest.mark.parametrize(
    ("url", "storage"),
    [
        ("", "huey.SqliteHuey"),
        ("postgresql://db.example.id/q", "huey.PostgresHuey"),
        ("redis://q.example.id", "huey.RedisHuey"),
        ("valkey://q.example.id", "huey.RedisHuey"),
    ],
)
def test_the_queue_follows_its_address(url: str, storage: str, tmp_path: Path) -> None:
    found = queue_settings(url, file=tmp_path / "queue.sqlite3")
    assert found["huey_class"] == storage
    assert found["immediate"] is False


def test_the_queue_refuses_an_unknown_storage_without_quoting_secrets(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="'amqp'") as refusal:
        queue_settings("amqp://guest:rahasia@q.example.id", file=tmp_path / "q")
    assert "rahasia" not in str(refusal.value)


def test_a_form_sent_by_a_browser_is_accepted_under_our_referrer_policy(
    page_desktop: Page, live_server: LiveServer
) -> None:
    """`no-referrer` would make browsers send `Origin: null`, which every origin check has to refuse."""
    page_desktop.goto(f"{live_server.url}/masuk/login/")
    page_desktop.fill("[name=login]", "bukan-siapa-siapa")
    page_desktop.fill("[name=password]", "bukan sandi")
    with page_desktop.expect_navigation() as navigation:
        page_desktop.locator("[name=password]").press("Enter")
    assert navigation.value.status == 200
    assert page_desktop.locator("[name=login]").input_value() == "bukan-siapa-siapa"
