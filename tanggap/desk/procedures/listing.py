"""The procedures of the facility: those in force, other versions, and what is being written."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tanggap.desk.door import Visit
from tanggap.desk.procedures.rights import may_write
from tanggap.facility import queries as facility_queries
from tanggap.people.queries import names_of
from tanggap.rules.procedure.document import Procedure
from tanggap.ui.labels import label


def list_page(visit: Visit, *, status: int = 200, refused: str = "") -> HttpResponse:
    """`refused`: why a file that was brought is none to begin from."""
    in_force = facility_queries.procedures_in_force(visit.facility, on=visit.today)
    current = {(procedure.key, version) for version, procedure in in_force}
    versions = list(facility_queries.procedure_versions(visit.facility))
    ended = {(each.procedure.key, each.version): each.until for each in facility_queries.candidates(visit.facility)}
    drafts = list(facility_queries.drafts(visit.facility)) if may_write(visit.asker) else []
    writers = names_of({each.saved_by.removeprefix("staff:") for each in drafts})
    return visit.page(
        "desk/procedures.html",
        status=status,
        refused=refused,
        in_force=[(version, p, say_scope(p), ended[p.key, version]) for version, p in in_force],
        others=[(v, ended.get((v.key, v.version))) for v in versions if (v.key, v.version) not in current],
        today=visit.today,
        may_write=may_write(visit.asker),
        drafts=[(each, writers.get(each.saved_by.removeprefix("staff:"), "")) for each in drafts],
    )


def say_scope(document: Procedure) -> str:
    channels = ", ".join(label(c) for c in document.scope.channels) or _("semua kanal")
    kinds = ", ".join(label(k).lower() for k in document.scope.kinds) or _("semua jenis")
    return f"{channels}: {kinds}"
