from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.register.queries import house_history

ADDRESS = "/meja/kelola/profil/"
SENT = {
    "name": "RSJD Contoh",
    "letterhead": "PEMERINTAH PROVINSI\n\n  DINAS   KESEHATAN\nRSJD CONTOH",
    "address": "Jalan Contoh 1\nSamarinda",
    "phone": "(0541) 000000",
    "email": "rsjd@example.id",
    "hours_note": "Senin sampai Jumat",
    "index_target": "85,5",
    "contact_name": "Noor Hidayati",
    "contact_position": "Humas",
    "contact_phone": "0812-0000-0155",
    "contact_email": "humas@example.id",
}


def test_it_works(house: House, aji: Client) -> None:
    assert "Profil tersimpan." in words(aji.post(ADDRESS, SENT, follow=True))

    house.facility.refresh_from_db()
    facility = house.facility
    assert facility.letterhead == ["PEMERINTAH PROVINSI", "DINAS KESEHATAN", "RSJD CONTOH"]
    assert (facility.index_target, facility.name) == (Decimal("85.50"), "RSJD Contoh")
    event = house_history(house.asker("aji"), facility)[0].event
    assert event.name == "ProfileChanged"
    receipt = house.receive(by="sari")
    assert "DINAS KESEHATAN" in words(signed_in(house, "sari").get(f"/meja/aduan/{receipt.uid}/tanda-terima/"))


def test_the_example_shows_what_is_typed_and_stores_nothing(house: House, aji: Client) -> None:
    shown = words(aji.post(ADDRESS, SENT | {"preview": "1"}))
    assert "<b>DINAS KESEHATAN</b>" in shown
    house.facility.refresh_from_db()
    assert house.facility.name != "RSJD Contoh"
    assert "<b>DINAS KESEHATAN</b>" not in words(aji.get(ADDRESS))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "Bidang ini"),
        ({"email": "bukan"}, "Isian ini tidak dapat dipakai. Contoh: pengaduan@example.id"),
        ({"contact_email": "bukan"}, "Isian ini tidak dapat dipakai"),
        ({"phone": "zz"}, "Contoh: (0287) 551-234"),
        ({"contact_phone": "hello"}, "Contoh: (0287) 551-234"),
        ({"index_target": "120"}, "100"),
        ({"index_target": "banyak"}, "error-text"),
        ({"letterhead": "\n".join("abcdefgh")}, "Paling banyak 6 baris"),
        ({"letterhead": "x" * 201}, "200 huruf"),
    ],
)
def test_a_fault_is_said_and_nothing_typed_is_lost(
    house: House, aji: Client, changes: dict[str, str], said: str
) -> None:
    answer = aji.post(ADDRESS, SENT | changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "contact_email:" not in words(answer)
    assert "Senin sampai Jumat" in words(answer)
    house.facility.refresh_from_db()
    assert house.facility.phone != "(0541) 000000"


def test_all_faults_are_said_in_one_go(house: House, aji: Client) -> None:
    answer = words(aji.post(ADDRESS, SENT | {"name": "", "index_target": "5", "email": "bukan", "contact_phone": "x"}))
    assert answer.count('class="error-text"') == 4


def test_it_is_not_for_everybody(house: House) -> None:
    assert signed_in(house, "sari").post(ADDRESS, SENT).status_code == 403
