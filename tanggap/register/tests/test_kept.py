"""A complaint about the leadership is kept for those whom the facility named, and for those whom they asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tanggap.lib.now import moved
from tanggap.people.access import Asker, asker_for
from tanggap.people.actions import name_conflict_people
from tanggap.register import queries
from tanggap.register.actions import escalate, link, pass_time, plan, refer, route
from tanggap.register.errors import NotFound
from tanggap.register.index import catch_up
from tanggap.register.models import Admission
from tanggap.register.queries import Filters, book_lines, by_hand, due_for, inbox, own_receipt, plans_to_join, search
from tanggap.register.queries.outbox import post_for
from tanggap.register.tests import looking
from tanggap.register.tests.explaining import scans
from tanggap.register.verify import verify
from tests.cast import FULL_NAME, NOW, PHONE, House

PACK = "opi"
ACCUSING = "Pimpinan meminta uang kepada keluarga kami supaya berkas cepat jadi."
EVERYTHING = Filters(state="all")
OTHERS = ("budi", "mega", "ayu", "rahmat", "jaka", "tono")  # Budi and Mega read everything


@pytest.fixture
def kept(house: House) -> str:
    uid = house.receive(by=None, about_leadership=True, text=ACCUSING, email="rina@example.org").uid
    catch_up(rounds=5)
    return uid


def opens(by: Asker, uid: str) -> bool:
    try:
        queries.complaint_for(by, uid)
    except NotFound:
        return False
    return True


def found(by: Asker, words: str) -> list[str]:
    return [hit.line.uid for hit in search(by, words, EVERYTHING).hits]


def listed(by: Asker) -> list[str]:
    return [line.uid for line in inbox(by, EVERYTHING).lines]


def owes(by: Asker) -> set[str]:
    return {item.uid for item in due_for(by).items}


def test_it_works_for_whom_the_facility_named(house: House, kept: str) -> None:
    wulan = house.asker("wulan")

    assert opens(wulan, kept)
    assert (listed(wulan), owes(wulan), found(wulan, "uang keluarga")) == ([kept], {kept}, [kept])
    assert found(wulan, FULL_NAME) == found(wulan, PHONE) == [kept]
    assert house.page(kept, "wulan").reporter is not None


@pytest.mark.parametrize("username", OTHERS)
def test_others_meet_it_nowhere(house: House, kept: str, username: str) -> None:
    by = house.asker(username)

    assert not opens(by, kept)
    assert (listed(by), owes(by), by_hand(by), plans_to_join(by, besides="")) == ([], set(), [], [])
    for words in ("uang keluarga", FULL_NAME, PHONE, "rina@example.org", "2026/0001", house.page(kept, "wulan").code):
        assert found(by, words or "") == []
    assert post_for(by, states=["waiting", "queued", "sent"]) == []


@pytest.mark.parametrize("username", ["budi", "mega"])
def test_the_register_keeps_its_number_and_nothing_else(house: House, kept: str, username: str) -> None:
    (line,) = book_lines(house.asker(username), first=NOW.date(), last=NOW.date())

    assert (line.number, line.uid, line.story, line.reporter, line.contact) == ("2026/0001", "", "", "", "")


def test_nor_does_a_link_or_a_plan_lead_there(house: House, kept: str) -> None:
    other = house.receive(by=None, text="Petugas Sari Wahyuningsih membentak ibu saya.").uid
    link(kept, house.entry("wulan"), other=other, relation="same_event")
    plan(kept, house.entry("wulan"), text="Pungutan dihentikan.")

    page = house.page(other, "budi")

    assert page.links == ()
    assert not [line for line in page.timeline if line.event == "ComplaintLinked"]
    assert plans_to_join(house.asker("budi"), besides=other) == []
    assert [each.uid for each in house.page(other, "wulan").links] == [kept]


def test_a_unit_that_was_asked_reads_the_matter_and_not_the_person(house: House, kept: str) -> None:
    route(kept, house.entry("wulan"), units={house.unit: "Mohon data antrean.", house.other_unit: "Rahasia unit lain."})

    page = queries.complaint_for(house.asker("ayu"), kept)

    assert (page.story, page.reporter, page.whole) == (ACCUSING, None, False)
    assert [each.unit_code for each in page.routings] == [house.unit]
    assert not [line for line in page.timeline if "unit lain" in line.said]
    assert listed(house.asker("ayu")) == [kept]
    assert owes(house.asker("ayu")) == {kept}
    assert not opens(house.asker("budi"), kept)


def test_somebody_of_the_unit_who_reads_everything_else_sees_no_more(house: House, kept: str) -> None:
    """Like a clerk at the counter who also speaks for the counter."""
    from tanggap.people.actions import assign_role

    assign_role(house.staff["budi"], "unit_contact", unit=house.unit, now=NOW)
    route(kept, house.entry("wulan"), units={house.unit: "Mohon data antrean.", house.other_unit: "Rahasia unit lain."})
    budi = asker_for(house.staff["budi"], now=NOW)
    catch_up(rounds=5)

    page = queries.complaint_for(budi, kept)

    assert (page.reporter, page.whole, len(page.routings)) == (None, False, 1)
    assert found(budi, "data antrean") == [kept]
    assert found(budi, "rahasia unit lain") == found(budi, FULL_NAME) == found(budi, PHONE) == []
    (line,) = book_lines(budi, first=NOW.date(), last=NOW.date())
    assert (line.reporter, line.contact) == ("", "")


def test_whom_it_is_expressly_referred_to_opens_it(house: House, kept: str) -> None:
    assert not opens(house.asker("mega"), kept)

    refer(kept, house.entry("wulan"), to=("quality_team",))

    assert queries.complaint_for(house.asker("mega"), kept).reporter is None
    assert looking.last(kept).past == ()
    assert not opens(house.asker("budi"), kept)
    assert [row.role for row in Admission.objects.all()] == ["quality_team"]
    assert not verify(house.facility).findings


def test_a_referral_past_the_accused_tells_who_took_it(house: House, kept: str) -> None:
    refer(kept, house.entry("wulan"))

    event = looking.last(kept)
    assert (event.to, event.past) == (("facility_head",), ("facility_head",))
    assert event.instead == house.asker("wulan").uid
    assert house.page(kept, "wulan").timeline[-1].what == (
        "Disampaikan kepada Wulan Pratiwi, yang ditunjuk fasilitas, sebagai ganti Kepala Puskesmas:"
        " pengaduan ini menyangkut petugas pengaduan atau pimpinan"
    )
    assert not Admission.objects.exists()
    assert not opens(house.asker("dewi"), kept)
    assert not verify(house.facility).findings


def test_going_up_by_a_person_tells_the_same(house: House, kept: str) -> None:
    escalate(kept, house.entry("wulan"), to=("quality_team", "facility_head"))

    assert house.page(kept, "wulan").timeline[-1].what == (
        "Dinaikkan kepada Tim mutu; Dinaikkan kepada Wulan Pratiwi, yang ditunjuk fasilitas, sebagai ganti Kepala"
        " Puskesmas: pengaduan ini menyangkut petugas pengaduan atau pimpinan"
    )
    assert opens(house.asker("mega"), kept)


def test_time_sends_it_up_to_nobody_else(house: House, kept: str) -> None:
    later = NOW + timedelta(days=31)
    with moved(later):
        pass_time(kept)
        page = house.page(kept, "wulan")
        told = queries.tracking(page.code or "")

    event = looking.event(kept, "ComplaintEscalated")
    assert event.past == event.to == ("quality_team", "facility_head")
    assert not opens(house.asker("mega"), kept)
    assert told is not None
    marks = [mark.what for mark in told.marks]
    assert "Dinaikkan kepada yang ditunjuk fasilitas" in marks
    assert "Dinaikkan kepada pimpinan" not in marks


def test_a_step_of_the_accused_says_who_does_it(house: House, kept: str) -> None:
    refer(kept, house.entry("wulan"))

    page = house.page(kept, "wulan")
    (item,) = [each for each in due_for(house.asker("wulan")).items if each.step == "4"]

    assert next(row for row in page.path if row.step.id == "4").actors == (
        "Wulan Pratiwi, sebagai ganti Kepala Puskesmas"
    )
    assert item.instead_of == ("facility_head",)
    assert next(row for row in page.path if row.step.id == "2").actors == "Petugas"  # done before she had it


def test_of_one_about_somebody_else_the_history_tells_the_same(house: House) -> None:
    uid = house.receive(by=None, text="Bu Dewi Anggraini membentak ibu saya.").uid

    refer(uid, house.entry("sari"))

    assert house.page(uid, "budi").timeline[-1].what == (
        "Disampaikan kepada Wulan Pratiwi, yang ditunjuk fasilitas, sebagai ganti Kepala Puskesmas:"
        " pengaduan ini menyangkut mereka"
    )


# --- where nobody was named


def test_it_stays_with_everybody_else_rather_than_with_nobody(house: House) -> None:
    name_conflict_people(house.facility, [])

    uid = house.receive(by=None, about_leadership=True, text=ACCUSING).uid

    budi, dewi = (asker_for(house.staff[name], now=NOW) for name in ("budi", "dewi"))
    assert opens(budi, uid)
    assert listed(budi) == [uid]
    assert uid in owes(budi)
    assert not opens(dewi, uid)


def test_also_where_it_is_about_whom_the_facility_named(house: House) -> None:
    uid = house.receive(by=None, about_leadership=True, text="Bu Wulan Pratiwi dan pimpinan meminta uang.").uid

    assert not opens(house.asker("wulan"), uid)
    assert opens(house.asker("budi"), uid)
    assert uid in owes(house.asker("budi"))


def test_and_is_closed_to_them_as_soon_as_somebody_is_named(house: House) -> None:
    name_conflict_people(house.facility, [])
    uid = house.receive(by=None, about_leadership=True, text=ACCUSING).uid

    name_conflict_people(house.facility, [house.staff["wulan"]])

    budi, wulan = (asker_for(house.staff[name], now=NOW) for name in ("budi", "wulan"))
    assert not opens(budi, uid)
    assert opens(wulan, uid)


# --- whoever entered it


def test_whoever_entered_it_has_its_receipt_and_no_more(house: House) -> None:
    uid = house.receive(by="sari", about_leadership=True, text=ACCUSING).uid

    own = own_receipt(house.asker("sari"), uid)

    assert (own.number, own.channel) == ("2026/0001", "walk_in")
    assert not opens(house.asker("sari"), uid)


def test_nobody_else_has_it(house: House, kept: str) -> None:
    uid = house.receive(by="sari", about_leadership=True, text=ACCUSING).uid

    for username, wanted in (("budi", uid), ("sari", kept)):
        with pytest.raises(NotFound):
            own_receipt(house.asker(username), wanted)


@pytest.mark.parametrize("username", ["sari", "budi", "wulan", "ayu", "jaka"])
def test_no_query_reads_a_whole_table(house: House, kept: str, username: str) -> None:
    by = house.asker(username)

    assert scans(lambda: inbox(by, EVERYTHING)) == []
    assert scans(lambda: due_for(by)) == []
    assert scans(lambda: by_hand(by)) == []
    assert scans(lambda: opens(by, kept)) == []
    if "see_register" in by.verbs:
        assert scans(lambda: list(book_lines(by, first=date(2026, 6, 1), last=date(2026, 6, 30)))) == []
