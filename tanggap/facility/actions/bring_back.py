"""Bring back: what was retired is offered again."""

from __future__ import annotations

from tanggap.facility.actions.retire import Retirable


def bring_back(thing: Retirable) -> None:
    thing.active = True
    thing.save(update_fields=["active"])
