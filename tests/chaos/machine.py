"""The machine that the product believes to run on: its clock, and what its programs tell of themselves."""

import json
import os
from datetime import timedelta
from pathlib import Path

INSIDE = Path(__file__).resolve().parent / "inside"


def _with_inside(name: str, value: Path) -> dict[str, str]:
    path = [str(INSIDE), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(path), name: str(value)}


class WrongClock:
    """A clock that a test sets for running programs. `env` is what they need to go by it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.wrong = timedelta()
        self.move(timedelta())

    @property
    def env(self) -> dict[str, str]:
        return _with_inside("CHAOS_CLOCK", self._file)

    def move(self, by: timedelta) -> None:
        self.wrong += by
        fresh = self._file.with_suffix(".new")  # nobody reads half a number
        fresh.write_text(str(self.wrong.total_seconds()))
        fresh.replace(self._file)


class Told:
    """What programs told of their database connections."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "connections"
        self._folder.mkdir()

    @property
    def env(self) -> dict[str, str]:
        return _with_inside("CHAOS_CONNECTIONS", self._folder)

    def by(self, program: str) -> list[dict[str, object]]:
        """Each connection of the programs whose command line has this word."""
        lines = [line for file in self._folder.glob("*.jsonl") for line in file.read_text().splitlines()]
        found = [json.loads(line) for line in lines]
        return [
            {name: value for name, value in one.items() if name != "program"}
            for one in found
            if program in one["program"]
        ]
