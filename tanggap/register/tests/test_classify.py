from __future__ import annotations

import pytest

from tanggap.facility.models import Category
from tanggap.register.actions import Done, Entry, classify
from tanggap.register.models import ComplaintCategory, Exclusion
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_field
from tests.cast import NOW, House

PACK = "atma-husada"
READY = "classify"


def act(uid: str, entry: Entry) -> Done:
    return classify(
        uid,
        entry,
        kind="criticism",
        categories=("cleanliness", "facilities"),
        severity="severe",
        sp4n_class="not_supervisory",
        note="Dua toilet sekaligus.",
    )


def test_it_works(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    row = looking.row(uid)
    assert (row.kind, row.severity, row.sp4n_class) == ("criticism", "severe", "not_supervisory")
    assert row.categories == ["cleanliness", "facilities"]
    found = ComplaintCategory.objects.filter(complaint=row).values_list("code", flat=True)
    assert set(found) == {"cleanliness", "facilities"}
    event = looking.last(uid)
    assert (event.name, event.severity) == ("ComplaintClassified", "severe")
    assert looking.said(event.note) == "Dua toilet sekaligus."
    assert looking.clock(uid, "step:3").late is False
    assert ("route", "public_relations") in looking.owed(uid)


def test_minor_ones_are_answered_at_once(house: House, uid: str) -> None:
    classify(uid, house.entry("budi"), kind="complaint", severity="minor")

    assert ("answer", "public_relations") in looking.owed(uid)


def test_again_with_other_categories(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    classify(uid, house.entry("budi"), kind="complaint", categories=("facilities", "food"), severity="severe")

    found = ComplaintCategory.objects.filter(complaint__uid=uid).values_list("code", flat=True)
    assert set(found) == {"facilities", "food"}


def test_a_category_that_was_retired_meanwhile_may_stay(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))
    Category.objects.filter(facility=house.facility, code="facilities").update(active=False)

    act(uid, house.entry("budi"))

    assert "facilities" in looking.row(uid).categories


def test_what_came_as_praise_turns_out_to_be_about_somebody(house: House) -> None:
    """Who is praised may read it; who is complained about may not, even when that is seen only now."""
    praise = house.receive(kind="praise", text="Bu Dewi Anggraini ramah sekali, hanya saja suka membentak.").uid
    assert not Exclusion.objects.filter(complaint__uid=praise).exists()

    classify(praise, house.entry("budi"), kind="complaint", severity="moderate")

    assert Exclusion.objects.get(complaint__uid=praise).staff == house.staff["dewi"]
    assert looking.last(praise).name == "StaffExcluded"


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses(wrong: Wrong, house: House, uid: str) -> None:
    wrong.check(house, uid, act, house.entry("budi"))


def test_it_refuses_a_role_without_the_verb(house: House, uid: str) -> None:
    forbids(house, uid, act, "dewi")


def test_it_refuses_a_category_that_there_is_not(house: House, uid: str) -> None:
    entry = house.entry("budi")
    refuses_field("categories", "unknown_choice", lambda: classify(uid, entry, kind="complaint", categories=("cuaca",)))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "gosip"}, "kind_unknown"),
        ({"kind": "complaint", "severity": "gawat"}, "severity_unknown"),
        ({"kind": "complaint", "sp4n_class": "rahasia"}, "class_unknown"),
    ],
)
def test_it_refuses_words_that_there_are_not(house: House, uid: str, given: dict[str, str], code: str) -> None:
    refuses(code, lambda: classify(uid, house.entry("budi"), **given))  # type: ignore[arg-type]


def test_the_time_of_it_is_that_of_the_entry(house: House, uid: str) -> None:
    act(uid, house.entry("budi"))

    assert looking.state(uid).milestones["classified"] == NOW
