"""Plans that a further complaint may be put under."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from tanggap.lib.numbers import show_register_number
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
    rows = Plan.objects.filter(Exists(seen)).exclude(complaints__uid=besides).select_related("text")
    complaints = Prefetch("complaints", access.visible_to(asker).only("year", "number").order_by("pk"))
    return [PlanChoice(row.uid, _words(row)) for row in rows.prefetch_related(complaints).order_by("-pk")[:MOST]]


def _words(plan: Plan) -> str:
    """How it begins, and whose it is: plans begin alike."""
    numbers = ", ".join(show_register_number(c.year, c.number) for c in plan.complaints.all())
    return f"{excerpt(plan.text.body, 14)} ({numbers})"
