"""How the reporter can be reached, and what still has to be brought to them."""

from __future__ import annotations

from collections.abc import Iterator

from tanggap.rules.ledger.milestones import reached_by
from tanggap.rules.ledger.state import CaseState, MessageState
from tanggap.rules.procedure.vocabulary import Channel, Medium

_ACCOUNTS = frozenset(
    {
        Channel.INSTAGRAM,
        Channel.FACEBOOK,
        Channel.YOUTUBE,
        Channel.GOOGLE_REVIEW,
        Channel.OTHER_SOCIAL,
        Channel.SP4N,
        Channel.PORTAL,
    }
)
_BY_HAND = frozenset({Medium.CLINIC_PHONE, Medium.LETTER, Medium.PORTAL, Medium.PUBLIC})
# What makes a message needless: another one of these purposes that arrived after it was written.
_BETTER = {
    "receipt": ("receipt", "response", "answer"),
    "response": ("response", "answer"),
    "answer": ("answer",),
    "satisfaction": ("satisfaction",),
    "extension": ("extension", "response", "answer"),
    "completion": ("completion", "answer"),
}


def can_reach(state: CaseState, medium: Medium) -> bool:
    """Whether the reporter left what the medium needs."""
    match medium:
        case Medium.EMAIL:
            return "email" in state.contacts
        case Medium.CLINIC_PHONE:
            return "phone" in state.contacts
        case Medium.LETTER:
            return "address" in state.contacts
        case Medium.TRACKING:
            return state.has_code
        case Medium.PORTAL:
            return "handle" in state.contacts or state.channel in _ACCOUNTS
        case Medium.PUBLIC:
            return not state.confidential
        case Medium.IN_PERSON:
            return True


def undelivered(state: CaseState) -> Iterator[tuple[str, MessageState, bool]]:
    """Messages that somebody has to bring to the reporter: key, message, whether it was lost on its way.

    One that waits for a person's hand, or one that was lost and that nothing has replaced. A receipt is not sent
    again.
    """
    for key, message in state.messages.items():
        lost = message.status in ("failed", "bounced")
        by_hand = message.status == "waiting" and message.medium in _BY_HAND
        if (by_hand or (lost and message.purpose != "receipt")) and not _needless(state, key, lost=lost):
            yield key, message, lost


def _needless(state: CaseState, key: str, *, lost: bool) -> bool:
    """Another message has arrived in its place; for a lost one it is enough that another is on its way."""
    message = state.messages[key]
    return any(
        other.purpose in _BETTER[message.purpose]
        and (_arrived_after(other, message) or (lost and other.status == "waiting" and _later(other, message)))
        for name, other in state.messages.items()
        if name != key
    )


def _arrived_after(other: MessageState, message: MessageState) -> bool:
    return other.status == "accepted" and other.accepted_at is not None and other.accepted_at >= message.written_at


def _later(other: MessageState, message: MessageState) -> bool:
    return other.written_at >= message.written_at


def is_under_way(state: CaseState, milestone: str) -> bool:
    """Whether a message that will reach the milestone is written and waits to arrive."""
    return any(
        m.status == "waiting" and milestone in reached_by(state, m) and not _needless(state, key, lost=False)
        for key, m in state.messages.items()
    )
