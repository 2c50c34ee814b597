"""Conflict of interest, decided before the first human opens the complaint."""

from __future__ import annotations

import pytest

from tanggap.people.access import asker_for
from tanggap.people.actions import name_conflict_people
from tanggap.register import queries
from tanggap.register.actions import correct
from tanggap.register.errors import NotFound
from tanggap.register.models import Exclusion
from tanggap.register.queries import Filters, attachment_for, book_lines, by_hand, due_for, inbox
from tanggap.register.tests import looking
from tests.cast import NOW, House

PACK = "atma-husada"
ABOUT_SARI = "Petugas Sari Wahyuningsih membentak ibu saya di loket."


def excluded(uid: str) -> set[str]:
    return set(Exclusion.objects.filter(complaint__uid=uid).values_list("staff__username", flat=True))


def owes(house: House, username: str, uid: str) -> set[str]:
    return {item.verb for item in due_for(house.asker(username)).items if item.uid == uid}


def test_it_works_for_whoever_is_named(house: House) -> None:
    uid = house.receive(by=None, text=ABOUT_SARI).uid

    assert excluded(uid) == {"sari"}
    event = looking.event(uid, "StaffExcluded")
    assert (event.staff, event.cause, event.actor) == ((house.asker("sari").uid,), "named", "system")
    assert looking.state(uid).excluded == (house.asker("sari").uid,)


@pytest.mark.parametrize(
    "said",
    [
        {"text": "Nama Sari Anggraini, HP 0812-0000-4321, obat anak saya habis, antre 3 jam di loket."},
        {"text": "nama lengkap sari wahyuningsih, petugas loket kasar"},
        {"text": "Petugas loket kasar.\nHormat saya,\nSari Wahyuningsih", "remedy": "Mohon ditegur."},
        {"text": "Sari Wahyuningsih ditolak di loket.", "name": "Sari Wahyuningsih"},
        {"text": "Sari Wahyuningsih ditolak di loket.", "name": "Rina", "patient_name": "Sari Wahyuningsih"},
    ],
)
def test_whoever_gives_their_own_name_locks_nobody_out(house: House, said: dict[str, str]) -> None:
    uid = house.receive(by=None, **said).uid

    assert excluded(uid) == set()
    assert house.page(uid, "sari").story


def test_a_reporter_of_the_same_name_may_still_accuse(house: House) -> None:
    uid = house.receive(by=None, name="Sari Anggraini", text="Nama saya Sari Anggraini, petugas Sari kasar.").uid

    assert excluded(uid) == {"sari"}


def test_nor_does_the_name_of_the_form_in_a_corrected_story(house: House) -> None:
    uid = house.receive(by=None, name="Sari Wahyuningsih").uid

    correct(uid, house.entry("sari"), field="story", value="Sari Wahyuningsih ditolak di loket.", note="Salah ketik.")

    assert excluded(uid) == set()


def test_they_meet_it_nowhere(house: House) -> None:
    uid = house.receive(by=None, text=ABOUT_SARI).uid
    sari = house.asker("sari")

    with pytest.raises(NotFound):
        queries.complaint_for(sari, uid)
    assert uid not in {line.uid for line in inbox(sari, Filters(state="all")).lines}
    assert owes(house, "sari", uid) == set()
    assert by_hand(sari) == []
    (line,) = book_lines(sari, first=NOW.date(), last=NOW.date())
    assert (line.number, line.uid, line.story, line.reporter, line.contact) == ("2026/0001", "", "", "", "")


def test_nor_its_pictures(house: House, picture: object) -> None:
    uid = house.receive(by=None, text=ABOUT_SARI, attachments=(picture,)).uid
    (file,) = house.page(uid).files

    assert attachment_for(house.asker("budi"), file.uid).is_file()
    with pytest.raises(NotFound):
        attachment_for(house.asker("sari"), file.uid)


