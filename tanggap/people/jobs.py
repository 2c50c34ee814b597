"""What the worker looks after for those who sign in."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import connection

from tanggap.lib.now import now as read_clock

LONGEST = timedelta(hours=1)  # nothing is counted in the cache for so long


def sweep() -> int:
    """Forget what was counted before the clock was set back: who failed to sign in then would be kept out until that
    hour comes again. Returns how many counts were forgotten."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    limit = connection.ops.adapt_datetimefield_value(read_clock() + LONGEST)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires > %s", [limit])  # noqa: S608  the table is a setting
        forgotten: int = cursor.rowcount
    return forgotten
