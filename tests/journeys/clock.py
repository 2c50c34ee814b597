"""Time that a journey moves by hand, at the one place where the product reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class Clock:
    """Stands still until it is set. Give it to `tanggap.lib.now.set_now`."""

    def __init__(self, zone: str = "Asia/Jakarta") -> None:
        self.zone = zone
        self.moment = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, local: str) -> datetime:
        """ "2026-03-17 10.00" or "2026-03-17 10.00.11", in the facility's zone. Time never goes back."""
        form = "%Y-%m-%d %H.%M.%S" if local.count(".") == 2 else "%Y-%m-%d %H.%M"
        moment = datetime.strptime(local, form).replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
        assert moment >= self.moment, f"{local} is before {self.moment}"
        self.moment = moment
        return moment
