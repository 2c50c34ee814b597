"""Every screen and every setting has its help page, in both languages, and every screen leads to its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tanggap.desk.tests.cast import TODAY, build_house
from tanggap.lib.now import set_now
from tanggap.ui import help

PRODUCT = Path(help.__file__).resolve().parents[2]
# Addresses that show no screen.
NO_SCREEN = {"health": "for supervisors and machines"}
_SETTING = re.compile(r'"((?:TANGGAP_[A-Z_]*[A-Z])|DATABASE_URL)"')
_LINK = re.compile(r"\]\(([a-z0-9-]+)\)")


def screens(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from screens(each, prefix + (f"{each.namespace}:" if each.namespace else ""))
        elif isinstance(each, URLPattern) and each.name:
            yield prefix + each.name


def settings_read() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in (PRODUCT / "config").rglob("*.py"))
    return {name for source in sources for name in _SETTING.findall(source)}


def test_every_screen_has_its_page() -> None:
    missing = sorted({name for name in screens() if name not in NO_SCREEN and help.page_for(name) is None})
    assert missing == [], "name them under `screens:` in a page of tanggap/ui/help/id/"


def test_every_setting_has_its_page() -> None:
    told = {name for page in help.pages("id") for name in page.settings}
    assert settings_read() - told == set()
    for page in help.pages("id"):
        assert all(f"`{name}`" in page.text for name in page.settings), page.slug


def test_every_page_has_its_english_twin_and_the_same_links() -> None:
    english = {page.slug: page for page in help.pages("en")}
    for page in help.pages("id"):
        twin = english[page.slug]
        assert (help.FOLDER / "en" / f"{page.slug}.md").exists(), page.slug
        assert (twin.screens, twin.settings, twin.public) == (page.screens, page.settings, page.public), page.slug
        assert sorted(_LINK.findall(twin.text)) == sorted(_LINK.findall(page.text)), page.slug


def test_links_lead_to_pages() -> None:
    slugs = {page.slug for page in help.pages("id")}
    for page in help.pages("id"):
        assert set(_LINK.findall(page.text)) <= slugs, page.slug


@pytest.fixture
def desk(db: None) -> Client:
    set_now(TODAY)
    client = Client()
    client.force_login(build_house().staff["sari"])
    return client


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("/meja/", "tugas"),
        ("/meja/buku/", "buku"),
        ("/meja/pos/", "pos"),
        ("/meja/sop/", "sop"),
        ("/meja/catat/?formulir=f1", "catat"),
    ],
)
def test_a_screen_of_the_desk_leads_to_its_page(desk: Client, address: str, slug: str) -> None:
    assert f'href="/meja/bantuan/{slug}/"' in desk.get(address).content.decode()
    shown = desk.get(f"/meja/bantuan/{slug}/")
    page = help.page(slug, "id")
    assert page is not None and page.title in shown.content.decode()


@pytest.mark.parametrize(
    ("address", "slug"),
    [("/", "mengadu"), ("/lacak/", "melacak"), ("/masuk/login/", "masuk"), ("/masuk/lupa/", "masuk")],
)
def test_a_public_screen_leads_to_a_public_page(client: Client, db: None, address: str, slug: str) -> None:
    assert f'href="/bantuan/{slug}/"' in client.get(address).content.decode()
    assert client.get(f"/bantuan/{slug}/").status_code == 200


def test_it_is_searched_where_it_stands(desk: Client, client: Client) -> None:
    assert "/meja/bantuan/cadangan/" in desk.get("/meja/bantuan/?cari=cadangan").content.decode()
    assert "Tidak ditemukan." in desk.get("/meja/bantuan/", {"cari": "<b>zzz"}).content.decode()
    shown = client.get("/bantuan/?cari=kode").content.decode()
    assert "/bantuan/melacak/" in shown and "/bantuan/cadangan/" not in shown


def test_pages_for_staff_are_not_for_the_public(client: Client, db: None) -> None:
    assert client.get("/bantuan/periksa/").status_code == 404
    assert client.get("/bantuan/tidak-ada/").status_code == 404
    assert client.get("/meja/bantuan/periksa/").status_code == 302


def test_english_for_who_asks_for_it(client: Client, db: None) -> None:
    assert (
        "Following your complaint"
        in client.get("/bantuan/melacak/", headers={"accept-language": "en"}).content.decode()
    )
