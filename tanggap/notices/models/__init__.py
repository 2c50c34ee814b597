from tanggap.notices.models.cursor import Cursor, Missed
from tanggap.notices.models.own_wording import OwnWording
from tanggap.notices.models.wire import Wire

__all__ = ["Cursor", "Missed", "OwnWording", "Wire"]
