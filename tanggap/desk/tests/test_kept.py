"""A complaint about the leadership at the desk: Surya, whom the facility named, has it; for others it is not there."""

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, send, words
from tanggap.desk.tests.test_record import record
from tanggap.lib.now import set_now
from tanggap.people.actions import name_conflict_people

ACCUSING = "Pimpinan meminta uang kepada keluarga kami supaya berkas cepat jadi."
PAGES = ("/meja/", "/meja/buku/?state=all", "/meja/telepon/", "/meja/register/", "/meja/register/unduh.csv")
WHY = "pengaduan ini menyangkut petugas pengaduan atau pimpinan"


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house("opi")


@pytest.fixture
def uid(house: House) -> str:
    return house.receive(about_leadership=True, text=ACCUSING, name="Rina Wulandari").uid


@pytest.fixture
def surya(house: House) -> Client:
    return signed_in(house, "surya")


def search(client: Client, text: str) -> str:
    return words(client.post("/meja/cari/", {"q": text}, follow=True))


def test_it_works_for_whom_the_facility_named(surya: Client, uid: str) -> None:
    shown = read(surya, uid)

    assert ACCUSING in shown
    assert "Rina Wulandari" in shown
    assert "Anda menggantikan Petugas" in shown
    assert f"Anda menggantikan Petugas: {WHY}" in words(surya.get("/meja/"))


@pytest.mark.parametrize("username", ["sari", "noor", "hendra", "lidya", "rusdi", "aji"])
def test_for_others_it_is_not_there(house: House, uid: str, username: str) -> None:
    client = signed_in(house, username)

    for way in ("", "sekaligus/", "tanda-terima/", "cetak/", "lembar-tindak-lanjut/"):
        assert client.get(f"/meja/aduan/{uid}/{way}").status_code == 404
    for address in PAGES:
        shown = client.get(address).getvalue().decode()  # the CSV comes in a stream
        assert uid not in shown
        assert "meminta uang" not in shown
        assert "Rina" not in shown
    assert "meminta uang" not in search(client, "uang berkas")


def test_the_register_keeps_the_number(house: House, uid: str) -> None:
    shown = words(signed_in(house, "noor").get("/meja/register/"))

    assert "2026/0001" in shown
    assert "Isinya tidak ditampilkan untuk Anda." in shown


def test_whoever_enters_it_hands_over_the_receipt(house: House) -> None:
    noor = signed_in(house, "noor")

    answer = record(noor, about_leadership="on", text=ACCUSING)
    shown = words(noor.get(answer.headers["Location"]))

    assert "Tanda Terima Pengaduan" in shown
    assert "2026/0001" in shown
    assert "hanya dibaca oleh yang ditunjuk fasilitas" in shown
    assert "meminta uang" not in shown
    assert "Pak Anto" not in shown
    assert signed_in(house, "sari").get(answer.headers["Location"]).status_code == 404
    assert noor.get(answer.headers["Location"].replace("tanda-terima/", "")).status_code == 404


def test_the_form_does_not_offer_whom_it_is_about(house: House, surya: Client, uid: str) -> None:
    shown = read(surya, uid, "?act=step:3")

    assert "Pengaduan ini menyangkut Kepala Puskesmas: disampaikan kepada dr. Surya Wijaya, yang ditunjuk" in shown
    assert "> Kepala Puskesmas</label>" not in shown
    assert "PIC unit</label>" not in shown


def test_history_and_papers_say_who_took_it(house: House, surya: Client, uid: str) -> None:
    page = page_of(house, uid, "surya")
    assert send(surya, page, "refer", act="step:3", to=["facility_head"], note="").status_code == 302

    told = f"Disampaikan kepada dr. Surya Wijaya, yang ditunjuk fasilitas, sebagai ganti Kepala Puskesmas: {WHY}"
    for way in ("", "lembar-tindak-lanjut/"):
        shown = words(surya.get(f"/meja/aduan/{uid}/{way}"))
        assert told in shown
        assert "Disampaikan kepada Kepala Puskesmas" not in shown
    assert "dr. Surya Wijaya, sebagai ganti Kepala Puskesmas" in read(surya, uid)
    assert f"Anda menggantikan Kepala Puskesmas: {WHY}" in words(surya.get("/meja/"))
    assert f"Anda menggantikan Kepala Puskesmas: {WHY}" in read(surya, uid, "?act=step:4")


def test_a_unit_that_was_asked_does_not_see_the_reporter(house: House, surya: Client, uid: str) -> None:
    assert send(surya, page_of(house, uid, "surya"), "route", to_pharmacy="on").status_code == 302
    lidya = signed_in(house, "lidya")

    shown = read(lidya, uid)

    assert ACCUSING in shown
    assert "Rina Wulandari" not in shown
    assert lidya.get(f"/meja/aduan/{uid}/cetak/").status_code == 403


def test_somebody_else_reads_that_of_another_who_stands_in(house: House) -> None:
    """Not about the leadership: those whom it does not name go on with it."""
    uid = house.receive(text="dr. Hendra Gunawan membentak ibu saya di loket.").uid
    sari = signed_in(house, "sari")
    send(sari, page_of(house, uid), "refer", act="step:3", to=["facility_head"], note="")

    shown = read(sari, uid)

    assert "sebagai ganti Kepala Puskesmas: pengaduan ini menyangkut mereka" in shown
    assert "dr. Surya Wijaya, sebagai ganti Kepala Puskesmas" in shown


def test_where_nobody_was_named_it_does_not_vanish(house: House) -> None:
    name_conflict_people(house.facility, [])
    uid = house.receive(about_leadership=True, text=ACCUSING).uid
    noor = signed_in(house, "noor")

    assert ACCUSING in read(noor, uid)
    assert uid in words(noor.get("/meja/"))
    shown = read(noor, uid, "?act=step:3")
    assert "Pengaduan ini menyangkut Kepala Puskesmas: tidak disampaikan; belum ada pengganti yang ditunjuk" in shown
