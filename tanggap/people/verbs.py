"""The closed list of what a role may grant: every verb of the procedures, and what lies beside them."""

from enum import StrEnum

from tanggap.rules.procedure.vocabulary import Verb, Words
from tanggap.rules.procedure.wording import VERB_WORDS


class Permission(StrEnum):
    """Rights that are no step of a procedure. Codes stand in stored roles: never renamed."""

    READ_ALL = "read_all"
    READ_OWN_UNIT = "read_own_unit"
    READ_IDENTITY = "read_identity"
    READ_CONFIDENTIAL = "read_confidential"
    SEE_REGISTER = "see_register"
    WRITE_REGISTER_PRINT = "write_register_print"
    DO_PERIOD_DUTY = "do_period_duty"
    ACT_FOR_OTHERS = "act_for_others"
    AUDIT = "audit"
    ADMINISTER = "administer"
    PUBLISH_PROCEDURE = "publish_procedure"
    BLANK = "blank"
    NAME_DEPUTY = "name_deputy"
    TAKE_OVER = "take_over"


PERMISSION_WORDS: dict[Permission, Words] = {
    Permission.READ_ALL: ("Membaca semua pengaduan fasilitas", "Read all complaints of the facility"),
    Permission.READ_OWN_UNIT: (
        "Membaca yang diteruskan ke unitnya atau menjadi tugasnya",
        "Read what is routed to their unit or is their duty",
    ),
    Permission.READ_IDENTITY: ("Melihat identitas pelapor", "See the reporter's identity"),
    Permission.READ_CONFIDENTIAL: (
        "Melihat identitas pelapor yang meminta dirahasiakan",
        "See the identity of a reporter who asked for confidentiality",
    ),
    Permission.SEE_REGISTER: ("Membaca buku register tanpa identitas", "Read the register without identities"),
    Permission.WRITE_REGISTER_PRINT: ("Mencetak buku register", "Print the register"),
    Permission.DO_PERIOD_DUTY: ("Mengerjakan tugas berkala", "Do periodic duties"),
    Permission.ACT_FOR_OTHERS: ("Mengerjakan langkah milik peran lain", "Do steps that belong to another role"),
    Permission.AUDIT: ("Memeriksa keutuhan buku dan catatan akses", "Check the ledger and the access log"),
    Permission.ADMINISTER: (
        "Mengatur petugas, peran, unit, dan kalender",
        "Manage staff, roles, units and calendars",
    ),
    Permission.PUBLISH_PROCEDURE: ("Menerbitkan prosedur", "Publish procedures"),
    Permission.NAME_DEPUTY: ("Menunjuk pelaksana harian bagi dirinya", "Name a deputy for oneself"),
    Permission.BLANK: ("Menghapus isi atas permintaan", "Erase content on request"),
    Permission.TAKE_OVER: ("Mengambil buku pengaduan lama dari berkas", "Take over an older register from a file"),
}

# A periodic duty is a right of its own: it belongs to no complaint.
CASE_VERBS: tuple[Verb, ...] = tuple(verb for verb in Verb if verb not in (Verb.RECEIVE, Verb.PERIOD_DUTY))

WORDS: dict[str, Words] = {
    **{verb.value: VERB_WORDS[verb] for verb in (Verb.RECEIVE, *CASE_VERBS)},
    **{permission.value: words for permission, words in PERMISSION_WORDS.items()},
}
VERBS = frozenset(WORDS)
