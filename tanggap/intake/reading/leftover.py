"""Refused lines with their reasons, to be shown, mended and brought again once the file itself is gone from here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tanggap.intake.reading.columns import text_of
from tanggap.intake.reading.lines import Problem, Refused


@dataclass(frozen=True, slots=True)
class Leftover:
    line: int
    cells: tuple[str, ...]  # as somebody reads them
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Leftovers:
    headers: tuple[str, ...] = ()
    lines: tuple[Leftover, ...] = ()

    def reasons(self) -> list[tuple[str, str, int]]:
        """Column, sentence and how often, the most frequent first."""
        told = Counter((p.header, p.sentence) for line in self.lines for p in line.problems)
        return [(header, sentence, n) for (header, sentence), n in told.most_common()]

    def to_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def leftovers_of(headers: Sequence[str], refused: Iterable[Refused]) -> Leftovers:
    lines = sorted(refused, key=lambda each: each.row.number)
    return Leftovers(
        tuple(headers),
        tuple(Leftover(r.row.number, tuple(text_of(cell) for cell in r.row.cells), r.problems) for r in lines),
    )


def leftovers_from(text: str) -> Leftovers:
    if not text:
        return Leftovers()
    plain = json.loads(text)
    lines = (
        Leftover(each["line"], tuple(each["cells"]), tuple(Problem(**problem) for problem in each["problems"]))
        for each in plain["lines"]
    )
    return Leftovers(tuple(plain["headers"]), tuple(lines))
