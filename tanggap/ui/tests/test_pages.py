"""The frame of the desk, the small pages and the pages for what went wrong."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import RequestFactory
from pytest_django import Settings

from tanggap.lib.errors import TanggapError
from tanggap.ui.errors import bad_request, say_error


@pytest.mark.parametrize("template", ["ui/base.html", "ui/case.html", "ui/plain.html"])
def test_every_asset_is_there(template: str) -> None:
    page = render_to_string(template, {})
    assets = re.findall(r'(?:href|src)="/static/([^"]+)"', page)
    assert "ui/tokens.css" in assets
    assert [asset for asset in assets if not finders.find(asset)] == []


def test_the_frame_shows_where_one_is() -> None:
    class Facility:
        name, zone = "Puskesmas Contoh", "Asia/Jakarta"

    nav = [{"url": "/meja/", "label": "Tugas saya", "current": True}, {"url": "/x/", "label": "Register"}]
    page = render_to_string(
        "ui/base.html",
        {"facility": Facility(), "nav": nav, "record_url": "/meja/catat/", "person": {"name": "Sari Rahma"}},
    )
    assert '<a href="/meja/" aria-current="page">Tugas saya</a>' in page
    assert '<a href="/x/">Register</a>' in page
    assert "WIB</time>" in page
    assert 'href="/meja/catat/"' in page
    assert ">SR<" in page


def test_htmx_is_deferred_and_tied_down() -> None:
    page = render_to_string("ui/base.html", {})
    assert re.search(r'<script src="[^"]+htmx[^"]+" defer>', page)
    for word in (
        '"allowEval":false',
        '"includeIndicatorStyles":false',
        '"selfRequestsOnly":true',
        '"historyCacheSize":0',
    ):
        assert word in page


@pytest.mark.parametrize("template", ["ui/base.html", "ui/plain.html", "404.html", "500.html"])
def test_the_demo_says_so_on_every_page(template: str, settings: Settings) -> None:
    settings.DEMO = True
    assert "Contoh, data rekaan" in render_to_string(template, {})
    settings.DEMO = False
    assert "rekaan" not in render_to_string(template, {})


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("400", "tidak dapat kami baca"),
        ("403", "bukan untuk Anda"),
        ("403_csrf", "sudah tidak berlaku"),
        ("404", "tidak ada"),
        ("413", "terlalu besar"),
        ("500", "di pihak kami"),
        ("503", "sedang tidak dapat dibuka"),
    ],
)
def test_what_went_wrong_is_said_plainly(number: str, words: str) -> None:
    page = render_to_string(f"{number}.html", {})
    assert words in page
    assert 'href="/"' in page


def test_a_request_that_is_too_big_has_its_own_number(rf: RequestFactory) -> None:
    assert bad_request(rf.get("/"), RequestDataTooBig()).status_code == 413
    assert bad_request(rf.get("/"), SuspiciousOperation()).status_code == 400


def test_a_refusal_is_said_with_its_way_out() -> None:
    assert say_error(TanggapError("x", "Kalimat.", remedy="Jalan keluar.")) == "Kalimat. Jalan keluar."
    assert say_error(TanggapError("x", "Kalimat.")) == "Kalimat."
