"""The closed vocabulary of procedures: the only words a procedure document may use.

Everything here is data that documents, engine, register and screens share. Every code has its
Indonesian and English wording, so that a reason given by the engine reads the same everywhere.
Codes are never renamed or reused: they stand in the ledger.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Language = Literal["id", "en"]


class Channel(StrEnum):
    WALK_IN = "walk_in"
    PAPER_FORM = "paper_form"
    SUGGESTION_BOX = "suggestion_box"
    QR = "qr"
    PHONE = "phone"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    WEB = "web"
    EMAIL = "email"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    YOUTUBE = "youtube"
    GOOGLE_REVIEW = "google_review"
    OTHER_SOCIAL = "other_social"
    SP4N = "sp4n"
    PORTAL = "portal"
    LETTER = "letter"


class Kind(StrEnum):
    COMPLAINT = "complaint"
    CRITICISM = "criticism"
    SUGGESTION = "suggestion"
    INPUT = "input"
    PRAISE = "praise"
    INFORMATION_REQUEST = "information_request"


class Severity(StrEnum):
    MINOR = "minor"
    MODERATE = "moderate"
    SEVERE = "severe"


class Grade(StrEnum):
    """INM response grading (Permenkes 30/2022); not the patient-safety grading, which is another scale."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Sp4nClass(StrEnum):
    INFORMATION = "information"
    ASPIRATION = "aspiration"
    NOT_SUPERVISORY = "not_supervisory"
    SUPERVISORY = "supervisory"


class Payer(StrEnum):
    JKN = "jkn"
    GENERAL = "general"
    OTHER = "other"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"
    NO_VERDICT = "no_verdict"


class Outcome(StrEnum):
    """How a complaint ended, apart from whether it is open."""

    SOLVED = "solved"
    EXPLAINED = "explained"
    NOT_OURS = "not_ours"
    CANNOT = "cannot"
    WITHDRAWN = "withdrawn"
    DEEMED_WITHDRAWN = "deemed_withdrawn"
    NOT_AGREED = "not_agreed"


class Link(StrEnum):
    """How two complaints belong together."""

    SAME_PERSON = "same_person"
    SAME_EVENT = "same_event"
    MANY_REPORTERS = "many_reporters"


class Medium(StrEnum):
    """How a message to the reporter leaves the house."""

    EMAIL = "email"  # by SMTP through the outbox
    CLINIC_PHONE = "clinic_phone"  # a person sends it from the clinic's telephone and confirms
    TRACKING = "tracking"  # the reporter reads it on the tracking page
    IN_PERSON = "in_person"
    LETTER = "letter"
    PORTAL = "portal"  # put into the portal or the social account by a person, who confirms
    PUBLIC = "public"  # a nameless slip: the answer is read in public


IMMEDIATE_MEDIA = frozenset({Medium.TRACKING, Medium.IN_PERSON})


class Role(StrEnum):
    COMPLAINT_OFFICER = "complaint_officer"
    FRONT_OFFICER = "front_officer"
    PUBLIC_RELATIONS = "public_relations"
    COMPLAINT_TEAM = "complaint_team"
    MANAGEMENT = "management"
    UNIT_CONTACT = "unit_contact"
    PROGRAM_HOLDER = "program_holder"
    FACILITY_HEAD = "facility_head"
    DEPUTY_DIRECTOR_SERVICES = "deputy_director_services"
    COMPLAINTS_HEAD = "complaints_head"
    QUALITY_LEAD = "quality_lead"
    QUALITY_TEAM = "quality_team"
    REPORTER = "reporter"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Verb(StrEnum):
    """Commands a person, the reporter or time may give. A step names the verb that fulfils it."""

    RECEIVE = "receive"
    ACKNOWLEDGE = "acknowledge"
    RESPOND = "respond"
    COMPLETE_IDENTITY = "complete_identity"
    CLASSIFY = "classify"
    GRADE = "grade"
    ROUTE = "route"
    ANSWER_UNIT = "answer_unit"
    DECLINE_UNIT = "decline_unit"
    REFER = "refer"
    RECORD_DISCUSSION = "record_discussion"
    CARRY_OUT_STEP = "carry_out_step"
    ANALYSE = "analyse"
    PLAN = "plan"
    CARRY_OUT = "carry_out"
    DOCUMENT = "document"
    ANSWER = "answer"
    RECORD_DELIVERY = "record_delivery"
    ASK_SATISFACTION = "ask_satisfaction"
    RECORD_VERDICT = "record_verdict"
    ESCALATE = "escalate"
    MAKE_PUBLIC = "make_public"
    EVALUATE = "evaluate"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    WAIT = "wait"
    RESUME = "resume"
    VOID = "void"
    EXTEND = "extend"
    ASK_COMPLETION = "ask_completion"
    REDIRECT = "redirect"
    MOVE = "move"
    CHANGE_CHANNEL = "change_channel"
    ADD_WORDS = "add_words"
    LINK = "link"
    UNLINK = "unlink"
    HAND_OVER = "hand_over"
    HAND_BACK = "hand_back"
    READMIT = "readmit"
    PERIOD_DUTY = "period_duty"


