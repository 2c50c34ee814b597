"""The public timeline of a complaint: what happened, in plain words, without names and without units' words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.register.language import language
from tanggap.rules.ledger import events as e
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.vocabulary import say

ProcedureOf = Callable[[str, int], Procedure]

_WORDS = {
    e.ComplaintReceived: gettext_lazy("Pengaduan Anda kami terima"),
    e.ComplaintClassified: gettext_lazy("Jenis pengaduan ditetapkan"),
    e.UnitRouted: gettext_lazy("Diteruskan ke bagian yang menangani"),
    e.UnitAnswered: gettext_lazy("Bagian yang menangani sudah menjawab"),
    e.ComplaintReferred: gettext_lazy("Disampaikan kepada yang berwenang menangani"),
    e.ComplaintEscalated: gettext_lazy("Dinaikkan kepada pimpinan"),
    e.DiscussionRecorded: gettext_lazy("Dibahas"),
    e.ComplaintAnalysed: gettext_lazy("Dipelajari penyebabnya"),
    e.PlanMade: gettext_lazy("Rencana perbaikan disusun"),
    e.PlanCarriedOut: gettext_lazy("Perbaikan dilaksanakan"),
    e.MadePublic: gettext_lazy("Hasilnya diumumkan tanpa identitas"),
    e.CompletionAsked: gettext_lazy("Kami minta kelengkapan dari Anda"),
    e.ReplyChannelChanged: gettext_lazy("Cara menjawab diubah atas permintaan"),
    e.LimitExtended: gettext_lazy("Batas waktu kami perpanjang"),
    e.ReporterWrote: gettext_lazy("Anda menambahkan keterangan"),
    e.WaitingStarted: gettext_lazy("Kami menunggu keterangan dari Anda"),
    e.WaitingEnded: gettext_lazy("Penanganan dilanjutkan"),
    e.VerdictRecorded: gettext_lazy("Penilaian Anda dicatat"),
    e.ComplaintClosed: gettext_lazy("Selesai"),
    e.ComplaintReopened: gettext_lazy("Dibuka kembali"),
    e.ComplaintWithdrawn: gettext_lazy("Anda mencabut pengaduan ini"),
    e.ComplaintVoided: gettext_lazy("Nomor ini dibatalkan"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    at: datetime
    what: str


def marks_of(events: Iterable[e.Event], *, unseen: set[str], inside: set[str], procedure_of: ProcedureOf) -> list[Mark]:
    """Without messages `unseen`, and without what was told at outlets `inside` the house."""
    said = {e.ResponseGiven: _("Kami menanggapi"), e.AnswerGiven: _("Kami menjawab")}
    marks: list[Mark] = []
    routed = False
    written: dict[str, str] = {}  # by message; it counts from when it reached the reporter
    for event in events:
        what = _plain(event, inside, procedure_of=procedure_of)
        if isinstance(event, e.ResponseGiven | e.AnswerGiven) and event.message not in unseen:
            what = said[type(event)] if event.reached else None
            written |= {} if event.reached else {event.message: said[type(event)]}
        if isinstance(event, e.MessageAccepted):
            what = written.pop(event.message, None)
        if isinstance(event, e.UnitRouted):
            what, routed = (None if routed else what), True
        if what:
            again = marks and marks[-1].what == what  # several units answer one after the other: said once
            marks[-1 if again else len(marks) :] = [Mark(event.occurred_at, what)]
    return marks


def _plain(event: e.Event, inside: set[str], *, procedure_of: ProcedureOf) -> str | None:
    """What is said of the event by itself, whatever came before."""
    match event:
        case e.ComplaintMoved():
            return _moved(procedure_of(event.procedure, event.version))
        case e.ComplaintEscalated() if event.past:
            return _("Dinaikkan kepada yang ditunjuk fasilitas")
        case e.MadePublic() if event.outlet in inside:
            return None
        case e.VerdictRecorded() if event.actor == "time":
            return _("Masa penilaian berakhir")
        case e.ComplaintWithdrawn() if event.deemed:
            return _("Dianggap dicabut, karena kelengkapannya tidak kami terima")
        case e.ComplaintWithdrawn() if event.actor != "reporter":
            return _("Dicabut oleh petugas atas permintaan Anda")
        case _:
            words = _WORDS.get(type(event))
            return str(words) if words else None


def _moved(onto: Procedure) -> str:
    """With what the other procedure promises, where it does."""
    told = _("Mulai sekarang ditangani dengan prosedur “%(title)s”.") % {"title": onto.control.title}
    return f"{told} {say(onto.promise, language())}".strip()
