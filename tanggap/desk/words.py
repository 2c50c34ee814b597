"""What the desk says about verbs and states: short for buttons, whole sentences after something was done."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tanggap.lib.numbers import spell_number
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.ui.labels import label
from tanggap.ui.moments import language

# Kinds of message whose words a facility may write itself.
MESSAGES = {
    "receipt": gettext_lazy("Tanda terima"),
    "response": gettext_lazy("Tanggapan"),
    "answer": gettext_lazy("Jawaban"),
    "satisfaction": gettext_lazy("Permintaan penilaian"),
    "extension": gettext_lazy("Perpanjangan batas waktu"),
    "completion": gettext_lazy("Permintaan kelengkapan"),
}

# On a button that opens the work.
SHORT = {
    Verb.ACKNOWLEDGE: gettext_lazy("Beri tanda"),
    Verb.RESPOND: gettext_lazy("Tanggapi"),
    Verb.COMPLETE_IDENTITY: gettext_lazy("Lengkapi"),
    Verb.CLASSIFY: gettext_lazy("Tentukan"),
    Verb.GRADE: gettext_lazy("Nilai"),
    Verb.ROUTE: gettext_lazy("Teruskan"),
    Verb.ANSWER_UNIT: gettext_lazy("Jawab"),
    Verb.DECLINE_UNIT: gettext_lazy("Kembalikan"),
    Verb.REFER: pgettext_lazy("a case", "Sampaikan"),
    Verb.RECORD_DISCUSSION: gettext_lazy("Catat"),
    Verb.CARRY_OUT_STEP: gettext_lazy("Kerjakan"),
    Verb.ANALYSE: gettext_lazy("Analisis"),
    Verb.PLAN: gettext_lazy("Susun"),
    Verb.CARRY_OUT: gettext_lazy("Laksanakan"),
    Verb.DOCUMENT: gettext_lazy("Catat hasil"),
    Verb.ANSWER: gettext_lazy("Jawab"),
    Verb.RECORD_DELIVERY: gettext_lazy("Sampaikan"),
    Verb.ASK_SATISFACTION: gettext_lazy("Tanyakan"),
    Verb.RECORD_VERDICT: gettext_lazy("Catat"),
    Verb.ESCALATE: gettext_lazy("Naikkan"),
    Verb.MAKE_PUBLIC: gettext_lazy("Umumkan"),
    Verb.EVALUATE: gettext_lazy("Evaluasi"),
    Verb.CLOSE: gettext_lazy("Selesaikan"),
    Verb.REOPEN: gettext_lazy("Buka lagi"),
}

# On the button that files the form.
SUBMIT = {
    Verb.ACKNOWLEDGE: gettext_lazy("Catat tanda terima"),
    Verb.RESPOND: gettext_lazy("Kirim tanggapan"),
    Verb.COMPLETE_IDENTITY: gettext_lazy("Simpan identitas"),
    Verb.CLASSIFY: gettext_lazy("Tetapkan"),
    Verb.GRADE: gettext_lazy("Tetapkan grading"),
    Verb.ROUTE: gettext_lazy("Teruskan"),
    Verb.ANSWER_UNIT: gettext_lazy("Kirim jawaban unit"),
    Verb.DECLINE_UNIT: gettext_lazy("Kembalikan"),
    Verb.REFER: pgettext_lazy("a case", "Sampaikan"),
    Verb.RECORD_DISCUSSION: gettext_lazy("Simpan hasil pembahasan"),
    Verb.CARRY_OUT_STEP: gettext_lazy("Sudah dikerjakan"),
    Verb.ANALYSE: gettext_lazy("Simpan analisis"),
    Verb.PLAN: gettext_lazy("Simpan rencana"),
    Verb.CARRY_OUT: gettext_lazy("Simpan pelaksanaan"),
    Verb.DOCUMENT: gettext_lazy("Simpan hasil"),
    Verb.ANSWER: gettext_lazy("Kirim jawaban"),
    Verb.RECORD_DELIVERY: gettext_lazy("Sudah disampaikan"),
    Verb.ASK_SATISFACTION: gettext_lazy("Kirim pertanyaan"),
    Verb.RECORD_VERDICT: gettext_lazy("Simpan penilaian"),
    Verb.ESCALATE: gettext_lazy("Naikkan"),
    Verb.MAKE_PUBLIC: gettext_lazy("Catat pengumuman"),
    Verb.EVALUATE: gettext_lazy("Simpan evaluasi"),
    Verb.CLOSE: gettext_lazy("Nyatakan selesai"),
    Verb.REOPEN: gettext_lazy("Buka kembali"),
    Verb.WITHDRAW: gettext_lazy("Cabut pengaduan"),
    Verb.CORRECT: gettext_lazy("Simpan pembetulan"),
    Verb.WAIT: gettext_lazy("Mulai menunggu"),
    Verb.RESUME: gettext_lazy("Lanjutkan"),
    Verb.VOID: gettext_lazy("Batalkan nomor"),
    Verb.EXTEND: gettext_lazy("Perpanjang dan beri tahu pelapor"),
    Verb.ASK_COMPLETION: gettext_lazy("Kirim permintaan"),
    Verb.REDIRECT: gettext_lazy("Kirim dan nyatakan selesai"),
    Verb.MOVE: gettext_lazy("Pindahkan"),
    Verb.ADD_WORDS: gettext_lazy("Simpan tambahan"),
    Verb.LINK: gettext_lazy("Tautkan"),
    Verb.UNLINK: gettext_lazy("Lepaskan"),
    Verb.HAND_OVER: gettext_lazy("Alihkan"),
    Verb.HAND_BACK: gettext_lazy("Kembalikan"),
    Verb.READMIT: gettext_lazy("Buka lagi"),
    Verb.CHANGE_CHANNEL: gettext_lazy("Simpan cara menjawab"),
}

MINUTES = 5  # what an act takes when the procedure does not say


def short(verb: str) -> str:
    return str(SHORT.get(Verb(verb), label(verb, "verb")))


_FOUND_IN = {
    "story": gettext_lazy("Isi pengaduan"),
    "details": gettext_lazy("Rincian"),
    "identity": gettext_lazy("Pelapor"),
    "number": gettext_lazy("Nomor luar"),
    "unit": gettext_lazy("Unit"),
    "added": gettext_lazy("Tambahan dari pelapor"),
    "response": gettext_lazy("Tanggapan"),
    "answer": gettext_lazy("Jawaban"),
    "analysis": gettext_lazy("Analisis"),
    "discussion": gettext_lazy("Pembahasan"),
    "plan": gettext_lazy("Rencana tindak lanjut"),
    "result": gettext_lazy("Hasil"),
    "evaluation": gettext_lazy("Evaluasi"),
    "public": gettext_lazy("Umpan balik"),
}


def found_in(source: str) -> str:
    """In what a search found its words."""
    return str(_FOUND_IN.get(source) or _("Catatan"))


def instead_of(roles: str, *, leadership: bool) -> str:
    """Why somebody does what belongs to others."""
    if leadership:
        told = _("Anda menggantikan %(roles)s: pengaduan ini menyangkut petugas pengaduan atau pimpinan.")
    else:
        told = _("Anda menggantikan %(roles)s: pengaduan ini menyangkut mereka.")
    return told % {"roles": roles}


DONE = {
    Verb.RESPOND: gettext_lazy("Tanggapan tersimpan."),
    Verb.CLASSIFY: gettext_lazy("Jenis pengaduan ditetapkan."),
    Verb.GRADE: gettext_lazy("Grading ditetapkan."),
    Verb.ROUTE: gettext_lazy("Diteruskan ke unit."),
    Verb.ANSWER_UNIT: gettext_lazy("Jawaban unit tersimpan."),
    Verb.DECLINE_UNIT: gettext_lazy("Dikembalikan."),
    Verb.REFER: gettext_lazy("Disampaikan."),
    Verb.ESCALATE: gettext_lazy("Penanganan dinaikkan."),
    Verb.ANSWER: gettext_lazy("Jawaban tersimpan."),
    Verb.ASK_SATISFACTION: gettext_lazy("Pertanyaan kepuasan tersimpan."),
    Verb.RECORD_VERDICT: gettext_lazy("Penilaian pelapor tersimpan."),
    Verb.MAKE_PUBLIC: gettext_lazy("Pengumuman tercatat."),
    Verb.CLOSE: gettext_lazy("Pengaduan dinyatakan selesai."),
    Verb.REOPEN: gettext_lazy("Pengaduan dibuka kembali."),
    Verb.WITHDRAW: gettext_lazy("Pengaduan dicabut."),
    Verb.VOID: gettext_lazy("Nomor dibatalkan."),
    Verb.EXTEND: gettext_lazy("Batas waktu diperpanjang."),
    Verb.ASK_COMPLETION: gettext_lazy("Permintaan kelengkapan tersimpan."),
    Verb.ADD_WORDS: gettext_lazy("Tambahan dari pelapor tersimpan."),
    Verb.LINK: gettext_lazy("Kedua pengaduan ditautkan."),
    Verb.UNLINK: gettext_lazy("Tautan dilepaskan."),
    Verb.HAND_OVER: gettext_lazy("Dialihkan."),
    Verb.HAND_BACK: gettext_lazy("Dikembalikan."),
    Verb.READMIT: gettext_lazy("Akses dibuka lagi."),
    Verb.MOVE: gettext_lazy("Dipindahkan ke prosedur lain."),
    Verb.CHANGE_CHANNEL: gettext_lazy("Cara menjawab diubah."),
    Verb.REDIRECT: gettext_lazy("Pelapor diarahkan; pengaduan dinyatakan selesai."),
}


def done(verb: Verb) -> str:
    """After the form was filed."""
    return str(DONE.get(verb) or _("Tersimpan."))


def greeting(name: str, *, now: datetime, zone: str) -> str:
    """ "Selamat pagi, Sari." by the facility's own clock."""
    hour = now.astimezone(ZoneInfo(zone)).hour
    day_part = _("pagi") if hour < 11 else _("siang") if hour < 15 else _("sore") if hour < 18 else _("malam")
    return _("Selamat %(part)s, %(name)s.") % {"part": day_part, "name": first_name(name)}


def first_name(full_name: str) -> str:
    """ "dr. Surya Wijaya, Sp.K.J." is called Surya."""
    words = [word for word in full_name.partition(",")[0].split() if not word.endswith(".")]
    return words[0] if words else full_name


def waiting_count(count: int, *, more: bool = False) -> str:
    """ "Lima hal menunggu Anda." """
    if more:
        return _("Lebih dari %(number)s hal menunggu Anda.") % {"number": str(count)}
    if not count:
        return _("Tidak ada yang menunggu Anda.")
    number = spell_number(count).capitalize() if count < 12 and language() == "id" else str(count)
    return _("%(number)s hal menunggu Anda.") % {"number": number}


def duration(minutes: int) -> str:
    """ "22 menit", "2 jam 5 menit"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(n)s menit") % {"n": rest}
    whole = _("%(n)s jam") % {"n": hours}
    return whole if not rest else f"{whole} {_('%(n)s menit') % {'n': rest}}"
