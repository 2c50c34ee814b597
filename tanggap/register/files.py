"""Attachments: sniffed by content, size capped, pictures re-encoded without metadata for viewing.

Originals are kept below the media folder, outside the web root, and are never served.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.lib.images import MEDIA_TYPES, SNIFF_BYTES, reencode, sniff
from tanggap.lib.outage import is_outage
from tanggap.register.errors import Invalid, NotKept
from tanggap.register.models import Attachment, Complaint
from tanggap.register.rows import Keep, insert
from tanggap.register.uids import new_salt, new_uid
from tanggap.rules.ledger.chain import digest_bytes
from tanggap.rules.ledger.events import Ref

LARGEST = 10 * 1024 * 1024  # bytes of one file
MOST = 5  # files of one act
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
ALLOWED = PICTURES | {"application/pdf"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file already on disk, not yet in the database."""

    row: Attachment
    paths: tuple[Path, ...]


def keep(facility: Facility, uploads: Sequence[UploadedFile[bytes]], *, purpose: str, now: datetime) -> list[Kept]:
    """Put uploads on disk. Raises Invalid, NotKept (the disk takes nothing) or ImageError, leaving nothing behind."""
    if len(uploads) > MOST:
        raise Invalid("too_many_files", _("Paling banyak %(n)s berkas sekaligus.") % {"n": MOST}, field="attachments")
    kept: list[Kept] = []
    try:
        for upload in uploads:
            kept.append(_keep_one(facility, upload, purpose=purpose, now=now))
    except OSError as error:
        discard(kept)
        if is_outage(error):
            raise NotKept from error
        raise
    except BaseException:
        discard(kept)
        raise
    return kept


def _keep_one(facility: Facility, upload: UploadedFile[bytes], *, purpose: str, now: datetime) -> Kept:
    media_type = _checked_type(upload)
    uid = new_uid()
    folder = Path(settings.MEDIA_ROOT) / facility.uid / uid[:2]
    folder.mkdir(parents=True, exist_ok=True)
    original, view = folder / f"{uid}.original", folder / f"{uid}.view"
    try:
        with original.open("wb") as target:
            for chunk in upload.chunks():
                target.write(chunk)
        original.chmod(0o600)
        if media_type in PICTURES:
            reencode(original, view)
    except BaseException:
        original.unlink(missing_ok=True)
        view.unlink(missing_ok=True)
        raise
    salt = new_salt()
    row = Attachment(
        facility=facility,
        uid=uid,
        purpose=purpose,
        media_type=media_type,
        size=upload.size or 0,
        original=str(original.relative_to(settings.MEDIA_ROOT)),
        view=str(view.relative_to(settings.MEDIA_ROOT)) if media_type in PICTURES else "",
        salt=salt,
        digest=digest_bytes(salt, _chunks(original)),
        created_at=now,
    )
    return Kept(row, (original, view))


def _checked_type(upload: UploadedFile[bytes]) -> str:
    """The media type by content, whatever its name says. Raises Invalid."""
    if (upload.size or 0) > LARGEST:
        sentence = _("Berkas itu terlalu besar; paling besar %(n)s MB.") % {"n": LARGEST // 1024 // 1024}
        remedy = _("Kecilkan fotonya atau potret ulang dengan mutu lebih rendah. Tulisan Anda tidak hilang.")
        raise Invalid("too_large", sentence, field="attachments", remedy=remedy)
    head = upload.read(SNIFF_BYTES)
    upload.seek(0)
    media_type = MEDIA_TYPES.get(sniff(head) or "", "")
    if media_type not in ALLOWED:
        sentence = _("Berkas itu bukan foto atau PDF yang dapat kami buka.")
        raise Invalid("bad_file", sentence, field="attachments", remedy=_("Kirim foto JPG atau PNG, atau berkas PDF."))
    return media_type


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(65536):
            yield chunk


def attach(kept: Sequence[Kept], complaint: Complaint, *, keep: Keep = insert) -> tuple[Ref, ...]:
    """Enter kept files as the complaint's, inside its transaction."""
    for one in kept:
        one.row.complaint = complaint
    keep([one.row for one in kept])
    return tuple(Ref(one.row.uid, one.row.digest) for one in kept)


def is_same(upload: UploadedFile[bytes], row: Attachment) -> bool:
    """Whether these bytes are those that were kept."""
    same = digest_bytes(row.salt, upload.chunks()) == row.digest
    upload.seek(0)
    return same


def discard(kept: Sequence[Kept]) -> None:
    for one in kept:
        for path in one.paths:
            path.unlink(missing_ok=True)


def file_chunks(row: Attachment) -> Iterator[bytes]:
    """The original's bytes in pieces, for checking its digest."""
    return _chunks(Path(settings.MEDIA_ROOT) / row.original)
