from __future__ import annotations

import pytest

from tanggap.facility.models import Facility
from tanggap.people.access import Asker
from tanggap.public.tests.visitor import Visitor, officer, open_hospital


@pytest.fixture
def hospital(db: None) -> Facility:
    """In WITA, and with a promise that knows "tanggapan" only."""
    return open_hospital()


@pytest.fixture
def visitor(hospital: Facility) -> Visitor:
    return Visitor(hospital)


@pytest.fixture
def noor(hospital: Facility) -> Asker:
    """Complaint officer and public relations in one, as in small houses."""
    return officer(hospital, "complaint_officer", "public_relations")
