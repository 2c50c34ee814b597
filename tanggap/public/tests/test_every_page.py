"""What holds for every public page: small, without cookies and scripts, under a strict policy, marked in the demo."""

import gzip
import re

import pytest
from django.test import Client
from pytest_django import Settings

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.people.access import Asker
from tanggap.public.tests.visitor import OPENED, Visitor, answer_it, text_of
from tanggap.ui import flat

LARGEST = 14 * 1024
PAGES = [
    "/",
    "/{slug}/",
    "/{slug}/lapor/",
    "/{slug}/standar/",
    "/lacak/",
    "/bantuan/",
    "/bantuan/melacak/",
    "/lacak/{code}/",
    "{receipt}",
    "/lacak/salah/",
    "/x/y/",
]


@pytest.fixture
def addresses(visitor: Visitor, noor: Asker) -> list[str]:
    code = visitor.file()
    answer_it(code, noor, "Loket kedua sudah kami buka.")
    receipt = visitor.send()["Location"]
    return [page.format(slug="atma-husada", code=code, receipt=receipt) for page in PAGES]


def test_they_fit_in_fourteen_kilobytes(visitor: Visitor, addresses: list[str]) -> None:
    for name in ("buluspesantren", "kencong", "kendari", "opi"):
        install_pack(packs.shipped_pack(name), now=OPENED)
        addresses += [f"/{name}/lapor/", f"/{name}/standar/"]
    for address in addresses:
        page = visitor.get(address)
        head = sum(len(name) + len(value) + 4 for name, value in page.headers.items())
        assert len(gzip.compress(page.content)) + head < LARGEST, address


def test_they_need_no_script_and_no_style_attribute(visitor: Visitor, addresses: list[str]) -> None:
    for address in addresses:
        body = text_of(visitor.get(address))
        assert "<script" not in body, address
        assert not re.search(r"<[^>]+\s(style|on\w+)=", body), address


def test_they_allow_only_their_own_sheet(visitor: Visitor, addresses: list[str]) -> None:
    for address in addresses:
        page = visitor.get(address)
        policy = {
            name: sources
            for name, *sources in (part.split() for part in page["Content-Security-Policy"].split(";") if part.strip())
        }
        assert policy["default-src"] == ["'none'"]
        assert set(policy["style-src"]) == {"'self'", flat.CSP_SOURCE}
        assert policy["frame-ancestors"] == ["'none'"]
        assert not any("unsafe" in source for sources in policy.values() for source in sources)
        assert re.findall(r"<style>(.*?)</style>", text_of(page), re.DOTALL) == [flat.SHEET], address


def test_they_depend_on_no_cookie(visitor: Visitor, addresses: list[str]) -> None:
    for address in addresses:
        assert "Cookie" not in visitor.get(address).headers.get("Vary", ""), address


def test_they_are_marked_in_the_demo(visitor: Visitor, addresses: list[str], settings: Settings) -> None:
    settings.DEMO = True
    for address in addresses:
        assert "Contoh, data rekaan" in text_of(visitor.get(address)), address
    settings.DEMO = False
    assert "data rekaan" not in text_of(visitor.get("/"))


def test_they_are_written_in_indonesian_first(visitor: Visitor) -> None:
    page = Client().get("/lacak/")
    assert page["Content-Language"] == "id"
    assert '<html lang="id">' in page.content.decode()
