from __future__ import annotations

from datetime import date

import pytest

from tanggap.people.access import asker_for
from tanggap.people.actions import name_conflict_people
from tanggap.register.actions import Done, Entry, correct, name_deputy, readmit
from tanggap.register.errors import NotFound
from tanggap.register.models import Exclusion
from tanggap.register.queries import Filters, due_for, inbox, search
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import COMMON, Wrong, forbids, refuses, refuses_texts
from tanggap.register.verify import verify
from tests.cast import NOW, House

PACK = "atma-husada"
ABOUT_SARI = "Petugas Sari Wahyuningsih membentak ibu saya di loket."
WHY = "Pelapor ditanya: yang dimaksud petugas parkir."


@pytest.fixture
def uid(house: House) -> str:
    return house.receive(by=None, text=ABOUT_SARI).uid


def act(uid: str, entry: Entry, *, note: str = WHY, staff: str = "") -> Done:
    return readmit(uid, entry, staff=staff or next(iter(looking.state(uid).excluded), ""), note=note)


def test_it_works(house: House, uid: str) -> None:
    sari = house.asker("sari")
    assert {item.verb for item in due_for(house.asker("wulan")).items if item.uid == uid} == {"respond"}

    act(uid, house.entry("wulan"))

    event, state = looking.last(uid), looking.state(uid)
    assert (event.name, event.staff, event.actor) == ("StaffReadmitted", sari.uid, f"staff:{house.asker('wulan').uid}")
    assert looking.said(event.note) == WHY
    assert (state.excluded, state.readmitted) == ((), (sari.uid,))
    assert not Exclusion.objects.exists()
    assert uid in {line.uid for line in inbox(sari, Filters()).lines}
    assert {item.verb for item in due_for(sari).items if item.uid == uid} == {"respond"}
    assert uid not in {item.uid for item in due_for(house.asker("wulan")).items}
    assert search(sari, looking.row(uid).code or "", Filters(state="all")).hits
    assert not verify(house.facility).findings


def test_only_the_one_who_was_mistaken_for_another(house: House) -> None:
    uid = house.receive(by=None, text="Petugas Sari Wahyuningsih dan Bu Dewi Anggraini membentak saya.").uid

    act(uid, house.entry("wulan"), staff=house.asker("sari").uid)

    assert looking.state(uid).excluded == (house.asker("dewi").uid,)
    with pytest.raises(NotFound):
        house.page(uid, "dewi")
    assert not verify(house.facility).findings


def test_no_name_keeps_them_out_again(house: House, uid: str) -> None:
    act(uid, house.entry("wulan"))

    correct(uid, house.entry("sari"), field="story", value=ABOUT_SARI + " Dan Bu Dewi Anggraini.", note="Kurang.")

    assert looking.state(uid).excluded == (house.asker("dewi").uid,)
    assert house.page(uid, "sari").story


def test_verify_finds_who_is_kept_out_or_let_in_behind_its_back(house: House, uid: str) -> None:
    row = Exclusion.objects.get()
    act(uid, house.entry("wulan"))
    row.pk = None
    row.save()

    assert [finding.kind for finding in verify(house.facility).findings] == ["exclusion"]


def test_neither_they_nor_who_stands_in_for_them(house: House, uid: str) -> None:
    first, last = date(2026, 6, 10), date(2026, 6, 30)
    sari, wulan = house.asker("sari"), house.asker("wulan")
    name_conflict_people(house.facility, [house.staff["hadi"]])
    name_deputy(
        house.facility, by=sari, principal=sari.uid, deputy=wulan.uid, now=NOW, first=first, last=last, letter="800/12"
    )
    deputy = asker_for(house.staff["wulan"], now=NOW, acting_for=sari.uid)
    refuses("not_found", lambda: act(uid, Entry(by=sari)))
    refuses("not_found", lambda: act(uid, Entry(by=deputy)))


def test_it_refuses(house: House, uid: str) -> None:
    refuses("not_kept_out", lambda: act(uid, house.entry("wulan"), staff=house.asker("budi").uid))
    refuses_texts("note", lambda note: act(uid, house.entry("wulan"), note=note))
    forbids(house, uid, act, "budi")


def test_about_the_leadership_it_stays_closed(house: House) -> None:
    uid = house.receive(by=None, text=ABOUT_SARI, about_leadership=True).uid
    refuses("kept_from_leadership", lambda: act(uid, house.entry("wulan"), staff=house.asker("sari").uid))


@pytest.mark.parametrize("wrong", COMMON, ids=str)
def test_it_refuses_what_every_verb_refuses(house: House, uid: str, wrong: Wrong) -> None:
    wrong.check(house, uid, act, house.entry("wulan"))
