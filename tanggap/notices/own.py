"""A facility's own wording lies over the text of the product: which version holds, and the text to begin from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import SimpleNamespace

from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.notices import placeholders
from tanggap.notices.models import OwnWording
from tanggap.notices.placeholders import MEANINGS, fill
from tanggap.people.access import Asker
from tanggap.register.actions.administering import entering
from tanggap.rules.ledger.facility_events import WordingSet
from tanggap.rules.procedure.vocabulary import Medium

_START = re.compile(r"((?:\A|\n|[.!?] )\s*)\{jenis\}")


class WordingRefused(TanggapError):
    """Not saved; `faults` are sentences."""

    status = 422

    def __init__(self, faults: list[str]) -> None:
        super().__init__("wording_refused", _("Teks ini belum dapat dipakai."), remedy="\n".join(faults))
        self.faults = faults


class WordingChanged(TanggapError):
    status = 409

    def __init__(self) -> None:
        super().__init__(
            "wording_changed",
            _("Teks ini baru saja diubah orang lain."),
            remedy=_("Tulisan Anda masih ada di bawah. Bandingkan dengan versi terakhir, lalu simpan lagi bila perlu."),
        )


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


def versions_of(facility_id: int, purpose: str, medium: str) -> list[OwnWording]:
    """The newest first."""
    found = OwnWording.objects.filter(facility_id=facility_id, purpose=purpose, medium=medium)
    return list(found.order_by("-version"))


def in_force(versions: list[OwnWording], at: datetime | None) -> Text | None:
    """The facility's own text at that moment, by default now. None: the text of the product."""
    row = next((each for each in versions if at is None or each.saved_at <= at), None)
    return None if row is None or row.is_default else Text(row.subject, row.body)


def save_wording(
    facility: Facility, *, purpose: str, medium: str, text: Text | None, seen: int, by: Asker, now: datetime
) -> OwnWording:
    """The next version; without `text` the product's own. Raises WordingRefused, WordingChanged."""
    subject, body = (" ".join(text.subject.split()), _clean(text.body)) if text else ("", "")
    if text is not None:
        faults = placeholders.faults(purpose=purpose, medium=medium, subject=subject, body=body)
        if faults:
            raise WordingRefused(faults)
    with entering(facility, by=by, now=now) as change:
        last = next(iter(versions_of(facility.pk, purpose, medium)), None)
        if (last.version if last else 0) != seen:
            raise WordingChanged
        digest = sha256(f"{subject}\n{body}".encode()).hexdigest()
        result = "own" if text is not None else "default"
        change.enter(WordingSet, purpose=purpose, medium=medium, version=seen + 1, digest=digest, result=result)
        return OwnWording.objects.create(
            facility=facility,
            purpose=purpose,
            medium=medium,
            version=seen + 1,
            subject=subject,
            body=body,
            saved_at=now,
            saved_by=by.uid,
        )


def _clean(body: str) -> str:
    return body.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def filled(text: Text, values: dict[str, str], *, medium: str) -> Text:
    """The subject is one line; a value that is missing takes only itself out of it."""
    by_line = medium == Medium.CLINIC_PHONE
    if not values["tautan"] and values["kode"] and "{kode}" not in text.body:
        # An installation without an address of its own: the code is what the reporter needs then.
        values = values | {"tautan": f"kode lacak {values['kode']}"}
    subject = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ""), text.subject)
    return Text(subject, fill(text.body, values, by_line=by_line))


def named_values(facility: Facility) -> dict[str, object]:
    """What the templates of the product are filled with to become a text to begin from."""
    names = {name: "{" + name + "}" for name in MEANINGS}
    named = SimpleNamespace(
        letterhead=["{kop}"],
        name="{fasilitas}",
        address="{alamat}",
        phone="{telepon}",
        email=facility.email,
        contact_email=facility.contact_email,
    )
    return {
        "facility": named,
        "number": names["nomor"],
        "code": names["kode"],
        "link": names["tautan"],
        "kind": names["jenis"],
        "promise": names["janji"],
        "text": names["isi"],
    }


def as_written(said: str) -> str:
    """What the templates write in capitals is one name here; a kind at the head of a sentence has its own. A promise
    that a procedure may lack has its own line, so that the number before it never goes with it."""
    said = said.replace(". {janji}", ".\n{janji}")
    said = said.replace("{KOP}\n{FASILITAS}\n", "{kop}\n").replace("{KOP}", "{kop}").replace("{FASILITAS}", "")
    return _START.sub(r"\1{Jenis}", said)
