"""Add words: the reporter has more to say or to show; staff enter what they were told or handed."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from tanggap.register import files
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.messages import keep_message
from tanggap.register.models import Attachment, Message
from tanggap.register.texts import wanted
from tanggap.rules.procedure.commands import AddWords
from tanggap.rules.procedure.vocabulary import Verb

FILES_ALONE = "Foto terlampir."  # stands in the book for whoever only showed something


def add_words(
    uid: str,
    entry: Entry,
    *,
    text: str,
    medium: str = "tracking",
    attachments: Sequence[UploadedFile[bytes]] = (),
    client_id: str = "",
) -> Done:
    """Words, files or both. `client_id`: of the form that it came with; the same from the same form is kept once."""
    with handling(uid, entry, Verb.ADD_WORDS) as case:
        body = wanted(text, field="text") or (FILES_ALONE if attachments else "")
        if not body:
            raise Invalid("text_required", _("Tulis dahulu keterangannya, atau lampirkan fotonya."), field="text")
        if client_id and _is_kept(case, client_id, body, attachments):
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


def _is_kept(case: Case, client_id: str, body: str, attachments: Sequence[UploadedFile[bytes]]) -> bool:
    same = Message.objects.filter(complaint=case.row, outgoing=False, provider_id=client_id)
    if not same.filter(text__body=body).exists():
        return False
    # Another photo under the same words is another message.
    known = Attachment.objects.filter(complaint=case.row, purpose="added", blanked_at=None)
    return all(any(files.is_same(file, row) for row in known.filter(size=file.size or 0)) for file in attachments)
