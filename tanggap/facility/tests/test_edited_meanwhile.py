"""Whoever edits what another administrator retires at that moment does not bring it back."""

from datetime import UTC, date, datetime

import pytest

from tanggap.facility.actions import edit_unit, install_pack, retire, store_category, store_way_in
from tanggap.facility.models import Category, ChannelAccount, Facility, Unit
from tanggap.facility.packs import shipped_pack

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 17)


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("opi"), now=datetime(2026, 3, 17, tzinfo=UTC))


def test_a_unit_stays_retired(facility: Facility) -> None:
    seen = Unit.objects.create(facility=facility, code="gizi", name="Gizi", kind="unit")
    retire(Unit.objects.get(pk=seen.pk), today=TODAY)
    edit_unit(seen, name="Gizi dan dapur", building="", kind="unit")
    assert Unit.objects.filter(pk=seen.pk, name="Gizi dan dapur", active=False).exists()


def test_a_category_stays_retired_and_where_it_was_moved(facility: Facility) -> None:
    seen = Category.objects.create(facility=facility, code="parkir", name="Parkir", position=99)
    retire(Category.objects.get(pk=seen.pk), today=TODAY)
    Category.objects.filter(pk=seen.pk).update(position=1)
    store_category(facility, seen, name="Parkir dan jalan")
    assert Category.objects.filter(pk=seen.pk, name="Parkir dan jalan", active=False, position=1).exists()


def test_a_way_in_stays_retired(facility: Facility) -> None:
    seen = ChannelAccount.objects.create(facility=facility, channel="suggestion_box", label="Kotak loket")
    retire(ChannelAccount.objects.get(pk=seen.pk), today=TODAY)
    store_way_in(facility, seen, channel="suggestion_box", label="Kotak pintu")
    assert ChannelAccount.objects.filter(pk=seen.pk, label="Kotak pintu", active=False).exists()
