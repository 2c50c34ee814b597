"""Record the verdict: satisfied or not, by the reporter or by staff who were told."""

from __future__ import annotations

from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import RecordVerdict
from tanggap.rules.procedure.vocabulary import Verb


def record_verdict(uid: str, entry: Entry, *, verdict: str, words: str = "") -> Done:
    with handling(uid, entry, Verb.RECORD_VERDICT) as case:
        case.decide(RecordVerdict(**case.header(), verdict=verdict, words=case.optional_text("verdict", words)))
    return case.done
