"""Who may write procedures, and who may put them in force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.errors import Forbidden

WRITERS = frozenset({Permission.ADMINISTER.value, Permission.PUBLISH_PROCEDURE.value})


def may_write(asker: Asker) -> bool:
    return not asker.verbs.isdisjoint(WRITERS)


def may_publish(asker: Asker) -> bool:
    return Permission.PUBLISH_PROCEDURE in asker.verbs


def require_writer(asker: Asker) -> None:
    """Raises Forbidden."""
    if not may_write(asker):
        raise Forbidden(rights=WRITERS)


def require_publisher(asker: Asker) -> None:
    """Raises Forbidden."""
    if not may_publish(asker):
        raise Forbidden(
            _("Naskah Anda tersimpan. Mintalah yang berhak menerbitkan prosedur untuk melanjutkannya."),
            rights={Permission.PUBLISH_PROCEDURE},
        )
