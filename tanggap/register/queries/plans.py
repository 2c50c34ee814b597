"""Plans that a further complaint may be put under."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tanggap.lib.text import excerpt
from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.models import Plan

MOST = 30  # the newest; older ones are done or no longer remembered


@dataclass(frozen=True, slots=True)
class PlanChoice:
    uid: str
    words: str


def plans_to_join(asker: Asker, *, besides: str) -> list[PlanChoice]:
    """The newest plans with a complaint that this person may see, without those of `besides` (a complaint's uid)."""
    seen = access.visible_to(asker).filter(plans=OuterRef("pk"))
    rows = Plan.objects.filter(Exists(seen)).exclude(complaints__uid=besides)
    return [
        PlanChoice(row.uid, excerpt(row.text.body, 14)) for row in rows.select_related("text").order_by("-pk")[:MOST]
    ]
