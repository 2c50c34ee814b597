"""Record the verdict: satisfied or not, by the reporter or by staff who were told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.register.case import Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.rules.procedure.commands import RecordVerdict
from tanggap.rules.procedure.vocabulary import Verb, Verdict


def record_verdict(uid: str, entry: Entry, *, verdict: str, words: str = "") -> Done:
    """`verdict` is satisfied or not_satisfied. That there is none is what time says, never a person."""
    if verdict == Verdict.NO_VERDICT:
        raise Invalid("unknown_choice", _("Pilih puas atau belum puas."), field="verdict")
    with handling(uid, entry, Verb.RECORD_VERDICT) as case:
        case.decide(
            RecordVerdict(**case.header(), verdict=verdict, words=case.optional_text("verdict", words, field="words"))
        )
    return case.done
