"""The people and complaints that the tests of this room share. All of them are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.lib.now import now, set_now
from tanggap.notices.sending import send_due
from tanggap.people.access import Asker, asker_for
from tanggap.people.actions import add_staff, assign_role, name_conflict_people, settle_roles
from tanggap.people.models import Staff
from tanggap.register import actions
from tanggap.register.actions import Entry, Intake
from tanggap.register.queries import complaint_for

# Only the register may import its tables; what tests look up goes round by the registry of models.
Message: Any = apps.get_model("register", "Message")
LedgerEntry: Any = apps.get_model("register", "LedgerEntry")
Obligation: Any = apps.get_model("register", "Obligation")

OPENED = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)  # Monday, 08.00 WITA
TODAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # Tuesday, 09.00 WITA
STORY = "Sudah tiga jam menunggu obat di apotek dan tidak ada yang menjelaskan."
REPLY = "Terima kasih sudah menyampaikan. Kami sedang memeriksa antrean di apotek."
PEOPLE = {
    "sari": ("Sari Rahmawati", "complaint_officer"),
    "surya": ("Surya Wijaya", "management"),
    "rusdi": ("Rusdi Hamzah", "auditor"),
    "aji": ("Aji Nurcahyo", "administrator"),
}


class House:
    """A facility, the people of it, and whoever writes to it."""

    def __init__(self, pack: str = "atma-husada") -> None:
        self.facility: Facility = install_pack(packs.shipped_pack(pack), now=OPENED)
        settle_roles(self.facility)
        self.staff: dict[str, Staff] = {}
        for username, (name, role) in PEOPLE.items():
            person = add_staff(self.facility, username=username, full_name=name, password="kata sandi uji", now=OPENED)
            assign_role(person, role, unit=None, now=OPENED)
            self.staff[username] = person
        name_conflict_people(self.facility, [self.staff["surya"]])

    def asker(self, username: str = "sari") -> Asker:
        return asker_for(self.staff[username], now=now())

    def receive(self, *, by: str | None = None, **said: Any) -> str:
        """A complaint from somebody who left an e-mail address; its uid."""
        plain = {"channel": "web", "text": STORY, "name": "Rina Permata", "email": "rina@example.id"}
        return actions.receive(self.facility, Intake(**(plain | said)), by=self.asker(by) if by else None).uid

    def respond(self, uid: str, text: str = REPLY) -> str:
        """A person's first response by e-mail; the uid of its message."""
        actions.respond(uid, Entry(by=self.asker()), text=text, medium="email")
        return str(Message.objects.filter(complaint__uid=uid, purpose="response").latest("pk").uid)

    def letter(self, text: str = REPLY, **said: Any) -> str:
        """A new complaint with a response written to it; the uid of the message."""
        return self.respond(self.receive(**said), text)


def message(uid: str) -> Any:
    return Message.objects.get(uid=uid)


def events(complaint: str) -> list[str]:
    return list(LedgerEntry.objects.filter(complaint__uid=complaint).order_by("seq").values_list("name", flat=True))


def later(**span: float) -> None:
    set_now(now() + timedelta(**span))


def send() -> int:
    return send_due(now())


def owed(house: House, complaint: str) -> set[str]:
    return {act.verb.value for act in complaint_for(house.asker(), complaint).acts}
