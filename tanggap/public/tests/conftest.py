from __future__ import annotations

import pytest
from django.core.cache import cache

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.lib.now import set_now
from tanggap.people.access import Asker
from tanggap.people.actions import settle_roles
from tanggap.public.tests.visitor import NOW, OPENED, Visitor, officer


@pytest.fixture
def hospital(db: None) -> Facility:
    """In WITA, and with a promise that knows "tanggapan" only."""
    set_now(NOW)
    cache.clear()
    facility = install_pack(packs.shipped_pack("atma-husada"), now=OPENED)
    settle_roles(facility)
    return facility


@pytest.fixture
def visitor(hospital: Facility) -> Visitor:
    return Visitor(hospital)


@pytest.fixture
def noor(hospital: Facility) -> Asker:
    """Complaint officer and public relations in one, as in small houses."""
    return officer(hospital, "complaint_officer", "public_relations")
