"""Pages keep to one language: that of the person who reads them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import polib
import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.facility import queries as facility_queries
from tanggap.lib.now import set_now
from tanggap.people.actions import choose_language
from tests.catalogues import CATALOGUES, PRODUCT

ENGLISH = re.compile(r"\b(the|is|are|your|this|and|please|required|with|not)\b", re.IGNORECASE)
SPOKEN = ("aria-label", "placeholder", "title", "alt")


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


class Words(HTMLParser):
    """What a page says, in pieces as they stand between its tags and in its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: set[str] = set()
        self.silent = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag if tag in ("script", "style") else self.silent
        self.pieces |= {" ".join((value or "").split()) for name, value in attrs if name in SPOKEN}

    def handle_endtag(self, tag: str) -> None:
        self.silent = "" if tag == self.silent else self.silent

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.add(" ".join(data.split()))


def sentences() -> dict[str, str]:
    """Indonesian to English, without those with something to fill in and those that are the same in both."""
    entries = polib.pofile(str(next(PRODUCT.glob(CATALOGUES))))
    plain = {e.msgid: e.msgstr for e in entries if not e.msgid_plural and "%(" not in e.msgid}
    return {indonesian: english for indonesian, english in plain.items() if indonesian != english}


def addresses(uid: str) -> Iterator[str]:
    yield from ("/meja/", "/meja/buku/", "/meja/catat/?formulir=f1", "/meja/telepon/", "/meja/register/", "/meja/sop/")
    yield from (f"/meja/aduan/{uid}/", f"/meja/aduan/{uid}/sekaligus/", "/meja/pos/", "/masuk/akun/", "/masuk/kunci/")


def said(client: Client, address: str, **how: str) -> set[str]:
    answer = client.get(address, headers=how)
    assert answer.status_code == 200, address
    return Words(answer.content.decode()).pieces


def test_a_desk_in_english_has_no_indonesian_frame(house: House) -> None:
    """What people and the facility wrote stays as they wrote it."""
    uid = house.receive(anonymous=True, name="", phone="", text="Air mati.").uid
    choose_language(house.staff["sari"], "en")
    client = Client()
    client.force_login(house.staff["sari"])
    named_by_the_facility = {each.name for each in facility_queries.categories(house.facility)}
    indonesian = set(sentences()) - named_by_the_facility
    for address in addresses(uid):
        assert said(client, address) & indonesian == set(), address
    assert {"My tasks", "Book", "Register"} <= said(client, "/meja/")


def test_a_desk_in_indonesian_has_no_english(house: House) -> None:
    uid = house.receive(anonymous=True, name="", phone="", text="Air mati.").uid
    client = Client()
    client.force_login(house.staff["sari"])
    english = set(sentences().values()) - set(sentences())
    for address in addresses(uid):
        pieces = said(client, address, **{"accept-language": "en"})
        assert pieces & english == set(), address
        assert [piece for piece in pieces if ENGLISH.search(piece)] == [], address


@pytest.mark.parametrize("path", ["/", "/{slug}/", "/{slug}/lapor/", "/lacak/", "/{slug}/standar/", "/masuk/login/"])
def test_a_public_page_speaks_what_the_browser_asks_for(client: Client, house: House, path: str) -> None:
    address = path.format(slug=house.facility.slug)
    indonesian = said(client, address)
    assert [piece for piece in indonesian if ENGLISH.search(piece)] == []
    english = said(client, address, **{"accept-language": "en-GB,en;q=0.9"})
    assert english & set(sentences()) == set()
    assert said(client, address, **{"accept-language": "de,fr;q=0.5"}) == indonesian


def test_a_public_page_in_english_sets_no_cookie(client: Client, house: House) -> None:
    answer = client.get(f"/{house.facility.slug}/lapor/", headers={"accept-language": "en"})
    assert "What do you want to tell us?" in answer.content.decode()
    assert not answer.cookies
    assert "Accept-Language" in answer["Vary"]
    assert "Cookie" not in answer["Vary"]


def test_papers_and_messages_stay_indonesian(house: House) -> None:
    uid = house.receive().uid
    choose_language(house.staff["sari"], "en")
    client = Client()
    client.force_login(house.staff["sari"])
    for paper in ("tanda-terima", "cetak", "lembar-tindak-lanjut"):
        whole = client.get(f"/meja/aduan/{uid}/{paper}/").content.decode()
        sheet = whole[whole.index("<article") : whole.index("</article>")]
        assert [piece for piece in Words(sheet).pieces if ENGLISH.search(piece)] == [], paper
