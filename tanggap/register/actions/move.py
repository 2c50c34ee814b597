"""Move: of its right kind, another procedure of the facility is for it; from now on the case goes under that one."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.texts import needed
from tanggap.rules.procedure.commands import Move
from tanggap.rules.procedure.scope import Choice, ScopeError
from tanggap.rules.procedure.vocabulary import Kind, Verb


def move(uid: str, entry: Entry, *, kind: str, note: str) -> Done:
    """Number, receipt and history stay; the path begins anew, with what was reached counted."""
    with handling(uid, entry, Verb.MOVE) as case:
        choice = _choice(case, kind)
        key, version = choice.procedure.key, choice.version
        onto = facility_queries.rules_for(case.facility, key=key, version=version)
        reason = case.text("note", needed(note, field="note"))
        chosen = choice.reason[0]
        case.decide(Move(**case.header(), kind=kind, onto=onto, version=version, chosen=chosen, note=reason))
        case.rules = onto
    return case.done


def _choice(case: Case, kind: str) -> Choice:
    if kind not in set(Kind):
        raise Invalid("unknown_choice", _("Jenis itu tidak dikenal."), field="kind")
    today = case.now.astimezone(ZoneInfo(case.facility.zone)).date()
    try:
        return facility_queries.choose_procedure(case.facility, channel=case.state.channel, kind=kind, on=today)
    except ScopeError as error:
        raise Invalid("scope", str(error), field="kind") from None
