"""What is owed, as values: acts that somebody does next, and the limits that run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tanggap.rules.procedure.vocabulary import Milestone, Role, Verb, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    key: str
    name: Words
    source: str
    source_name: Words
    start: datetime
    stop: Milestone
    roles: tuple[Role, ...]
    due: datetime
    estimated: bool
    stopped_at: datetime | None  # None while it runs
    late: bool | None  # the verdict; None while it runs
    waiting: bool  # held because the reporter is waited for
    unit: str | None
    step: str | None
    unverified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing somebody owes now. `reason` says what makes it due: see REASON_WORDS."""

    key: str
    verb: Verb
    roles: tuple[Role, ...]
    reason: str
    since: datetime
    step: str | None = None
    number: str = ""
    unit: str | None = None
    routing: str | None = None
    message: str | None = None
    due: datetime | None = None
    estimated: bool = False
    clock: str | None = None  # key of the clock that gives the due time
    shown_from: datetime | None = None
    waiting: bool = False
    minutes: int | None = None
    assignee: str = ""  # uid of the one person to whom it was handed; the roles may still act


@dataclass(frozen=True, slots=True)
class Owed:
    acts: tuple[Act, ...]
    clocks: tuple[ClockReading, ...]


REASON_WORDS: dict[str, Words] = {
    "step": ("Langkah ini terbuka menurut prosedur.", "This step is open under the procedure."),
    "clock": ("Prosedur memberi batas waktu untuk ini.", "The procedure sets a limit for this."),
    "overlay": (
        "Ketentuan di luar prosedur memberi batas waktu untuk ini.",
        "A rule beside the procedure sets a limit for this.",
    ),
    "unit": ("Unit ini diminta menjawab.", "This unit has been asked to answer."),
    "deliver": (
        "Pesan sudah ditulis; petugas menyampaikannya lalu mengonfirmasi.",
        "Written; somebody delivers it and confirms.",
    ),
    "resend": ("Pesan tidak sampai; perlu cara lain.", "The message did not arrive; another way is needed."),
    "no_unit": ("Belum ada unit yang diminta menjawab.", "No unit is asked to answer yet."),
    "declined": ("Semua unit mengembalikan; perlu unit lain.", "All units returned it; another unit is needed."),
    "returned": (
        "Satu unit mengembalikan; tentukan unit lain.",
        "One unit returned it; choose another unit.",
    ),
    "standing": (
        "Aturan ini berlaku selama pengaduan belum selesai.",
        "This rule holds while the complaint is unsolved.",
    ),
    "escalated": ("Penanganan dinaikkan kepada peran ini.", "The case was escalated to this role."),
    "referred": (
        "Disampaikan kepada peran ini untuk dibahas.",
        "Referred to this role to be discussed.",
    ),
    "grade": ("Penilaian grading diperlukan untuk batas waktunya.", "A grade is needed for its limit."),
    "dissatisfied": (
        "Pelapor menyatakan belum puas.",
        "The reporter is not satisfied.",
    ),
    "again": ("Pengaduan ini ditangani lagi.", "This complaint is handled again."),
    "wrote": ("Pelapor menambahkan keterangan.", "The reporter added something."),
    "outcome": (
        "Semua langkah selesai; hasilnya perlu dinyatakan.",
        "All steps are done; the outcome is to be stated.",
    ),
}
