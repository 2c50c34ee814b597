"""A deputy acts in another's place: what stands in the ledger, and where it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tanggap.lib.now import now, set_now
from tanggap.people.access import Asker, asker_for
from tanggap.people.models import Deputy, Staff
from tanggap.register import queries
from tanggap.register.actions import (
    Entry,
    close,
    end_deputyship,
    hand_over,
    name_deputy,
    record_discussion,
)
from tanggap.register.errors import Forbidden, NotFound
from tanggap.register.models import LedgerEntry
from tanggap.register.tests import looking
from tanggap.register.tests.refusing import refuses
from tanggap.register.verify import verify
from tests.cast import NOW, House

PACK = "buluspesantren"
READY = "refer"
LETTER = "800/123/2026"


@pytest.fixture
def row(house: House) -> Deputy:
    """Mega stands in for Dewi, who heads the house, for three days."""
    return named(house)


def named(house: House, by: str = "dewi", deputy: str = "mega", first: int = 0, last: int = 2) -> Deputy:
    today = (now() + timedelta(hours=7)).date()
    return name_deputy(
        house.facility,
        by=house.asker(by),
        principal=house.staff["dewi"].uid,
        deputy=house.staff[deputy].uid,
        first=today + timedelta(days=first),
        last=today + timedelta(days=last),
        letter=LETTER,
    )


def acting(house: House, deputy: str = "mega") -> Asker:
    return asker_for(house.staff[deputy], now=now(), acting_for=house.staff["dewi"].uid)


def names(staff: Staff) -> list[str]:
    return [each.principal.full_name for each in Deputy.objects.filter(staff=staff)]


def test_it_works_and_every_event_says_for_whom(house: House, row: Deputy, uid: str) -> None:
    mega, dewi = house.staff["mega"], house.staff["dewi"]
    record_discussion([uid], Entry(by=acting(house)), text="Disepakati.")
    event = looking.event(uid, "DiscussionRecorded")
    assert (event.actor, event.deputy_for) == (f"staff:{mega.uid}", dewi.uid)
    line = next(each for each in house.page(uid).timeline if each.event == "DiscussionRecorded")
    assert line.who.startswith("Plh. ") and line.who.endswith(": Mega Kusumawati")
    assert verify(house.facility).findings == []


def test_in_their_own_name_nothing_is_said(house: House, row: Deputy, uid: str) -> None:
    record_discussion([uid], house.entry("mega"), text="Disepakati.")
    assert looking.event(uid, "DiscussionRecorded").deputy_for == ""


def test_what_time_causes_by_itself_is_nobodys(house: House, row: Deputy, uid: str) -> None:
    assert not LedgerEntry.objects.filter(actor="system", body__contains="deputy_for").exists()


def test_the_duties_are_the_others(house: House, row: Deputy) -> None:
    uid = house.receive().uid
    hand_over(uid, house.entry("sari"), to=house.staff["dewi"].uid, note="Mohon ditangani Ibu Kepala.")
    assert queries.due_for(acting(house)).items[0].handed is not None
    assert not queries.due_for(acting(house)).items[0].is_with_other
    theirs = [item.key for item in queries.due_for(house.asker("dewi")).items]
    assert [item.key for item in queries.due_for(acting(house)).items] == theirs


def test_no_more_than_the_other_may(house: House, row: Deputy, uid: str) -> None:
    deputy = acting(house)
    assert not {"administer", "audit", "receive"} & deputy.verbs
    with pytest.raises(Forbidden):
        queries.house_history(deputy, house.facility)


def test_a_complaint_about_the_deputy_or_about_the_other_is_for_neither(house: House, row: Deputy) -> None:
    for text in ("Mega Kusumawati membentak saya.", "Dewi Anggraini membentak saya."):
        uid = house.receive(text=text).uid
        with pytest.raises(NotFound):
            queries.complaint_for(acting(house), uid)
        with pytest.raises(NotFound):
            close(uid, Entry(by=acting(house)), outcome="cannot")
        assert uid not in [item.uid for item in queries.due_for(acting(house)).items]
        assert uid not in [line.uid for line in queries.inbox(acting(house), queries.Filters()).lines]
        assert queries.complaint_for(house.asker("wulan"), uid).uid == uid  # who was named for these stays


def test_it_ends_by_itself(house: House, row: Deputy) -> None:
    set_now(NOW + timedelta(days=2))
    assert acting(house).deputy_for
    set_now(NOW + timedelta(days=3))
    assert not acting(house).deputy_for
    assert verify(house.facility).findings == []


def test_it_is_ended_early(house: House, row: Deputy, uid: str) -> None:
    record_discussion([uid], Entry(by=acting(house)), text="Disepakati.")
    set_now(NOW + timedelta(hours=3))
    end_deputyship(house.facility, by=house.asker("dewi"), row=row.pk)
    assert not acting(house).deputy_for
    refuses("not_found", lambda: end_deputyship(house.facility, by=house.asker("dewi"), row=row.pk))
    named(house)  # and again on the same day
    record_discussion([uid], Entry(by=acting(house)), text="Disepakati lagi.")
    ahead = named(house, deputy="budi", first=5, last=6)
    end_deputyship(house.facility, by=house.asker("tono"), row=ahead.pk)
    assert verify(house.facility).findings == []


def test_everybody_for_themselves_and_an_administrator_for_anybody(house: House) -> None:
    assert named(house, by="tono").letter == LETTER
    for name in ("sari", "budi", "jaka"):
        refuses("forbidden", lambda name=name: named(house, by=name), error=Forbidden)  # type: ignore[misc]
    with pytest.raises(Forbidden):
        name_deputy(
            house.facility, by=acting(house), principal=house.staff["mega"].uid, deputy=house.staff["budi"].uid,
            first=NOW.date(), last=NOW.date(), letter=LETTER,
        )  # fmt: skip


def test_the_house_remembers_it(house: House, row: Deputy) -> None:
    latest = queries.house_history(house.asker("tono"), house.facility)[0]
    assert latest.event.name == "DeputyNamed"
    assert latest.details == {"letter": ("", LETTER)}


def test_verify_finds_who_was_never_named_or_longer_than_said(house: House, row: Deputy, uid: str) -> None:
    record_discussion([uid], Entry(by=acting(house)), text="Disepakati.")
    Deputy.objects.filter(pk=row.pk).update(until=row.until + timedelta(days=30))
    assert [each.kind for each in verify(house.facility).findings] == ["deputy", "deputy"]
    Deputy.objects.all().delete()
    assert [each.kind for each in verify(house.facility).findings] == ["deputy"]


def test_verify_finds_what_was_done_in_anothers_place_without_a_letter(house: House, uid: str) -> None:
    today = NOW
    Deputy.objects.create(
        facility=house.facility, principal=house.staff["dewi"], staff=house.staff["mega"], letter="palsu",
        since=today, until=today + timedelta(days=1),
    )  # fmt: skip
    record_discussion([uid], Entry(by=acting(house)), text="Disepakati.")
    assert [each.kind for each in verify(house.facility).findings] == ["deputy", "deputy"]


def test_what_is_kept_for_whom_the_facility_named_is_kept_from_a_deputy_too(house: House, row: Deputy) -> None:
    uid = house.receive(about_leadership=True).uid
    with pytest.raises(NotFound):
        queries.complaint_for(acting(house), uid)
    assert uid not in [item.uid for item in queries.due_for(acting(house)).items]
    offered = queries.colleagues_for(house.asker("wulan"), house.page(uid, "wulan"), now=now())
    assert house.staff["dewi"].uid not in [each.uid for each in offered]
    assert house.staff["budi"].uid not in [each.uid for each in offered]  # nobody referred it to him