class Milestone(StrEnum):
    """What a case has reached. Receipt and first response are two, and are never merged."""

    RECEIVED = "received"
    RECORDED = "recorded"
    ACKNOWLEDGED = "acknowledged"  # receipt with the number, may be automatic
    FIRST_RESPONSE = "first_response"  # a person's act that reached the reporter
    IDENTITY_COMPLETED = "identity_completed"
    CLASSIFIED = "classified"
    GRADED = "graded"
    ROUTED = "routed"
    UNITS_ANSWERED = "units_answered"
    REFERRED = "referred"
    DISCUSSED = "discussed"
    STEP_CARRIED_OUT = "step_carried_out"
    ANALYSED = "analysed"
    PLANNED = "planned"
    CARRIED_OUT = "carried_out"
    DOCUMENTED = "documented"
    ANSWERED = "answered"  # the answer reached the reporter
    SATISFACTION_ASKED = "satisfaction_asked"
    VERDICT = "verdict"
    ESCALATED = "escalated"
    MADE_PUBLIC = "made_public"
    EVALUATED = "evaluated"
    RESOLVED = "resolved"  # an outcome is known: answered, documented or closed with one
    CLOSED = "closed"


# The milestone that a step waits for when it names only its verb.
MILESTONE_OF: dict[Verb, Milestone] = {
    Verb.RECEIVE: Milestone.RECORDED,
    Verb.ACKNOWLEDGE: Milestone.ACKNOWLEDGED,
    Verb.RESPOND: Milestone.FIRST_RESPONSE,
    Verb.COMPLETE_IDENTITY: Milestone.IDENTITY_COMPLETED,
    Verb.CLASSIFY: Milestone.CLASSIFIED,
    Verb.GRADE: Milestone.GRADED,
    Verb.ROUTE: Milestone.ROUTED,
    Verb.ANSWER_UNIT: Milestone.UNITS_ANSWERED,
    Verb.REFER: Milestone.REFERRED,
    Verb.RECORD_DISCUSSION: Milestone.DISCUSSED,
    Verb.CARRY_OUT_STEP: Milestone.STEP_CARRIED_OUT,
    Verb.ANALYSE: Milestone.ANALYSED,
    Verb.PLAN: Milestone.PLANNED,
    Verb.CARRY_OUT: Milestone.CARRIED_OUT,
    Verb.DOCUMENT: Milestone.DOCUMENTED,
    Verb.ANSWER: Milestone.ANSWERED,
    Verb.RECORD_DELIVERY: Milestone.ANSWERED,
    Verb.ASK_SATISFACTION: Milestone.SATISFACTION_ASKED,
    Verb.RECORD_VERDICT: Milestone.VERDICT,
    Verb.ESCALATE: Milestone.ESCALATED,
    Verb.MAKE_PUBLIC: Milestone.MADE_PUBLIC,
    Verb.EVALUATE: Milestone.EVALUATED,
    Verb.CLOSE: Milestone.CLOSED,
}

# Allowed at any time while the complaint is open, whatever step stands open.
FREE_VERBS = frozenset(
    {
        Verb.ACKNOWLEDGE,
        Verb.RESPOND,
        Verb.COMPLETE_IDENTITY,
        Verb.CLASSIFY,
        Verb.GRADE,
        Verb.ESCALATE,
        Verb.CORRECT,
        Verb.WAIT,
        Verb.RESUME,
        Verb.WITHDRAW,
        Verb.VOID,
        Verb.EXTEND,
        Verb.ASK_COMPLETION,
        Verb.REDIRECT,
        Verb.MOVE,
        Verb.CHANGE_CHANNEL,
        Verb.ADD_WORDS,
        Verb.LINK,
        Verb.UNLINK,
        Verb.HAND_OVER,
        Verb.HAND_BACK,
        Verb.READMIT,
    }
)

# May be done again after the step that asked for it is done.
REPEATABLE_VERBS = frozenset(
    {
        Verb.ROUTE,
        Verb.REFER,
        Verb.RECORD_DISCUSSION,
        Verb.ANALYSE,
        Verb.PLAN,
        Verb.CARRY_OUT,
        Verb.DOCUMENT,
        Verb.ANSWER,
        Verb.ASK_SATISFACTION,
        Verb.RECORD_VERDICT,
        Verb.MAKE_PUBLIC,
    }
)


class DocumentKind(StrEnum):
    CONTROLLED_SOP = "controlled_sop"  # Puskesmas accreditation form, sections I to VII
    SOP_AP = "sop_ap"  # PermenPANRB 35/2012: identity block and table of actors and quality standards
    SERVICE_STANDARD = "service_standard"  # SIPPN delivery components (PermenPANRB 15/2014)


class StepScope(StrEnum):
    CASE = "case"
    PERIOD = "period"


Words = tuple[str, str]  # Indonesian, English


def say(words: Words, language: Language) -> str:
    return words[0] if language == "id" else words[1]
