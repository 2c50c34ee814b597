"""Every address of the product opened like a page, and pages sent to like a form: nobody meets a bare refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tanggap.desk.tests.cast import TODAY as NOW
from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.desk import words
from tanggap.lib.now import set_now
from tanggap.ui.methods import page_above

SAID = "Tidak ada yang berubah."
_EXAMPLES = {"int": "1", "slug": "0123456789abcdef", "str": "7K3M-Q9TD-4XZ8", "path": "x"}


@pytest.fixture
def house(db: None) -> House:
    set_now(NOW)
    return build_house()


@pytest.fixture
def aji(house: House) -> Client:
    client = Client()
    client.force_login(house.staff["aji"])
    return client


def addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Each address, with an example where something varies."""
    for each in (resolver or get_resolver()).url_patterns:
        place = before + re.sub(r"<(?:(\w+):)?\w+>", lambda found: _EXAMPLES[found[1] or "str"], str(each.pattern))
        if isinstance(each, URLResolver):
            yield from addresses(each, place)
        elif isinstance(each, URLPattern) and not set(place) & set("^$(?"):
            yield place


def test_every_address_opened_as_a_page_leads_to_a_page(aji: Client, client: Client) -> None:
    found = list(addresses())
    assert len(found) > 100
    for address in found:
        for visitor in (aji, client):
            answer = visitor.get(address)
            assert answer.status_code != 405, address
            if answer.status_code == 302:
                there = visitor.get(address, follow=True)
                assert there.status_code in (200, 403, 404), (address, there.redirect_chain)
                assert there.status_code == 404 or "<h1" in words(there), address


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/meja/kelola/prosedur/baru/", "/meja/kelola/prosedur/"),
        ("/meja/kelola/periksa/mulai/", "/meja/kelola/periksa/"),
        ("/meja/plh/7/akhiri/", "/meja/plh/"),
        ("/meja/sebagai/", "/meja/"),
        ("/meja/aduan/0123456789abcdef/pesan/0123456789abcdef/tarik/", "/meja/aduan/0123456789abcdef/"),
        ("/meja/pos/0123456789abcdef/sampai/", "/meja/pos/"),
        ("/masuk/akun/bahasa/", "/masuk/akun/"),
    ],
)
def test_it_is_the_page_above(aji: Client, address: str, above: str) -> None:
    answer = aji.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, above)
    assert "no-store" in answer.headers["Cache-Control"]
    assert aji.head(address).headers["Location"] == above


def test_a_new_draft_by_its_address_shows_the_procedures_and_says_why(aji: Client) -> None:
    answer = aji.get("/meja/kelola/prosedur/baru/", follow=True)
    assert answer.redirect_chain[-1][0] == "/meja/sop/"
    assert SAID in words(answer) and "Mulai naskah" in words(answer)
    assert SAID not in words(aji.get("/meja/sop/"))


def test_who_is_not_signed_in_signs_in_and_comes_to_the_page_above(house: House, client: Client) -> None:
    answer = client.get("/meja/kelola/periksa/mulai/", follow=True)
    assert answer.redirect_chain[-1][0] == "/masuk/login/?next=/meja/kelola/periksa/"
    assert SAID not in words(answer)


def test_a_page_that_takes_no_form_says_so_in_its_own_dress(house: House, client: Client) -> None:
    for address in ("/", f"/{house.facility.slug}/", f"/{house.facility.slug}/standar/", "/bantuan/"):
        answer = client.post(address, {"story": "Antre lama."})
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
        assert "Halaman ini tidak menerima kiriman" in words(answer) and "Lacak pengaduan" in words(answer)


def test_above_the_first_page_there_is_none() -> None:
    assert page_above("/") == "/"
    assert page_above("/tidak-ada/sama/sekali/") == "/tidak-ada/"  # a facility's, as far as an address can tell
