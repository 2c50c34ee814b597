"""Every place that holds personal data: columns, files, and tables of the libraries we use.

Erasing somebody goes through this list. A test fails for a text column of ours that stands neither here nor among the
excused, and for a name here that no longer is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    REPORTER = "reporter"  # and the patient, where that is somebody else
    STAFF = "staff"
    ANYBODY = "anybody"  # words typed by a person may be about everybody


class Erasing(StrEnum):
    """What becomes of it when somebody has it erased."""

    BLANK = "blank"  # emptied in its row, which is marked with `blanked_at`; the ledger keeps its salted digest
    COPY = "copy"  # repeats a column that is blanked, and is emptied with it
    FADES = "fades"  # is forgotten by itself within weeks, and can be thrown away before
    KEPT = "kept"  # stays: whoever did something in the register answers for it


@dataclass(frozen=True, slots=True)
class Place:
    column: str  # app.Model.field
    whose: Whose
    erasing: Erasing


_R, _S, _A = Whose.REPORTER, Whose.STAFF, Whose.ANYBODY

COLUMNS = (
    *(
        Place(f"register.Reporter.{name}", _R, Erasing.BLANK)
        for name in "name birth_date phone other_phones email address handle relation patient_name".split()
    ),
    Place("register.Identity.value", _R, Erasing.COPY),
    Place("register.Message.address", _R, Erasing.COPY),
    # The story, replies, notes, discussions, analyses, reasons: whatever anybody typed is a text.
    Place("register.Text.body", _A, Erasing.BLANK),
    Place("register.Message.subject", _A, Erasing.COPY),
    Place("register.Message.last_error", _R, Erasing.COPY),  # a provider may repeat the address
    Place("register.Message.provider_id", _R, Erasing.COPY),  # leads to the message at the provider
    Place("register.Complaint.external_number", _R, Erasing.COPY),  # leads to the person in the other register
    Place("register.Complaint.code", _R, Erasing.COPY),  # opens what was replied
    # Fingerprints of words, whose postings are `register.Posting`: made anew by `register.index.read_words` in the
    # transaction that empties what they were made of.
    Place("register.Indexed.keys", _A, Erasing.COPY),
    Place("register.Publication.place", _A, Erasing.BLANK),
    Place("register.PlanAction.owner", _A, Erasing.BLANK),
    # The file of an older register, until it is taken over; then the lines that were refused.
    Place("intake.OldBook.sheets", _A, Erasing.FADES),
    Place("intake.OldBook.left", _A, Erasing.FADES),
    Place("intake.OldBook.manner", _A, Erasing.FADES),  # words that stand in its columns
    Place("intake.OldBook.undo_reason", _A, Erasing.FADES),
    Place("intake.OldBook.name", _S, Erasing.KEPT),  # chosen by whoever kept it
    *(
        Place(f"people.Staff.{name}", _S, Erasing.KEPT)
        for name in "username full_name position nip email phone".split()
    ),
    *(
        Place(f"facility.Facility.{name}", _S, Erasing.KEPT)
        for name in "contact_name contact_position contact_phone contact_email".split()
    ),
    Place("facility.ProcedureVersion.document", _S, Erasing.KEPT),  # names who approved it; never changed
    Place("facility.ProcedureDraft.text", _S, Erasing.KEPT),  # the same, while it is being written
)

# Below the data folder, and beside it.
FILES = {
    "media/<facility>/*/*.original": "photos and documents as they were sent; register.Attachment names them",
    "media/<facility>/*/*.view": "photos for viewing, without metadata",
    "backups": "everything, as it was when the copy was taken",
}

# Tables of libraries.
LIBRARIES = {
    "account_emailaddress": "addresses of staff, for signing in",
    "account_emailconfirmation": "keys sent to those addresses",
    "cache": "how often an address tried, for slowing it down; forgotten within the hour",
    "django_session": "who is signed in, in whose place they act, and what they searched for within the hour",
    "mfa_authenticator": "second factors of staff",
}

_NAME = "a name that we gave a row or a version; says nothing without it"
_WORD = "one of a closed list of words"
_DIGEST = "a digest or its salt; says nothing about what it covers"
_DOCUMENT = "from the facility's own documents, which are public"
_ACTOR = "the uid of a member of staff; who that is stands in people.Staff"

# Text columns that hold no personal data, and why.
EXCUSED = {
    **dict.fromkeys(
        "facility.Category.code facility.Unit.code facility.WorkCalendar.key facility.ProcedureVersion.key"
        " facility.ProcedureDraft.uid facility.ProcedureDraft.key facility.ProcedureRetirement.key"
        " facility.Facility.uid facility.Facility.slug people.Staff.uid register.Attachment.uid"
        " register.Complaint.uid register.Complaint.client_id register.Complaint.procedure_key register.Complaint.book"
        " register.ComplaintCategory.code register.Discussion.uid register.Message.uid register.Obligation.key"
        " register.Obligation.unit register.Obligation.step register.Obligation.number register.Obligation.clock"
        " register.Obligation.routing register.Obligation.message register.ClockRow.key register.ClockRow.source"
        " register.ClockRow.unit register.PeriodDone.procedure_key register.PeriodDone.step register.Plan.uid"
        " register.Publication.uid register.Publication.outlet register.Reporter.uid register.Routing.uid"
        " register.Text.uid notices.Missed.complaint notices.Cursor.name notices.Missed.name notices.Wire.name"
        " intake.OldBook.uid".split(),
        _NAME,
    ),
    **dict.fromkeys(
        "facility.Category.group facility.ChannelAccount.channel facility.Facility.kind facility.Facility.zone"
        " facility.ProcedureVersion.kind facility.Unit.kind people.Role.code people.Role.verbs people.Staff.language"
        " register.Attachment.purpose register.Attachment.media_type register.Complaint.channel"
        " register.Complaint.kind register.Complaint.status register.Complaint.severity register.Complaint.grade"
        " register.Complaint.sp4n_class register.Complaint.outcome register.Complaint.verdict"
        " register.Complaint.payer register.Complaint.categories register.LedgerEntry.name"
        " register.Message.purpose register.Message.medium register.Message.state register.Obligation.role"
        " register.Obligation.verb register.Obligation.reason register.PeriodDone.result register.Identity.kind"
        " notices.OwnWording.purpose notices.OwnWording.medium"
        " register.Routing.status register.Exclusion.cause register.Admission.role register.Text.purpose"
        " intake.OldBook.state".split(),
        _WORD,
    ),
    **dict.fromkeys(
        "facility.ProcedureVersion.digest facility.WorkCalendar.digest people.Staff.password"
        " register.Attachment.salt register.Attachment.digest register.LedgerHead.digest"
        " register.LedgerEntry.previous register.LedgerEntry.digest register.Reporter.salt register.Reporter.digest"
        " register.Text.salt register.Text.digest register.Verification.head intake.OldBook.digest".split(),
        _DIGEST,
    ),
    **dict.fromkeys(
        "facility.Category.name facility.Category.name_en facility.Category.skm facility.Category.hcat"
        " facility.ChannelAccount.label facility.ChannelAccount.address"
        " facility.ChannelAccount.place facility.ChannelAccount.settings"
        " facility.Facility.name facility.Facility.letterhead facility.Facility.address facility.Facility.phone"
        " facility.Facility.email facility.Facility.hours_note facility.Facility.index_baseline_note"
        " facility.Facility.outlets facility.ProcedureVersion.title facility.ProcedureVersion.number"
        " facility.ProcedureDraft.title notices.OwnWording.subject notices.OwnWording.body"
        " facility.Unit.name facility.Unit.building facility.WorkCalendar.data people.Role.name"
        " register.Complaint.chosen people.Deputy.letter".split(),
        _DOCUMENT,
    ),
    **dict.fromkeys(
        "facility.ProcedureVersion.published_by facility.ProcedureDraft.saved_by"
        " facility.ProcedureRetirement.retired_by facility.ProcedureWithdrawal.withdrawn_by"
        " intake.OldBook.brought_by intake.OldBook.ordered_by register.Complaint.entered_by register.LedgerEntry.actor"
        " register.Message.written_by register.PeriodDone.done_by register.PlanAction.done_by"
        " register.PlanAction.verified_by register.Publication.published_by register.IdentityView.staff"
        " register.Verification.asked_by register.Obligation.assignee notices.OwnWording.saved_by".split(),
        _ACTOR,
    ),
    "register.Complaint.state": "folded from events, which hold none",
    "register.LedgerEntry.body": "events point at rows by uid and salted digest",
    "register.Verification.findings": "numbers, uids and kinds of faults, never a word of anybody",
    "register.Attachment.original": "a path made of uids",
    "register.Attachment.view": "a path made of uids",
    "notices.Missed.error": "the kind of a fault, never its words",
    "notices.Wire.last_error": "about the mail server, never about a message",
}
