"""Where this installation lives: its data folder, whether it is the demo, and the address people know it by.

Read without Django, so that the supervisor and `restore` can ask before any setting is loaded.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from tanggap.config.env import envbool, envtext

DATA_DIR = Path(envtext("TANGGAP_DATA") or "data").expanduser().resolve()
DEMO = envbool("TANGGAP_DEMO")
SECRET_KEY_FILE = DATA_DIR / "secret.key"


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
