from typing import Any

import pytest

from tanggap.lib.errors import TanggapError
from tanggap.people.actions import edit_staff
from tanggap.people.models import Staff

pytestmark = pytest.mark.django_db

FACTS = {"full_name": "Sari W.", "position": "", "nip": "", "email": "", "phone": "", "language": "id"}


def test_it_works(sari: Staff) -> None:
    edit_staff(
        sari, **(FACTS | {"full_name": " Sari  Wahyuningsih, SKM ", "phone": "0812-0000-0101", "language": "en"})
    )

    sari.refresh_from_db()
    assert (sari.full_name, sari.phone, sari.language) == ("Sari Wahyuningsih, SKM", "+6281200000101", "en")
    assert sari.username == "sari"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"full_name": " "}, "name_missing"),
        ({"email": "sari@"}, "bad_email"),
        ({"phone": "nol"}, "phone_letters"),
        ({"language": "xx"}, "language_unknown"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_kept(sari: Staff, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(TanggapError) as refused:
        edit_staff(sari, **(FACTS | {"position": "Kepala"} | changes))

    assert refused.value.code == code
    assert Staff.objects.get(pk=sari.pk).position == ""
