"""Who looked at whose identity."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tanggap.lib.now import set_now
from tanggap.register.models import IdentityView
from tanggap.register.queries import book_lines
from tests.cast import FULL_NAME, NOW, House

READY = "route"
HOUR = NOW.replace(minute=0)


def views() -> list[tuple[str, object]]:
    return list(IdentityView.objects.order_by("hour", "staff").values_list("staff", "hour"))


def test_it_works_once_per_person_case_and_hour(house: House, uid: str) -> None:
    set_now(HOUR + timedelta(minutes=1))
    house.page(uid, "sari")
    set_now(HOUR + timedelta(minutes=59))
    house.page(uid, "sari")
    house.page(uid, "budi")
    set_now(HOUR + timedelta(minutes=60))
    house.page(uid, "sari")

    sari, budi = house.asker("sari").uid, house.asker("budi").uid
    assert sorted(views(), key=str) == sorted([(sari, HOUR), (budi, HOUR), (sari, HOUR + timedelta(hours=1))], key=str)


def test_whoever_may_not_know_is_not_recorded(house: House, uid: str) -> None:
    assert house.page(uid, "mega").reporter is None

    assert views() == []


def test_where_there_is_no_identity_nothing_is_seen(house: House) -> None:
    slip = house.receive(channel="suggestion_box", name="", phone="").uid

    house.page(slip, "sari")

    assert views() == []


def test_a_confidential_reporter_is_known_only_to_who_must_know(house: House) -> None:
    uid = house.receive(confidential=True).uid

    known = house.page(uid, "sari")
    hidden = house.page(uid, "dewi")

    assert known.reporter is not None and known.reporter.name == FULL_NAME
    assert (hidden.reporter, hidden.reporter_hidden) == (None, True)
    assert [staff for staff, _ in views()] == [house.asker("sari").uid]


def test_the_book_with_its_names_counts_as_looking(house: House, uid: str) -> None:
    house.receive(confidential=True)  # stands there without a name
    for username in ("sari", "dewi", "jaka"):
        for _ in range(2):
            lines = {line.uid: line for line in book_lines(house.asker(username), first=NOW.date(), last=NOW.date())}
    seen = IdentityView.objects.values_list("staff", "complaint__uid")

    sari, dewi = house.asker("sari").uid, house.asker("dewi").uid
    assert set(seen) == {(sari, uid), (dewi, uid)}
    assert {line.reporter for line in lines.values()} == {""}


@pytest.mark.parametrize(
    "statement", ["UPDATE register_identityview SET staff = 'x'", "DELETE FROM register_identityview"]
)
def test_it_cannot_be_changed_or_removed(house: House, uid: str, statement: str) -> None:
    house.page(uid, "sari")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert len(views()) == 1
