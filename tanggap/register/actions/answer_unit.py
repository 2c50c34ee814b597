"""The unit answers, or says that the complaint is not its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from tanggap.people.access import Asker
from tanggap.register import access, files
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Forbidden
from tanggap.register.models import Routing, Text
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import AnswerUnit, DeclineUnit
from tanggap.rules.procedure.vocabulary import Verb


def answer_unit(
    uid: str, entry: Entry, *, routing: str, text: str, attachments: Sequence[UploadedFile[bytes]] = ()
) -> Done:
    with handling(uid, entry, Verb.ANSWER_UNIT) as case:
        access_to_routing(case, routing)
        kept = files.keep(case.facility, attachments, purpose="unit", now=case.now)
        try:
            ref = case.text("unit_answer", needed(text, field="text"))
            refs = files.attach(kept, case.row)
            behalf = _on_behalf(case, routing)
            case.decide(AnswerUnit(**case.header(), routing=routing, text=ref, files=refs, on_behalf=behalf))
            _end(case, routing, "answered", case.row_of(ref))
        except BaseException:
            files.discard(kept)
            raise
    return case.done


def decline_unit(uid: str, entry: Entry, *, routing: str, text: str) -> Done:
    with handling(uid, entry, Verb.DECLINE_UNIT) as case:
        access_to_routing(case, routing)
        ref = case.text("unit_answer", needed(text, field="text"))
        behalf = _on_behalf(case, routing)
        case.decide(DeclineUnit(**case.header(), routing=routing, text=ref, on_behalf=behalf))
        _end(case, routing, "declined", case.row_of(ref))
    return case.done


def access_to_routing(case: Case, routing: str) -> None:
    """A unit's contact speaks for that unit alone; whoever takes the cases of others, for any."""
    by = case.entry.by
    asked = case.state.routings.get(routing)
    if isinstance(by, str) or asked is None or asked.unit in by.units or "act_for_others" in by.verbs:
        return
    if not access.takes(by, case.state):
        raise Forbidden


def _on_behalf(case: Case, routing: str) -> bool:
    """Whether it is entered by somebody who has it on paper, and not by the unit itself."""
    by, asked = case.entry.by, case.state.routings.get(routing)
    return isinstance(by, Asker) and asked is not None and asked.unit not in by.units


def _end(case: Case, routing: str, status: str, answer: Text | None) -> None:
    Routing.objects.filter(uid=routing).update(status=status, answer=answer, ended_at=case.at)
