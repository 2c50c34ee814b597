"""What events point at: texts, identities and files, and whether they still are what their digests say."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tanggap.register.files import file_chunks
from tanggap.register.models import Attachment, Reporter, Text
from tanggap.register.reporters import identities_of, identity_text, person_of
from tanggap.rules.ledger.chain import digest_bytes, digest_text
from tanggap.rules.ledger.events import Ref


@dataclass(frozen=True, slots=True)
class Content:
    """A row that is not as it was.

    `kind`: blanked (on request, no fault), text, identity or file (changed), removed (emptied, or gone from the disk,
    and no event says why) or missing.
    """

    kind: str
    uid: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    uid: str
    digest: str  # as it was stored
    now: str  # of the content as it is
    empty: bool  # nothing is left of it
    marked: bool  # as blanked on request
    copies: bool = True  # what repeats it still says the same


def refs_in(value: Any) -> Iterator[Ref]:
    """Every reference to a row outside the ledger, however deep."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from refs_in(item)
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            yield from refs_in(getattr(value, f.name))


def check_contents(refs: Iterable[Ref], *, blanked: Container[str] = ()) -> Iterator[Content]:
    """`blanked`: the uids that an event names as emptied on request."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for ref in refs:
        wanted[ref.uid].add(ref.digest)
    found = set()
    for row in _rows(list(wanted)):
        found.add(row.uid)
        if wanted[row.uid] != {row.digest}:
            sentence = f"sidik {_NAMES[row.kind]} {row.uid} tidak sama dengan yang dicatat"
            yield Content(row.kind, row.uid, sentence)
        else:
            yield from _judged(row, on_request=row.uid in blanked)
    for uid in sorted(wanted.keys() - found):
        yield Content("missing", uid, f"isi {uid} yang disebut catatan tidak ada lagi")


def _judged(row: _Row, *, on_request: bool) -> Iterator[Content]:
    name = _NAMES[row.kind]
    if row.empty and on_request and row.marked:
        yield Content("blanked", row.uid)
    elif row.now == row.digest:
        if not row.copies:
            sentence = f"kontak pelapor {row.uid} tidak sama dengan identitasnya"
            yield Content(row.kind, row.uid, sentence)
    elif row.empty and row.kind == "file":
        yield Content("removed", row.uid, f"berkas {row.uid} hilang dari cakram tanpa catatan penghapusan")
    elif row.empty:
        yield Content("removed", row.uid, f"{name} {row.uid} dikosongkan tanpa catatan penghapusan atas permintaan")
    else:
        yield Content(row.kind, row.uid, f"{name} {row.uid} sudah diubah: isinya tidak cocok dengan sidiknya")


_NAMES = {"text": "tulisan", "identity": "identitas", "file": "berkas"}


def _rows(uids: list[str]) -> Iterator[_Row]:
    for text in Text.objects.filter(uid__in=uids):
        now = digest_text(text.salt, text.body)
        yield _Row("text", text.uid, text.digest, now, not text.body, text.blanked_at is not None)
    for row in Reporter.objects.filter(uid__in=uids).prefetch_related("identities"):
        person = person_of(row)
        now = digest_text(row.salt, identity_text(person))
        copies = sorted((i.kind, i.value) for i in row.identities.all()) == sorted(identities_of(person))
        empty, marked = not person.is_known and not row.identities.all(), row.blanked_at is not None
        yield _Row("identity", row.uid, row.digest, now, empty, marked, copies)
    for file in Attachment.objects.filter(uid__in=uids):
        gone = not (Path(settings.MEDIA_ROOT) / file.original).exists()
        yield _Row("file", file.uid, file.digest, _file_digest(file), gone, file.blanked_at is not None)


def _file_digest(file: Attachment) -> str:
    try:
        return digest_bytes(file.salt, file_chunks(file))
    except OSError:
        return ""
