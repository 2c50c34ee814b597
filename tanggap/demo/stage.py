"""When a story stops, and the turns it takes that no procedure asks for: withdrawn, waiting, voided, reopened."""

from __future__ import annotations

from collections.abc import Mapping

from tanggap.demo.cast import Cast
from tanggap.demo.story import Story
from tanggap.people.access import Asker
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.queries.glance import Glance
from tanggap.rules.procedure.obligations import Act
from tanggap.rules.procedure.vocabulary import Role, Verb

# The milestone after which a story of this stage is left alone.
_UNTIL = {
    "responded": "first_response",
    "classified": "classified",
    "routed": "routed",
    "late_unit": "routed",
    "unit_answered": "units_answered",
    "planned": "planned",
    "answered": "answered",
    "awaiting_verdict": "satisfaction_asked",
    "published": "made_public",
}
_NEVER_BEGUN = frozenset({"fresh", "acknowledged", "late_response"})


def is_over(story: Story, page: Glance) -> bool:
    if page.state.status != "open" or story.stage in _NEVER_BEGUN:
        return True
    reached = page.state.milestones
    if (
        story.stage == "awaiting_verdict"
        and "answered" in reached
        and not page.rules.procedure.has_step_for(Verb.ASK_SATISFACTION)
    ):
        return True
    return _UNTIL.get(story.stage, "never") in reached


def next_act(story: Story, page: Glance) -> Act | None:
    """What is done next: deliveries first, then what presses most; a verdict only where the story has one."""
    silent = story.stage in ("closed_no_verdict", "awaiting_verdict")
    acts = [a for a in page.acts if not (a.verb is Verb.RECORD_VERDICT and silent)]
    acts = [
        a
        for a in acts
        if a.reason not in ("standing", "referred") and (a.shown_from is None or a.since >= a.shown_from)
    ]
    order = [Verb.RECORD_DELIVERY, Verb.RESPOND, Verb.GRADE]
    return min(acts, key=lambda a: (order.index(a.verb) if a.verb in order else 9, a.since), default=None)


def turn(story: Story, page: Glance, cast: Cast, *, filed: Mapping[str, str]) -> bool:
    """A turn that the reporter or staff take on their own; True when the story ends with it.

    `filed`: uids of the complaints so far, by their stories.
    """
    responded = "first_response" in page.state.milestones
    by = _staff(cast, page)
    match story.stage:
        case "voided_duplicate":
            note = story.words("void_reason") or "Tercatat dua kali; ditangani pada nomor sebelumnya."
            other = filed[story.words("duplicate_of")]
            actions.void(page.uid, Entry(by=by), note=note, cause="duplicate", other=other)
        case "withdrawn" if responded:
            actions.withdraw(page.uid, Entry(by="reporter"), note=story.words("withdraw_words"))
        case "waiting_for_reporter" if responded:
            actions.wait(page.uid, Entry(by=by), note=story.words("question"))
        case "escalated" if responded:
            roles = ("quality_team", "facility_head")
            actions.escalate(page.uid, Entry(by=by), to=roles, note=story.words("escalation_note"))
        case "out_of_jurisdiction" if responded:
            told = story.words("answer", "first_response")
            whom = "instansi yang disebut dalam jawaban"
            actions.redirect(page.uid, Entry(by=by), text=told, addressee=whom, medium="in_person")
        case _:
            return False
    return True


def after_close(story: Story, page: Glance) -> None:
    if story.stage == "reopened" and page.state.status == "closed":
        note = story.words("verdict_words") or "Masalah yang sama terjadi lagi."
        actions.record_verdict(page.uid, Entry(by="reporter"), verdict="not_satisfied", words=note)


def _staff(cast: Cast, page: Glance) -> Asker:
    roles = frozenset({Role.COMPLAINT_OFFICER.value, Role.PUBLIC_RELATIONS.value, Role.COMPLAINT_TEAM.value})
    return cast.who(roles, excluded=frozenset(page.state.excluded), kept=page.state.about_leadership)
