from __future__ import annotations

from datetime import date

import pytest

from tanggap.register.actions import Done, Entry, complete_identity
from tanggap.register.models import Identity, Reporter
from tanggap.register.reporters import Person
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses_field
from tests.cast import House

READY = "refer"


def act(uid: str, entry: Entry) -> Done:
    person = Person(name=" Permata  Nirmala ", phone="0812-0000-0456", email="permata@example.id", relation="family")
    return complete_identity(uid, entry, person=person)


def test_it_works(house: House, uid: str) -> None:
    before = looking.row(uid).reporter_id

    act(uid, house.entry("sari"))

    row = Reporter.objects.get(complaints__uid=uid)
    assert row.pk != before  # a row is replaced, never changed
    assert (row.name, row.phone, row.email) == ("Permata Nirmala", "+6281200000456", "permata@example.id")
    kinds = Identity.objects.filter(reporter=row).values_list("kind", "value")
    assert set(kinds) == {("phone", "+6281200000456"), ("email", "permata@example.id")}
    event = looking.last(uid)
    assert (event.name, event.contacts, event.reporter.uid) == ("IdentityCompleted", ("phone", "email"), row.uid)
    assert looking.state(uid).contacts == ("phone", "email")


def test_nothing_more_can_be_known(house: House) -> None:
    slip = house.receive(channel="suggestion_box", name="", phone="").uid

    complete_identity(slip, house.entry("sari"), person=Person())

    assert looking.last(slip).nothing_known
    assert looking.row(slip).reporter is None


def test_what_was_known_stays_known(house: House, uid: str) -> None:
    complete_identity(uid, house.entry("sari"), person=Person())

    assert not looking.last(uid).nothing_known
    assert looking.state(uid).contacts == ("phone",)
    assert looking.row(uid).reporter is not None


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("sari"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "x" * 201, "too_long"),
        ("address", "x" * 1001, "too_long"),
        ("handle", "x" * 101, "too_long"),
        ("relation", "x" * 21, "too_long"),
        ("patient_name", "x" * 201, "too_long"),
        ("email", f"{'x' * 250}@example.id", "too_long"),
        ("email", "permata di example", "bad_email"),
        ("phone", "0812", "phone_short"),
        ("birth_date", date(2026, 6, 11), "future_time"),
    ],
)
def test_it_refuses_what_cannot_be(house: House, uid: str, field: str, value: object, code: str) -> None:
    person = Person(**{field: value})  # type: ignore[arg-type]

    refuses_field(field, code, lambda: complete_identity(uid, house.entry("sari"), person=person))
