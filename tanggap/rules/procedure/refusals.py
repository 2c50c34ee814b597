"""Why the engine says no: a code, a sentence, what to do instead. Every code here is reached by a test."""

from __future__ import annotations

from dataclasses import dataclass

from tanggap.rules.procedure.vocabulary import Language, Verb, Words, say
from tanggap.rules.procedure.wording import VERB_WORDS


@dataclass(frozen=True, slots=True)
class Refusal:
    """`allowed` names the verbs that are possible now, so that the reader is never left at a closed door."""

    code: str
    detail: Words = ("", "")
    allowed: tuple[Verb, ...] = ()

    def sentence(self, language: Language = "id") -> str:
        text = say(SENTENCES[self.code], language)
        detail = say(self.detail, language)
        return f"{text} {detail}".strip()

    def remedy(self, language: Language = "id") -> str:
        """What may be done instead: said where the path or the state is in the way, and not where a date is wrong."""
        if not self.allowed or self.code not in _OUT_OF_PLACE:
            return ""
        names = ", ".join(say(VERB_WORDS[v], language) for v in self.allowed)
        return f"Yang dapat dilakukan sekarang: {names}." if language == "id" else f"Possible now: {names}."


# Somebody knocked at the wrong door; for every other refusal the sentence itself says what to mend.
_OUT_OF_PLACE = frozenset(
    "not_received already_received closed withdrawn void not_yet already_done skipped unknown_step routing_ended"
    " nothing_to_deliver not_closed not_waiting already_waiting verdict_too_early steps_remaining units_pending".split()
)

