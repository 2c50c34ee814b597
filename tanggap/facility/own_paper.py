"""The documents of a pack with a facility's own number, issuer and head instead of the pack's."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from tanggap.facility.borrowed import UNNUMBERED
from tanggap.facility.pack import Pack, PackProcedure
from tanggap.rules.procedure.editing import with_control


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """What a facility says of its own document. What is empty stays to be filled in, and the document unapproved."""

    head_name: str = ""
    head_title: str = ""
    head_nip: str = ""
    number: str = ""
    since: date | None = None


def with_own_paper(pack: Pack, own: OwnPaper, *, name: str) -> Pack:
    """For a facility of that name. Letterhead and address go with the name: those of the pack are another's."""
    profile = replace(pack.profile, name=name, address=())  # the addresses of all packs are examples
    if name != pack.profile.name:
        profile = replace(profile, letterhead=(name,))
    texts = [replace(each, text=_text(pack, each, own, name)) for each in pack.procedures]
    return replace(pack, profile=profile, procedures=tuple(texts))


def _text(pack: Pack, each: PackProcedure, own: OwnPaper, name: str) -> str:
    control, was = each.procedure.control, _number(pack)
    same = name == pack.profile.name
    number = own.number or (was if same and any(sign.isdigit() for sign in was) else UNNUMBERED)
    values: dict[str, object] = {
        "number": control.number.replace(was, number),
        "approver_name": own.head_name,
        "approver_title": own.head_title or control.approver_title.replace(pack.profile.name, name),
        "approver_nip": own.head_nip,
        "approved": control.approved and number != UNNUMBERED and bool(own.head_name),
    }
    if not same:
        values["issuer"] = name
        values |= {key: "-" for key in ("created", "revised") if getattr(control, key)}
    if own.since is not None and control.approved:
        values["effective"] = own.since
    told = own.number or (was if number == was else f"({UNNUMBERED})")
    return with_control(each.text.replace(was, json.dumps(told, ensure_ascii=False)[1:-1]), values)


def _number(pack: Pack) -> str:
    """That of the facility's own document; the others beside it are derived from that one."""
    own = [each for each in pack.procedures if not each.procedure.scope.marked] or list(pack.procedures)
    return own[0].procedure.control.number
