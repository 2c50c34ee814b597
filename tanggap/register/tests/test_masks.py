"""What is confidential hides the reporter in the story too, from whoever may not know them."""

from __future__ import annotations

from typing import Any

import pytest

from tanggap.register import actions, queries
from tanggap.register.actions import Entry
from tanggap.register.index import catch_up
from tanggap.register.queries import Filters
from tests.cast import FULL_NAME, House

STORY = (
    f"Nama lengkap: {FULL_NAME}, tgl lahir 1-1-1980, HP 0812-0000-4444, alamat Mandonga. Toilet kotor, kata Permata."
)
SHOWN = (
    "Nama lengkap: [disamarkan], tgl lahir [disamarkan], HP [disamarkan], alamat [disamarkan]."
    " Toilet kotor, kata [disamarkan]."
)
ALL = Filters(state="all")


def routed(house: House, **said: Any) -> str:
    uid = house.receive(text=STORY, place="Loket, HP 0812-0000-4444", **said).uid
    house.walk(uid, until="answer_unit")
    return uid


def test_the_page(house: House) -> None:
    uid = routed(house, confidential=True)
    actions.add_words(uid, house.entry("sari"), text="HP baru 0812-0000-5555, obat juga habis.")
    unit, officer = house.page(uid, "ayu"), house.page(uid, "sari")

    assert (unit.story, unit.place, unit.masked) == (SHOWN, "Loket, HP [disamarkan]", True)
    assert [each.words for each in unit.added] == ["HP baru [disamarkan], obat juga habis."]
    assert "0812-0000-5555" not in str([line.said for line in unit.timeline])
    assert (officer.story, officer.masked) == (STORY, False)


def test_whatever_the_reporter_said_later(house: House) -> None:
    """An answer to a question, a verdict, the reason for withdrawing: in the history and above it."""
    uid = routed(house, confidential=True)
    actions.wait(uid, house.entry("sari"), note="Toilet yang mana?")
    actions.resume(uid, Entry(by="reporter"), text="Yang di poli gigi, tanya saja Permata.")
    house.walk(uid, until="record_verdict")
    actions.record_verdict(uid, Entry(by="reporter"), verdict="not_satisfied", words="Masih kotor. Permata Nirmala.")
    actions.withdraw(uid, Entry(by="reporter"), note="Hubungi 0812-0000-4444.")

    told = [line.said for line in house.page(uid, "ayu").timeline if line.said]
    assert {"Yang di poli gigi, tanya saja [disamarkan].", "Masih kotor. [disamarkan]."} <= set(told)
    assert "Hubungi [disamarkan]." in told
    assert "Hubungi 0812-0000-4444." in [line.said for line in house.page(uid, "sari").timeline]


def test_one_that_is_not_confidential_is_read_as_it_was_written(house: House) -> None:
    page = house.page(routed(house), "ayu")
    assert (page.story, page.masked) == (STORY, False)


def test_about_the_leadership(house: House) -> None:
    uid = house.receive(text=STORY, about_leadership=True).uid
    house.walk(uid, until="route", by="wulan")
    actions.route(uid, house.entry("wulan"), units={house.unit: "Mohon diperiksa."})
    assert (house.page(uid, "wulan").story, house.page(uid, "ayu").story) == (STORY, SHOWN)
    assert FULL_NAME not in str(queries.inbox(house.asker("ayu"), ALL))
    assert FULL_NAME in str(queries.inbox(house.asker("wulan"), ALL))


@pytest.mark.parametrize("confidential", [True, False])
def test_the_lists(house: House, confidential: bool) -> None:
    routed(house, confidential=confidential)
    asker = house.asker("ayu")
    for shown in (queries.inbox(asker, ALL), queries.due_for(asker)):
        assert (FULL_NAME in str(shown)) is not confidential
        assert ("disamarkan" in str(shown)) is confidential


def test_the_search(house: House) -> None:
    uid = routed(house, confidential=True)
    catch_up(rounds=50)
    asker = house.asker("ayu")
    found = queries.search(asker, "toilet", ALL)
    assert [hit.line.uid for hit in found.hits] == [uid]
    assert "Permata" not in str(found.hits) and "0812" not in str(found.hits)
    for query in ("permata", "mandonga", "0812 0000 4444", "1980"):
        assert queries.search(asker, query, ALL).hits == (), query
