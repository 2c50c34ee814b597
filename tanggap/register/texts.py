"""Rows for what people typed, and the references to them that events hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tanggap.facility.models import Facility
from tanggap.lib.numbers import show_number
from tanggap.lib.text import clean_text
from tanggap.register.errors import Invalid
from tanggap.register.models import Complaint, Text
from tanggap.register.rows import Keep, insert
from tanggap.register.uids import new_salt, new_uid
from tanggap.rules.ledger.chain import digest_text
from tanggap.rules.ledger.events import Ref

LIMIT = 20_000  # characters of one text, four times the longest letter we know of


def keep_text(
    facility: Facility, complaint: Complaint | None, purpose: str, body: str, *, now: datetime, keep: Keep = insert
) -> tuple[Text, Ref]:
    """Store a text that went through `needed` or `wanted`, or was put together by us."""
    uid, salt = new_uid(), new_salt()
    digest = digest_text(salt, body)
    text = Text(
        facility=facility,
        complaint=complaint,
        uid=uid,
        purpose=purpose,
        salt=salt,
        body=body,
        digest=digest,
        created_at=now,
    )
    keep([text])
    return text, Ref(uid, digest)


def needed(body: str | None, *, field: str) -> str:
    """The text, which must be there. Raises Invalid naming the field."""
    found = wanted(body, field=field)
    if found is None:
        raise Invalid("text_required", str(SENTENCES.get(field, _("Bagian ini perlu diisi."))), field=field)
    return found


def wanted(body: str | None, *, field: str) -> str | None:
    """The text, or None where nothing readable was typed. Raises Invalid when it is too long: no word is cut off."""
    tidy = clean_text(body, limit=len(body)) if body else ""
    if len(tidy) > LIMIT:
        sentence = _("Tulisan ini terlalu panjang: %(n)s huruf, paling banyak %(limit)s.")
        raise Invalid(
            "too_long",
            str(sentence) % {"n": show_number(len(tidy)), "limit": show_number(LIMIT)},
            field=field,
            remedy=str(_("Ringkas tulisannya, atau lampirkan sebagai berkas.")),
        )
    return tidy or None


SENTENCES = {
    "text": _("Tulis isinya dahulu."),
    "note": _("Tulis alasannya dahulu."),
    "late_reason": _("Kejadiannya sudah lebih dari sehari yang lalu. Tulis alasan mengapa baru dicatat sekarang."),
    "story": _("Tulis dahulu apa yang disampaikan."),
}


def pack(values: Mapping[str, object]) -> str:
    """Several short fields kept as one text, e.g. place and remedy of a complaint."""
    return json.dumps({k: v for k, v in values.items() if v}, ensure_ascii=False, sort_keys=True, default=str)


def unpack(body: str) -> dict[str, str]:
    return dict(json.loads(body)) if body else {}
