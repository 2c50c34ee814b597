"""Every procedure that the engine's tests walk through: those of the packs, and those nobody has seen."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from tanggap.rules.clock.calendar import Calendar, calendar_from_data
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Overlay
from tanggap.rules.procedure.loading import overlay_from, procedure_from

DOCUMENTS = Path(__file__).parent / "documents"
PACKS = Path(__file__).parents[3] / "facility" / "packs"
UNSEEN = ("sixth", "seventh", "eighth")
UNITS = {"nursing": "Rawat Inap", "pharmacy": "Farmasi", "registration": "Pendaftaran", "laboratory": "Laboratorium"}
HOURS = {day: ["08.00-16.00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
OFFICE = {
    "key": "office",
    "name": "Jam kantor",
    "zone": "WIB",
    "hours": HOURS | {"saturday": [], "sunday": []},
}
WARD = {
    "key": "ward",
    "name": "Rawat inap",
    "zone": "WIB",
    "hours": "24 jam",
    "observes_national": False,
    "observes_collective_leave": False,
}
ZONE = ZoneInfo("Asia/Jakarta")


@cache
def overlay(key: str) -> Overlay:
    return overlay_from((PACKS / "overlays" / f"{key}.toml").read_bytes())


@cache
def unseen(name: str) -> Rules:
    procedure = procedure_from((DOCUMENTS / f"{name}.toml").read_bytes())
    calendars = {"office": calendar_from_data(OFFICE), "ward": calendar_from_data(WARD)}
    return Rules(procedure, calendars, tuple(map(overlay, procedure.overlays)), UNITS)


def _packed() -> list[str]:
    files = sorted(PACKS.glob("*/*.toml"))
    names = [f"{p.parent.name}/{p.stem}" for p in files if p.parent.name != "overlays"]
    return [n for n in names if not n.endswith(("/facility", ".cases"))]


NAMES = (*UNSEEN, *_packed())


@cache
def rules_of(name: str) -> Rules:
    """The rules of one of NAMES."""
    if name in UNSEEN:
        return unseen(name)
    folder, key = name.split("/")
    procedure = procedure_from((PACKS / folder / f"{key}.toml").read_bytes())
    facility = tomllib.loads((PACKS / folder / "facility.toml").read_text(encoding="utf-8"))
    units = {unit["code"]: unit["name"] for unit in facility["unit"]}
    return Rules(procedure, _calendars(facility), tuple(map(overlay, procedure.overlays)), units)


def _calendars(facility: dict[str, object]) -> dict[str, Calendar]:
    data = facility["calendar"]
    zone = facility["facility"]
    assert isinstance(data, list) and isinstance(zone, dict)
    found = [calendar_from_data({"zone": zone["zone"], **each}) for each in data]
    return {calendar.key: calendar for calendar in found}


def rules_from(text: str) -> Rules:
    """Rules of a small procedure written in a test, with the office's calendar and no overlay of its own."""
    procedure = procedure_from(text)
    calendars = {"office": calendar_from_data(OFFICE), "ward": calendar_from_data(WARD)}
    return Rules(procedure, calendars, tuple(map(overlay, procedure.overlays)), UNITS)
