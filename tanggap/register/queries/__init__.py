"""Reading the book: the only way in. Whatever belongs to someone is fetched by a function that takes the asker."""

from tanggap.register.queries.book import BookLine, book_lines
from tanggap.register.queries.complaint import ComplaintPage, complaint_for
from tanggap.register.queries.due import DueItem, due_for, tally
from tanggap.register.queries.files import attachment_for
from tanggap.register.queries.inbox import Filters, InboxPage, inbox
from tanggap.register.queries.outbox import Outgoing, outgoing, to_send
from tanggap.register.queries.tracking import Tracked, tracking

__all__ = [
    "BookLine", "ComplaintPage", "DueItem", "Filters", "InboxPage", "Outgoing", "Tracked", "attachment_for",
    "book_lines", "complaint_for", "due_for", "inbox", "outgoing", "tally", "to_send", "tracking",
]  # fmt: skip
