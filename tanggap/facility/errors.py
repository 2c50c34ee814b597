"""What this room refuses, with the way out."""

from collections.abc import Sequence

from tanggap.lib.errors import TanggapError, gettext_noop
from tanggap.rules.procedure.document import Fault


class FacilityUnknown(TanggapError):
    """No facility stands at that address."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            "facility_unknown",
            gettext_noop("Fasilitas itu tidak ada di sini."),
            remedy=gettext_noop("Periksa alamatnya, atau pilih dari daftar fasilitas."),
        )


class ProcedureUnknown(TanggapError):
    """The facility has published no such procedure, or not that version of it."""

    status = 404

    def __init__(self) -> None:
        super().__init__("procedure_unknown", gettext_noop("Prosedur itu tidak ada di fasilitas ini."))


class DraftUnknown(TanggapError):
    """No such draft in this facility: published or discarded meanwhile, or another facility's."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            "draft_unknown",
            gettext_noop("Naskah itu tidak ada lagi."),
            remedy=gettext_noop("Mungkin sudah terbit atau dibuang. Lihat daftar prosedur."),
        )


class DraftTooLong(TanggapError):
    def __init__(self) -> None:
        super().__init__(
            "draft_too_long",
            gettext_noop("Naskah ini terlalu panjang, jadi tidak disimpan."),
            remedy=gettext_noop("Paling banyak 300.000 huruf. Bagi menjadi beberapa prosedur."),
        )


class CalendarMovedOn(TanggapError):
    """Somebody else stored this calendar after the change was made from it."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "calendar_moved_on",
            gettext_noop("Kalender ini baru saja diubah di tab lain atau oleh orang lain."),
            remedy=gettext_noop("Lihat kalendernya sekarang, lalu ulangi perubahan Anda bila masih perlu."),
        )


class PackUnknown(TanggapError):
    status = 404

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(
            "pack_unknown", gettext_noop("Paket itu tidak ada."), remedy=f"Paket yang ada: {', '.join(known)}."
        )


class SlugRefused(TanggapError):
    """The short name of a facility stands in printed addresses, so it is chosen with care."""


class Faulty(TanggapError):
    """Data that cannot be used; `faults` names every reason, each with its place and remedy."""

    def __init__(self, code: str, sentence: str, faults: Sequence[Fault]) -> None:
        super().__init__(code, sentence, remedy="\n".join(line_of(fault) for fault in faults))
        self.faults = tuple(faults)


class PackFaulty(Faulty):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("pack_faulty", gettext_noop("Paket ini tidak dapat dipakai:"), faults)


class ProcedureFaulty(Faulty):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("procedure_faulty", gettext_noop("Prosedur ini belum dapat diterbitkan:"), faults)


class WithdrawalRefused(Faulty):
    status = 409

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("withdrawal_refused", gettext_noop("Versi ini tidak dapat ditarik:"), faults)


class CalendarFaulty(Faulty):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("calendar_faulty", gettext_noop("Kalender ini tidak dapat dipakai:"), faults)


class ProfileFaulty(Faulty):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("profile_faulty", gettext_noop("Profil ini belum dapat disimpan:"), faults)


class SettingRefused(TanggapError):
    """Something of the facility cannot be stored or retired as asked; the code says which part is meant."""

    status = 422


def line_of(fault: Fault) -> str:
    """One fault in one line, in Indonesian."""
    return f"{fault.place}: {fault.problem[0]}. {fault.remedy[0]}."
