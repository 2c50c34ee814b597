"""What stands around every page of the desk: where one can go from here, and who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tanggap.facility.models import Facility
from tanggap.people.access import Asker

Entry = dict[str, object]
HOUSE = "desk:administration"  # everything below it counts as being there
_WRITING = ("desk:draft", "desk:draft_compare", "desk:draft_trial", "desk:draft_publish", "desk:procedure_withdraw")


def frame(request: HttpRequest, asker: Asker, facility: Facility) -> dict[str, Any]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "facility": facility,
        "zone": facility.zone,
        "nav": [
            _entry(label, name, request.path, is_here=here in (name, *more))
            for label, name, more in _places(asker)
            if _exists(name)
        ],
        "person": {"name": asker.name},
        "may_name_deputy": not asker.deputy_for and not asker.verbs.isdisjoint({"name_deputy", "administer"}),
        "search_url": _search_url(asker, here),
        "record_url": reverse("desk:record") if "receive" in asker.verbs else "",
        "asker": asker,
    }


def _search_url(asker: Asker, here: str) -> str:
    """Empty for whoever can open nothing, and where the page itself asks what is searched for."""
    opens = asker.takes_conflicts or not asker.verbs.isdisjoint({"read_all", "read_own_unit"})
    return reverse("desk:search") if opens and here not in ("desk:search", "desk:found") else ""


def _places(asker: Asker) -> list[tuple[str, str, tuple[str, ...]]]:
    """Label, name of the page, and names of the pages that count as being there."""
    verbs = asker.verbs
    reads = not verbs.isdisjoint({"read_all", "read_own_unit"})
    places: list[tuple[str, str, tuple[str, ...], bool]] = [
        (_("Tugas saya"), "desk:home", ("desk:period",), True),
        (_("Buku"), "desk:book", ("desk:complaint", "desk:together", "desk:record", "desk:receipt"), reads),
        (_("Telepon"), "desk:phone", ("desk:phone_sheet",), "record_delivery" in verbs),
        (_("Register"), "desk:register", (), "see_register" in verbs),
        (_("SOP"), "desk:procedures", ("desk:procedure", *(() if "administer" in verbs else _WRITING)), True),
        (_("Pos"), "notices:post_room", (), "record_delivery" in verbs),
        (_("Kelola"), HOUSE, (), "administer" in verbs),
        (_("Catatan perubahan"), "desk:house_history", (), "audit" in verbs and "administer" not in verbs),
        (_("Pemeriksaan"), "desk:audit", (), "audit" in verbs),
    ]
    return [(label, name, more) for label, name, more, may in places if may]


def _entry(label: str, name: str, path: str, *, is_here: bool) -> Entry:
    url = reverse(name)
    return {"label": label, "url": url, "current": is_here or (name == HOUSE and path.startswith(url))}


def _exists(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
