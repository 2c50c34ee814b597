"""Who reports in a copy: an invented person with a name, a telephone number and an address of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Model

from bench.seed.history import Row
from tanggap.lib.tokens import terms
from tanggap.register.models import Identity, Message, Reporter
from tanggap.register.reporters import Person, identity_text
from tanggap.rules.ledger.chain import digest_text

_FIRST = (
    "Sulastri Wagiman Pariyem Tukiran Ngadinem Sutrisno Marsinah Kasmini Jumadi Rukmini Parman Suyatmi Darsono Waginah "
    "Kusnadi Mursidah Tarmuji Sarinah Poniman Suminten Yatiman Legiyem Supardi Wartini Mulyono Tumirah Slamet Karsinem"
).split()
_LAST = (
    "Pangestu Wijayanti Kusumo Rahayuni Prabowati Setyoko Handayati Nugraheni Susilowati Purwaka Mahardhika Lestiyani "
    "Hardjanto Wirawati Santosaputra Utamisari Gunadarma Widyaningrum Sasmita Kertanegara Yuliarti Adiwangsa"
).split()
_COLUMNS = {(Reporter, name): name for name in ("name", "phone", "email", "digest")} | {
    (Identity, "value"): "",
    (Message, "address"): "",
}

Named = tuple[str, str]  # what it is, and what it was in the history


@dataclass(frozen=True)
class People:
    """The reporters of a history: one, or the same with more known of them."""

    rows: Sequence[Row]
    names: list[Named]

    @classmethod
    def of(cls, rows: Mapping[type[Model], list[Row]]) -> "People":
        reporters = rows[Reporter]
        found = {(name, row[name]) for row in reporters for name in ("name", "phone", "email", "digest") if row[name]}
        return cls(reporters, sorted(found))

    def slot(self, model: type[Model], column: str, old: Any) -> Named | None:
        """Under which of its names a column's value stands."""
        if (model, column) not in _COLUMNS or not old:
            return None
        what = _COLUMNS[model, column]
        candidates = [(what, old)] if what else [(kind, old) for kind in ("phone", "email")]
        return next((each for each in candidates if each in self.names), None)

    def values(self, turn: int) -> list[str]:
        """In the order of `names`."""
        fresh = {named: _another(named, turn) for named in self.names if named[0] != "digest"}
        for row in self.rows:
            plain: dict[str, Any] = {name: fresh.get((name, row[name]), row[name]) for name in Person.__slots__}
            fresh["digest", row["digest"]] = digest_text(row["salt"], identity_text(Person(**plain)))
        return [fresh[named] for named in self.names]

    def words(self, values: Sequence[str]) -> set[str]:
        """What a copy's reporter is found by."""
        return {
            term for (what, _), value in zip(self.names, values, strict=True) if what != "digest"
            for term in (terms(value) if what == "phone" else _terms(value))
        }  # fmt: skip


def _another(named: Named, turn: int) -> str:
    what, old = named
    first, last = _FIRST[turn % len(_FIRST)], _LAST[turn // len(_FIRST) % len(_LAST)]
    match what:
        case "name":
            return f"{first} {last}"
        case "phone":
            return f"+628120000{turn % 10_000:04}"
        case _:
            return f"{first}.{last}.{turn}@{old.partition('@')[2]}".lower()


@lru_cache(maxsize=4096)
def _terms(value: str) -> frozenset[str]:
    return frozenset(terms(value))
