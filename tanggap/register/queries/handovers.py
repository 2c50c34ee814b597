"""Who holds what in a case that was handed over, from whom, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tanggap.people import queries as people_queries
from tanggap.register.models import Complaint, Obligation, Text
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.state import CaseState, HandoverState
from tanggap.rules.procedure.obligations import Act


@dataclass(frozen=True, slots=True)
class Handover:
    """`act` is the key of the one act, empty for the whole case; names are of people as they are called now."""

    act: str
    to: str
    to_name: str
    by: str  # uid of who handed it
    by_name: str
    at: datetime
    reason: str
    has_gone: bool = False  # whoever holds it is no longer on duty: the roles owe it again


def handovers_of(
    state: CaseState, acts: Iterable[Act], people: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[Handover]:
    """Those that hold, the latest first; one for each act, and one for the whole case."""
    last = {each.act: each for each in state.handovers}
    standing = {act.key for act in acts}
    for each in reversed(last.values()):
        if not each.act or each.act in standing:
            yield _handover(each, people, texts)


def _handover(each: HandoverState, people: Mapping[str, str], texts: Mapping[str, str]) -> Handover:
    by = each.by.removeprefix("staff:")
    names = people.get(each.to, ""), people.get(by, "")
    return Handover(each.act, each.to, names[0], by, names[1], each.at, texts.get(each.note, ""))


def handed(rows: Iterable[Obligation]) -> dict[int, Handover]:
    """For the acts that somebody was given, by primary key. Three queries, and none where nothing was handed over."""
    given = [row for row in rows if row.assignee]
    found = {row.pk: each for row in given if (each := _of_act(row)) is not None}
    if not found:
        return {}
    notes = {each.note for each in found.values()}
    texts = dict(Text.objects.filter(uid__in=notes).values_list("uid", "body"))
    uids = {uid for each in found.values() for uid in (each.to, each.by.removeprefix("staff:"))}
    people = people_queries.names_of(uids)
    on_duty = people_queries.on_duty({each.to for each in found.values()})
    return {
        key: replace(_handover(each, people, texts), has_gone=each.to not in on_duty) for key, each in found.items()
    }


def _of_act(row: Obligation) -> HandoverState | None:
    given = _state(row.complaint).handovers
    own = next((each for each in reversed(given) if each.act == row.key and each.to == row.assignee), None)
    return own or next((each for each in reversed(given) if not each.act and each.to == row.assignee), None)


def _state(row: Complaint) -> CaseState:
    return state_from_plain(json.loads(row.state))
