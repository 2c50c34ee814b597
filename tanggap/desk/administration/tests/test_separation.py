"""Whoever administers does not audit the same book: refused where somebody else is there, otherwise with a reason."""

from __future__ import annotations

from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.people.actions import retire_staff
from tanggap.register.queries import house_history
from tanggap.rules.ledger.facility_events import RoleChanged

HISTORY = "/meja/kelola/catatan/"


def ask(client: Client, house: House, name: str, role: str, **more: str) -> tuple[int, str]:
    answer = client.post(f"/meja/kelola/petugas/{house.staff[name].uid}/peran/", {"role": role, **more}, follow=True)
    return answer.status_code, words(answer)


def alone(house: House) -> None:
    """Nobody is on duty but the administrator."""
    for name, person in house.staff.items():
        if name != "aji":
            retire_staff(person, now=person.added_at)


def test_an_administrator_does_not_become_the_auditor(house: House, aji: Client) -> None:
    status, shown = ask(aji, house, "aji", "auditor")
    assert status == 422
    assert "memeriksa pekerjaannya sendiri" in shown and "kepada petugas lain" in shown
    assert house.asker("aji").roles == {"administrator"}


def test_nor_an_auditor_the_administrator(house: House, aji: Client) -> None:
    assert ask(aji, house, "rusdi", "administrator")[0] == 422
    assert house.asker("rusdi").roles == {"auditor"}


def test_one_after_the_other_is_possible(house: House, aji: Client) -> None:
    ask(aji, house, "noor", "auditor", last="2026-11-30")
    assert ask(aji, house, "noor", "administrator", first="2026-11-30")[0] == 422
    assert ask(aji, house, "noor", "administrator", first="2026-12-01")[0] == 200
    assert "juga memeriksa bukunya" not in words(aji.get("/meja/kelola/"))


def test_nor_does_either_stand_in_for_the_other(house: House, aji: Client) -> None:
    for principal, deputy in (("rusdi", "aji"), ("aji", "rusdi")):
        sent = {"principal": house.staff[principal].uid, "deputy": house.staff[deputy].uid, "letter": "800/1/2026"}
        answer = aji.post("/meja/plh/", {**sent, "first": "2026-11-24", "last": "2026-11-26"})
        assert answer.status_code == 422
        assert "harus orang yang berbeda" in words(answer)


def test_who_stands_in_for_the_auditor_does_not_begin_to_administer(house: House, aji: Client) -> None:
    sent = {"principal": house.staff["rusdi"].uid, "deputy": house.staff["noor"].uid, "letter": "800/1/2026"}
    aji.post("/meja/plh/", {**sent, "first": "2026-11-24", "last": "2026-11-26"})
    assert ask(aji, house, "noor", "administrator")[0] == 422
    assert ask(aji, house, "noor", "administrator", first="2026-11-27")[0] == 200


def test_where_nobody_else_is_there_it_takes_a_tick_and_a_reason(house: House, aji: Client) -> None:
    alone(house)
    reason = "Baru satu pegawai; pemeriksa dari dinas menyusul bulan depan."
    status, shown = ask(aji, house, "aji", "auditor")
    assert status == 422 and "belum ada petugas lain" in shown and 'name="alone"' in shown
    status, shown = ask(aji, house, "aji", "auditor", alone=reason)
    assert status == 422 and "Centang pernyataan ini" in shown and reason in shown
    status, shown = ask(aji, house, "aji", "auditor", alone="", sure="on")
    assert status == 422 and "Tulis alasannya" in shown
    assert house.asker("aji").roles == {"administrator"}

    assert ask(aji, house, "aji", "auditor", alone=reason, sure="on")[0] == 200

    assert house.asker("aji").roles == {"administrator", "auditor"}
    event = house_history(house.asker("aji"), house.facility)[0].event
    assert isinstance(event, RoleChanged) and event.details is not None and reason not in repr(event)
    assert reason in words(aji.get(HISTORY))
    for page in ("/meja/kelola/", "/meja/kelola/periksa/"):
        assert "mengelola fasilitas dan juga memeriksa bukunya" in words(aji.get(page))


def test_a_reason_is_kept_only_where_it_is_one(house: House, aji: Client) -> None:
    """The two fields were on the page, and another role was chosen after all."""
    assert ask(aji, house, "noor", "quality_lead", alone="Tidak ada orang lain.", sure="on")[0] == 200
    assert "Tidak ada orang lain." not in words(aji.get(HISTORY))


def test_an_auditor_of_their_own_sees_no_such_notice(house: House) -> None:
    assert "juga memeriksa bukunya" not in words(signed_in(house, "rusdi").get("/meja/kelola/periksa/"))
