"""Install pack: a facility with all that its pack says, in one transaction."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from tanggap.facility.actions.store_calendar import store_calendar
from tanggap.facility.actions.store_procedure import store_procedures
from tanggap.facility.models import Category, ChannelAccount, Facility, Unit
from tanggap.facility.pack import Pack
from tanggap.facility.slugs import check_slug, taken
from tanggap.rules.clock.calendar import calendar_to_data


def install_pack(pack: Pack, *, slug: str | None = None, name: str | None = None, now: datetime) -> Facility:
    """Another facility of the same kind may start from the pack under its own slug and name.

    Writes no roles: those belong to people (`people.actions.settle_roles`). Raises SlugRefused.
    """
    slug = slug or pack.profile.slug
    check_slug(slug)
    with transaction.atomic():
        if Facility.objects.filter(slug=slug).exists():
            raise taken()
        facility = _facility(pack, slug=slug, name=name or pack.profile.name, now=now)
        Unit.objects.bulk_create(Unit(facility=facility, **asdict(unit)) for unit in pack.units)
        Category.objects.bulk_create(
            Category(facility=facility, position=position, **asdict(category) | {"skm": list(category.skm)})
            for position, category in enumerate(pack.categories, start=1)
        )
        ChannelAccount.objects.bulk_create(
            ChannelAccount(facility=facility, **asdict(account)) for account in pack.accounts
        )
        for calendar in pack.calendars:
            store_calendar(facility, calendar_to_data(calendar), now=now)
        today = now.astimezone(ZoneInfo(facility.zone)).date()
        texts = {each.file: each.text for each in pack.procedures}
        store_procedures(facility, texts, by="", now=now, today=today)
    return facility


def _facility(pack: Pack, *, slug: str, name: str, now: datetime) -> Facility:
    profile = pack.profile
    return Facility.objects.create(
        slug=slug,
        name=name,
        kind=profile.kind,
        zone=profile.zone,
        letterhead=list(profile.letterhead),
        address="\n".join(profile.address),
        hours_note=profile.hours_note,
        index_target=profile.index_target,
        index_baseline=profile.index_baseline,
        index_baseline_year=profile.index_baseline_year,
        index_baseline_note=profile.index_baseline_note,
        outlets=[asdict(outlet) for outlet in pack.outlets],
        opened_at=now,
    )
