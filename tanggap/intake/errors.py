"""How the taking over of an older register says no."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tanggap.lib.errors import TanggapError


class OldBookUnknown(TanggapError):
    def __init__(self) -> None:
        super().__init__(
            "old_book_unknown", str(_("Berkas itu tidak ada, atau bukan Anda yang mengunggahnya.")), status=404
        )


class NotNow(TanggapError):
    """It is under way, or over: what was asked for does not go with that."""

    def __init__(self) -> None:
        super().__init__(
            "old_book_moved_on",
            str(_("Pengambilan buku ini sudah berjalan, jadi langkah itu tidak berlaku lagi.")),
            remedy=str(_("Lihat keadaannya sekarang di halaman berkas ini.")),
            status=409,
        )


class NothingToTake(TanggapError):
    def __init__(self) -> None:
        super().__init__(
            "nothing_to_take",
            str(_("Tidak ada baris yang dapat diambil.")),
            remedy=str(_("Periksa arti kolom dan alasan tiap baris yang ditolak.")),
            status=422,
        )
