"""The procedures in force and the versions before them, as the papers they are."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tanggap.desk.door import Visit, at_the_desk
from tanggap.desk.procedures.files import as_file
from tanggap.desk.procedures.listing import list_page, say_scope
from tanggap.desk.procedures.rights import may_publish, may_write, require_writer
from tanggap.facility import queries as facility_queries
from tanggap.facility.borrowed import Gap, gaps, own_procedure
from tanggap.lib.errors import TanggapError
from tanggap.ui.papers import paper_of

MENDERS = frozenset({"administer", "publish_procedure"})


@at_the_desk
def procedures(visit: Visit) -> HttpResponse:
    return list_page(visit)


@at_the_desk
def procedure(visit: Visit, key: str, version: int) -> HttpResponse:
    found = next(
        (v for v in facility_queries.procedure_versions(visit.facility) if (v.key, v.version) == (key, version)), None
    )
    if found is None:
        raise TanggapError("procedure_unknown", _("Prosedur itu tidak ada di fasilitas ini."), status=404)
    document = facility_queries.procedure(visit.facility.pk, key, version)
    in_force = facility_queries.procedures_in_force(visit.facility, on=visit.today)
    until = {(each.procedure.key, each.version): each.until for each in facility_queries.candidates(visit.facility)}
    return visit.page(
        "desk/procedure.html",
        procedure=document,
        version=found,
        until=until.get((key, version)),
        begins=found.withdrawn is None and found.effective_from > visit.today,
        may_publish=may_publish(visit.asker),
        is_in_force=any((v, p.key) == (version, key) for v, p in in_force),
        paper=paper_of(own_procedure(visit.facility, document), found.effective_from),
        gap=next((each for each in _gaps(visit) if (each.key, each.version) == (key, version)), None),
        scope=say_scope(document),
        may_write=may_write(visit.asker),
        overlays=[facility_queries.overlay(each) for each in document.overlays],
    )


@at_the_desk
def download(visit: Visit, key: str, version: int) -> HttpResponse:
    """The text of a version as it was published."""
    require_writer(visit.asker)
    found = facility_queries.procedure_document(visit.facility.pk, key, version)
    return as_file(found.document, f"{key}-{version}.toml")


def _gaps(visit: Visit) -> list[Gap]:
    """For who can mend them."""
    return gaps(visit.facility, on=visit.today) if visit.asker.verbs & MENDERS else []
