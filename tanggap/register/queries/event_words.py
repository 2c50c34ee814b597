"""What happened, for events that are said in the same words whatever they hold."""

from __future__ import annotations

from django.utils.translation import gettext as _


def plain_words() -> dict[str, str]:
    return {
        "ContentBlanked": _("Isi dihapus atas permintaan"),
        "MessageAccepted": _("Pesan sampai"),
        "DeliveryTried": _("Tidak tersambung saat hendak disampaikan"),
        "MessageFailed": _("Pesan tidak terkirim"),
        "MessageBounced": _("Pesan kembali: alamat tidak menerima"),
        "MessageTakenBack": _("Pesan ditarik kembali sebelum dikirim"),
        "DiscussionRecorded": _("Hasil pembahasan dicatat"),
        "ComplaintAnalysed": _("Dianalisis"),
        "PlanMade": _("Rencana tindak lanjut disusun"),
        "PlanCarriedOut": _("Rencana tindak lanjut dilaksanakan"),
        "ResultDocumented": _("Hasil penanganan didokumentasikan"),
        "CompletionAsked": _("Kelengkapan diminta dari pelapor"),
        "ReporterWrote": _("Pelapor menambahkan keterangan"),
        "WaitingStarted": _("Menunggu keterangan pelapor"),
        "WaitingEnded": _("Penanganan dilanjutkan"),
        "ComplaintReopened": _("Dibuka kembali"),
        "ComplaintWithdrawn": _("Dicabut pelapor"),
        "ComplaintVoided": _("Nomor dibatalkan"),
        "TimePassed": _("Aturan waktu berlaku"),
    }
