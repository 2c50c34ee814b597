"""What the worker's tests do in the installation that the worker works for: `python -m tests.house.post_scene`.

Runs in a process of its own, with the product's own settings, and prints its answer as the last line.
"""

from __future__ import annotations

import sys
from datetime import timedelta


def main(what: str, *words: str) -> str:
    from tanggap.config.cli import load_rooms

    load_rooms()
    return {"open": open_house, "complain": complain, "expire": expire}[what](*words)


def open_house() -> str:
    from tanggap.config.prepare import prepare
    from tanggap.facility import packs
    from tanggap.facility.actions import install_pack
    from tanggap.lib.now import now

    prepare()
    return install_pack(packs.shipped_pack("opi"), now=now()).slug


def complain() -> str:
    """A complaint from somebody with an address; its receipt is left to the worker."""
    from tanggap.facility.queries import facility_by_slug
    from tanggap.register.actions import Intake, receive

    intake = Intake(channel="web", text="Antreannya lama sekali.", email="rina@example.id")
    return receive(facility_by_slug("opi"), intake).uid


def expire() -> str:
    """The lease of whoever had claimed something is over."""
    from django.apps import apps

    from tanggap.lib.now import now

    messages = apps.get_model("register", "Message").objects
    return str(messages.filter(state="sending").update(claimed_until=now() - timedelta(seconds=1)))


if __name__ == "__main__":
    sys.stdout.write(main(*sys.argv[1:]) + "\n")
