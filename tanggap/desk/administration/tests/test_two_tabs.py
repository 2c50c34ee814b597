"""Two pages open on the same values: what one saved is not undone by the other without a word."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.desk import words
from tanggap.facility.models import Category, ChannelAccount

PROFILE = "/meja/kelola/profil/"
UNIT = "/meja/kelola/unit/-/pharmacy/"
SAID = "ada yang diubah di tab lain atau oleh orang lain"
PROFILE_SENT = {"name": "RSJD Contoh", "address": "Jalan Lama 1", "hours_note": "Setiap hari", "index_target": "85,5"}


def page_at(house: House, name: str) -> tuple[str, dict[str, str], tuple[str, str], tuple[str, str]]:
    """Where it is, what it says, and what the one and the other tab change."""
    category = Category.objects.filter(facility=house.facility, active=True)[0].code
    way = ChannelAccount.objects.create(facility=house.facility, channel="qr", label="QR", place="Lobi").pk
    staff = house.staff["sari"].uid
    person = {"full_name": "Sari Contoh", "language": "id", "position": "Staf"}
    unit = {"name": "Farmasi", "building": "Gedung A", "kind": "unit"}
    return {
        "profile": (PROFILE, PROFILE_SENT, ("address", "Jalan Baru 2"), ("hours_note", "Senin saja")),
        "category": (
            f"/meja/kelola/kategori/-/{category}/",
            {"name": "Obat", "name_en": "Drugs", "group": "care"},
            ("group", "money"),
            ("name_en", "Medicine"),
        ),
        "unit": (UNIT, unit, ("building", "Gedung B"), ("name", "Instalasi Farmasi")),
        "way": (f"/meja/kelola/kanal/{way}/", {"name": "QR", "place": "Lobi"}, ("place", "Kasir"), ("name", "Kode")),
        "staff": (
            f"/meja/kelola/petugas/{staff}/",
            person,
            ("position", "Koordinator"),
            ("nip", "1" * 18),
        ),
    }[name]


def mark(client: Client, address: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("name", ["profile", "category", "unit", "way", "staff"])
def test_the_later_one_is_told_what_changed_and_may_save_again(house: House, aji: Client, name: str) -> None:
    address, sent, (one, new), (other, also) = page_at(house, name)
    assert aji.post(address, sent).status_code == 302
    seen = mark(aji, address)
    assert aji.post(address, sent | {"seen": seen, one: new}).status_code == 302

    late = aji.post(address, sent | {"seen": seen, other: also})

    assert late.status_code == 409
    assert SAID in words(late)
    assert "Tersimpan sekarang:" in words(late)
    assert f'value="{also}"' in late.content.decode(), "what was typed is still there"
    assert mark(aji, address) in late.content.decode()
    assert aji.post(address, sent | {"seen": mark(aji, address), other: also}).status_code == 302
    assert also in words(aji.get(address))


def test_nothing_is_stored_by_the_refused_one(house: House, aji: Client) -> None:
    seen = mark(aji, PROFILE)
    aji.post(PROFILE, PROFILE_SENT | {"seen": seen, "address": "Jalan Baru 2"})
    shown = words(aji.post(PROFILE, PROFILE_SENT | {"seen": seen}))
    assert "Tersimpan sekarang: Jalan Baru 2" in shown
    assert "oleh orang lain: Alamat." in shown, "only what would be lost is named"
    house.facility.refresh_from_db()
    assert house.facility.address == "Jalan Baru 2"


def test_the_same_form_twice_is_no_quarrel(house: House, aji: Client) -> None:
    sent = PROFILE_SENT | {"seen": mark(aji, PROFILE)}
    assert [aji.post(PROFILE, sent).status_code for _again in range(2)] == [302, 302]


def test_a_fault_in_between_does_not_hide_the_change(house: House, aji: Client) -> None:
    seen = mark(aji, PROFILE)
    aji.post(PROFILE, PROFILE_SENT | {"seen": seen, "address": "Jalan Baru 2"})
    faulty = aji.post(PROFILE, PROFILE_SENT | {"seen": seen, "index_target": "120"})
    assert (faulty.status_code, seen in faulty.content.decode()) == (422, True)


def test_a_mark_that_was_tampered_with_is_no_permission(house: House, aji: Client) -> None:
    answer = aji.post(PROFILE, PROFILE_SENT | {"seen": ":: address:0"})
    assert answer.status_code == 409


def test_who_is_asked_first_is_not_put_back_either(house: House, aji: Client) -> None:
    address = "/meja/kelola/petugas/pengganti/"
    empty = re.search(r'name="seen" value="([^"]*)"', aji.get(address).content.decode())
    assert empty
    rusdi, surya = house.staff["rusdi"].uid, house.staff["surya"].uid
    assert aji.post(address, {"sure": "1", "seen": empty[1], "place_1": rusdi}).status_code == 302
    late = aji.post(address, {"sure": "1", "seen": empty[1], "place_1": surya})
    assert late.status_code == 409
    assert f"Tersimpan sekarang: {house.staff['rusdi'].full_name}" in words(late)
    assert aji.post(address, {"sure": "1", "seen": mark(aji, address), "place_1": surya}).status_code == 302
