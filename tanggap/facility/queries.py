"""How the other rooms ask about facilities. Nothing here writes."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet

from tanggap.facility import overlays as shipped
from tanggap.facility.errors import DraftUnknown, FacilityUnknown, ProcedureUnknown
from tanggap.facility.memory import Memory
from tanggap.facility.models import (
    Category,
    ChannelAccount,
    Facility,
    ProcedureDraft,
    ProcedureVersion,
    Unit,
    WorkCalendar,
)
from tanggap.lib.now import now
from tanggap.rules.clock.calendar import Calendar, calendar_from_data
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.loading import procedure_from
from tanggap.rules.procedure.scope import Candidate, Choice, choose, in_force
from tanggap.rules.procedure.vocabulary import Channel, Kind

_procedures: Memory[Procedure] = Memory(256)
_calendars: Memory[Calendar] = Memory(512)

overlay = shipped.overlay


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def today_at(facility: Facility) -> date:
    """The day it is there."""
    return now().astimezone(ZoneInfo(facility.zone)).date()


def facilities() -> QuerySet[Facility]:
    return Facility.objects.order_by("name")


def facility_by_slug(slug: str) -> Facility:
    """Raises FacilityUnknown."""
    return _one("SELECT * FROM facility WHERE slug = %s", slug)


def _one(statement: str, value: object) -> Facility:
    """Every page asks this: by hand it costs a third of what `get` does."""
    found = list(Facility.objects.raw(statement, [value]))
    if not found:
        raise FacilityUnknown
    return found[0]


def facility_of(facility_id: int) -> Facility:
    """Raises FacilityUnknown."""
    return _one("SELECT * FROM facility WHERE id = %s", facility_id)


def units(facility: Facility, *, retired: bool = False) -> QuerySet[Unit]:
    """Those that a complaint may be sent to; with `retired` all that ever were."""
    found = Unit.objects.filter(facility=facility).order_by("name")
    return found if retired else found.filter(active=True)


def categories(facility: Facility, *, retired: bool = False) -> QuerySet[Category]:
    found = Category.objects.filter(facility=facility).order_by("position")
    return found if retired else found.filter(active=True)


def channel_accounts(facility: Facility, *, retired: bool = False) -> QuerySet[ChannelAccount]:
    """In the order of the facility's own document."""
    found = ChannelAccount.objects.filter(facility=facility).order_by("pk")
    return found if retired else found.filter(active=True)


# Reached on foot, or by post to the facility's own address: these need no number and no account.
_WALKED_TO = (Channel.WALK_IN, Channel.PAPER_FORM, Channel.SUGGESTION_BOX, Channel.QR, Channel.LETTER)


def ways_in_use(facility: Facility) -> QuerySet[ChannelAccount]:
    """Those that a citizen can really use."""
    return channel_accounts(facility).filter(~Q(address="") | Q(channel__in=_WALKED_TO))


def ways_without_address(facility: Facility) -> QuerySet[ChannelAccount]:
    """Offered, and yet nobody outside knows where. The form on the web is the product's own."""
    return channel_accounts(facility).filter(address="").exclude(channel__in=[*_WALKED_TO, Channel.WEB])


def calendars(facility: Facility) -> dict[str, Calendar]:
    """By key. One query; a calendar is built again only when its data has changed."""
    rows = WorkCalendar.objects.filter(facility=facility).values_list("key", "digest")
    return _built(facility.pk, rows)


def work_calendar(facility: Facility, key: str) -> WorkCalendar | None:
    """The stored row, with the data that a change starts from."""
    return WorkCalendar.objects.filter(facility=facility, key=key).first()


def _built(facility_id: int, keys: Iterable[tuple[str, str]]) -> dict[str, Calendar]:
    found = {key: _calendars.get(digest) or _build(facility_id, key) for key, digest in keys}
    return {key: calendar for key, calendar in found.items() if calendar is not None}


def _build(facility_id: int, key: str) -> Calendar | None:
    """From the row as it is at this moment, which may be newer than the digest that was asked for."""
    row = WorkCalendar.objects.filter(facility_id=facility_id, key=key).first()
    return None if row is None else _calendars.put(row.digest, calendar_from_data(row.data))


def procedure_versions(facility: Facility) -> QuerySet[ProcedureVersion]:
    """Every version that was ever published, the newest of each procedure first, without the documents."""
    found = ProcedureVersion.objects.filter(facility=facility).select_related("withdrawal")
    return found.defer("document").order_by("key", "-version")


def standing_versions(facility: Facility) -> QuerySet[ProcedureVersion]:
    """The same without those that were withdrawn before their first day."""
    return procedure_versions(facility).filter(withdrawal=None)


def procedure(facility_id: int, key: str, version: int) -> Procedure:
    """Raises ProcedureUnknown."""
    digest = _versions(facility_id, key, version).values_list("digest", flat=True).first()
    if digest is None:
        raise ProcedureUnknown
    return _parsed(digest)


