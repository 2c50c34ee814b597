"""The public timeline of a complaint: what happened, in plain words, without names and without units' words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tanggap.register.language import language
from tanggap.rules.ledger import events as e
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.vocabulary import say


@dataclass(frozen=True, slots=True)
class Mark:
    at: datetime
    what: str


def marks_of(
    events: Iterable[e.Event], *, unseen: set[str], inside: set[str], procedure_of: Callable[[str, int], Procedure]
) -> list[Mark]:
    """Without messages `unseen`, and without what was told at outlets `inside` the house."""
    words = {
        e.ComplaintReceived: _("Pengaduan Anda kami terima"),
        e.ComplaintClassified: _("Jenis pengaduan ditetapkan"),
        e.UnitRouted: _("Diteruskan ke bagian yang menangani"),
        e.UnitAnswered: _("Bagian yang menangani sudah menjawab"),
        e.ComplaintReferred: _("Disampaikan kepada yang berwenang menangani"),
        e.ComplaintEscalated: _("Dinaikkan kepada pimpinan"),
        e.DiscussionRecorded: _("Dibahas"),
        e.ComplaintAnalysed: _("Dipelajari penyebabnya"),
        e.PlanMade: _("Rencana perbaikan disusun"),
        e.PlanCarriedOut: _("Perbaikan dilaksanakan"),
        e.MadePublic: _("Hasilnya diumumkan tanpa identitas"),
        e.CompletionAsked: _("Kami minta kelengkapan dari Anda"),
        e.ReplyChannelChanged: _("Cara menjawab diubah atas permintaan"),
        e.LimitExtended: _("Batas waktu kami perpanjang"),
        e.ReporterWrote: _("Anda menambahkan keterangan"),
        e.WaitingStarted: _("Kami menunggu keterangan dari Anda"),
        e.WaitingEnded: _("Penanganan dilanjutkan"),
        e.VerdictRecorded: _("Penilaian Anda dicatat"),
        e.ComplaintClosed: _("Selesai"),
        e.ComplaintReopened: _("Dibuka kembali"),
        e.ComplaintWithdrawn: _("Anda mencabut pengaduan ini"),
        e.ComplaintVoided: _("Nomor ini dibatalkan"),
    }
    said = {e.ResponseGiven: _("Kami menanggapi"), e.AnswerGiven: _("Kami menjawab")}
    marks: list[Mark] = []
    routed = False
    written: dict[str, str] = {}  # by message; it counts from when it reached the reporter
    for event in events:
        what = words.get(type(event))
        if isinstance(event, e.ResponseGiven | e.AnswerGiven) and event.message not in unseen:
            what = said[type(event)] if event.reached else None
            written |= {} if event.reached else {event.message: said[type(event)]}
        if isinstance(event, e.ComplaintMoved):
            what = _moved(procedure_of(event.procedure, event.version))
        if isinstance(event, e.ComplaintEscalated) and event.past:
            what = _("Dinaikkan kepada yang ditunjuk fasilitas")
        if isinstance(event, e.MadePublic) and event.outlet in inside:
            what = None
        if isinstance(event, e.MessageAccepted):
            what = written.pop(event.message, None)
        if isinstance(event, e.UnitRouted):
            what, routed = (None if routed else what), True
        if isinstance(event, e.VerdictRecorded) and event.actor == "time":
            what = _("Masa penilaian berakhir")
        if isinstance(event, e.ComplaintWithdrawn) and event.deemed:
            what = _("Dianggap dicabut, karena kelengkapannya tidak kami terima")
        elif isinstance(event, e.ComplaintWithdrawn) and event.actor != "reporter":
            what = _("Dicabut oleh petugas atas permintaan Anda")
        if what:
            again = marks and marks[-1].what == what  # several units answer one after the other: said once
            marks[-1 if again else len(marks) :] = [Mark(event.occurred_at, what)]
    return marks


def _moved(onto: Procedure) -> str:
    """With what the other procedure promises, where it does."""
    told = _("Mulai sekarang ditangani dengan prosedur “%(title)s”.") % {"title": onto.control.title}
    return f"{told} {say(onto.promise, language())}".strip()
