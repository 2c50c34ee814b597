"""The refusals that every verb shares: each is reached through the verb's own door, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tanggap.register.actions import Entry
from tanggap.register.errors import Changed, Forbidden, Invalid, NotFound, RegisterError
from tanggap.register.tests import looking
from tests.cast import NOW, House

Act = Callable[[str, Entry], object]


@dataclass(frozen=True)
class Wrong:
    """What is wrong with an entry that would be right otherwise, and how it is refused."""

    name: str
    spoil: Callable[[House, Entry], Entry]
    error: type[RegisterError]
    code: str

    def __str__(self) -> str:
        return self.name

    def check(self, house: House, uid: str, act: Act, entry: Entry) -> None:
        before = looking.head()
        with pytest.raises(self.error) as refused:
            act(uid, self.spoil(house, entry))
        assert refused.value.code == self.code
        assert refused.value.sentence
        assert looking.head() == before


def _elsewhere(house: House, entry: Entry) -> Entry:
    """Somebody who may do everything, in another facility."""
    here = house.asker("sari")
    return replace(entry, by=replace(here, facility_id=(here.facility_id or 0) + 1))


def _as(username: str) -> Callable[[House, Entry], Entry]:
    return lambda house, entry: replace(entry, by=house.asker(username))


COMMON = (
    Wrong("another facility", _elsewhere, NotFound, "not_found"),
    Wrong("another unit", _as("rahmat"), NotFound, "not_found"),
    Wrong("the administrator", _as("tono"), NotFound, "not_found"),
    Wrong("the auditor", _as("jaka"), NotFound, "not_found"),
    Wrong("an outdated form", lambda house, entry: replace(entry, seen=0), Changed, "changed"),
    Wrong("a form from the future", lambda house, entry: replace(entry, seen=999), Changed, "changed"),
    Wrong(
        "late without a reason",
        lambda house, entry: replace(entry, at=NOW - timedelta(hours=25)),
        Invalid,
        "text_required",
    ),
    Wrong(
        "late for a reason without end",
        lambda house, entry: replace(entry, at=NOW - timedelta(hours=25), late_reason="x" * 20_001),
        Invalid,
        "too_long",
    ),
)


def forbids(house: House, uid: str, act: Act, username: str) -> None:
    """Whoever may read it, but not do this."""
    Wrong("wrong role", _as(username), Forbidden, "forbidden").check(house, uid, act, house.entry(username))


def refuses(code: str, act: Callable[[], object], *, error: type[RegisterError] | None = None) -> RegisterError:
    """Refused with this code, and nothing is written."""
    before = looking.head()
    with pytest.raises(error or RegisterError) as refused:
        act()
    assert refused.value.code == code, f"{refused.value.code}: {refused.value.sentence}"
    assert looking.head() == before
    return refused.value


def refuses_field(field: str, code: str, act: Callable[[], object]) -> None:
    refused = refuses(code, act, error=Invalid)
    assert isinstance(refused, Invalid)
    assert refused.field == field


def refuses_texts(field: str, write: Callable[[str], object]) -> None:
    """A text that must be there: nothing, nothing that can be seen, and more than fits."""
    for nothing in ("", "  \n ", "\u200b\u200e\0"):
        refuses_field(field, "text_required", lambda nothing=nothing: write(nothing))  # type: ignore[misc]
    refuses_field(field, "too_long", lambda: write("x" * 20_001))
