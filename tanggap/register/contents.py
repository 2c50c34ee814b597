"""What events point at: texts, identities and files, and whether they still are what their digests say."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tanggap.register.files import file_chunks
from tanggap.register.models import Attachment, Reporter, Text
from tanggap.register.reporters import identity_text, person_of
from tanggap.rules.ledger.chain import digest_bytes, digest_text
from tanggap.rules.ledger.events import Ref


@dataclass(frozen=True, slots=True)
class Content:
    """A row that is not as it was. `kind`: blanked (on request, no fault), text, identity, file or missing."""

    kind: str
    uid: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    uid: str
    digest: str  # as it was stored
    now: str  # of the content as it is
    blanked: bool  # marked so, and really empty


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


def check_contents(refs: Iterable[Ref]) -> Iterator[Content]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for ref in refs:
        wanted[ref.uid].add(ref.digest)
    found = set()
    for row in _rows(list(wanted)):
        found.add(row.uid)
        name = _NAMES[row.kind]
        if wanted[row.uid] != {row.digest}:
            yield Content(row.kind, row.uid, f"sidik {name} {row.uid} tidak sama dengan yang dicatat")
        elif row.blanked:
            yield Content("blanked", row.uid)
        elif row.now != row.digest:
            yield Content(row.kind, row.uid, f"{name} {row.uid} sudah diubah: isinya tidak cocok dengan sidiknya")
    for uid in sorted(wanted.keys() - found):
        yield Content("missing", uid, f"isi {uid} yang disebut catatan tidak ada lagi")


_NAMES = {"text": "tulisan", "identity": "identitas", "file": "berkas"}


def _rows(uids: list[str]) -> Iterator[_Row]:
    for text in Text.objects.filter(uid__in=uids):
        blanked = text.blanked_at is not None and not text.body
        yield _Row("text", text.uid, text.digest, digest_text(text.salt, text.body), blanked)
    for row in Reporter.objects.filter(uid__in=uids):
        person = person_of(row)
        blanked = row.blanked_at is not None and not person.is_known
        yield _Row("identity", row.uid, row.digest, digest_text(row.salt, identity_text(person)), blanked)
    for file in Attachment.objects.filter(uid__in=uids):
        gone = not (Path(settings.MEDIA_ROOT) / file.original).exists()
        yield _Row("file", file.uid, file.digest, _file_digest(file), file.blanked_at is not None and gone)


def _file_digest(file: Attachment) -> str:
    try:
        return digest_bytes(file.salt, file_chunks(file))
    except OSError:
        return ""
