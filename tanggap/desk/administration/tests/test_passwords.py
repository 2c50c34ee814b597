from __future__ import annotations

from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.register.queries import house_history

OWN = "kalimat pendek milik sendiri"


def reset(house: House, aji: Client, username: str = "noor") -> str:
    answer = aji.post(f"/meja/kelola/petugas/{house.staff[username].uid}/kata-sandi/", {"sure": "1"})
    return words(answer).split('class="one-time">')[1].split("<")[0]


def sign_in(username: str, password: str) -> Client:
    client = Client()
    client.post("/masuk/login/", {"login": username, "password": password})
    return client


def test_it_works_and_the_person_chooses_their_own(house: House, aji: Client) -> None:
    before = signed_in(house, "noor")
    password = reset(house, aji)

    assert before.get("/meja/").status_code == 302, "other sessions end"
    noor = sign_in("noor", password)
    assert noor.get("/meja/")["Location"] == "/masuk/password/change/"
    shown = words(noor.get("/masuk/password/change/"))
    assert "Aji Nurcahyo, A.Md.Kom. mengatur ulang kata sandi Anda" in shown
    noor.post("/masuk/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    assert noor.get("/meja/").status_code == 200
    assert "oleh Aji Nurcahyo, A.Md.Kom." in words(noor.get("/masuk/akun/"))
    assert sign_in("noor", password).get("/masuk/akun/").status_code == 302, "the temporary one is gone"


def test_it_is_shown_once_and_stands_nowhere(house: House, aji: Client) -> None:
    password = reset(house, aji)
    noor = house.staff["noor"]
    for path in (f"petugas/{noor.uid}/", f"petugas/{noor.uid}/kata-sandi/", "catatan/"):
        assert password not in words(aji.get(f"/meja/kelola/{path}"))
    latest = house_history(house.asker("aji"), house.facility)[0]
    assert (latest.event.name, latest.details) == ("StaffChanged", None)


def test_what_was_sent_with_it_waits(house: House, aji: Client) -> None:
    noor = sign_in("noor", reset(house, aji))
    answer = noor.post("/meja/catat/", {"text": "Toilet kotor.", "channel": "walk_in"})
    assert answer.status_code == 403
    assert "Toilet kotor." in words(answer)
    assert "Buat dahulu kata sandi Anda sendiri" in words(answer)


def test_one_s_own_is_changed_where_everybody_does(house: House, aji: Client) -> None:
    uid = house.staff["aji"].uid
    assert aji.post(f"/meja/kelola/petugas/{uid}/kata-sandi/")["Location"] == "/masuk/password/change/"


def test_nobody_who_left_gets_one(house: House, aji: Client) -> None:
    jumri = house.staff["jumri"]
    aji.post(f"/meja/kelola/petugas/{jumri.uid}/berhenti/")
    answer = aji.post(f"/meja/kelola/petugas/{jumri.uid}/kata-sandi/", {"sure": "1"})
    assert "sudah tidak bertugas" in words(answer)
    assert answer.status_code == 400


def test_it_is_not_for_everybody(house: House) -> None:
    uid = house.staff["noor"].uid
    assert signed_in(house, "sari").post(f"/meja/kelola/petugas/{uid}/kata-sandi/", {"sure": "1"}).status_code == 403
    assert signed_in(house, "noor").get("/meja/").status_code == 200


def test_the_temporary_one_is_no_new_one(house: House, aji: Client) -> None:
    password = reset(house, aji)
    noor = sign_in("noor", password)
    sent = {"oldpassword": password, "password1": password, "password2": password}
    assert "Ini kata sandi sementara" in words(noor.post("/masuk/password/change/", sent))
    assert noor.get("/meja/")["Location"] == "/masuk/password/change/"


def test_the_present_one_is_no_new_one(house: House, aji: Client) -> None:
    password = reset(house, aji)
    noor = sign_in("noor", password)
    noor.post("/masuk/password/change/", {"oldpassword": password, "password1": OWN, "password2": OWN})
    sent = {"oldpassword": OWN, "password1": OWN, "password2": OWN}
    assert "Ini kata sandi Anda yang sekarang" in words(noor.post("/masuk/password/change/", sent))


def test_too_many_tries_say_when_to_go_on(house: House, aji: Client) -> None:
    password = reset(house, aji)
    noor = sign_in("noor", password)
    sent = {"oldpassword": "bukan itu", "password1": OWN, "password2": OWN}
    answers = [noor.post("/masuk/password/change/", sent) for _ in range(6)]
    assert [each.status_code for each in answers] == [200] * 5 + [429]
    assert answers[-1]["Retry-After"] == "60"
    shown = words(answers[-1])
    assert "Tunggu satu menit, lalu coba lagi" in shown
    assert 'href="/masuk/password/change/"' in shown
    noor.post("/masuk/akun/bahasa/", {"language": "en"})
    assert "Wait a minute" in words(noor.post("/masuk/password/change/", sent))
