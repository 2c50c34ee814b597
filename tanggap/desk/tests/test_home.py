from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.lib.now import set_now


def test_it_lists_what_i_owe_earliest_first_with_the_reason(house: House, sari: Client) -> None:
    house.receive(text="Obat belum datang sejak pagi.")
    set_now(TODAY + timedelta(hours=25))
    house.receive(text="Kursi tunggu rusak.")
    page = sari.get("/meja/").content.decode()
    assert page.index("Obat belum datang") < page.index("Kursi tunggu rusak")
    assert "Lewat 1 jam" in page
    assert "langkah 2" in page
    assert "RSJD.AHM/U-08" in page
    assert "WITA" in page


def test_exactly_one_button_is_filled(house: House, sari: Client) -> None:
    house.receive()
    house.receive(text="Kursi tunggu rusak.")
    assert sari.get("/meja/").content.decode().count('class="button next"') == 1


def test_it_greets_by_the_facilitys_own_clock(house: House, sari: Client) -> None:
    assert "Selamat pagi, Sari." in sari.get("/meja/").content.decode()
    set_now(TODAY + timedelta(hours=7))
    assert "Selamat sore, Sari." in sari.get("/meja/").content.decode()


def test_nothing_owed_says_so(house: House) -> None:
    page = signed_in(house, "surya").get("/meja/").content.decode()
    assert "Tidak ada yang menunggu Anda." in page
    assert "Semua sudah dikerjakan." in page


def test_days_left_undone_are_one_line(house: House, sari: Client) -> None:
    page = sari.get("/meja/").content.decode()
    assert page.count("pengecekan Hotline Service, Email dan Media Sosial") == 1
    assert "kali belum dicatat" in page


def test_a_unit_contact_owes_only_what_is_routed_to_the_unit(house: House) -> None:
    house.receive()
    assert "Toilet" not in signed_in(house, "lidya").get("/meja/").content.decode()


def test_not_signed_in_goes_to_sign_in(house: House) -> None:
    answer = Client().get("/meja/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/masuk/login/")


def test_excluded_staff_do_not_see_it(house: House, sari: Client) -> None:
    house.receive(text="Sari Rahmawati di loket membentak ibu saya.")
    assert "membentak" not in sari.get("/meja/").content.decode()
    assert "membentak" in signed_in(house, "surya").get("/meja/").content.decode()


@pytest.mark.parametrize("address", ["/meja/", "/meja/buku/", "/meja/register/", "/meja/telepon/"])
def test_the_number_of_queries_does_not_grow(
    house: House, sari: Client, address: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(5):
        house.receive(text=f"Keluhan nomor {number}.")
    with django_assert_max_num_queries(100) as few:  # type: ignore[attr-defined]
        sari.get(address)
        count = len(few.captured_queries)
    for number in range(45):
        house.receive(text=f"Keluhan lain nomor {number}.")
    with django_assert_max_num_queries(count):  # type: ignore[attr-defined]
        sari.get(address)


def test_it_says_that_the_clock_is_behind_the_book(house: House, sari: Client) -> None:
    house.receive()
    assert "Jam komputer ini tertinggal." not in sari.get("/meja/").content.decode()
    set_now(TODAY - timedelta(hours=1))
    assert "Jam komputer ini tertinggal." in sari.get("/meja/").content.decode()


def test_roles_that_begin_later_by_a_clock_set_back_still_hold(house: House, sari: Client) -> None:
    house.receive(text="Kursi tunggu rusak.")
    set_now(TODAY - timedelta(days=3660))
    assert "Kursi tunggu rusak." in sari.get("/meja/").content.decode()
