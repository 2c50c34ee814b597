"""Correct: appends what is right; what was written before stays readable."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.register import conflicts
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.texts import needed, pack, unpack, wanted
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure.commands import Correct
from tanggap.rules.procedure.vocabulary import Verb

FIELDS = ("story", "place", "remedy", "loss")


def correct(uid: str, entry: Entry, *, field: str, value: str, note: str) -> Done:
    """Put `value` in the place of what was written in `field`, with the reason. Identity: see complete_identity."""
    if field not in FIELDS:
        raise Invalid("unknown_choice", _("Bagian itu tidak dapat dibetulkan di sini."), field="field")
    with handling(uid, entry, Verb.CORRECT) as case:
        reason = case.text("note", needed(note, field="note"))
        before, after = _story(case, value) if field == "story" else _detail(case, field, value)
        case.decide(Correct(**case.header(), field=field, before=before, after=after, note=reason))
        conflicts.exclude(case, value)
    return case.done


def _story(case: Case, value: str) -> tuple[Ref | None, Ref]:
    old = case.row.story
    body = needed(value, field="value")
    _differs(body, old.body if old else "")
    after = case.text("story", body)
    case.row.story = case.texts[after.uid]
    return (Ref(old.uid, old.digest) if old else None), after


def _detail(case: Case, field: str, value: str) -> tuple[Ref | None, Ref]:
    old = case.row.details
    known = unpack(old.body) if old else {}
    body = wanted(value, field="value") or ""
    _differs(body, known.get(field, ""))
    after = case.text("details", pack({**known, field: body}))
    case.row.details = case.texts[after.uid]
    return (Ref(old.uid, old.digest) if old else None), after


def _differs(body: str, before: str) -> None:
    if body == before:
        raise Invalid("unchanged", _("Masih sama dengan yang tertulis. Tulis bagaimana yang benar."), field="value")
