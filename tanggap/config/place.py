"""Where this installation lives: its data folder, whether it is the demo, and the address people know it by.

Read without Django, so that the supervisor and `restore` can ask before any setting is loaded.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from tanggap.config.env import envbool, envtext


def _data_dir() -> Path:
    raw = envtext("TANGGAP_DATA") or "data"
    try:
        return Path(raw).expanduser().resolve()
    except (OSError, RuntimeError):  # a loop of links, somebody's home that there is not
        raise ImproperlyConfigured(f"TANGGAP_DATA={raw!r}: {_ELSEWHERE}") from None


_ELSEWHERE = "folder itu tidak dapat dibuat atau dibuka. Tulis folder di tempat yang boleh ditulis akun ini."
DATA_DIR = _data_dir()
DEMO = envbool("TANGGAP_DEMO")
# The demo shares nothing with the real register.
DATABASE_FILE = DATA_DIR / ("demo.sqlite3" if DEMO else "tanggap.sqlite3")
QUEUE_FILE = DATA_DIR / ("demo-queue.sqlite3" if DEMO else "queue.sqlite3")
MEDIA_DIR = DATA_DIR / ("demo-media" if DEMO else "media")
# There when the demo is built whole; tells how to sign in to it.
DEMO_READY = DATA_DIR / "demo-ready.json"
SECRET_KEY_FILE = DATA_DIR / "secret.key"
# Touched whenever a copy was written, wherever it went.
LAST_COPY_FILE = DATA_DIR / "last-copy"


def make_data_dir() -> None:
    """For this account alone. Raises ImproperlyConfigured where there can be none."""
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(f"TANGGAP_DATA={str(DATA_DIR)!r}: {_ELSEWHERE} ({error.strerror})") from None


def uses_postgres() -> bool:
    return not DEMO and bool(os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"))


def public_url() -> str:
    """TANGGAP_URL without a trailing slash, or "" when none is set."""
    raw = envtext("TANGGAP_URL")
    if not raw:
        return ""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise ImproperlyConfigured(
            f"TANGGAP_URL={raw!r}: tulis lengkap tanpa jalur, misalnya https://pengaduan.example.id"
        )
    return f"{parts.scheme}://{parts.netloc}"
