"""The picture of an attachment, for those who may open its complaint. The original is never handed out."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from tanggap.people.access import Asker
from tanggap.register import access
from tanggap.register.errors import NotFound
from tanggap.register.models import Attachment


def attachment_for(asker: Asker, uid: str) -> Path:
    """Path of the re-encoded picture. Raises NotFound, also for files that have no picture."""
    mine = Attachment.objects.filter(complaint__in=access.visible_to(asker), blanked_at__isnull=True)
    row = mine.filter(uid=uid).first()
    if row is None or not row.view:
        raise NotFound
    path = Path(settings.MEDIA_ROOT) / row.view
    if not path.is_file():
        raise NotFound
    return path


def count_received(uid: str) -> int:
    """How many files came with a complaint, for whoever has just filed it."""
    return Attachment.objects.filter(complaint__uid=uid, purpose="story").count()
