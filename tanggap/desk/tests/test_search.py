from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words
from tanggap.lib.now import set_now
from tanggap.register.index import catch_up


def search(client: Client, q: str, **filters: str) -> str:
    """What the page of the result says."""
    catch_up(rounds=50)
    answer: Any = client.post("/meja/cari/", {"q": q, **filters}, follow=True)
    assert answer.status_code == 200
    return words(answer)


def test_it_works(house: House, sari: Client) -> None:
    house.receive()
    house.receive(text="Obat habis.")
    page = search(sari, "wc kotor")
    assert "<mark>Toilet</mark> lantai 2 dekat poli <mark>kotor</mark>" in page
    assert "Obat habis" not in page
    assert "1 pengaduan" in page


def test_the_address_says_nothing(house: House, sari: Client) -> None:
    house.receive()
    answer = sari.post("/meja/cari/", {"q": "Rina 0812-0000-0123"})
    assert answer.status_code == 302
    assert "Rina" not in answer["Location"] and "0812" not in answer["Location"]


def test_the_box_stands_on_every_page_of_who_may_read(house: House, sari: Client) -> None:
    box = 'action="/meja/cari/"'
    assert box in words(sari.get("/meja/")) and box in words(sari.get("/meja/pos/"))
    assert box not in words(signed_in(house, "aji").get("/meja/"))


def test_filters_combine_with_the_words(house: House, sari: Client) -> None:
    house.receive(text="Toilet lewat surat.", channel="email", email="a@example.id")
    house.receive(text="Toilet lewat WhatsApp.")
    page = search(sari, "toilet", channel="email", state="open", first="2026-11-24", last="2026-11-24")
    assert "lewat surat." in page and "lewat WhatsApp." not in page
    assert 'value="2026-11-24"' in page


def test_older_ones_are_on_the_next_page(house: House, sari: Client) -> None:
    for number in range(27):
        set_now(TODAY + timedelta(minutes=number))
        house.receive(text=f"Toilet ke-{number}.")
    catch_up(rounds=50)
    address = sari.post("/meja/cari/", {"q": "toilet"})["Location"]
    page = words(sari.get(address))
    following = page.partition('rel="next" href="')[2].partition('"')[0]
    later = words(sari.get(address + following))

    assert "ke-26." in page and "ke-1." not in page
    assert "ke-1." in later and "ke-26." not in later


def test_finding_the_reporter_is_told(house: House, sari: Client) -> None:
    house.receive()
    page = search(sari, "rina")
    assert "Pelapor:</span> <mark>Rina</mark>" in page
    assert "sudah dicatat" in page


def test_a_number_before_any_word_is_read(house: House, sari: Client) -> None:
    receipt = house.receive()
    uid, code = receipt.uid, receipt.code or ""
    for query in ("2026/0001", code, "+62 812 0000 0123"):
        page = words(sari.post("/meja/cari/", {"q": query}, follow=True))
        assert f"/meja/aduan/{uid}/" in page
        assert "catatan terbaru sedang dibaca" in page


def test_a_unit_contact_finds_nothing_that_is_not_routed_to_the_unit(house: House) -> None:
    house.receive()
    assert "Tidak ada yang cocok." in search(signed_in(house, "lidya"), "toilet")


@pytest.mark.parametrize("confidential", [False, True])
def test_a_unit_contact_finds_no_correspondence(house: House, sari: Client, confidential: bool) -> None:
    receipt = house.receive(confidential=confidential)
    text = "Selamat malam Bu Rina, toilet kami periksa."
    respond(sari, page_of(house, receipt.uid), text)
    send(sari, page_of(house, receipt.uid), "classify", kind="complaint", severity="moderate")
    noor = signed_in(house, "noor")
    send(noor, page_of(house, receipt.uid, "noor"), "route", act="step:4", to_pharmacy="on", tell_pharmacy="Cek.")
    lidya = signed_in(house, "lidya")

    assert "Selamat malam" in search(sari, "toilet")
    page = search(lidya, "toilet")
    assert f"/meja/aduan/{receipt.uid}/" in page and "Selamat malam" not in page
    for query in ("malam", receipt.code or "", "periksa toilet malam"):
        assert "Tidak ada yang cocok." in search(lidya, query)


