"""Wait for the reporter, and go on: the clocks that may be held are held, with a limit."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from tanggap.register import files
from tanggap.register.case import Done, Entry, handling
from tanggap.rules.procedure.commands import Resume, Wait
from tanggap.rules.procedure.vocabulary import Verb


def wait(uid: str, entry: Entry, *, note: str = "") -> Done:
    with handling(uid, entry, Verb.WAIT) as case:
        case.decide(Wait(**case.header(), note=case.optional_text("note", note)))
    return case.done


def resume(uid: str, entry: Entry, *, text: str = "", attachments: Sequence[UploadedFile[bytes]] = ()) -> Done:
    """`text` and `attachments`: what was awaited, where it came with this."""
    with handling(uid, entry, Verb.RESUME) as case:
        kept = files.keep(case.facility, attachments, purpose="story", now=case.now)
        try:
            ref = case.optional_text("completion", text, field="text")
            refs = files.attach(kept, case.row)
            case.decide(Resume(**case.header(), text=ref, files=refs))
        except BaseException:
            files.discard(kept)
            raise
    return case.done