SENTENCES: dict[str, Words] = {
    "not_received": ("Pengaduan ini belum tercatat.", "This complaint has not been received yet."),
    "already_received": ("Pengaduan ini sudah tercatat.", "This complaint has already been received."),
    "future_time": (
        "Waktu kejadian tidak boleh di masa depan. Periksa tanggal dan jamnya.",
        "The time may not lie in the future. Check the date and the hour.",
    ),
    "before_receipt": (
        "Waktu kejadian lebih awal daripada saat pengaduan diterima. Periksa tanggal dan jamnya.",
        "The time is earlier than the receipt of the complaint. Check the date and the hour.",
    ),
    "before_start": (
        "Waktu kejadian lebih awal daripada permulaannya. Periksa tanggal dan jamnya.",
        "The time is earlier than the beginning of what it ends. Check the date and the hour.",
    ),
    "closed": (
        "Pengaduan ini sudah selesai. Buka kembali bila masih perlu ditangani.",
        "This complaint is closed. Reopen it first.",
    ),
    "withdrawn": ("Pengaduan ini sudah dicabut.", "This complaint was withdrawn already."),
    "void": ("Nomor ini sudah dibatalkan.", "This number was voided."),
    "not_yet": ("Langkah itu belum waktunya.", "It is not yet time for that step."),
    "already_done": ("Langkah itu sudah dikerjakan.", "That step is already done."),
    "skipped": ("Langkah itu tidak berlaku untuk pengaduan ini.", "That step does not apply to this complaint."),
    "unknown_step": ("Langkah itu tidak ada dalam prosedur yang berlaku.", "The procedure in force has no such step."),
    "step_required": ("Sebutkan langkah yang dikerjakan.", "Say which step was carried out."),
    "result_required": ("Pilih hasil langkah ini.", "Choose the result of this step."),
    "result_unknown": ("Hasil itu tidak dikenal pada langkah ini.", "This step does not know that result."),
    "no_contact": (
        "Pelapor tidak meninggalkan kontak untuk cara itu. Pilih cara lain, atau sampaikan lewat pengumuman.",
        "The reporter left no contact for that medium. Choose another one, or answer in public.",
    ),
    "medium_unknown": ("Cara penyampaian itu tidak dikenal.", "That medium is not known."),
    "message_unknown": ("Pesan itu tidak ada pada pengaduan ini.", "This complaint has no such message."),
    "message_final": ("Pesan itu sudah terkirim atau sudah ditarik.", "That message was already sent or taken back."),
    "no_units": ("Pilih sekurangnya satu unit.", "Choose at least one unit."),
    "unit_unknown": ("Unit ini tidak ada di fasilitas ini:", "The facility has no such unit:"),
    "unit_missing": (
        "Menurut prosedur, pengaduan ini juga harus diteruskan ke unit berikut:",
        "The procedure also demands these units:",
    ),
    "unit_open": ("Unit ini sudah diminta menjawab:", "This unit has already been asked:"),
    "routing_unknown": ("Pengaduan ini tidak diteruskan ke unit itu.", "The complaint was not routed to that unit."),
    "routing_ended": ("Unit itu sudah menjawab.", "That unit has already answered."),
    "units_pending": ("Unit ini belum menjawab:", "These units have not answered yet:"),
    "role_required": ("Sebutkan kepada siapa pengaduan disampaikan.", "Say to whom the complaint is referred."),
    "role_unknown": ("Peran itu tidak dikenal.", "That role is not known."),
    "kind_unknown": ("Jenis pengaduan itu tidak dikenal.", "That kind is not known."),
    "severity_unknown": ("Tingkat berat-ringan itu tidak dikenal.", "That severity is not known."),
    "grade_unknown": ("Grading itu tidak dikenal.", "That grade is not known."),
    "class_unknown": ("Klasifikasi SP4N itu tidak dikenal.", "That SP4N class is not known."),
    "channel_unknown": ("Kanal itu tidak dikenal.", "That channel is not known."),
    "outcome_unknown": ("Hasil penanganan itu tidak dikenal.", "That outcome is not known."),
    "verdict_unknown": ("Penilaian itu tidak dikenal.", "That verdict is not known."),
    "verdict_too_early": (
        "Pelapor baru dapat menilai setelah menerima jawaban atau hasil penanganan.",
        "The reporter can judge only after an answer or a result.",
    ),
    "plan_unknown": ("Rencana tindak lanjut itu tidak ada pada pengaduan ini.", "This complaint has no such plan."),
    "outlet_unknown": ("Tempat pengumuman itu tidak ada dalam prosedur.", "The procedure has no such outlet."),
    "already_waiting": (
        "Pengaduan ini sudah menunggu keterangan pelapor.",
        "The complaint already waits for the reporter.",
    ),
    "not_waiting": ("Pengaduan ini tidak sedang menunggu pelapor.", "The complaint is not waiting for the reporter."),
    "awaited": (
        "Pelapor sedang ditunggu keterangannya. Catat yang datang lewat “Lanjutkan penanganan”.",
        "The reporter is being waited for. Record what has come with “Resume”.",
    ),
    "waiting_needs_contact": (
        "Pelapor tidak dapat dihubungi, jadi keterangannya tidak dapat ditunggu.",
        "The reporter cannot be reached, so nothing can be awaited.",
    ),
    "steps_remaining": ("Masih ada langkah yang belum dikerjakan:", "Some steps are still to be done:"),
    "not_closed": ("Pengaduan ini belum selesai, jadi tidak perlu dibuka kembali.", "The complaint is not closed."),
    "public_confidential": (
        "Pelapor meminta pengaduan ini dirahasiakan, jadi tidak boleh diumumkan.",
        "The reporter asked for confidentiality, so it may not be made public.",
    ),
    "limit_unknown": (
        "Batas waktu itu tidak sedang berjalan pada pengaduan ini.",
        "No such limit is running in this complaint.",
    ),
    "limit_of_response": (
        "Batas tanggapan pertama tidak dapat diperpanjang. Tanggapi pelapor lebih dahulu.",
        "The limit for the first response cannot be extended. Respond to the reporter first.",
    ),
    "limit_not_ours": (
        "Batas waktu itu ditetapkan ketentuan di luar prosedur; fasilitas tidak berwenang memperpanjangnya:",
        "That limit is set by a rule beside the procedure, so it is not the facility's to extend:",
    ),
    "not_later": (
        "Tanggal barunya harus sesudah batas waktu yang sekarang dan sesudah hari ini.",
        "The new day must be later than the present due time and than today.",
    ),
    "too_late": (
        "Tanggal barunya lebih dari setahun sesudah batas waktu yang sekarang. Periksa tahunnya.",
        "The new day is more than a year after the present due time. Check the year.",
    ),
    "extended_already": (
        "Menurut prosedur, batas waktu itu tidak dapat diperpanjang lagi.",
        "Under the procedure that limit cannot be extended any more.",
    ),
    "redirect_instead": (
        "Pelapor perlu diberi tahu ke mana ia dapat mengadu. Pakai “Bukan wewenang kami: arahkan pelapor”.",
        "The reporter has to be told where to go. Use “Not ours: tell the reporter where to go”.",
    ),
    "same_procedure": (
        "Untuk jenis itu berlaku prosedur yang sama, jadi tidak perlu dipindahkan. Tetapkan saja jenisnya.",
        "The same procedure is for that kind, so there is nothing to move. Classify it instead.",
    ),
    "relation_unknown": ("Hubungan itu tidak dikenal.", "That relation is not known."),
    "linked_to_itself": ("Itu nomor pengaduan ini sendiri.", "That is the number of this very complaint."),
    "already_linked": ("Keduanya sudah ditautkan.", "They are linked already."),
    "not_linked": ("Keduanya tidak ditautkan.", "They are not linked."),
    "handed_to_oneself": ("Pilih orang lain, bukan Anda sendiri.", "Choose somebody other than yourself."),
    "handed_to_excluded": (
        "Pengaduan ini menyangkut orang itu, jadi tidak dapat dialihkan kepadanya.",
        "This complaint concerns that person, so it cannot be handed to them.",
    ),
    "handed_already": ("Orang itu sudah memegangnya.", "That person holds it already."),
    "not_kept_out": ("Pengaduan ini tidak tertutup bagi orang itu.", "This complaint is not closed to that person."),
    "readmits_oneself": (
        "Ini tidak dapat diputuskan oleh yang bersangkutan sendiri.",
        "Nobody decides this for themselves.",
    ),
    "kept_from_leadership": (
        "Pelapor menyatakan pengaduan ini tentang petugas pengaduan atau pimpinan, jadi tetap tertutup bagi mereka.",
        "The reporter said that this is about the complaint officer or the leadership, so it stays closed to them.",
    ),
    "not_handed": ("Tugas itu tidak sedang dialihkan.", "That duty is not handed over."),
    "nothing_to_deliver": ("Tidak ada jawaban yang menunggu disampaikan.", "No message waits to be delivered."),
}
