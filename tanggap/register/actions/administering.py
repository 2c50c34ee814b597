"""What an administrator changes in the house, with its event in the ledger: the change and its entry, or neither.

with administering(facility, by=asker) as change:
    edit_staff(staff, position="Kepala Tata Usaha")
    change.enter(StaffChanged, staff=staff.uid, result="changed", before=before, after=after)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker
from tanggap.register.case import actor_of, in_capacity
from tanggap.register.errors import Forbidden
from tanggap.register.ledger import append, lock_head
from tanggap.register.lock import write_lock
from tanggap.register.texts import keep_text
from tanggap.rules.ledger.events import Event


@dataclass
class Change:
    """The entries of one act; they are written when the block ends well."""

    facility: Facility
    by: Asker
    now: datetime
    events: list[Event] = field(default_factory=list)

    def enter(
        self,
        kind: type[Event],
        *,
        before: Mapping[str, str] | None = None,
        after: Mapping[str, str] | None = None,
        **facts: Any,
    ) -> None:
        """Values before and after are kept as a text that can be blanked. When they are the same, nothing happened."""
        if before is not None and after is not None:
            differing = {
                name: [before.get(name, ""), now] for name, now in after.items() if before.get(name, "") != now
            }
            if not differing:
                return
            body = json.dumps(differing, ensure_ascii=False, sort_keys=True)
            _, ref = keep_text(self.facility, None, "administration", body, now=self.now)
            facts |= {"field": tuple(sorted(differing)), "details": ref}
        header: dict[str, Any] = {"occurred_at": self.now, "recorded_at": self.now, "actor": actor_of(self.by)}
        self.events += in_capacity((kind(**header, **facts),), self.by)


@contextmanager
def administering(facility: Facility, *, by: Asker, now: datetime | None = None) -> Iterator[Change]:
    """Raises Forbidden for whoever does not administer this facility."""
    if by.facility_id != facility.pk or "administer" not in by.verbs:
        raise Forbidden(rights={"administer"})
    with entering(facility, by=by, now=now) as change:
        yield change


@contextmanager
def entering(facility: Facility, *, by: Asker, now: datetime | None = None) -> Iterator[Change]:
    """The same for a change that is not an administrator's: whoever enters it has asked for the right."""
    now = now or read_clock()
    with write_lock(), transaction.atomic():
        head = lock_head(facility, now=now)
        change = Change(facility, by, now)
        yield change
        append(head, facility, change.events)
