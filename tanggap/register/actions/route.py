"""Route: units are asked to deal with the complaint, each with its own instruction."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.register.case import Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.models import Routing
from tanggap.register.uids import new_uid
from tanggap.rules.procedure.commands import Route, RouteTo
from tanggap.rules.procedure.vocabulary import Verb


def route(uid: str, entry: Entry, *, units: Mapping[str, str]) -> Done:
    """`units`: unit code -> instruction (may be empty). Raises Invalid for a unit that the facility does not have."""
    with handling(uid, entry, Verb.ROUTE) as case:
        known = {u.code: u for u in facility_queries.units(case.facility) if u.active}
        if set(units) - set(known):
            raise Invalid("unknown_choice", _("Unit itu tidak dikenal."), field="units")
        to, rows = [], []
        for code, instruction in units.items():
            ref = case.optional_text("instruction", instruction, field="units")
            to.append(RouteTo(routing=new_uid(), unit=code, instruction=ref))
            rows.append(
                Routing(
                    complaint=case.row,
                    uid=to[-1].routing,
                    unit=known[code],
                    instruction=case.row_of(ref),
                    routed_at=case.at,
                )
            )
        case.decide(Route(**case.header(), to=tuple(to)))
        Routing.objects.bulk_create(rows)
    return case.done
