"""The page for a bad day, whatever broke; faults of our own keep theirs."""

import errno

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from tanggap.ui.outage import server_error

FULL = OSError(errno.ENOSPC, "No space left on device")


def answer(rf: RequestFactory, error: Exception, fields: dict[str, str] | None = None) -> HttpResponse:
    request = rf.get("/meja/") if fields is None else rf.post("/meja/aduan/1/?tab=2", fields)
    try:
        raise error
    except Exception:
        return server_error(request)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Its connections are looked through."""


def test_it_gives_back_what_was_typed(rf: RequestFactory) -> None:
    response = answer(rf, FULL, {"text": "Baris satu,\nbaris <dua>.", "step": "4"})
    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "no-store" in response["Cache-Control"]
    assert '<textarea name="text" hidden>\nBaris satu,\nbaris &lt;dua&gt;.</textarea>' in page
    assert '<textarea name="step" hidden>\n4</textarea>' in page
    assert '<blockquote class="said">Baris satu,' in page
    assert 'action="/meja/aduan/1/?tab=2"' in page


def test_it_never_shows_a_password(rf: RequestFactory) -> None:
    typed = {"login": "sari", "password": "kuda-lumping", "oldpassword": "kuda-poni", "password1": "kuda laut"}
    page = answer(rf, FULL, typed).content.decode()
    assert "kuda" not in page
    assert "sari" in page


def test_it_says_that_a_page_cannot_be_read(rf: RequestFactory) -> None:
    response = answer(rf, FULL)
    assert response.status_code == 503
    assert "muat ulang halaman ini" in response.content.decode()


def test_it_speaks_the_readers_language(rf: RequestFactory) -> None:
    with translation.override("en"):
        assert "Nothing you wrote is lost" in answer(rf, FULL, {"text": "Satu dua."}).content.decode()


def test_a_fault_of_ours_stays_one(rf: RequestFactory) -> None:
    assert answer(rf, LookupError()).status_code == 500