def procedure_document(facility_id: int, key: str, version: int | None = None) -> ProcedureVersion:
    """The version with its TOML, by default the last one published and not withdrawn. Raises ProcedureUnknown."""
    found = _versions(facility_id, key, version).order_by("-version").first()
    if found is None:
        raise ProcedureUnknown
    return found


def drafts(facility: Facility) -> QuerySet[ProcedureDraft]:
    """What is being written, the last saved first, without the texts."""
    return ProcedureDraft.objects.filter(facility=facility).defer("text").order_by("-saved_at", "-pk")


def draft(facility: Facility, uid: str) -> ProcedureDraft:
    """Raises DraftUnknown."""
    found = ProcedureDraft.objects.filter(facility=facility, uid=uid).first()
    if found is None:
        raise DraftUnknown
    return found


def _versions(facility_id: int, key: str, version: int | None) -> QuerySet[ProcedureVersion]:
    found = ProcedureVersion.objects.filter(facility_id=facility_id, key=key)
    return found.filter(withdrawal=None) if version is None else found.filter(version=version)


def _parsed(digest: str) -> Procedure:
    """The document with this digest; any row that carries it holds the same text."""
    kept = _procedures.get(digest)
    if kept is None:
        text = ProcedureVersion.objects.filter(digest=digest).values_list("document", flat=True)[:1].get()
        kept = _procedures.put(digest, procedure_from(text))
    return kept


def candidates(facility: Facility) -> list[Candidate]:
    """Every published version that was not withdrawn, parsed. One query when they were parsed before."""
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [facility.pk])
        rows = cursor.fetchall()
    return [
        Candidate(_parsed(digest), version, since, date.fromisoformat(str(until)) if until else None)
        for digest, version, since, until in rows
    ]


# By hand, like what is behind a decision: every form that is opened or sent asks this.
_CANDIDATES = """
    SELECT v.digest, v.version, v.effective_from, (
        SELECT min(r.effective_from) FROM facility_procedure_retirement r
        WHERE r.facility_id = v.facility_id AND r.key = v.key AND r.effective_from > v.effective_from
    ) FROM facility_procedure_version v WHERE v.facility_id = %s
        AND NOT EXISTS (SELECT 1 FROM facility_procedure_withdrawal w WHERE w.version_id = v.id)
"""


def procedures_in_force(facility: Facility, *, on: date) -> list[tuple[int, Procedure]]:
    """The latest version of each procedure that is in force on that day."""
    return [(each.version, each.procedure) for each in in_force(candidates(facility), on=on)]


def choose_procedure(facility: Facility, *, channel: str, kind: str, on: date) -> Choice:
    """The one procedure for a complaint that arrived on this local day. Raises scope.ScopeError."""
    return choose(candidates(facility), channel=Channel(channel), kind=Kind(kind), on=on)


def rules_for(facility: Facility, *, key: str, version: int, overlays: Sequence[str] | None = None) -> Rules:
    """All that a decision rests on. One query when procedure and calendars were parsed before.

    Without `overlays` those that the procedure names; a complaint keeps the ones it was received with.
    Raises ProcedureUnknown; KeyError for an overlay that the product does not have.
    """
    digest, keys, names = _rows_behind(facility.pk, key, version)
    if digest is None:
        raise ProcedureUnknown
    found = _parsed(digest)
    wanted = found.overlays if overlays is None else overlays
    return Rules(
        procedure=found,
        calendars=_built(facility.pk, keys),
        overlays=tuple(overlay(each) for each in wanted),
        units=names,
    )


def rules_of_document(facility: Facility, document: Procedure) -> Rules:
    """Those that a document brings, published or not. KeyError for an overlay that the product does not have."""
    return Rules(
        procedure=document,
        calendars=calendars(facility),
        overlays=tuple(overlay(each) for each in document.overlays),
        units=dict(units(facility).values_list("code", "name")),
    )


# By hand: every decision asks this, and building it from three querysets took ten times as long as running it.
_BEHIND = """
    SELECT 'procedure', key, digest FROM facility_procedure_version
        WHERE facility_id = %(facility)s AND key = %(key)s AND version = %(version)s
    UNION ALL SELECT 'calendar', key, digest FROM facility_calendar WHERE facility_id = %(facility)s
    UNION ALL SELECT 'unit', code, name FROM facility_unit WHERE facility_id = %(facility)s AND active
"""


def _rows_behind(facility_id: int, key: str, version: int) -> tuple[str | None, list[tuple[str, str]], dict[str, str]]:
    """Digest of the procedure, keys and digests of the calendars, names of the units: three kinds of row at once."""
    digest: str | None = None
    keys: list[tuple[str, str]] = []
    names: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, {"facility": facility_id, "key": key, "version": version})
        for what, name, value in cursor.fetchall():
            if what == "procedure":
                digest = value
            elif what == "calendar":
                keys.append((name, value))
            else:
                names[name] = value
    return digest, keys, names