def test_others_go_on_with_it(house: House) -> None:
    """Only Sari is an officer here: what she would owe falls to Wulan, the rest stays with those who do it anyway."""
    uid = house.receive(by=None, text=ABOUT_SARI).uid
    assert owes(house, "wulan", uid) == {"respond"}
    assert {act.verb for act in house.page(uid, "wulan").mine} == {"respond"}

    house.walk(uid, until="classify", by="wulan")

    assert "classify" not in owes(house, "wulan", uid)
    assert "classify" in owes(house, "budi", uid)


def test_who_is_praised_may_read_it(house: House) -> None:
    uid = house.receive(by=None, kind="praise", text="Bu Sari Wahyuningsih sabar sekali melayani ibu saya.").uid

    assert excluded(uid) == set()
    assert house.page(uid, "sari").story


def test_a_name_in_what_was_asked_for_counts_too(house: House) -> None:
    uid = house.receive(by=None, remedy="Mohon Bu Dewi Anggraini ditegur.").uid

    assert excluded(uid) == {"dewi"}


def test_about_the_leadership_it_goes_past_all_of_them(house: House) -> None:
    uid = house.receive(by=None, about_leadership=True).uid

    assert excluded(uid) == {"sari", "hadi", "dewi"}
    assert looking.event(uid, "StaffExcluded").cause == "about_leadership"
    for username in ("sari", "hadi", "dewi"):
        with pytest.raises(NotFound):
            queries.complaint_for(house.asker(username), uid)
    assert owes(house, "wulan", uid) == looking.verbs_owed(uid)
    assert {act.verb.value for act in house.page(uid, "wulan").mine} == looking.verbs_owed(uid)


def test_whoever_takes_it_can_do_everything_that_is_needed(house: House) -> None:
    """Wulan alone walks it to its end, whatever roles the steps name."""
    uid = house.receive(by=None, about_leadership=True).uid

    house.walk(uid, by="wulan")

    row = looking.row(uid)
    assert (row.status, row.outcome) == ("closed", "solved")
    assert house.page(uid, "wulan").reporter is not None


def test_a_leader_whom_the_facility_named_takes_it(house: House) -> None:
    name_conflict_people(house.facility, [house.staff["dewi"], house.staff["wulan"]])

    uid = house.receive(by=None, about_leadership=True).uid
    both = house.receive(by=None, about_leadership=True, text="Bu Dewi Anggraini menerima uang.").uid

    dewi, wulan = (asker_for(house.staff[name], now=NOW) for name in ("dewi", "wulan"))
    assert excluded(uid) == {"sari", "hadi"}
    assert excluded(both) == {"sari", "hadi", "dewi"}
    assert uid in {item.uid for item in due_for(dewi).items}
    assert both not in {item.uid for item in due_for(dewi).items}
    assert both in {item.uid for item in due_for(wulan).items}


def test_somebody_who_reads_nothing_else_sees_just_these(house: House) -> None:
    name_conflict_people(house.facility, [house.staff["jaka"]])
    jaka = asker_for(house.staff["jaka"], now=NOW)
    house.receive()

    uid = house.receive(by=None, about_leadership=True, confidential=True).uid

    assert [line.uid for line in inbox(jaka, Filters(state="all")).lines] == [uid]
    assert queries.complaint_for(jaka, uid).reporter is not None


def test_the_contact_of_a_unit_who_takes_conflicts_keeps_what_is_routed(house: House) -> None:
    name_conflict_people(house.facility, [house.staff["ayu"]])
    ayu = asker_for(house.staff["ayu"], now=NOW)
    routed = house.ready("answer_unit")

    uid = house.receive(by=None, text=ABOUT_SARI).uid

    assert {line.uid for line in inbox(ayu, Filters(state="all")).lines} == {routed, uid}


def test_the_ledger_names_nobody(house: House) -> None:
    uid = house.receive(by=None, text=ABOUT_SARI).uid

    assert "Sari" not in str([line.what for line in house.page(uid).timeline])
