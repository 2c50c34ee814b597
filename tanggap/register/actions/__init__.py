"""The verbs of the book: one file each, the only code that changes a complaint."""

from tanggap.register.actions.acknowledge import acknowledge
from tanggap.register.actions.add_words import add_words
from tanggap.register.actions.administering import Change, administering
from tanggap.register.actions.analyse import analyse
from tanggap.register.actions.answer import answer
from tanggap.register.actions.answer_unit import answer_unit, decline_unit
from tanggap.register.actions.ask_completion import ask_completion
from tanggap.register.actions.ask_satisfaction import ask_satisfaction
from tanggap.register.actions.blank import blank
from tanggap.register.actions.carry_out import carry_out
from tanggap.register.actions.carry_out_step import carry_out_step
from tanggap.register.actions.change_channel import change_channel
from tanggap.register.actions.classify import classify
from tanggap.register.actions.close import close
from tanggap.register.actions.complete_identity import complete_identity
from tanggap.register.actions.correct import correct
from tanggap.register.actions.deliver import record_delivery, record_failed_try, report_message, resend, take_back
from tanggap.register.actions.deputising import end_deputyship, name_deputy
from tanggap.register.actions.document import document
from tanggap.register.actions.escalate import escalate
from tanggap.register.actions.evaluate import evaluate
from tanggap.register.actions.extend import extend
from tanggap.register.actions.grade import grade
from tanggap.register.actions.hand_over import Handed, hand_back, hand_back_all, hand_over, hand_over_all
from tanggap.register.actions.link import link, unlink
from tanggap.register.actions.make_public import make_public
from tanggap.register.actions.move import move
from tanggap.register.actions.pass_time import pass_time
from tanggap.register.actions.period_duty import do_period_duty
from tanggap.register.actions.plan import Planned, plan
from tanggap.register.actions.publishing import (
    change_calendar,
    open_book,
    publish_procedure,
    publish_procedures,
    withdraw_procedures,
)
from tanggap.register.actions.readmit import readmit
from tanggap.register.actions.receive import Intake, Receipt, receive
from tanggap.register.actions.record_discussion import record_discussion
from tanggap.register.actions.record_verdict import record_verdict
from tanggap.register.actions.redirect import redirect
from tanggap.register.actions.refer import refer
from tanggap.register.actions.reopen import reopen
from tanggap.register.actions.respond import respond
from tanggap.register.actions.route import route
from tanggap.register.actions.send_receipt import send_receipt
from tanggap.register.actions.take_over import OldLine, take_over
from tanggap.register.actions.undo_book import undo_book
from tanggap.register.actions.void import void
from tanggap.register.actions.wait import resume, wait
from tanggap.register.actions.withdraw import withdraw
from tanggap.register.case import Done, Entry
from tanggap.register.intake import check as check_intake

__all__ = [
    "Change", "Done", "Entry", "Handed", "Intake", "OldLine", "Planned", "Receipt", "acknowledge", "add_words",
    "administering", "analyse", "answer", "answer_unit", "ask_completion", "ask_satisfaction", "blank", "carry_out",
    "carry_out_step", "change_calendar", "change_channel", "check_intake", "classify", "close", "complete_identity",
    "correct", "decline_unit", "do_period_duty", "document", "end_deputyship", "escalate", "evaluate", "extend",
    "grade", "hand_back", "hand_back_all", "hand_over", "hand_over_all", "link", "make_public", "move",
    "name_deputy", "open_book", "pass_time", "plan", "publish_procedure", "publish_procedures", "readmit", "receive",
    "record_delivery", "record_discussion", "record_failed_try", "record_verdict", "redirect", "refer", "reopen",
    "report_message", "resend", "respond", "resume", "route", "send_receipt", "take_back", "take_over", "undo_book",
    "unlink", "void", "wait", "withdraw", "withdraw_procedures",
]  # fmt: skip
