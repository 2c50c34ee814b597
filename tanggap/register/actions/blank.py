"""Blank: content is emptied because somebody asked for it; the ledger keeps that it was, by whom and why."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register import access
from tanggap.register.case import Case, Done, Entry, actor_of, handling
from tanggap.register.contents import refs_in
from tanggap.register.errors import Forbidden, Invalid, NotFound
from tanggap.register.history import events_of
from tanggap.register.index import read_words
from tanggap.register.models import Attachment, Complaint, Identity, Message, Reporter, Text
from tanggap.register.reporters import Person
from tanggap.register.texts import needed
from tanggap.rules.ledger.events import ContentBlanked, Ref
from tanggap.rules.procedure.engine import commit
from tanggap.rules.procedure.vocabulary import Verb

_UNDER_WAY = ("waiting", "queued", "sending", "by_hand")


def blank(uid: str, entry: Entry, *, content: str, note: str) -> Done:
    """Empty one text, identity or file of the complaint, by the uid that the record shows. It cannot be undone.

    Raises NotFound, Forbidden, and Invalid for what is not of this complaint, is empty already, or waits to be sent.
    """
    by = entry.by
    if not isinstance(by, Asker) or Permission.BLANK not in by.verbs:
        raise Forbidden
    if not access.visible_to(by).filter(uid=uid).exists():
        raise NotFound
    with handling(uid, Entry(by=actor_of(by), now=entry.now), Verb.CORRECT) as case:
        reason = needed(note, field="note")
        ref = _text(case, content) or _identity(case, content) or _file(case, content)
        if ref is None:
            sentence = _("Isi itu tidak ada pada pengaduan ini, atau sudah dikosongkan.")
            raise Invalid("unknown_choice", sentence, field="content")
        event = ContentBlanked(
            occurred_at=case.now,
            recorded_at=case.now,
            actor=actor_of(by),
            deputy_for=by.deputy_for,
            contents=(ref,),
            note=case.text("note", reason),
        )
        case.write(commit(case.rules, case.state, (event,), case.now))
        read_words(case.facility.pk, [case.row.pk], anew=True)  # nor may it be found by its words any more
    return case.done


def _text(case: Case, uid: str) -> Ref | None:
    row = Text.objects.filter(complaint=case.row, uid=uid, blanked_at=None).first()
    if row is None:
        return None
    messages = Message.objects.filter(text=row)
    if messages.filter(state__in=_UNDER_WAY).exists():
        sentence = _("Pesan dengan isi itu belum sampai. Tarik kembali atau tunggu dahulu, baru kosongkan.")
        raise Invalid("under_way", sentence, field="content")
    messages.update(subject="", last_error="")
    Text.objects.filter(pk=row.pk).update(body="", blanked_at=case.now)
    return Ref(row.uid, row.digest)


def _identity(case: Case, uid: str) -> Ref | None:
    """Also an earlier one of the same complaint: completing an identity leaves the row before it."""
    row = Reporter.objects.filter(facility=case.facility, uid=uid, blanked_at=None).first()
    if row is None or not _names(case.row, uid):
        return None
    if case.state.is_open:
        sentence = _("Identitas masih diperlukan selama pengaduan ditangani. Selesaikan dahulu, baru kosongkan.")
        raise Invalid("still_needed", sentence, field="content")
    nothing: dict[str, str | date | None] = asdict(Person())
    Reporter.objects.filter(pk=row.pk).update(**nothing, other_phones="", blanked_at=case.now)
    Identity.objects.filter(reporter=row).delete()
    Message.objects.filter(complaint=case.row).exclude(state__in=_UNDER_WAY).update(
        address="", last_error="", provider_id=""
    )
    return Ref(row.uid, row.digest)


def _file(case: Case, uid: str) -> Ref | None:
    row = Attachment.objects.filter(complaint=case.row, uid=uid, blanked_at=None).first()
    if row is None:
        return None
    Attachment.objects.filter(pk=row.pk).update(blanked_at=case.now)
    paths = [Path(settings.MEDIA_ROOT) / name for name in (row.original, row.view) if name]
    transaction.on_commit(lambda: _unlink(paths))
    return Ref(row.uid, row.digest)


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _names(row: Complaint, uid: str) -> bool:
    return any(ref.uid == uid for event in events_of(row) for ref in refs_in(event))
