"""Where a case stands, without its story: for whoever works through many cases by program, not for a reader."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from tanggap.facility.models import Facility
from tanggap.register.case import rules_of
from tanggap.register.errors import NotFound
from tanggap.register.models import Complaint
from tanggap.rules.ledger.codec import state_from_plain
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.making import can_reach
from tanggap.rules.procedure.obligations import Act, obligations
from tanggap.rules.procedure.vocabulary import Medium


@dataclass(frozen=True, slots=True)
class Glance:
    uid: str
    state: CaseState
    rules: Rules
    acts: tuple[Act, ...]

    @property
    def media(self) -> tuple[Medium, ...]:
        return tuple(m for m in Medium if can_reach(self.state, m))


def glance(facility: Facility, uid: str, *, now: datetime) -> Glance:
    """Raises NotFound."""
    stored = Complaint.objects.filter(facility=facility, uid=uid).values_list("state", flat=True).first()
    if stored is None:
        raise NotFound
    state = state_from_plain(json.loads(stored))
    rules = rules_of(facility, state)
    return Glance(uid, state, rules, obligations(rules, state, now=now).acts)
