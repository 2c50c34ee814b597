"""Packs: everything a facility starts with, as TOML in one folder. The format: docs/procedure-format.md.

`facility.toml` says what the facility is; `*.cases.toml` are worked examples and belong to the tests; every other
file is a procedure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tanggap.facility.errors import PackFaulty, PackUnknown
from tanggap.facility.fitting import check_fit
from tanggap.facility.pack import Pack, PackProcedure
from tanggap.facility.pack_file import FACILITY, read_facility
from tanggap.rules.procedure.document import Fault
from tanggap.rules.procedure.faults import Report
from tanggap.rules.procedure.loading import load_procedure
from tanggap.rules.procedure.scope import check_scopes, check_succession

FOLDER = Path(__file__).parent / "packs"


def available_packs() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"*/{FACILITY}")))


def shipped_pack(name: str) -> Pack:
    """Raises PackUnknown, PackFaulty."""
    if name not in available_packs():
        raise PackUnknown(available_packs())
    return read_pack(FOLDER / name)


def read_pack(folder: Path) -> Pack:
    """Raises PackFaulty with all faults of all files."""
    report = Report()
    draft = read_facility(folder, report)
    faults = [replace(fault, place=f"{FACILITY} › {fault.place}") for fault in report.faults]
    files = _procedure_files(folder)
    procedures, found = _procedures(files)
    faults += found
    if draft is not None:
        faults += _check_fit(draft, procedures)
    if len(procedures) == len(files):
        # With a file that could not be read the others would seem to leave gaps.
        faults += _check_side_by_side(procedures)
    errors = [fault for fault in faults if fault.level == "error"]
    if errors or draft is None:
        raise PackFaulty(errors)
    return replace(draft, procedures=procedures, warnings=tuple(faults))


def _procedure_files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.toml"))
    return [path for path in files if path.name != FACILITY and not path.name.endswith(".cases.toml")]


def _procedures(files: Sequence[Path]) -> tuple[tuple[PackProcedure, ...], list[Fault]]:
    found: list[PackProcedure] = []
    faults: list[Fault] = []
    for path in files:
        raw = path.read_bytes()
        loaded = load_procedure(raw, source=path.name)
        faults += loaded.faults
        if loaded.value is not None:
            found.append(PackProcedure(path.name, raw.decode("utf-8-sig"), loaded.value))
    return tuple(found), faults


def _check_fit(draft: Pack, procedures: Sequence[PackProcedure]) -> list[Fault]:
    """Units and calendars that a procedure names must be those of the facility."""
    units = {unit.code for unit in draft.units}
    calendars = {calendar.key for calendar in draft.calendars}
    faults: list[Fault] = []
    for each in procedures:
        found = check_fit(each.procedure, units=units, calendars=calendars)
        effective = each.procedure.control.effective
        if effective is not None:
            found += check_succession(None, each.procedure, today=effective)
        faults += [replace(fault, place=f"{each.file} › {fault.place}") for fault in found]
    return faults


def _check_side_by_side(procedures: Sequence[PackProcedure]) -> Sequence[Fault]:
    """Together they are for every complaint, and each complaint has one."""
    if not procedures:
        problem = "paket ini tidak berisi prosedur", "this pack holds no procedure"
        return [Fault("procedure", problem, ("Tambahkan satu berkas prosedur", "Add a procedure file"))]
    keys = [each.procedure.key for each in procedures]
    if len(keys) != len(set(keys)):
        problem = "dua prosedur memakai kunci yang sama", "two procedures carry the same key"
        return [Fault("key", problem, ("Beri kunci yang berbeda", "Give each its own key"))]
    return check_scopes([each.procedure for each in procedures])
