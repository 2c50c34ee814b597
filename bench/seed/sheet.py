"""Where every value of a copied history comes from, found once, so that a copy costs one look-up per row.

A copy has a flat list of values: its own, those that every copy shares, and the texts made of them. A row is a choice
from that list, which is one call however many columns it has.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

NUMBER, YEAR = '"@number"', '"@year"'  # stand in the body of a first event
_PLACES = re.compile(
    r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z|\b[0-9a-f]{16}\b|\b[0-9a-f]{64}\b|"@(?:number|year)"', re.ASCII
)

Values = list[Any]
Choice = Callable[[Values], Any]  # several values as a tuple, or one alone
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Form:
    """A text with places to be filled, in the way of the % operator."""

    text: str
    choice: Choice

    def fill(self, values: Values) -> str:
        return str(self.text % self.choice(values))


@dataclass
class Sheet:
    """`own` says where among a copy's own values something stands: an uid, a digest, a moment, or a name of ours."""

    own: Mapping[object, int]
    size: int
    shared: Values = field(default_factory=list)
    texts: list[Form] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)

    def slot(self, name: object) -> Place:
        return "own", self.own[name]

    def constant(self, value: object) -> Place:
        self.shared.append(value)
        return "shared", len(self.shared) - 1

    def text(self, old: str) -> Place:
        """As it was, but for what is each copy's own."""
        form = self.form(old)
        if form is None:
            return self.constant(old)
        if old not in self._known:
            self.texts.append(form)
            self._known[old] = len(self.texts) - 1
        return "text", self._known[old]

    def form(self, old: str) -> Form | None:
        """None where nothing in it is a copy's own."""
        pieces, slots, behind = list[str](), list[int](), 0
        for found in _PLACES.finditer(old):
            slot = self.own.get(_name(found[0]))
            if slot is not None:
                pieces += [old[behind : found.start()].replace("%", "%%"), "%s"]
                slots.append(slot)
                behind = found.end()
        pieces.append(old[behind:].replace("%", "%%"))
        return Form("".join(pieces), itemgetter(*slots)) if slots else None

    def choice(self, places: Iterable[Place]) -> Choice:
        """To be asked when nothing is added any more."""
        begin = {"own": 0, "shared": self.size, "text": self.size + len(self.shared)}
        return itemgetter(*(begin[kind] + number for kind, number in places))


def _name(found: str) -> object:
    return ("iso", datetime.fromisoformat(found)) if found.endswith("Z") else found


def moments_in(text: str) -> set[datetime]:
    return {datetime.fromisoformat(found) for found in _PLACES.findall(text) if found.endswith("Z")}
