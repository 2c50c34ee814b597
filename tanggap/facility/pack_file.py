"""Reads `facility.toml` of a pack: the profile, units, categories, calendars, channels, outlets and roles."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tanggap.facility.errors import SlugRefused
from tanggap.facility.pack import Pack, PackAccount, PackCategory, PackOutlet, PackRole, PackUnit, Profile
from tanggap.facility.slugs import check_slug
from tanggap.rules.clock.calendar import Calendar, CalendarError, calendar_from_data
from tanggap.rules.clock.zones import ZONE_LABELS
from tanggap.rules.procedure.faults import Report
from tanggap.rules.procedure.parsing import parse
from tanggap.rules.procedure.reading import Table
from tanggap.rules.procedure.vocabulary import Channel, Role

FACILITY = "facility.toml"
FORMAT = 1

KINDS = ("puskesmas", "hospital", "other")
UNIT_KINDS = ("unit", "upaya", "cross_sector", "community")
CATEGORY_GROUPS = ("access", "people", "care", "place", "money", "other")
SKM_ELEMENTS = tuple(f"U{number}" for number in range(1, 10))


def read_facility(folder: Path, report: Report) -> Pack | None:
    """A pack without its procedures; what is wrong is in the report."""
    path = folder / FACILITY
    if not path.is_file():
        report.error("berkas", ("tidak ada", "is missing"), (f"Tulis {FACILITY}", f"Write {FACILITY}"))
        return None
    data = parse(path.read_bytes(), report)
    if data is None:
        return None
    table = Table(data, "", report)
    if table.number("format", highest=1_000_000) not in (None, FORMAT):
        report.error("format", ("tidak dikenal", "is not known"), (f"Tulis format = {FORMAT}",) * 2)
    profile = _profile(table)
    pack = Pack(
        name=folder.name,
        profile=profile,
        units=tuple(_unit(each) for each in table.tables("unit")),
        categories=tuple(_category(each) for each in table.tables("category")),
        calendars=_calendars(table, profile.zone),
        accounts=tuple(_account(each) for each in table.tables("channel_account")),
        outlets=tuple(_outlet(each) for each in table.tables("outlet")),
        roles=tuple(_role(each) for each in table.tables("role")),
        procedures=(),
    )
    table.finish()
    _check_once(pack, report)
    return pack


def _profile(parent: Table) -> Profile:
    table = parent.table("facility")
    if table is None:
        if "facility" not in parent:
            problem = "[facility] belum ada", "[facility] is missing"
            remedy = "Tulis [facility] dengan slug, name, kind, dan zone", "Write [facility]: slug, name, kind, zone"
            parent.report.error("facility", problem, remedy)
        return Profile("", "", "other", "Asia/Jakarta", (), (), "", Decimal(0))
    value, year, note = _baseline(table)
    profile = Profile(
        slug=table.code("slug", required=True),
        name=table.text("name", required=True),
        kind=table.word("kind", KINDS, required=True) or "other",
        zone=table.word("zone", tuple(ZONE_LABELS), required=True) or "Asia/Jakarta",
        letterhead=table.texts("owner"),
        address=table.texts("address"),
        hours_note=table.text("service_hours"),
        index_target=_index(table, "index_target") or Decimal(0),
        index_baseline=value,
        index_baseline_year=year,
        index_baseline_note=note,
    )
    table.finish()
    if profile.slug:
        _check_slug(table, profile.slug)
    return profile


def _check_slug(table: Table, slug: str) -> None:
    try:
        check_slug(slug)
    except SlugRefused as error:
        table.report.error(table.at("slug"), (error.sentence,) * 2, (error.remedy,) * 2)


def _baseline(parent: Table) -> tuple[Decimal | None, int | None, str]:
    """The index that was measured before this product was there."""
    if "index_baseline" not in parent:
        return None, None, ""
    table = parent.table("index_baseline")
    if table is None:
        return None, None, ""
    found = _index(table, "value"), table.number("year", lowest=2000, highest=2100), table.text("note")
    table.finish()
    return found


def _index(table: Table, key: str) -> Decimal | None:
    value = table.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and 25 <= value <= 100:
        return Decimal(str(value))
    problem = f'"{key}" belum diisi dengan nilai indeks', f'"{key}" is not an index value'
    table.report.error(table.at(key), problem, ("Tulis angka 25 sampai 100", "Write a number from 25 to 100"))
    return None


def _unit(table: Table) -> PackUnit:
    unit = PackUnit(
        table.code("code", required=True),
        table.text("name", required=True),
        table.text("building"),
        table.word("kind", UNIT_KINDS, required=True) or "unit",
    )
    table.finish()
    return unit


def _category(table: Table) -> PackCategory:
    category = PackCategory(
        table.code("code", required=True),
        table.text("name", required=True),
        table.text("name_en"),
        table.word("group", CATEGORY_GROUPS, required=True) or "other",
        table.words_of("skm", SKM_ELEMENTS),
        table.text("hcat"),
    )
    table.finish()
    return category


def _calendars(parent: Table, zone: str) -> tuple[Calendar, ...]:
    found = []
    for data, place in parent.entries("calendar"):
        try:
            calendar = calendar_from_data(data if isinstance(data, dict) else {})
        except CalendarError as error:
            for fault in error.faults:
                parent.report.error(f"{place} › {fault.place}", fault.problem, fault.remedy)
            continue
        if calendar.zone_label != ZONE_LABELS[zone]:
            parent.report.error(f"{place} › zone", *zone_fault(calendar.zone, zone))
        found.append(calendar)
    if "calendar" not in parent:
        problem = "belum ada kalender", "there is no calendar"
        parent.report.error("calendar", problem, ('Tulis [[calendar]] dengan key = "office"',) * 2)
    return tuple(found)


def zone_fault(found: str, wanted: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A calendar in another zone than its facility counts hours that nobody there lives by."""
    problem = f"zona {found} bukan zona fasilitas ini", f"{found} is not the zone of this facility"
    return problem, (f'Tulis zone = "{wanted}"', f'Write zone = "{wanted}"')


def _account(table: Table) -> PackAccount:
    account = PackAccount(
        table.choice("channel", Channel, required=True) or Channel.WALK_IN,
        table.text("name", required=True),
        table.text("address"),
        table.text("place"),
        table.flag("connected"),
    )
    table.finish()
    return account


def _outlet(table: Table) -> PackOutlet:
    outlet = PackOutlet(
        table.code("key", required=True), table.text("name", required=True), table.flag("public"), table.text("place")
    )
    table.finish()
    return outlet


def _role(table: Table) -> PackRole:
    role = PackRole(
        table.choice("role", Role, required=True) or Role.REPORTER,
        table.text("name", required=True),
        table.text("description"),
    )
    table.finish()
    return role


def _check_once(pack: Pack, report: Report) -> None:
    listed = {
        "unit": [unit.code for unit in pack.units],
        "category": [category.code for category in pack.categories],
        "calendar": [calendar.key for calendar in pack.calendars],
        "outlet": [outlet.key for outlet in pack.outlets],
        "role": [role.role.value for role in pack.roles],
        "channel_account": [f"{account.channel} {account.label}" for account in pack.accounts],
    }
    for place, codes in listed.items():
        for code in sorted({code for code in codes if code and codes.count(code) > 1}):
            problem = f'"{code}" ditulis dua kali', f'"{code}" is written twice'
            report.error(place, problem, ("Hapus salah satunya", "Delete one of them"))
