"""A facility from its pack, with everything in it."""

from datetime import UTC, date, datetime

import pytest
from django.core import checks
from django.db import IntegrityError, connection, transaction

from tanggap.facility import queries
from tanggap.facility.actions import install_pack
from tanggap.facility.errors import SlugRefused
from tanggap.facility.models import Facility, ProcedureVersion, Unit, WorkCalendar
from tanggap.facility.packs import available_packs, shipped_pack
from tanggap.facility.triggers import missing_triggers

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", available_packs())
def test_it_works(name: str) -> None:
    pack = shipped_pack(name)

    facility = install_pack(pack, now=NOW)

    assert (facility.slug, facility.zone, len(facility.uid)) == (pack.profile.slug, pack.profile.zone, 16)
    assert [unit.code for unit in queries.units(facility, retired=True).order_by("pk")] == [u.code for u in pack.units]
    assert [category.code for category in queries.categories(facility)] == [c.code for c in pack.categories]
    assert queries.calendars(facility) == {calendar.key: calendar for calendar in pack.calendars}
    assert len(queries.channel_accounts(facility)) == len(pack.accounts)
    versions = queries.procedure_versions(facility)
    assert {(v.key, v.version, v.published_by) for v in versions} == {
        (each.procedure.key, 1, "") for each in pack.procedures
    }
    for each in pack.procedures:
        assert queries.procedure(facility.pk, each.procedure.key, 1) == each.procedure


def test_another_facility_from_the_same_pack() -> None:
    pack = shipped_pack("opi")
    install_pack(pack, now=NOW)

    second = install_pack(pack, slug="opi-dua", name="Puskesmas OPI Dua", now=NOW)

    assert (second.slug, second.name) == ("opi-dua", "Puskesmas OPI Dua")
    assert [facility.slug for facility in queries.facilities()] == ["opi", "opi-dua"]


def test_the_same_slug_twice_is_refused() -> None:
    install_pack(shipped_pack("opi"), now=NOW)

    with pytest.raises(SlugRefused) as refused:
        install_pack(shipped_pack("opi"), now=NOW)

    assert refused.value.code == "slug_taken"
    assert Facility.objects.count() == 1


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        *(
            (word, "slug_reserved")
            for word in ("lacak", "meja", "masuk", "static", "papan", "survei", "api", "t", "bantuan")
        ),
        ("Puskesmas", "slug_form"),
        ("dua kata", "slug_form"),
        ("-tepi", "slug_form"),
        ("a" * 41, "slug_form"),
        ("../meja", "slug_form"),
    ],
)
def test_a_slug_that_cannot_stand_in_an_address_is_refused(slug: str, code: str) -> None:
    with pytest.raises(SlugRefused) as refused:
        install_pack(shipped_pack("opi"), slug=slug, now=NOW)

    assert refused.value.code == code
    assert not Facility.objects.exists()


def test_a_pack_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = shipped_pack("opi")
    # A unit too many for the database: the same code twice.
    twice = type(pack)(**{name: getattr(pack, name) for name in pack.__slots__} | {"units": pack.units * 2})

    with pytest.raises(IntegrityError), transaction.atomic():
        install_pack(twice, now=NOW)

    assert not Facility.objects.exists()
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE facility_procedure_version SET title = ''", "DELETE FROM facility_procedure_version"]
)
def test_the_database_refuses_to_change_a_published_version(statement: str) -> None:
    facility = install_pack(shipped_pack("opi"), now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert ProcedureVersion.objects.filter(facility=facility).count() == 1


def test_the_guards_are_there_and_a_lost_one_is_reported() -> None:
    assert missing_triggers(connection, "facility_procedure_version") == []
    assert [m.id for m in checks.run_checks(tags=["database"], databases=["default"])] == []

    with connection.cursor() as cursor:
        table = " ON facility_procedure_version" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER facility_procedure_version_no_delete{table}")

    assert missing_triggers(connection, "facility_procedure_version") == ["facility_procedure_version_no_delete"]
    assert [m.id for m in checks.run_checks(tags=["database"], databases=["default"])] == ["facility.E001"]


def test_a_facility_without_calendar_is_reported() -> None:
    facility = install_pack(shipped_pack("opi"), now=NOW)
    WorkCalendar.objects.filter(facility=facility).delete()

    found = [m for m in checks.run_checks(tags=["database"], databases=["default"]) if m.id == "facility.E002"]

    assert len(found) == 1
    assert "opi" in found[0].msg
    assert found[0].hint


def test_the_procedure_is_chosen_with_its_reason() -> None:
    facility = install_pack(shipped_pack("kencong"), now=NOW)

    spoken = queries.choose_procedure(facility, channel="walk_in", kind="complaint", on=date(2026, 3, 17))
    written = queries.choose_procedure(facility, channel="sms", kind="complaint", on=date(2026, 3, 17))

    assert spoken.procedure.key == "penanganan-langsung"
    assert written.procedure.key == "penanganan-kanal-lain"
    assert spoken.reason[0]
