"""Reading the book: the only way in. Whatever belongs to someone is fetched by a function that takes the asker."""

from tanggap.register.queries.book import BookLine, EnteredLater, OldLines, book_lines, entered_later, old_lines
from tanggap.register.queries.by_hand import ByHand, by_hand, complaint_of_message
from tanggap.register.queries.calendar_moves import Move, Moves, calendar_moves
from tanggap.register.queries.colleagues import HeldFor, acts_to_hand_over, colleagues_for, held_for, stand_ins
from tanggap.register.queries.complaint import ComplaintPage, complaint_for, is_outdated
from tanggap.register.queries.due import DueItem, due_for, tally
from tanggap.register.queries.files import attachment_for
from tanggap.register.queries.handovers import Handover
from tanggap.register.queries.house import PAGE as HISTORY_PAGE
from tanggap.register.queries.house import (
    HouseChange,
    OpenAtUnit,
    closed_to_all,
    house_history,
    open_at_unit,
    owed_by_role,
)
from tanggap.register.queries.inbox import Filters, InboxPage, inbox
from tanggap.register.queries.ledger_file import ledger_lines
from tanggap.register.queries.links import answer_of
from tanggap.register.queries.old_books import (
    WorkedOn,
    alike_in_book,
    count_taken,
    lines_taken,
    taken_already,
    worked_on_since,
)
from tanggap.register.queries.outbox import Outgoing, outgoing, to_send
from tanggap.register.queries.own_receipt import OwnReceipt, filed_form, is_kept, own_receipt
from tanggap.register.queries.plans import PlanChoice, plans_to_join
from tanggap.register.queries.search import Hit, SearchPage, search
from tanggap.register.queries.tracking import Tracked, tracking

__all__ = [
    "HISTORY_PAGE",
    "BookLine",
    "ByHand",
    "ComplaintPage",
    "DueItem",
    "EnteredLater",
    "Filters",
    "Handover",
    "HeldFor",
    "Hit",
    "HouseChange",
    "InboxPage",
    "Move",
    "Moves",
    "OldLines",
    "OpenAtUnit",
    "Outgoing",
    "OwnReceipt",
    "PlanChoice",
    "SearchPage",
    "Tracked",
    "WorkedOn",
    "acts_to_hand_over",
    "alike_in_book",
    "answer_of",
    "attachment_for",
    "book_lines",
    "by_hand",
    "calendar_moves",
    "closed_to_all",
    "colleagues_for",
    "complaint_for",
    "complaint_of_message",
    "count_taken",
    "due_for",
    "entered_later",
    "filed_form",
    "held_for",
    "house_history",
    "inbox",
    "is_kept",
    "is_outdated",
    "ledger_lines",
    "lines_taken",
    "old_lines",
    "open_at_unit",
    "outgoing",
    "owed_by_role",
    "own_receipt",
    "plans_to_join",
    "search",
    "stand_ins",
    "taken_already",
    "tally",
    "to_send",
    "tracking",
    "worked_on_since",
]  # fmt: skip
