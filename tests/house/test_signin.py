"""Signing in goes through the doors that are mounted; the others are shut."""

import pytest
from django.test import Client
from django.urls import reverse

from tanggap.lib.now import now
from tanggap.people.actions.add_staff import add_staff
from tanggap.people.models import Staff

PASSWORD = "kucing-hitam-tidur-siang"

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari() -> Staff:
    return add_staff(None, username="sari", full_name="Sari Wulandari", password=PASSWORD, now=now())


def sign_in(client: Client, username: str, password: str) -> int:
    return client.post(reverse("account_login"), {"login": username, "password": password}).status_code


def test_it_works(client: Client, sari: Staff) -> None:
    response = client.post(reverse("account_login"), {"login": "sari", "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"] == "/meja/"
    assert client.session["_auth_user_id"] == str(sari.pk)


def test_the_short_address_leads_to_the_form(client: Client) -> None:
    response = client.get("/masuk/?next=/meja/kotak/")
    assert response.status_code == 302
    assert response["Location"] == "/masuk/login/?next=/meja/kotak/"


def test_it_refuses_a_wrong_password(client: Client, sari: Staff) -> None:
    assert sign_in(client, "sari", "bukan itu") == 200
    assert "_auth_user_id" not in client.session


def test_it_refuses_somebody_retired(client: Client, sari: Staff) -> None:
    Staff.objects.filter(pk=sari.pk).update(is_active=False)
    sign_in(client, "sari", PASSWORD)
    assert "_auth_user_id" not in client.session


def test_it_slows_down_guessing_across_processes(client: Client, sari: Staff) -> None:
    """Failed tries are counted in the database, so a second web process does not double them."""
    for _ in range(12):
        sign_in(client, "sari", "bukan itu")
    sign_in(client, "sari", PASSWORD)
    assert "_auth_user_id" not in client.session


def test_nobody_opens_an_account_for_themselves(client: Client) -> None:
    form = {"username": "baru", "password1": PASSWORD, "email": "baru@example.id"}
    client.post(reverse("account_signup"), form)
    assert not Staff.objects.filter(username="baru").exists()


def test_a_link_elsewhere_is_not_followed(client: Client, sari: Staff) -> None:
    form = {"login": "sari", "password": PASSWORD, "next": "https://jahat.example.org/"}
    response = client.post(reverse("account_login"), form)
    assert response["Location"] == "/meja/"
