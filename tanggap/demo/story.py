"""The demo's complaints as written, read from their files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.lib.phones import read_phone
from tanggap.register.actions import Intake
from tanggap.register.reporters import Person

FOLDER = Path(__file__).with_name("complaints")


@dataclass(frozen=True)
class Story:
    """One complaint: what was said, what everybody answered, and how far it goes (`stage`)."""

    data: dict[str, Any]
    zone: ZoneInfo
    today: date

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def stage(self) -> str:
        return str(self.data["stage"])

    def words(self, *names: str) -> str:
        """The first of these that was written."""
        return next((str(self.data[n]) for n in names if self.data.get(n)), "")

    @property
    def received_at(self) -> datetime:
        hour, minute = self.data["time"].split(".")
        day = self.today + timedelta(days=self.data["day"])
        return datetime.combine(day, time(int(hour), int(minute)), self.zone)

    def person(self) -> Person:
        """What is known of the reporter, as an officer completes it."""
        said = self.intake()
        return Person(
            name=said.name,
            phone=read_phone(said.phone) if said.phone else "",
            email=said.email,
            address=said.address,
            handle=said.handle,
            birth_date=said.birth_date,
            relation=said.relation,
            patient_name=said.patient_name,
        )

    def intake(self, *, received_at: datetime | None = None) -> Intake:
        reporter = self.data.get("reporter", {})
        event_day = self.data.get("event_day")
        born = reporter.get("birth_date")
        return Intake(
            channel=self.data["channel"],
            kind=self.data["kind"],
            text=self.data["text"],
            place=self.data.get("place", ""),
            event_date=self.today + timedelta(days=event_day) if event_day is not None else None,
            remedy=self.data.get("remedy", ""),
            name=reporter.get("name", ""),
            phone=reporter.get("phone", ""),
            email=reporter.get("email", ""),
            address=reporter.get("address", ""),
            handle=reporter.get("handle", ""),
            birth_date=date.fromisoformat(str(born)) if born else None,
            relation=reporter.get("relation", ""),
            patient_name=reporter.get("patient", ""),
            anonymous=self.data.get("anonymous", False),
            confidential=self.data.get("confidential", False),
            about_leadership=self.data.get("about_leadership", False),
            payer=self.data.get("payer", "unknown"),
            external_number=self.data.get("external_number", ""),
            received_at=received_at,
            client_id=f"contoh-{self.id}",
        )


def stories(code: str, *, zone: str, today: date) -> list[Story]:
    with (FOLDER / f"{code}.toml").open("rb") as file:
        return [Story(each, ZoneInfo(zone), today) for each in tomllib.load(file)["complaint"]]
