"""What this room refuses, with the way out."""

from tanggap.lib.errors import TanggapError, gettext_noop


class StaffUnknown(TanggapError):
    status = 404

    def __init__(self) -> None:
        super().__init__(
            "staff_unknown",
            gettext_noop("Petugas itu tidak ditemukan."),
            remedy=gettext_noop("Cari di Kelola › Petugas dan peran, atau dengan `tanggap staff list`."),
        )


class StaffRefused(TanggapError):
    """An account cannot be made or changed as asked."""


class DeputyRefused(TanggapError):
    """Somebody cannot stand in for another as asked."""


class RoleRefused(TanggapError):
    """A role cannot be given as asked."""
