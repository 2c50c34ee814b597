"""Signing in, through the real pages."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tanggap.people.actions import assign_role, retire_staff, set_password
from tanggap.people.models import Staff
from tanggap.people.tests.conftest import NOW, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tanggap.people.tests.urls")]
LOGIN = "/masuk/login/"


def sign_in(client: Client, username: str = "sari", password: str = PASSWORD) -> bool:
    answer = client.post(LOGIN, {"login": username, "password": password})
    return answer.status_code == 302 and answer["Location"] == "/meja/"


def prove_again(client: Client) -> None:
    """What guards the account asks for the password once more."""
    client.post("/masuk/reauthenticate/", {"password": PASSWORD})


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_it_works(client: Client, sari: Staff) -> None:
    page = client.get(LOGIN).content.decode()
    assert "<h1>Masuk</h1>" in page
    assert 'lang="id"' in page
    assert "daftar" not in page.lower()

    assert sign_in(client)
    assign_role(sari, "complaint_team", now=NOW)
    account = client.get("/masuk/akun/").content.decode()
    assert "Sari Wahyuningsih" in account
    assert "Tim Manajemen" in account

    client.post("/masuk/logout/")
    assert client.get("/masuk/akun/").status_code == 302


@pytest.mark.parametrize("username", ["SARI", " Sari "])
def test_the_name_in_any_letter_case(client: Client, sari: Staff, username: str) -> None:
    assert sign_in(client, username)


@pytest.mark.parametrize(
    ("username", "password"), [("sari", "payung merah jambu"), ("tidak.ada", PASSWORD), ("sari", "")]
)
def test_a_wrong_pair_is_refused_without_saying_which(
    client: Client, sari: Staff, username: str, password: str
) -> None:
    assert not sign_in(client, username, password)
    assert "_auth_user_id" not in client.session


def test_the_refusal_is_in_our_words(client: Client, sari: Staff) -> None:
    page = client.post(LOGIN, {"login": "sari", "password": "payung merah"}).content.decode()

    assert "Nama pengguna atau kata sandi tidak cocok." in page
    assert 'role="alert"' in page


def test_who_is_retired_cannot_sign_in_and_is_thrown_out(client: Client, sari: Staff) -> None:
    assert sign_in(client)

    retire_staff(sari, now=NOW)

    assert client.get("/masuk/akun/").status_code == 302
    assert not sign_in(Client())


def test_a_new_password_ends_the_old_sessions(client: Client, sari: Staff) -> None:
    assert sign_in(client)

    set_password(sari, "payung merah jambu")

    assert client.get("/masuk/akun/").status_code == 302
    assert sign_in(Client(), password="payung merah jambu")


def test_too_many_failures_close_the_door_for_that_name(client: Client, sari: Staff) -> None:
    for _ in range(5):
        client.post(LOGIN, {"login": "sari", "password": "salah salah salah"})

    page = client.post(LOGIN, {"login": "sari", "password": PASSWORD}).content.decode()

    assert "Terlalu banyak percobaan" in page
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["signup/", "email/", "confirm-email/", "login/code/confirm/"])
def test_nobody_opens_an_account_or_changes_addresses_here(client: Client, sari: Staff, address: str) -> None:
    assert client.get(f"/masuk/{address}")["Location"] == "/masuk/akun/"
    assert client.post(f"/masuk/{address}", {"username": "rahmat", "password1": PASSWORD}).status_code == 405
    assert Staff.objects.count() == 1


def test_forgotten_passwords_come_from_the_administrator(client: Client) -> None:
    for address in ("lupa/", "password/reset/", "password/reset/key/1-abc/", "password/set/"):
        page = client.get(f"/masuk/{address}")
        assert page.status_code == 200
        assert "pengelola sistem" in page.content.decode()
        assert client.post(f"/masuk/{address}", {"email": "sari@example.id"}).status_code == 405


def test_changing_the_own_password(client: Client, sari: Staff) -> None:
    sign_in(client)
    address = "/masuk/password/change/"
    assert "Kata sandi yang sekarang" in client.get(address).content.decode()

    weak = client.post(address, {"oldpassword": PASSWORD, "password1": "pendek", "password2": "pendek"})
    assert "Kata sandi itu terlalu mudah ditebak." in weak.content.decode()

    new = "payung merah jambu"
    client.post(address, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert sign_in(Client(), password=new)
    assert client.get("/masuk/akun/").status_code == 200


def test_a_code_from_the_phone(client: Client, sari: Staff) -> None:
    sign_in(client)
    assert client.get("/masuk/kunci/totp/activate/")["Location"].startswith("/masuk/reauthenticate/")
    prove_again(client)
    page = client.get("/masuk/kunci/totp/activate/").content.decode()
    assert "<svg" in page
    assert "data:" not in page
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret is not None
    client.post("/masuk/kunci/totp/activate/", {"code": code_for(secret[1])})
    assert Authenticator.objects.filter(user=sari, type="totp").count() == 1

    codes = client.get("/masuk/kunci/recovery-codes/").content.decode()
    spare = re.search(r"<pre>(\S+)", codes)
    assert spare is not None

    other = Client()
    answer = other.post(LOGIN, {"login": "sari", "password": PASSWORD})
    assert answer["Location"] == "/masuk/kunci/authenticate/"
    assert "Satu langkah lagi" in other.get(answer["Location"]).content.decode()
    wrong = other.post(answer["Location"], {"code": "000000"})
    assert "Kode tidak cocok." in wrong.content.decode()
    assert other.post(answer["Location"], {"code": spare[1]})["Location"] == "/meja/"


@pytest.mark.parametrize(
    "address",
    [
        "/masuk/akun/",
        "/masuk/logout/",
        "/masuk/password/change/",
        "/masuk/reauthenticate/",
        "/masuk/kunci/",
        "/masuk/kunci/totp/activate/",
        "/masuk/kunci/webauthn/",
        "/masuk/kunci/webauthn/add/",
    ],
)
def test_every_page_of_the_account_is_ours(client: Client, sari: Staff, address: str) -> None:
    sign_in(client)
    prove_again(client)

    answer = client.get(address)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert 'class="small-page"' in page
    assert "style=" not in page
    for english in ("Password", "Sign", "Authenticator", "Security", "Recovery", "Confirm"):
        assert english not in re.sub(r"<script.*?</script>|<[^>]+>", "", page, flags=re.DOTALL)