def test_another_facilitys_complaints_are_not_there(house: House, sari: Client) -> None:
    build_house("kencong", prefix="k.").receive(text="Toilet di Kencong.")
    assert "Tidak ada yang cocok." in search(sari, "toilet")


def test_another_session_does_not_find_the_question(house: House, sari: Client) -> None:
    address = sari.post("/meja/cari/", {"q": "rina"})["Location"]
    answer = signed_in(house, "noor").get(address)
    assert answer.status_code == 410
    assert "sudah tidak disimpan" in words(answer)


def test_after_an_hour_it_is_forgotten(house: House, sari: Client) -> None:
    address = sari.post("/meja/cari/", {"q": "rina"})["Location"]
    set_now(TODAY + timedelta(minutes=61))
    assert sari.get(address).status_code == 410
    sari.post("/meja/cari/", {"q": "toilet"})
    assert "rina" not in str([row.get_decoded() for row in Session.objects.all()])


@pytest.mark.parametrize("state", ["", "all"])
def test_nothing_to_look_for(house: House, sari: Client, state: str) -> None:
    answer = sari.post("/meja/cari/", {"q": "   ", "state": state})
    assert answer.status_code == 422
    assert "Ketik dahulu" in words(answer)


@pytest.mark.parametrize("q", ["", "   "])
def test_filters_alone_lead_to_the_book(house: House, sari: Client, q: str) -> None:
    first = house.receive(text="Toilet lewat surat.", channel="email", email="a@example.id")
    send(sari, page_of(house, first.uid), "void", cause="mistaken", note="Tercatat dua kali.")
    house.receive(text="Parkir lewat surat.", channel="email", email="a@example.id")
    house.receive(text="Toilet lewat WhatsApp.")

    answer = sari.post("/meja/cari/", {"q": q, "channel": "email", "first": "2026-11-24", "last": ""}, follow=True)

    assert answer.redirect_chain == [("/meja/buku/?state=all&channel=email&first=2026-11-24", 302)]
    page = words(answer)
    assert page.index("Parkir lewat surat.") < page.index("Toilet lewat surat.")
    assert "lewat WhatsApp." not in page and 'value="2026-11-24"' in page


@pytest.mark.parametrize("q", ["", "toilet"])
def test_reversed_days_are_said_and_kept(house: House, sari: Client, q: str) -> None:
    house.receive()
    answer = sari.post("/meja/cari/", {"q": q, "first": "2026-11-24", "last": "2026-11-01"})
    page = words(answer)
    assert answer.status_code == 422
    assert "Hari terakhir mendahului hari pertama. Tukar kedua tanggalnya." in page
    assert 'value="2026-11-24"' in page and 'value="2026-11-01"' in page and "Tidak ada" not in page


def test_too_long_or_too_general(house: House, sari: Client) -> None:
    answer = sari.post("/meja/cari/", {"q": "kata " * 200})
    assert answer.status_code == 422 and "paling banyak 500" in words(answer)
    assert "terlalu umum" in search(sari, "yang di")


@pytest.mark.parametrize("fields", [{"q": "\0"}, {"q": "toilet", "first": "besok"}, {"q": "%", "state": "entah"}])
def test_bad_input_is_a_sentence(house: House, sari: Client, fields: dict[str, str]) -> None:
    assert sari.post("/meja/cari/", fields).status_code == 422


def test_not_signed_in_keeps_what_was_typed(house: House) -> None:
    assert Client().get("/meja/cari/").status_code == 302
    answer = Client().post("/meja/cari/", {"q": "toilet"})
    assert answer.status_code == 401 and 'name="q"' in words(answer) and "toilet" in words(answer)
