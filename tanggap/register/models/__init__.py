"""The book's tables. Imported only inside this room: everybody else asks `queries` and calls `actions`."""

from tanggap.register.models.attachment import Attachment
from tanggap.register.models.complaint import Complaint, ComplaintCategory, NumberSeries
from tanggap.register.models.discussion import Discussion
from tanggap.register.models.ledger import LedgerEntry, LedgerHead
from tanggap.register.models.message import Message
from tanggap.register.models.obligation import ClockRow, Obligation
from tanggap.register.models.period import PeriodDone
from tanggap.register.models.plan import Plan, PlanAction
from tanggap.register.models.publication import Publication
from tanggap.register.models.reporter import Identity, Reporter
from tanggap.register.models.routing import Admission, Exclusion, Routing
from tanggap.register.models.search import IndexCursor, Indexed, Posting
from tanggap.register.models.text import Text
from tanggap.register.models.verification import Verification
from tanggap.register.models.view import IdentityView

__all__ = [
    "Admission",
    "Attachment",
    "ClockRow",
    "Complaint",
    "ComplaintCategory",
    "Discussion",
    "Exclusion",
    "Identity",
    "IdentityView",
    "IndexCursor",
    "Indexed",
    "LedgerEntry",
    "LedgerHead",
    "Message",
    "NumberSeries",
    "Obligation",
    "PeriodDone",
    "Plan",
    "PlanAction",
    "Posting",
    "Publication",
    "Reporter",
    "Routing",
    "Text",
    "Verification",
]
