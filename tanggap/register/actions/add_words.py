"""Add words: the reporter has more to say or to show; staff enter what they were told or handed."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from tanggap.register import files
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.messages import keep_message
from tanggap.register.models import Message
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import AddWords
from tanggap.rules.procedure.vocabulary import Verb


def add_words(
    uid: str,
    entry: Entry,
    *,
    text: str,
    medium: str = "tracking",
    attachments: Sequence[UploadedFile[bytes]] = (),
    client_id: str = "",
) -> Done:
    """`client_id`: of the form that it came with. The same words from the same form are kept once."""
    with handling(uid, entry, Verb.ADD_WORDS) as case:
        body = needed(text, field="text")
        if client_id and _is_kept(case, client_id, body):
            return case.done
        kept = files.keep(case.facility, attachments, purpose="added", now=case.now)
        try:
            ref = case.text("added", body)
            refs = files.attach(kept, case.row)
            message = keep_message(case, medium=medium, text=ref, client_id=client_id)
            case.decide(AddWords(**case.header(), message=message, medium=medium, text=ref, files=refs))
        except BaseException:
            files.discard(kept)
            raise
    return case.done


def _is_kept(case: Case, client_id: str, body: str) -> bool:
    same = Message.objects.filter(complaint=case.row, outgoing=False, provider_id=client_id)
    return same.filter(text__body=body).exists()
