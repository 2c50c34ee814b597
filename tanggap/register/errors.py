"""How the register says no. Each is a sentence with a way out, the same on page, API and command line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from tanggap.lib.errors import TanggapError
from tanggap.register.language import language
from tanggap.rules.procedure.clocks import CalendarMissing
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.vocabulary import Verb, say


class RegisterError(TanggapError):
    """Base of what the register refuses."""


class Refused(RegisterError):
    """The procedure does not allow it now. `allowed` names what it allows instead."""

    status = 409

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code, refusal.sentence(language()), remedy=refusal.remedy(language()))
        self.allowed: tuple[Verb, ...] = refusal.allowed


class NotFound(RegisterError):
    """There is no such complaint, or it is not for this reader: the same sentence for both."""

    status = 404

    def __init__(self) -> None:
        super().__init__("not_found", str(_("Pengaduan itu tidak ada, atau bukan untuk Anda.")))


class Forbidden(RegisterError):
    """The person may see the complaint, or be in the house, but not do this. Each of `rights` would be enough."""

    status = 403

    def __init__(self, remedy: str = "", *, rights: Collection[str] = ()) -> None:
        super().__init__("forbidden", str(_("Peran Anda tidak mencakup tindakan ini.")), remedy=remedy)
        self.rights = tuple(sorted(rights))


class Changed(RegisterError):
    """Somebody else changed the complaint since the form was opened."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "changed",
            str(_("Pengaduan ini baru saja diubah oleh orang lain.")),
            remedy=str(_("Isian Anda masih ada di bawah. Baca perubahannya, lalu kirim lagi bila masih perlu.")),
        )


class Invalid(RegisterError):
    """What was entered cannot be taken; `field` names where."""

    status = 422

    def __init__(self, code: str, sentence: str, *, field: str = "", remedy: str = "") -> None:
        super().__init__(code, sentence, remedy=remedy)
        self.field = field
        self.others: tuple[Invalid, ...] = ()

    @property
    def several(self) -> tuple[TanggapError, ...]:
        return (self, *self.others)


class NotKept(Invalid):
    """A file found no room on the disk; the words that came with it can go alone."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            "file_not_kept",
            str(_("Foto atau berkas itu belum dapat kami simpan, karena tempat penyimpanan sedang terganggu.")),
            field="attachments",
            remedy=str(_("Tulisan Anda masih lengkap: kirim tanpa foto, atau coba lagi beberapa menit lagi.")),
        )


class Faults:
    """Everything that is wrong with one entry, told at once instead of one by one."""

    def __init__(self) -> None:
        self.found: list[Invalid] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Around one check: what it finds is kept, and the next check follows."""
        try:
            yield
        except Invalid as fault:
            self.found += [fault, *fault.others]

    def raise_all(self) -> None:
        """Raises the first, Invalid, with the others in `others`."""
        if self.found:
            first, *rest = self.found
            first.others = tuple(rest)
            raise first


class NoCalendar(RegisterError):
    """A limit cannot be counted, because the facility's calendar of working hours is gone."""

    status = 503


@contextmanager
def limits_counted() -> Iterator[None]:
    """Around whatever counts limits. Raises NoCalendar."""
    try:
        yield
    except CalendarMissing as missing:
        problem, remedy = say(missing.problem, language()), say(missing.remedy, language())
        raise NoCalendar(missing.code, problem, remedy=remedy) from None
