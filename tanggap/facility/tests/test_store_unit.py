"""A unit is added, renamed, retired."""

from datetime import UTC, datetime

import pytest

from tanggap.facility import queries
from tanggap.facility.actions import install_pack, store_unit
from tanggap.facility.errors import ProfileFaulty
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("opi"), now=datetime(2026, 3, 17, tzinfo=UTC))


def test_it_works(facility: Facility) -> None:
    store_unit(facility, "fisioterapi", name=" Fisioterapi ", building="Gedung B")
    store_unit(facility, "pharmacy", name="Farmasi", kind="unit")

    names = {unit.code: unit.name for unit in queries.units(facility)}
    assert names["fisioterapi"] == "Fisioterapi"
    assert names["pharmacy"] == "Farmasi"


def test_all_faults_are_listed(facility: Facility) -> None:
    with pytest.raises(ProfileFaulty) as refused:
        store_unit(facility, "Poli Gigi", name=" ", kind="poli")

    assert [fault.place for fault in refused.value.faults] == ["code", "name", "kind"]
    assert queries.units(facility, retired=True).filter(name="").count() == 0
