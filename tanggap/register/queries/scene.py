"""What a timeline has to know beside its events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tanggap.register.language import language
from tanggap.rules.clock.names import say_date
from tanggap.rules.ledger import events as e


class Scene:
    """What events do not say themselves: which unit a routing meant, learnt as they go by, names, the local day."""

    about_leadership = False

    def __init__(
        self,
        units: Mapping[str, str],
        zone: str,
        numbers: Mapping[str, str],
        people: Mapping[str, str],
        capacities: Mapping[str, str],
    ) -> None:
        self.numbers, self.people, self.capacities = numbers, people, capacities
        self.units, self.zone, self.by_routing = units, ZoneInfo(zone), dict[str, str]()

    def day(self, due: datetime) -> str:
        """A due moment at 00.00 ends the day before."""
        return say_date((due - timedelta.resolution).astimezone(self.zone).date(), language())

    def name(self, event: e.UnitRouted | e.UnitAnswered | e.UnitDeclined) -> str:
        if isinstance(event, e.UnitRouted):
            self.by_routing[event.routing] = self.units.get(event.unit, event.unit)
        return self.by_routing.get(event.routing, "")
