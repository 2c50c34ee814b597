from datetime import UTC, datetime

import pytest

from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack
from tanggap.people.actions import add_staff, settle_roles
from tanggap.people.models import Staff

NOW = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)
PASSWORD = "sandal jepit biru"


@pytest.fixture
def facility() -> Facility:
    facility = install_pack(shipped_pack("buluspesantren"), now=NOW)
    settle_roles(facility, names={"complaint_team": "Tim Manajemen"})
    return facility


@pytest.fixture
def sari(facility: Facility) -> Staff:
    return add_staff(facility, username="sari", full_name="Sari Wahyuningsih", password=PASSWORD, now=NOW)
