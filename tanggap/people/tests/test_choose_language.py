"""The language a member of staff reads in."""

import pytest
from django.test import Client

from tanggap.people.actions import choose_language
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tanggap.people.tests.urls")]
ACCOUNT, CHOICE = "/masuk/akun/", "/masuk/akun/bahasa/"


@pytest.fixture
def signed_in(client: Client, sari: Staff) -> Client:
    client.force_login(sari)
    return client


def test_it_works(signed_in: Client, sari: Staff) -> None:
    before = signed_in.get(ACCOUNT).content.decode()
    assert "<h1>Akun saya</h1>" in before
    assert '<option value="id" lang="id" selected>' in before

    assert signed_in.post(CHOICE, {"language": "en"})["Location"] == ACCOUNT

    sari.refresh_from_db()
    assert sari.language == "en"
    answer = signed_in.get(ACCOUNT)
    assert answer["Content-Language"] == "en"
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert "<h1>My account</h1>" in page
    assert '<option value="en" lang="en" selected>' in page


def test_the_choice_counts_more_than_the_browser(signed_in: Client) -> None:
    page = signed_in.get(ACCOUNT, headers={"accept-language": "en"}).content.decode()
    assert "<h1>Akun saya</h1>" in page


def test_it_ends_with_the_visit(signed_in: Client, sari: Staff) -> None:
    choose_language(sari, "en")
    assert "<h1>My account</h1>" in signed_in.get(ACCOUNT).content.decode()
    assert "<h1>Masuk</h1>" in Client().get("/masuk/login/").content.decode()


def test_it_refuses_a_language_that_the_product_does_not_speak(signed_in: Client, sari: Staff) -> None:
    with pytest.raises(StaffRefused):
        choose_language(sari, "jv")
    sari.refresh_from_db()
    assert sari.language == "id"

    answer = signed_in.post(CHOICE, {"language": "jv"})
    assert answer.status_code == 400
    assert "Bahasa itu belum ada di sini. Pilih salah satu dari daftar." in answer.content.decode()


def test_it_refuses_somebody_who_is_not_signed_in(client: Client) -> None:
    assert client.post(CHOICE, {"language": "en"})["Location"].startswith("/masuk/login/")
