from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.desk import words
from tanggap.lib.now import moved
from tanggap.people.access import asker_for
from tanggap.people.models import Assignment, Role
from tanggap.register.queries import house_history
from tanggap.rules.ledger.facility_events import RoleChanged


def test_it_works(house: House, aji: Client) -> None:
    lidya = house.staff["lidya"]
    answer = aji.post(f"/meja/kelola/petugas/{lidya.uid}/peran/", {"role": "complaint_officer"}, follow=True)

    assert "Peran diberikan." in words(answer)
    assert "complaint_officer" in house.asker("lidya").roles
    event = house_history(house.asker("aji"), house.facility)[0].event
    assert isinstance(event, RoleChanged)
    assert (event.staff, event.role, event.first, event.last) == (lidya.uid, "complaint_officer", "2026-11-24", "")


def test_a_role_is_given_for_some_days(house: House, aji: Client) -> None:
    lidya = house.staff["lidya"]
    span = {"role": "complaint_officer", "first": "2026-11-26", "last": "27/11/2026"}
    shown = words(aji.post(f"/meja/kelola/petugas/{lidya.uid}/peran/", span, follow=True))

    assert 'mulai <time datetime="2026-11-26">26 November 2026</time> s.d.' in shown
    assert "27 November 2026" in shown
    days = [TODAY.replace(day=day) for day in (25, 26, 27, 28)]
    assert ["complaint_officer" in asker_for(lidya, now=day).roles for day in days] == [False, True, True, False]


def test_a_unit_role_is_for_one_unit(house: House, aji: Client) -> None:
    noor = house.staff["noor"]
    address = f"/meja/kelola/petugas/{noor.uid}/peran/"
    assert "Pilih unitnya" in words(aji.post(address, {"role": "unit_contact"}))
    assert aji.post(address, {"role": "unit_contact", "unit": "pharmacy"}).status_code == 302
    assert house.asker("noor").units == {"pharmacy"}
    # A unit that stands in the form is left aside where the role has none.
    assert aji.post(address, {"role": "auditor", "unit": "pharmacy"}).status_code == 302
    assert Assignment.objects.get(staff=noor, role__code="auditor").unit is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"role": ""}, "Bidang ini"),
        ({"role": "emperor"}, "pilihan"),
        ({"role": "auditor", "first": "2026-12-02", "last": "2026-12-01"}, "mendahului"),
        ({"role": "auditor", "last": "2026-11-01"}, "sudah lewat"),
        ({"role": "auditor", "first": "besok"}, "Tulis tanggal"),
    ],
)
def test_what_cannot_be_given_is_said(house: House, aji: Client, sent: dict[str, str], said: str) -> None:
    noor = house.staff["noor"]
    answer = aji.post(f"/meja/kelola/petugas/{noor.uid}/peran/", sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert house.asker("noor").roles == {"public_relations"}


def test_a_role_is_ended_and_stays_in_the_list(house: House, aji: Client) -> None:
    rusdi = house.staff["rusdi"]
    held = Assignment.objects.get(staff=rusdi)
    shown = words(aji.post(f"/meja/kelola/petugas/{rusdi.uid}/peran/{held.pk}/akhiri/", follow=True))

    assert "Peran Auditor diakhiri" in shown
    assert "Peran yang pernah dipegang" in shown
    with moved(TODAY.replace(hour=5)):
        assert house.asker("rusdi").roles == set()


def test_a_role_with_open_duties_is_handed_on_first(house: House, aji: Client) -> None:
    house.receive(by="sari")
    sari = house.staff["sari"]
    held = Assignment.objects.get(staff=sari)
    shown = words(aji.post(f"/meja/kelola/petugas/{sari.uid}/peran/{held.pk}/akhiri/", follow=True))
    assert "tidak akan dipegang siapa pun" in shown
    held.refresh_from_db()
    assert held.until is None


def test_the_last_administrator_keeps_the_role(house: House, aji: Client) -> None:
    person = house.staff["aji"]
    held = Assignment.objects.get(staff=person)
    address = f"/meja/kelola/petugas/{person.uid}/peran/{held.pk}/akhiri/"
    assert "Tidak akan ada lagi yang dapat mengelola" in words(aji.post(address, follow=True))

    other = house.staff["lidya"]
    aji.post(f"/meja/kelola/petugas/{other.uid}/peran/", {"role": "administrator", "last": "2026-12-31"})
    assert "Tidak akan ada lagi yang dapat mengelola" in words(aji.post(address, follow=True)), "only until some day"
    aji.post(f"/meja/kelola/petugas/{house.staff['noor'].uid}/peran/", {"role": "administrator"})
    aji.post(address)
    assert aji.get("/meja/kelola/").status_code == 403


def test_a_role_of_somebody_else(house: House, aji: Client) -> None:
    held = Assignment.objects.get(staff=house.staff["rusdi"])
    assert aji.post(f"/meja/kelola/petugas/{house.staff['noor'].uid}/peran/{held.pk}/akhiri/").status_code == 404


def test_two_roles_of_one_name_are_told_apart(house: House, aji: Client) -> None:
    Role.objects.filter(facility=house.facility, code="complaint_officer").update(name="Petugas")
    Role.objects.filter(facility=house.facility, code="public_relations").update(name="petugas")
    lidya = house.staff["lidya"]
    address = f"/meja/kelola/petugas/{lidya.uid}/"
    assert "Petugas (Petugas pengaduan)</option>" in words(aji.get(address))
    shown = words(aji.post(f"{address}peran/", {"role": "public_relations"}, follow=True))
    assert "<h3>petugas (Petugas humas)</h3>" in shown
    assert "Petugas (Petugas pengaduan)" in words(aji.get("/meja/kelola/petugas/"))
    assert "petugas (Petugas humas)" in words(aji.get("/meja/kelola/catatan/"))
    auditor = Role.objects.get(facility=house.facility, code="auditor").name
    assert f">{auditor}</option>" in words(aji.get(address)), "a name of its own needs nothing"
