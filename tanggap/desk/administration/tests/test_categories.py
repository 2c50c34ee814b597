from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.facility import queries
from tanggap.facility.models import Category
from tanggap.register.queries import house_history

NEW = {"name": "Parkir kendaraan", "name_en": "Parking", "group": "place", "skm": ["U9", "U3"]}


def codes(house: House) -> list[str]:
    return [each.code for each in queries.categories(house.facility)]


def test_it_works(house: House, aji: Client) -> None:
    answer = aji.post("/meja/kelola/kategori/baru/", NEW, follow=True)

    assert "Parkir kendaraan" in words(answer)
    stored = Category.objects.get(facility=house.facility, code="parkir-kendaraan")
    assert (stored.group, stored.skm) == ("place", ["U3", "U9"])
    assert codes(house)[-1] == "parkir-kendaraan"
    assert "Parkir kendaraan" in words(signed_in(house, "sari").get("/meja/catat/", follow=True))
    assert house_history(house.asker("aji"), house.facility)[0].event.name == "CategoryChanged"


def test_it_is_renamed(house: House, aji: Client) -> None:
    first = codes(house)[0]
    assert aji.post(f"/meja/kelola/kategori/-/{first}/", NEW).status_code == 302
    assert queries.categories(house.facility)[0].name == "Parkir kendaraan"
    assert codes(house)[0] == first


def test_the_order_is_changed(house: House, aji: Client) -> None:
    first, second, *rest = codes(house)
    aji.post(f"/meja/kelola/kategori/-/{second}/urutan/", {"up": "1"})
    assert codes(house) == [second, first, *rest]
    entered = len(house_history(house.asker("aji"), house.facility))
    aji.post(f"/meja/kelola/kategori/-/{second}/urutan/", {"up": "1"})
    assert codes(house) == [second, first, *rest]
    assert len(house_history(house.asker("aji"), house.facility)) == entered
    aji.post(f"/meja/kelola/kategori/-/{second}/urutan/", {"down": "1"})
    assert codes(house) == [first, second, *rest]


def test_it_is_retired_and_comes_back(house: House, aji: Client) -> None:
    first = codes(house)[0]
    aji.post(f"/meja/kelola/kategori/-/{first}/henti/")
    assert first not in codes(house)
    assert "1 kategori tidak dipakai lagi" in words(aji.get("/meja/kelola/kategori/"))
    aji.post(f"/meja/kelola/kategori/-/{first}/henti/")
    assert first in codes(house)
    shown = words(aji.get("/meja/kelola/catatan/"))
    assert "tidak dipakai lagi" in shown
    assert "dipakai kembali" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"name": ""}, "Bidang ini"), ({"group": "x"}, "pilihan"), ({"skm": ["U10"]}, "pilihan")],
)
def test_a_fault_is_said(house: House, aji: Client, changes: dict[str, object], said: str) -> None:
    answer = aji.post("/meja/kelola/kategori/baru/", NEW | changes)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_name_is_given_once(house: House, aji: Client) -> None:
    aji.post("/meja/kelola/kategori/baru/", NEW)
    assert "Nama itu sudah dipakai" in words(aji.post("/meja/kelola/kategori/baru/", NEW))


def test_one_that_is_not_there(house: House, aji: Client) -> None:
    for path in ("", "urutan/", "henti/"):
        assert aji.get(f"/meja/kelola/kategori/-/entah/{path}").status_code == 404
    assert signed_in(house, "sari").get("/meja/kelola/kategori/").status_code == 403
