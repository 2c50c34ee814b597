"""The lines of a register worked out from the ledger's events alone: plain JSON in, no code of the register.

Only words come from elsewhere: of codes from the vocabulary, of units and categories from the pack, of staff from
whoever hired them.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.facility.packs import FOLDER
from tanggap.ui.labels import label

ZONE = ZoneInfo("Asia/Makassar")
PACK = tomllib.loads((FOLDER / "atma-husada" / "facility.toml").read_text(encoding="utf-8"))
UNITS = {unit["code"]: unit["name"] for unit in PACK["unit"]}
CATEGORIES = {category["code"]: category["name"] for category in PACK["category"]}
STATUS = {"open": "Masih ditangani", "ComplaintClosed": "Selesai", "ComplaintVoided": "Nomor dibatalkan"}


@dataclass
class Told:
    """One complaint as its events tell it."""

    number: str
    events: list[dict[str, Any]] = field(default_factory=list)

    def last(self, *names: str, key: str = "event") -> Any:
        """What the newest of these events that says it says; None without any."""
        said = [event[key] for event in self.events if event["event"] in names and event.get(key) is not None]
        return said[-1] if said else None

    @property
    def is_void(self) -> bool:
        return self.last("ComplaintVoided") is not None

    @property
    def is_late(self) -> bool:
        return "late_reason" in self.events[0]

    @property
    def corrections(self) -> int:
        return sum(event["event"] == "ComplaintCorrected" for event in self.events)

    @property
    def responded_at(self) -> str:
        """When the first word of a person reached the reporter."""
        waiting = set()
        for event in self.events:
            if event["event"] in ("ResponseGiven", "AnswerGiven"):
                if event["reached"]:
                    return str(event["occurred_at"])
                waiting.add(event["message"])
            elif event["event"] == "MessageAccepted" and event["message"] in waiting:
                return str(event["occurred_at"])
        return ""


def read_ledger(lines: list[dict[str, Any]]) -> list[Told]:
    """The complaints that were recorded in the file's month, in the order of their numbers."""
    about, *entries = lines
    found: dict[str, Told] = {}
    for entry in entries:
        body = json.loads(entry["body"])
        uid, event = body["about"].get("complaint"), body["data"]
        if event["event"] == "ComplaintReceived" and _local(event["recorded_at"])[:7] == about["month"]:
            found[uid] = Told(f"{event['year']}/{event['number']:04d}")
        if uid in found:
            found[uid].events.append(event)
    return sorted(found.values(), key=lambda each: each.number)


def _local(moment: str) -> str:
    if not moment:
        return ""
    return datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def columns_of(told: Told, index: int, names: dict[str, str]) -> dict[str, str]:
    """A row of the CSV as an auditor gets it: without story, reporter or anything else that was typed."""
    received = told.events[0]
    ended = next((e for e in told.events if e["event"] in ("ComplaintClosed", "ComplaintVoided")), None)
    sorted_as = [e for e in told.events if e["event"] in ("ComplaintReceived", "ComplaintClassified")][-1]
    units = dict.fromkeys(UNITS[e["unit"]] for e in told.events if e["event"] == "UnitRouted")
    outcome = told.last(*{e["event"] for e in told.events}, key="outcome")
    marks = ["dibatalkan"] * told.is_void + ["dicatat terlambat"] * told.is_late
    return {
        "No.": str(index),
        "Nomor pengaduan": told.number,
        "Keterangan nomor": ", ".join(marks),
        "Diterima": _local(received["occurred_at"]),
        "Dicatat": _local(received["recorded_at"]),
        "Kanal": label(received["channel"], "channel"),
        "Jenis": label(sorted_as["kind"], "kind"),
        "Nama pelapor": "",
        "Kontak": "",
        "Unit yang dikeluhkan": ", ".join(units),
        "Isi": "",
        "Kategori": ", ".join(CATEGORIES[code] for code in sorted_as.get("categories", [])),
        "Berat-ringan": label(sorted_as.get("severity", ""), "severity"),
        "Grading": label(told.last("ComplaintGraded", key="grade") or "", "grade"),
        "Penerima": names.get(received["actor"].removeprefix("staff:"), ""),
        "Analisis": "",
        "Rencana tindak lanjut": "",
        "Penanggung jawab": "",
        "Tanggal tanggapan": _local(told.responded_at),
        "Tanggal selesai": _local(ended["occurred_at"]) if ended else "",
        "Lama (hari)": str(_days(received, ended)) if ended else "",
        "Status": STATUS[ended["event"] if ended else "open"],
        "Hasil": label(outcome or "", "outcome"),
        "Umpan balik": "",
        "Puas atau tidak": label(told.last("VerdictRecorded", key="verdict") or "", "verdict"),
        "Nomor luar": "",
    }


def _days(received: dict[str, Any], ended: dict[str, Any]) -> int:
    first, last = (datetime.fromisoformat(e["occurred_at"].replace("Z", "+00:00")) for e in (received, ended))
    return (last - first).days
