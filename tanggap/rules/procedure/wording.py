"""How the codes of the vocabulary are said: Indonesian and English, the same on every page, paper and reason."""

from __future__ import annotations

from tanggap.rules.procedure.vocabulary import (
    Channel,
    Grade,
    Kind,
    Link,
    Medium,
    Outcome,
    Payer,
    Role,
    Severity,
    Sp4nClass,
    Verb,
    Verdict,
    Words,
)

CHANNEL_WORDS: dict[Channel, Words] = {
    Channel.WALK_IN: ("Langsung", "In person"),
    Channel.PAPER_FORM: ("Formulir tertulis", "Paper form"),
    Channel.SUGGESTION_BOX: ("Kotak saran", "Suggestion box"),
    Channel.QR: ("Kode QR", "QR code"),
    Channel.PHONE: ("Telepon", "Telephone"),
    Channel.SMS: ("SMS", "SMS"),
    Channel.WHATSAPP: ("WhatsApp", "WhatsApp"),
    Channel.WEB: ("Formulir web", "Web form"),
    Channel.EMAIL: ("Email", "E-mail"),
    Channel.INSTAGRAM: ("Instagram", "Instagram"),
    Channel.FACEBOOK: ("Facebook", "Facebook"),
    Channel.YOUTUBE: ("YouTube", "YouTube"),
    Channel.GOOGLE_REVIEW: ("Ulasan Google", "Google review"),
    Channel.OTHER_SOCIAL: ("Media sosial lain", "Other social media"),
    Channel.SP4N: ("SP4N-LAPOR!", "SP4N-LAPOR!"),
    Channel.PORTAL: ("Portal daerah", "District portal"),
    Channel.LETTER: ("Surat", "Letter"),
}
KIND_WORDS: dict[Kind, Words] = {
    Kind.COMPLAINT: ("Keluhan", "Complaint"),
    Kind.CRITICISM: ("Kritik", "Criticism"),
    Kind.SUGGESTION: ("Saran", "Suggestion"),
    Kind.INPUT: ("Masukan", "Input"),
    Kind.PRAISE: ("Pujian", "Praise"),
    Kind.INFORMATION_REQUEST: ("Permintaan informasi", "Information request"),
}
SEVERITY_WORDS: dict[Severity, Words] = {
    Severity.MINOR: ("Ringan", "Minor"),
    Severity.MODERATE: ("Sedang", "Moderate"),
    Severity.SEVERE: ("Berat", "Severe"),
}
GRADE_WORDS: dict[Grade, Words] = {
    Grade.GREEN: ("Hijau (rendah)", "Green (low)"),
    Grade.YELLOW: ("Kuning (tinggi)", "Yellow (high)"),
    Grade.RED: ("Merah (ekstrem)", "Red (extreme)"),
}
SP4N_WORDS: dict[Sp4nClass, Words] = {
    Sp4nClass.INFORMATION: ("Permintaan informasi", "Information request"),
    Sp4nClass.ASPIRATION: ("Aspirasi", "Aspiration"),
    Sp4nClass.NOT_SUPERVISORY: ("Pengaduan tidak berkadar pengawasan", "Complaint, not supervisory"),
    Sp4nClass.SUPERVISORY: ("Pengaduan berkadar pengawasan", "Complaint, supervisory"),
}
PAYER_WORDS: dict[Payer, Words] = {
    Payer.JKN: ("JKN/BPJS", "JKN/BPJS"),
    Payer.GENERAL: ("Umum", "General"),
    Payer.OTHER: ("Lainnya", "Other"),
    Payer.UNKNOWN: ("Tidak diketahui", "Unknown"),
}
VERDICT_WORDS: dict[Verdict, Words] = {
    Verdict.SATISFIED: ("Puas", "Satisfied"),
    Verdict.NOT_SATISFIED: ("Belum puas", "Not satisfied"),
    Verdict.NO_VERDICT: ("Tanpa penilaian", "No verdict"),
}
OUTCOME_WORDS: dict[Outcome, Words] = {
    Outcome.SOLVED: ("Diselesaikan", "Solved"),
    Outcome.EXPLAINED: ("Dijelaskan", "Explained"),
    Outcome.NOT_OURS: ("Bukan wewenang kami", "Not ours"),
    Outcome.CANNOT: ("Tidak dapat dipenuhi", "Cannot be met"),
    Outcome.WITHDRAWN: ("Dicabut", "Withdrawn"),
    Outcome.DEEMED_WITHDRAWN: ("Dianggap dicabut", "Deemed withdrawn"),
    Outcome.NOT_AGREED: ("Tidak tercapai kesepakatan", "Not agreed"),
}
LINK_WORDS: dict[Link, Words] = {
    Link.SAME_PERSON: ("Pelapornya sama", "Same reporter"),
    Link.SAME_EVENT: ("Kejadiannya sama", "Same event"),
    Link.MANY_REPORTERS: ("Banyak pelapor, masalah yang sama", "Many reporters, the same problem"),
}
MEDIUM_WORDS: dict[Medium, Words] = {
    Medium.EMAIL: ("Email", "E-mail"),
    Medium.CLINIC_PHONE: ("Telepon fasilitas (WhatsApp, SMS, atau telepon)", "Clinic phone (WhatsApp, SMS or call)"),
    Medium.TRACKING: ("Halaman lacak", "Tracking page"),
    Medium.IN_PERSON: ("Disampaikan langsung", "Said in person"),
    Medium.LETTER: ("Surat", "Letter"),
    Medium.PORTAL: ("Dikirim petugas lewat akun atau portal", "Sent by staff through the account or portal"),
    Medium.PUBLIC: ("Dibaca di papan", "Read in public"),
}
ROLE_WORDS: dict[Role, Words] = {
    Role.COMPLAINT_OFFICER: ("Petugas pengaduan", "Complaint officer"),
    Role.FRONT_OFFICER: ("Petugas unit layanan", "Front officer"),
    Role.PUBLIC_RELATIONS: ("Petugas humas", "Public relations"),
    Role.COMPLAINT_TEAM: ("Tim pengaduan", "Complaint team"),
    Role.MANAGEMENT: ("Manajemen", "Management"),
    Role.UNIT_CONTACT: ("PIC unit", "Unit contact"),
    Role.PROGRAM_HOLDER: ("Pemegang program", "Program holder"),
    Role.FACILITY_HEAD: ("Kepala fasilitas", "Facility head"),
    Role.DEPUTY_DIRECTOR_SERVICES: ("Wakil direktur pelayanan", "Deputy director of services"),
    Role.COMPLAINTS_HEAD: ("Kepala subbagian pengaduan", "Head of complaints"),
    Role.QUALITY_LEAD: ("Penanggung jawab mutu", "Quality lead"),
    Role.QUALITY_TEAM: ("Tim mutu", "Quality team"),
    Role.REPORTER: ("Pelapor", "Reporter"),
    Role.ADMINISTRATOR: ("Administrator", "Administrator"),
    Role.AUDITOR: ("Auditor", "Auditor"),
}
VERB_WORDS: dict[Verb, Words] = {
    Verb.RECEIVE: ("Terima dan catat", "Receive and record"),
    Verb.ACKNOWLEDGE: ("Beri tanda terima", "Give the receipt"),
    Verb.RESPOND: ("Tanggapi pelapor", "Respond to the reporter"),
    Verb.COMPLETE_IDENTITY: ("Lengkapi identitas", "Complete the identity"),
    Verb.CLASSIFY: ("Tentukan jenis pengaduan", "Classify"),
    Verb.GRADE: ("Tentukan grading", "Grade"),
    Verb.ROUTE: ("Teruskan ke unit", "Route to units"),
    Verb.ANSWER_UNIT: ("Jawab sebagai unit", "Answer as the unit"),
    Verb.DECLINE_UNIT: ("Kembalikan: bukan unit kami", "Return: not our unit"),
    Verb.REFER: ("Sampaikan ke pihak berikutnya", "Refer"),
    Verb.RECORD_DISCUSSION: ("Catat hasil pembahasan", "Record the discussion"),
    Verb.CARRY_OUT_STEP: ("Laksanakan langkah", "Carry out the step"),
    Verb.ANALYSE: ("Analisis keluhan", "Analyse"),
    Verb.PLAN: ("Susun rencana tindak lanjut", "Draw up the follow-up plan"),
    Verb.CARRY_OUT: ("Laksanakan rencana tindak lanjut", "Carry out the plan"),
    Verb.DOCUMENT: ("Dokumentasikan hasil", "Document the result"),
    Verb.ANSWER: ("Jawab pelapor", "Answer the reporter"),
    Verb.RECORD_DELIVERY: ("Catat penyampaian jawaban", "Record the delivery"),
    Verb.ASK_SATISFACTION: ("Tanyakan kepuasan", "Ask for satisfaction"),
    Verb.RECORD_VERDICT: ("Catat penilaian pelapor", "Record the verdict"),
    Verb.ESCALATE: ("Naikkan penanganan", "Escalate"),
    Verb.MAKE_PUBLIC: ("Umumkan umpan balik", "Make feedback public"),
    Verb.EVALUATE: ("Evaluasi tindak lanjut", "Evaluate the follow-up"),
    Verb.CLOSE: ("Nyatakan selesai", "Close"),
    Verb.REOPEN: ("Buka kembali", "Reopen"),
    Verb.WITHDRAW: ("Cabut pengaduan", "Withdraw"),
    Verb.CORRECT: ("Betulkan catatan", "Correct"),
    Verb.WAIT: ("Tunggu keterangan pelapor", "Wait for the reporter"),
    Verb.RESUME: ("Lanjutkan penanganan", "Resume"),
    Verb.VOID: ("Batalkan nomor", "Void the number"),
    Verb.EXTEND: ("Perpanjang batas waktu", "Extend a limit"),
    Verb.ASK_COMPLETION: ("Minta kelengkapan", "Ask for what is missing"),
    Verb.REDIRECT: ("Bukan wewenang kami: arahkan pelapor", "Not ours: tell the reporter where to go"),
    Verb.MOVE: ("Pindahkan ke prosedur lain", "Move to another procedure"),
    Verb.CHANGE_CHANNEL: ("Ubah cara menjawab pelapor", "Change how the reporter is answered"),
    Verb.ADD_WORDS: ("Catat tambahan dari pelapor", "Record what the reporter added"),
    Verb.LINK: ("Tautkan dengan pengaduan lain", "Link to another complaint"),
    Verb.UNLINK: ("Lepaskan tautan", "Remove a link"),
    Verb.PERIOD_DUTY: ("Kerjakan tugas berkala", "Do the periodic duty"),
}


