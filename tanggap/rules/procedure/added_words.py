"""Who notices that the reporter has added something to an open case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tanggap.rules.procedure.acts import Act
from tanggap.rules.procedure.vocabulary import Role, Verb

WROTE = "wrote"  # key of the act, and its reason


def attend(acts: Sequence[Act], since: datetime, *, roles: tuple[Role, ...]) -> list[Act]:
    """The response that is owed anyway says that there is more to read; where none is owed, one is."""
    owed = [act for act in acts if _is_response(act)]
    if owed:
        return [replace(act, reason=WROTE) if act in owed else act for act in acts]
    return [*acts, Act(key=WROTE, verb=Verb.RESPOND, roles=roles, reason=WROTE, since=since)]


def _is_response(act: Act) -> bool:
    """Not one that was lost and is to be sent again: that is done in its own words."""
    return act.verb is Verb.RESPOND and act.message is None
