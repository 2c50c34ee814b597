"""What a citizen reads: one template file per purpose and medium, filled in and nothing left blank. A facility's own
text lies over the file.

The files lie in `templates/notices/`. They are plain text, polite Indonesian, and never repeat what the reporter
told us: whoever looks over a shoulder learns a number and our answer, not the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.template.exceptions import TemplateDoesNotExist

from tanggap.facility.models import Facility
from tanggap.lib.errors import TanggapError
from tanggap.lib.tracking import show_code
from tanggap.notices.models import OwnWording
from tanggap.notices.own import Text, as_written, filled, in_force, named_values, versions_of
from tanggap.notices.segments import plain, segments
from tanggap.rules.procedure.vocabulary import Kind, Medium
from tanggap.rules.procedure.wording import KIND_WORDS

PURPOSES = ("receipt", "response", "answer", "satisfaction", "extension", "completion")
MEDIA = (Medium.EMAIL, Medium.CLINIC_PHONE)
MASKED_CODE = "••••-••••-••••"
FOLDER = Path(__file__).parent / "templates" / "notices"

# Stand for a name that the template asks for and nobody gave, and for the person's own words until the rest is tidy.
_MISSING = "\ufdd0%s"
_TEXT = "\ufdd1"


Versions = Callable[[int, str, str], list[OwnWording]]


class WordingFault(TanggapError):
    """A template asks for something that does not exist: the message is held, never sent with a hole in it."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The exact message. `subject` is empty where the medium has none."""

    subject: str
    body: str

    @property
    def segments(self) -> int:
        """The parts in which it goes out as a text message."""
        return segments(self.body)

    def without_code(self, code: str | None) -> Composed:
        """For whoever reads along: with its code alone a complaint is withdrawn in its reporter's name."""
        return replace(self, body=self.body.replace(show_code(code), MASKED_CODE)) if code else self


def compose(
    *,
    facility: Facility,
    number: str,
    code: str | None,
    purpose: str,
    medium: str,
    text: str,
    complaint_kind: str,
    promise: str,
    public_url: str,
    at: datetime | None = None,
    versions: Versions = versions_of,
) -> Composed:
    """The message as it will be read, in the wording of `at` (when it was written), by default of now.

    `text` is the person's own (unused in a receipt); `promise` is what the procedure in force says to the public;
    `public_url` is the address of this installation without a path, empty when it has none. Media that a person
    fills in elsewhere (letter, portal, in person) get the text alone. Raises WordingFault.
    """
    if medium not in MEDIA:
        return Composed("", text)
    values: dict[str, object] = {
        "facility": facility,
        "number": number,
        "code": show_code(code) if code else "",
        "link": tracking_link(public_url, code),
        "kind": KIND_WORDS[Kind(complaint_kind)][0].lower(),
        "promise": promise,
        "text": _TEXT,
    }
    own = in_force(versions(facility.pk, purpose, medium), at)
    said = _rendered(f"{purpose}.{medium}.txt", values) if own is None else _own_words(own, values, medium)
    if medium == Medium.CLINIC_PHONE:
        return Composed("", _tidy(plain(said)).replace("\n\n", "\n").replace(_TEXT, text.strip()))
    subject, _, body = said.partition("\n")
    return Composed(subject.removeprefix("Subjek:").strip(), _tidy(body).replace(_TEXT, text.strip()) + "\n")


def text_to_begin_from(facility: Facility, purpose: str, medium: str) -> Text:
    """The text of the product as a facility would have typed it."""
    said = as_written(_rendered(f"{purpose}.{medium}.txt", named_values(facility)))
    if medium == Medium.CLINIC_PHONE:
        return Text("", _tidy(plain(said)))
    subject, _, body = said.partition("\n")
    return Text(subject.removeprefix("Subjek:").strip(), _tidy(body))


def _own_words(own: Text, values: dict[str, object], medium: str) -> str:
    """Laid out as a rendered file: the subject in its first line."""
    facility = values["facility"]
    assert isinstance(facility, Facility)
    head = [line.upper() for line in facility.letterhead]
    if facility.name not in facility.letterhead:
        head.append(facility.name.upper())
    kind = str(values["kind"])
    named = {
        "nomor": str(values["number"]),
        "jenis": kind,
        "Jenis": kind[:1].upper() + kind[1:],
        "isi": _TEXT,
        "janji": str(values["promise"]),
        "kode": str(values["code"]),
        "tautan": str(values["link"]),
        "fasilitas": facility.name,
        "kop": "\n".join(head),
        "alamat": facility.address,
        "telepon": facility.phone,
    }
    done = filled(own, named, medium=medium)
    return done.body if medium == Medium.CLINIC_PHONE else f"Subjek: {done.subject}\n\n{done.body}"


def tracking_link(public_url: str, code: str | None) -> str:
    """Where the reporter follows the complaint. Empty without a code, or while the installation has no address."""
    return f"{public_url.rstrip('/')}/lacak/{show_code(code)}/" if public_url and code else ""


def _rendered(name: str, values: dict[str, object]) -> str:
    try:
        said = _engine().get_template(name).render(Context(values, autoescape=False))
    except TemplateDoesNotExist as error:
        raise WordingFault("wording_missing", f"Tidak ada templat pesan {error.args[0]}.") from None
    if "\ufdd0" in said:
        raise WordingFault("wording_blank", f"Templat pesan {name} memakai nama yang tidak dikenal.")
    return said


@cache
def _engine() -> Engine:
    """An engine of its own: plain text needs no escaping, and a misspelt name must be noticed."""
    return Engine(dirs=[str(FOLDER)], autoescape=False, string_if_invalid=_MISSING)


def _tidy(said: str) -> str:
    """Conditions leave empty lines behind; one between paragraphs is enough."""
    lines = "\n".join(line.rstrip() for line in said.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
