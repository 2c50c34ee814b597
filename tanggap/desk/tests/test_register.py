import re
from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words
from tanggap.lib.now import set_now


def csv_of(client: Client, query: str = "") -> str:
    answer = client.get(f"/meja/register/unduh.csv{query}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_it_shows_the_numbers_in_order_with_voids_and_late_entries(house: House, sari: Client) -> None:
    first = house.receive(text="Yang pertama.")
    house.receive(by="sari", text="Yang kedua.", received_at=TODAY - timedelta(days=3), late_reason="Baru dibuka.")
    send(sari, page_of(house, first.uid), "void", cause="mistaken", note="Tercatat dua kali.")
    shown = words(sari.get("/meja/register/"))
    assert shown.index("2026/0001") < shown.index("2026/0002")
    assert '<tr class="void">' in shown
    assert "dicatat terlambat" in shown
    assert "Yang kedua." in shown


def test_its_days_are_said_with_their_year_so_that_the_page_can_be_printed(house: House, sari: Client) -> None:
    uid = house.receive(by="sari", received_at=TODAY - timedelta(days=3), late_reason="Baru dibuka.").uid
    respond(sari, page_of(house, uid), medium="in_person")
    outlet = page_of(house, uid).rules.procedure.outlets[0].key
    send(sari, page_of(house, uid), "make_public", outlet=outlet, text="Toilet kini dibersihkan tiap dua jam.")
    lines = re.findall(r"<tr[ >].*?</tr>", words(sari.get("/meja/register/")))
    line = next(line for line in lines if "2026/0001" in line)
    said = re.findall(r"<time[^>]*>(.*?)</time>", line)
    assert len(said) == 4  # received, recorded, responded, made public
    assert all(re.fullmatch(r"\w+ \d+ \w+ 2026, \d\d\.\d\d \w+", moment) for moment in said), said


def test_a_day_shows_that_day(house: House, sari: Client) -> None:
    house.receive(text="Hari ini.")
    set_now(TODAY + timedelta(days=1))
    house.receive(text="Besoknya.")
    shown = words(sari.get("/meja/register/?first=2026-11-25&last=2026-11-25"))
    assert "Besoknya." in shown
    assert "Hari ini." not in shown


def test_a_month_names_what_was_recorded_after_it(house: House, sari: Client) -> None:
    for day in (3, 4):
        house.receive(by="sari", received_at=TODAY - timedelta(days=28 + day), late_reason="Baru dibuka.")
    wrong = house.receive(by="sari", received_at=TODAY - timedelta(days=31), late_reason="Baru dibuka.")
    send(sari, page_of(house, wrong.uid), "void", cause="mistaken", note="Tercatat dua kali.")
    october = words(sari.get("/meja/register/?first=2026-10-01&last=2026-10-31"))

    assert "baru dicatat sesudahnya" in october and "November 2026</a> (2 nomor)." in october
    assert "menurut hari pencatatan" in october and "2026/0001" not in october
    month, book = re.findall(
        r'href="([^"]*(?:first=2026-11-01|/meja/buku/\?)[^"]*)"', october.partition("sesudahnya")[2]
    )
    assert "2026/0001" in words(sari.get(f"/meja/register/{month}"))
    assert "baru dicatat sesudahnya" not in words(sari.get(f"/meja/register/{month}"))
    assert words(sari.get(book)).count("dicatat terlambat") == 3
    auditors = words(signed_in(house, "rusdi").get("/meja/register/?first=2026-10-01&last=2026-10-31"))
    assert "(2 nomor)." in auditors and "/meja/buku/?" not in auditors


def test_csv_is_a_table_that_no_spreadsheet_runs(house: House, sari: Client) -> None:
    house.receive(text='=HYPERLINK("http://example.org") dan keluhan')
    table = csv_of(sari)
    assert "'=HYPERLINK" in table
    assert "Nomor pengaduan" in table
    assert "2026/0001" in table


def test_an_auditor_reads_lines_but_neither_person_nor_story(house: House) -> None:
    house.receive()
    shown = words(signed_in(house, "rusdi").get("/meja/register/"))
    assert "2026/0001" in shown
    assert "Rina" not in shown
    assert "Toilet" not in shown
    assert "Rina" not in csv_of(signed_in(house, "rusdi"))


def test_who_may_not_see_it_is_refused(house: House) -> None:
    for query in ("", "?first=2026-11-20&last=2026-11-01"):
        assert signed_in(house, "lidya").get(f"/meja/register/{query}").status_code == 403
    assert signed_in(house, "lidya").get("/meja/register/unduh.csv").status_code == 403
    assert Client().get("/meja/register/").status_code == 302


def test_another_facility_is_not_in_it(house: House, sari: Client) -> None:
    build_house("kencong", prefix="k.").receive(text="Keluhan di Kencong.")
    assert "Keluhan di Kencong." not in words(sari.get("/meja/register/"))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?first=2026-11-20&last=2026-11-01", "Hari terakhir mendahului hari pertama."),
        ("?first=besok&last=2026-11-01", "Tulis tanggal"),
        ("?first=0001-01-01&last=9999-12-31", "Tulis tanggal"),
    ],
)
def test_wrong_days_are_said_and_kept(house: House, sari: Client, query: str, sentence: str) -> None:
    house.receive()
    for address in (f"/meja/register/{query}", f"/meja/register/unduh.csv{query}"):
        answer = sari.get(address, follow=True)
        shown = words(answer)
        assert answer.status_code == 422 and sentence in shown
        assert 'value="2026-11-01"' in shown or "9999" in shown
        assert "2026/0001" not in shown and "Tidak ada nomor" not in shown


def test_a_last_day_alone_is_of_its_month(house: House, sari: Client) -> None:
    assert "1 Oktober 2026 – 20 Oktober 2026" in words(sari.get("/meja/register/?last=2026-10-20"))


def test_more_days_than_a_page_holds_are_cut_and_said(house: House, sari: Client) -> None:
    long = words(sari.get("/meja/register/?first=2026-01-01&last=2026-11-20"))
    assert "Paling banyak 100 hari sekaligus; ditampilkan 1 Januari 2026 s.d. 11 April 2026." in long
    assert "ditampilkan" not in words(sari.get("/meja/register/?first=2026-11-01&last=2026-11-20"))
