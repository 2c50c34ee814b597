from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.facility.models import ChannelAccount
from tanggap.register.queries import house_history

NEW = {"channel": "suggestion_box", "name": "Kotak saran lobi", "place": "Gedung A lantai 1, dekat kasir"}


def test_it_works(house: House, aji: Client) -> None:
    assert "Kotak saran lobi" in words(aji.post("/meja/kelola/kanal/baru/", NEW, follow=True))
    stored = ChannelAccount.objects.get(facility=house.facility, label="Kotak saran lobi")
    assert (stored.channel, stored.place, stored.connected) == (
        "suggestion_box",
        "Gedung A lantai 1, dekat kasir",
        False,
    )
    assert house_history(house.asker("aji"), house.facility)[0].event.name == "WayInChanged"


def test_without_a_number_or_account_it_is_marked_until_one_is_written(house: House, aji: Client) -> None:
    sent = {"channel": "whatsapp", "name": "WA Centre", "address": "", "place": "Loket"}
    listed = words(aji.post("/meja/kelola/kanal/baru/", sent, follow=True))
    assert "belum diisi, tidak tampil bagi masyarakat" in listed.partition("WA Centre")[2].partition("</tr>")[0]
    assert "WA Centre" not in words(Client().get(f"/{house.facility.slug}/"))

    pk = ChannelAccount.objects.get(label="WA Centre").pk
    assert aji.post(f"/meja/kelola/kanal/{pk}/", sent | {"address": "0812-0000-0199"}).status_code == 302
    assert "WA Centre: <b>0812-0000-0199</b>" in words(Client().get(f"/{house.facility.slug}/"))
    assert "0812-0000-0199" in words(aji.get("/meja/kelola/catatan/"))


def test_its_place_changes_and_its_channel_does_not(house: House, aji: Client) -> None:
    aji.post("/meja/kelola/kanal/baru/", NEW)
    pk = ChannelAccount.objects.get(label="Kotak saran lobi").pk
    moved = NEW | {"channel": "email", "place": "Gedung B"}
    assert aji.post(f"/meja/kelola/kanal/{pk}/", moved).status_code == 302
    stored = ChannelAccount.objects.get(pk=pk)
    assert (stored.channel, stored.place) == ("suggestion_box", "Gedung B")
    assert "<del>Gedung A lantai 1, dekat kasir</del>" in words(aji.get("/meja/kelola/catatan/"))


def test_it_is_retired_and_comes_back(house: House, aji: Client) -> None:
    pk = ChannelAccount.objects.filter(facility=house.facility)[0].pk
    aji.post(f"/meja/kelola/kanal/{pk}/henti/")
    assert not ChannelAccount.objects.get(pk=pk).active
    assert "1 kanal tidak dipakai lagi" in words(aji.get("/meja/kelola/kanal/"))
    aji.post(f"/meja/kelola/kanal/{pk}/henti/")
    assert ChannelAccount.objects.get(pk=pk).active


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "Bidang ini"),
        ({"channel": "pigeon"}, "pilihan"),
        ({"place": "x" * 201}, "paling banyak 200"),
        ({"address": "x" * 201}, "paling banyak 200"),
        ({"channel": "whatsapp", "address": "halo dunia"}, "masyarakat tidak dapat menghubungi"),
        ({"channel": "phone", "address": "12"}, "masyarakat tidak dapat menghubungi"),
        ({"channel": "email", "address": "bukan surat"}, "masyarakat tidak dapat menghubungi"),
    ],
)
def test_a_fault_is_said(house: House, aji: Client, changes: dict[str, str], said: str) -> None:
    answer = aji.post("/meja/kelola/kanal/baru/", NEW | changes)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_name_is_given_once_per_channel(house: House, aji: Client) -> None:
    aji.post("/meja/kelola/kanal/baru/", NEW)
    assert "Nama itu sudah dipakai" in words(aji.post("/meja/kelola/kanal/baru/", NEW))


def test_one_of_another_facility(house: House, aji: Client) -> None:
    other = build_house("kencong", prefix="k.")
    pk = ChannelAccount.objects.filter(facility=other.facility)[0].pk
    assert aji.get(f"/meja/kelola/kanal/{pk}/").status_code == 404
    assert aji.post(f"/meja/kelola/kanal/{pk}/henti/").status_code == 404
    assert signed_in(house, "sari").get("/meja/kelola/kanal/").status_code == 403
