from tanggap.notices.models.cursor import Cursor, Missed
from tanggap.notices.models.wire import Wire

__all__ = ["Cursor", "Missed", "Wire"]
