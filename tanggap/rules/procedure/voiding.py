"""Why a number is void, as one of a few causes: in words for the house, and in words fit for the reporter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tanggap.rules.ledger.effects import Ref
from tanggap.rules.procedure.command import Command
from tanggap.rules.procedure.vocabulary import Verb, Words


class VoidCause(StrEnum):
    DUPLICATE = "duplicate"
    MISTAKEN = "mistaken"
    NO_COMPLAINT = "no_complaint"


VOID_WORDS: dict[VoidCause, Words] = {
    VoidCause.DUPLICATE: ("Tercatat dua kali", "Recorded twice"),
    VoidCause.MISTAKEN: ("Keliru dicatat", "Recorded by mistake"),
    VoidCause.NO_COMPLAINT: ("Bukan pengaduan: percobaan, iklan, atau kosong", "No complaint: a trial, spam, or empty"),
}
TOLD: dict[VoidCause, Words] = {
    VoidCause.DUPLICATE: ("Pengaduan ini tercatat dua kali.", "This complaint was recorded twice."),
    VoidCause.MISTAKEN: ("Nomor ini dibuat karena kekeliruan pencatatan.", "This number was made by mistake."),
    VoidCause.NO_COMPLAINT: (
        "Kami tidak menemukan pengaduan di dalam kiriman ini.",
        "We found no complaint in what was sent.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Void(Command):
    """`cause` is one of `VoidCause`, or empty where nobody chose; `other` goes on where this one was a duplicate."""

    verb = Verb.VOID
    note: Ref
    cause: str = ""
    other: str = ""
