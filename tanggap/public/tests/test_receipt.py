"""The receipt: at once, for an hour, with everything the law wants on it."""

from datetime import timedelta
from typing import Any

import pytest

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.lib.now import set_now
from tanggap.public.tests.visitor import NOW, OPENED, STORY, Visitor, text_of


def test_it_works(visitor: Visitor) -> None:
    page = visitor.get(visitor.send()["Location"])
    body = text_of(page)
    assert "2026/0001" in body
    assert "Selasa 24 Nov 2026, 09.12 WITA" in body
    assert "Petugas menanggapi paling lambat 1×24 jam." in body
    assert "RSJD.AHM/U-08" in body
    assert "Rabu 25 Nov 2026, 09.12 WITA" in body
    assert "tidak dipungut biaya" in body
    assert "tidak terpengaruh" in body
    assert "Ombudsman" in body


def test_it_holds_neither_story_nor_identity(visitor: Visitor) -> None:
    sent = visitor.send(name="Rina Marlina", reply="phone", phone="0812-0000-0123")
    body = text_of(visitor.get(sent["Location"]))
    for word in (STORY, "Rina", "0812", "+62812"):
        assert word not in body
        assert word not in sent["Location"]


def test_it_is_kept_from_search_engines_caches_and_other_sites(visitor: Visitor) -> None:
    page = visitor.get(visitor.send()["Location"])
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]


def test_it_says_who_sees_what(visitor: Visitor) -> None:
    plain = text_of(visitor.get(visitor.send()["Location"]))
    secret = text_of(visitor.get(visitor.send(name="Rina", confidential="yes", about_leadership="yes")["Location"]))
    assert "dirahasiakan" not in plain
    assert "dirahasiakan" in secret
    assert "mereka tidak dapat membukanya" in secret


def test_it_promises_no_date_where_the_procedure_has_none(visitor: Visitor) -> None:
    clinic = install_pack(packs.shipped_pack("buluspesantren"), now=OPENED)
    body = text_of(Visitor(clinic).get(Visitor(clinic).send()["Location"]))
    assert "ditangani Tim Manajemen" in body
    assert "paling lambat" not in body
    assert "WIB" in body


def test_it_closes_after_an_hour_and_says_how_to_track(visitor: Visitor) -> None:
    address = visitor.send()["Location"]
    set_now(NOW + timedelta(minutes=61))
    page = visitor.get(address)
    assert page.status_code == 410
    assert "2026/0001" not in text_of(page)
    assert 'href="/lacak/"' in text_of(page)


@pytest.mark.parametrize("ticket", ["x", "a.b", "%00", "é"])
def test_it_does_not_know_tickets_of_others(visitor: Visitor, ticket: str) -> None:
    assert visitor.get(f"/atma-husada/terima/{ticket}/").status_code == 404


def test_it_does_not_open_at_another_facility(visitor: Visitor) -> None:
    install_pack(packs.shipped_pack("opi"), now=OPENED)
    address = visitor.send()["Location"].replace("atma-husada", "opi")
    assert visitor.get(address).status_code == 404


def test_it_speaks_of_a_name_or_contact_only_where_one_was_left(visitor: Visitor) -> None:
    def said(**fields: Any) -> str:
        return text_of(visitor.get(visitor.send(**fields)["Location"]))

    contact, name = "Nama dan kontak Anda", "Nama yang Anda tulis hanya terbuka"
    none = "Anda tidak menuliskan nama maupun kontak"
    assert none in (nobody := said()) and contact not in nobody and name not in nobody
    assert none in (secret := said(confidential="yes")) and contact not in secret
    assert contact in (reached := said(reply="phone", phone="0812-0000-0123")) and none not in reached
    assert name in (named := said(name="Rina Marlina")) and contact not in named
    assert "dirahasiakan" in said(name="Rina Marlina", confidential="yes")
