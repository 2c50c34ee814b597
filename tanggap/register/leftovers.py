"""Files that belong to no complaint: whoever pulled the plug did so between the file and its row.

Nobody can open them, and nobody else would ever remove them, though they are somebody's photo. Few are removed without
asking. Many mean that the database is older than the folder beside it: then nothing is touched, and `tanggap doctor`
says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from tanggap.facility.models import Facility
from tanggap.register.models import Attachment

PATIENCE = timedelta(days=1)  # nobody takes so long from a file to its row
MOST = 20  # of one facility


def leftovers(facility: Facility, *, now: datetime) -> list[Path]:
    """Files of the facility that are a day old and that no row names, or one that was blanked."""
    return [path for folder in _folders(facility) for path in _unnamed(folder, before=now - PATIENCE)]


def remove_leftovers(facility: Facility, *, now: datetime) -> int:
    """Returns how many were removed: none where there are more than a few."""
    found = leftovers(facility, now=now)
    if len(found) > MOST:
        return 0
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _folders(facility: Facility) -> Iterator[Path]:
    top = Path(settings.MEDIA_ROOT) / facility.uid
    return (each for each in top.iterdir() if each.is_dir()) if top.is_dir() else iter(())


def _unnamed(folder: Path, *, before: datetime) -> list[Path]:
    with os.scandir(folder) as entries:
        old = [Path(each.path) for each in entries if each.is_file() and each.stat().st_mtime < before.timestamp()]
    uids = {path.name.partition(".")[0] for path in old}
    named = set(Attachment.objects.filter(uid__in=uids, blanked_at=None).values_list("uid", flat=True))
    return [path for path in old if path.name.partition(".")[0] not in named]
