"""A change of the house and its entry: both or neither."""

import pytest

from tanggap.register.actions import administering
from tanggap.register.errors import Forbidden
from tanggap.register.models import LedgerEntry, Text
from tanggap.register.queries import house_history
from tanggap.register.verify import verify
from tanggap.rules.ledger.facility_events import ConflictPeopleNamed, UnitChanged
from tests.cast import House


def test_it_works(house: House) -> None:
    tono = house.asker("tono")
    with administering(house.facility, by=tono) as change:
        before, after = {"name": "Poli A", "kind": "unit"}, {"name": "Poli B", "kind": "unit"}
        change.enter(UnitChanged, unit=house.unit, result="changed", before=before, after=after)

    latest = house_history(house.asker("jaka"), house.facility)[0]
    assert isinstance(latest.event, UnitChanged)
    assert (latest.event.actor, latest.event.field) == (f"staff:{tono.uid}", ("name",))
    assert latest.details == {"name": ("Poli A", "Poli B")}
    assert not verify(house.facility).findings


def test_the_same_again_is_no_entry(house: House) -> None:
    before = LedgerEntry.objects.count()
    with administering(house.facility, by=house.asker("tono")) as change:
        change.enter(UnitChanged, unit="x", result="changed", before={"name": "A"}, after={"name": "A"})
    assert LedgerEntry.objects.count() == before


def test_what_fails_leaves_nothing(house: House) -> None:
    before = LedgerEntry.objects.count(), Text.objects.count()
    with pytest.raises(ZeroDivisionError), administering(house.facility, by=house.asker("tono")) as change:
        change.enter(UnitChanged, unit="x", result="changed", before={"name": "A"}, after={"name": "B"})
        raise ZeroDivisionError
    assert (LedgerEntry.objects.count(), Text.objects.count()) == before


def test_blanked_details_are_gone_and_the_entry_stays(house: House) -> None:
    with administering(house.facility, by=house.asker("tono")) as change:
        change.enter(UnitChanged, unit="x", result="changed", before={"name": "A"}, after={"name": "B"})
    Text.objects.filter(purpose="administration").update(body="", blanked_at=house.facility.opened_at)

    assert house_history(house.asker("tono"), house.facility)[0].details is None
    assert [finding.kind for finding in verify(house.facility).findings] == ["removed"]  # no event names it


@pytest.mark.parametrize("name", ["sari", "dewi", "jaka"])
def test_it_is_for_administrators(house: House, name: str) -> None:
    with pytest.raises(Forbidden), administering(house.facility, by=house.asker(name)) as change:
        change.enter(ConflictPeopleNamed, staff=())
    if name != "jaka":
        with pytest.raises(Forbidden):
            house_history(house.asker(name), house.facility)