# How a start event is said in "… sejak diteruskan ke unit Selasa 17 Maret 2026".
MILESTONE_SINCE: dict[str, Words] = {
    "received": ("diterima", "received"),
    "recorded": ("dicatat", "recorded"),
    "step_opened": ("langkahnya terbuka", "its step opened"),
    "acknowledged": ("tanda terima diberikan", "the receipt was given"),
    "first_response": ("ditanggapi", "the first response"),
    "identity_completed": ("identitas dilengkapi", "the identity was completed"),
    "classified": ("jenisnya ditetapkan", "it was classified"),
    "graded": ("grading ditetapkan", "it was graded"),
    "routed": ("diteruskan ke unit", "it was routed to the unit"),
    "units_answered": ("semua unit menjawab", "all units answered"),
    "referred": ("disampaikan", "it was referred"),
    "discussed": ("dibahas", "it was discussed"),
    "analysed": ("dianalisis", "it was analysed"),
    "planned": ("rencana disusun", "the plan was made"),
    "carried_out": ("rencana dilaksanakan", "the plan was carried out"),
    "documented": ("hasil didokumentasikan", "the result was documented"),
    "answered": ("dijawab", "it was answered"),
    "satisfaction_asked": ("kepuasan ditanyakan", "satisfaction was asked for"),
    "verdict": ("dinilai pelapor", "the verdict"),
    "escalated": ("dinaikkan", "it was escalated"),
    "made_public": ("diumumkan", "it was made public"),
    "evaluated": ("dievaluasi", "it was evaluated"),
    "resolved": ("diselesaikan", "it was resolved"),
    "closed": ("selesai", "it was closed"),
}
