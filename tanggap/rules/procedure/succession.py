"""Whether a procedure may be published as the next version of another one."""

from __future__ import annotations

from datetime import date, timedelta

from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.document import Control, Fault, Procedure
from tanggap.rules.procedure.faults import Report
from tanggap.rules.procedure.vocabulary import Words

FURTHEST = timedelta(days=731)  # nobody announces a procedure two years ahead: a year was mistyped

# A draft may be written without it, so that reading only warns; what is published has been approved.
NO_APPROVER: tuple[Words, Words] = (
    ("belum disebut siapa yang mengesahkan", "it is not said who approved it"),
    (
        "Tulis approver_name, atau approved = false bila memang belum disahkan",
        "Write approver_name, or approved = false while it is not approved",
    ),
)


def check_succession(old: Procedure | None, new: Procedure, *, today: date) -> tuple[Fault, ...]:
    """What stands in the way of publishing `new`; `old` is the version before it, None for the first.

    Only the first version may be in force since a day that has passed: complaints are handled under the version
    that was in force when they came, and that may not change behind them.
    """
    report = Report()
    if new.control.approved and not new.control.approver_name:
        report.error("control › approver_name", *NO_APPROVER)
    _check_distance(new.control, today, report)
    if old is not None:
        _check_key(old, new, report)
        _check_effective(old.control, new.control, today, report)
        _check_numbering(old.control, new.control, report)
        _check_history(old, new, report)
    return report.faults


def _check_key(old: Procedure, new: Procedure, report: Report) -> None:
    if old.key != new.key:
        problem = f'kunci berubah dari "{old.key}"', f'the key was "{old.key}"'
        remedy = (
            f'Tulis key = "{old.key}", atau terbitkan sebagai prosedur baru',
            f'Write key = "{old.key}", or publish it as a new procedure',
        )
        report.error("key", problem, remedy)


def _check_effective(old: Control, new: Control, today: date, report: Report) -> None:
    if new.effective is None:
        return
    earliest = max(today, old.effective) if old.effective else today
    if new.effective < earliest:
        day = say_date(new.effective, "id"), say_date(new.effective, "en")
        problem = f"tanggal berlaku {day[0]} sudah lewat", f"the effective date {day[1]} lies in the past"
        if new.effective >= today:
            problem = f"{day[0]} mendahului versi sebelumnya", f"{day[1]} is before the version it follows"
        remedy = f"Tulis {say_date(earliest, 'id')} atau sesudahnya", f"Write {say_date(earliest, 'en')} or later"
        report.error("control › effective", problem, remedy)


def _check_distance(new: Control, today: date, report: Report) -> None:
    if new.effective is not None and new.effective > today + FURTHEST:
        day = say_date(new.effective, "id"), say_date(new.effective, "en")
        problem = f"{day[0]} lebih dari dua tahun lagi", f"{day[1]} is more than two years ahead"
        report.error("control › effective", problem, ("Periksa tahunnya", "Look at the year"))


def _check_numbering(old: Control, new: Control, report: Report) -> None:
    if (old.number, old.issue, old.revision) == (new.number, new.issue, new.revision):
        problem = (
            "nomor, terbitan, dan revisi sama dengan versi sebelumnya",
            "number, issue and revision are those of the version before",
        )
        remedy = "Naikkan revision atau issue, atau beri number baru", "Raise revision or issue, or give a new number"
        report.error("control › revision", problem, remedy)


def _check_history(old: Procedure, new: Procedure, report: Report) -> None:
    if set(new.history) <= set(old.history):
        problem = "perubahan ini belum tercatat dalam riwayat", "this change is not in the history of changes"
        remedy = (
            "Tambahkan [[history]] dengan page, before, after, dan effective",
            "Add a [[history]] row: page, before, after, effective",
        )
        report.error("history", problem, remedy)
