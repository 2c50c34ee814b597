"""What the facility says of itself."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tanggap.facility.actions import install_pack, update_profile
from tanggap.facility.errors import ProfileFaulty
from tanggap.facility.models import Facility
from tanggap.facility.packs import shipped_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("opi"), now=datetime(2026, 3, 17, tzinfo=UTC))


def test_it_works(facility: Facility) -> None:
    update_profile(
        facility,
        phone=" 0812-0000-0100 ",
        contact_name="Rina Wulandari",
        index_target=Decimal(80),
        letterhead=["A", "B"],
    )

    facility.refresh_from_db()
    assert facility.phone == "0812-0000-0100"
    assert facility.contact_name == "Rina Wulandari"
    assert facility.index_target == 80
    assert facility.letterhead == ["A", "B"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "  "),
        ("name", "N" * 201),
        ("email", "bukan surat"),
        ("contact_email", "@"),
        ("letterhead", "satu baris"),
        ("letterhead", ["N" * 201]),
        ("index_target", Decimal(101)),
        ("hours_note", "N" * 301),
    ],
)
def test_what_cannot_be_used_is_refused(facility: Facility, name: str, value: Any) -> None:
    with pytest.raises(ProfileFaulty) as refused:
        update_profile(facility, **{name: value, "address": "Jalan Lain"})

    assert [fault.place for fault in refused.value.faults] == [name]
    facility.refresh_from_db()
    assert facility.address != "Jalan Lain"
