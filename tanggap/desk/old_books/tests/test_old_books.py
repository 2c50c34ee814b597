"""An older register comes into the book by the administrator's own hand, step by step, and out of it again."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.intake.jobs import sweep
from tanggap.intake.models import OldBook
from tanggap.intake.tests.books import HEADER, LINES, messy, workbook
from tanggap.lib.now import moved
from tanggap.lib.tables import LARGEST
from tanggap.people.actions import assign_role
from tanggap.register.actions import Entry, correct
from tanggap.register.queries import Filters, book_lines, inbox
from tanggap.register.verify import verify

LIST = "/meja/kelola/impor/"


def upload(client: Client, data: bytes | None = None, name: str = "buku 2025.xlsx") -> Any:
    return client.post(LIST, {"file": SimpleUploadedFile(name, messy() if data is None else data)})


def brought(client: Client, data: bytes | None = None, name: str = "buku 2025.xlsx") -> str:
    answer = upload(client, data, name)
    assert answer.status_code == 302, words(answer)
    return f"{LIST}{OldBook.objects.latest('pk').uid}/"


def columns(meanings: str, **more: str) -> dict[str, str]:
    """The form as a browser sends it; a meaning for each column, "-" for none."""
    said = {f"column-{i}": "" if m == "-" else m for i, m in enumerate(meanings.split())}
    return {**said, "order": "day", "unsaid_channel": "paper_form", **more}


AS_GUESSED = "external received name phone story channel unit follow_up ended remark"


def taken(client: Client, data: bytes | None = None) -> str:
    place = brought(client, data)
    client.post(f"{place}ambil/")
    sweep()
    return place


def test_it_works_from_the_file_to_the_register(house: House, aji: Client) -> None:
    place = brought(aji)
    page = words(aji.get(f"{place}kolom/"))
    assert "Permata Nirmala" in page and "Baris 4: No · Tgl" in page
    assert aji.post(f"{place}kolom/", columns(AS_GUESSED))["Location"] == f"{place}kata/"
    asked = words(aji.get(f"{place}kata/"))
    assert "Gudang" in asked and "belum dikenal" in asked
    sent = {"channel-0": "whatsapp", "channel-1": "suggestion_box", "channel-2": "walk_in", "unit-0": "outpatient"}
    assert aji.post(f"{place}kata/", sent)["Location"] == place

    shown = words(aji.get(place))
    assert "Ambil 3 aduan" in shown and "Bukan tanggal yang dikenal" in shown and "B9" in shown
    assert aji.post(f"{place}ambil/", follow=True).status_code == 200
    waiting = aji.get(place)
    assert waiting["Refresh"] == "3" and "Menunggu giliran" in words(waiting)
    sweep()

    assert "3 aduan dari buku lama sudah masuk" in words(aji.get(place))
    lines = list(book_lines(house.asker("sari"), first=TODAY.date(), last=TODAY.date()))
    assert [line.external_number for line in lines] == ["1", "2", "3"]
    assert "dari buku lama" in words(signed_in(house, "sari").get("/meja/register/"))
    assert not verify(house.facility).findings


def test_the_register_of_a_past_month_says_where_its_lines_are(house: House, aji: Client) -> None:
    place = taken(aji)
    sari = signed_in(house, "sari")
    page = words(sari.get("/meja/register/?first=2025-02-01&last=2025-02-28"))
    assert "November 2026</a> (3 nomor, 3 dari buku lama)." in page and "2026/0001" not in page
    assert words(sari.get("/meja/buku/?state=all&first=2025-02-01&last=2025-02-28")).count("dari buku lama") == 3
    assign_role(house.staff["aji"], "complaint_officer", now=TODAY)
    assert "/meja/register/?first=2026-11-01&last=2026-11-24" in words(aji.get(place))


def test_the_complaint_page_says_where_it_comes_from_and_promises_nothing(house: House, aji: Client) -> None:
    taken(aji)
    sari = signed_in(house, "sari")
    line = inbox(house.asker("sari"), Filters(state="closed")).lines[-1]

    page = words(sari.get(f"/meja/aduan/{line.uid}/"))
    assert "Dari buku lama, baris 6" in page and "Diambil dari buku lama" in page
    assert "langkah prosedur ini tidak dijalani" in page and "tidak ada batas waktu yang dihitung" in page
    assert "tanda-terima" not in page
    assert "tidak punya tanda terima" in words(sari.get(f"/meja/aduan/{line.uid}/tanda-terima/"))
    assert "dari buku lama" in words(sari.get("/meja/buku/?state=all"))
    assert not inbox(house.asker("sari"), Filters()).lines
    for paper in ("cetak", "lembar-tindak-lanjut"):
        assert sari.get(f"/meja/aduan/{line.uid}/{paper}/").status_code == 200
    assert sari.get("/meja/").status_code == 200


def test_many_old_lines_do_not_crowd_the_register(house: House, aji: Client) -> None:
    taken(aji, workbook([HEADER, *((n, "3/2/2025", "", "", f"Keluhan ke-{n}.") for n in range(1, 102))]))
    house.receive()
    sari = signed_in(house, "sari")

    page = words(sari.get("/meja/register/"))
    assert "101 nomor dari buku lama, di antara 2026/0001 dan 2026/0101" in page
    assert "2026/0102" in page and "Keluhan ke-7." not in page
    assert "Keluhan ke-7." in words(sari.get("/meja/register/?lama=1"))


def test_refused_lines_are_mended_and_brought_again(house: House, aji: Client) -> None:
    place = taken(aji)
    answer: Any = aji.get(f"{place}ditolak.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][-1] == "Alasan ditolak" and [row[-2] for row in rows[1:]] == ["9", "10"]
    rows[1][1], rows[2][4] = "28/02/2025", "Antrean obat lama."
    mended = "\n".join(";".join(row[:-1]) for row in rows).encode("cp1252")

    again = brought(aji, mended, "ditolak.csv")
    assert "Ambil 2 aduan" in words(aji.get(again))
    aji.post(f"{again}ambil/")
    sweep()
    assert len(inbox(house.asker("sari"), Filters(state="closed")).lines) == 5


def test_it_is_undone_but_for_what_somebody_worked_on(house: House, aji: Client) -> None:
    place = taken(aji)
    uid = inbox(house.asker("sari"), Filters(state="closed")).lines[0].uid
    with moved(TODAY.replace(hour=9)):
        correct(uid, Entry(by=house.asker("sari")), field="story", value="Petugas ramah.", note="Salah dengar.")
    assert "2026/0003" in words(aji.get(place))
    assert aji.post(f"{place}batalkan/", {"note": " "}).status_code == 422
    aji.post(f"{place}batalkan/", {"note": "Kolom tertukar."})
    with moved(TODAY.replace(hour=10)):
        sweep()

    shown = words(aji.get(place))
    assert "2 nomor dibatalkan" in shown and "Batalkan semuanya" not in shown
    assert "Kolom tertukar" in words(aji.get("/meja/kelola/catatan/"))
    voided = inbox(house.asker("sari"), Filters(state="void")).lines[0].uid
    page = words(signed_in(house, "sari").get(f"/meja/aduan/{voided}/"))
    assert "Nomor dibatalkan: keliru dicatat" in page and "Kolom tertukar." in page
    assert not verify(house.facility).findings


def test_another_header_or_sheet_is_read_anew(aji: Client) -> None:
    place = brought(aji)
    assert aji.post(f"{place}kolom/", {"place": "1", "sheet": "0", "header": "1"}).status_code == 302
    assert "BUKU REGISTER PENGADUAN" in words(aji.get(f"{place}kolom/"))
    aji.post(f"{place}kolom/", {"place": "1", "sheet": "1", "header": "0"})
    assert "bukan register" in words(aji.get(f"{place}kolom/"))
    assert aji.get(place)["Location"] == f"{place}kolom/"  # without a day and a story there is nothing to preview
    assert aji.post(f"{place}kolom/", {"place": "1", "sheet": "7", "header": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("meanings", "said"),
    [
        ("- - - - - - - - - -", "Tunjukkan dahulu kolom mana"),
        ("external received name phone story story unit follow_up ended remark", "Dua kolom sama-sama"),
        ("planet received name phone story channel unit follow_up ended remark", "planet"),
    ],
)
def test_a_wrong_choice_is_said_and_the_others_stay(aji: Client, meanings: str, said: str) -> None:
    place = brought(aji)
    answer = aji.post(f"{place}kolom/", columns(meanings, take_open="on"))
    assert answer.status_code == 422
    assert said in words(answer)
    assert "checked" in words(answer)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tidak berisi baris apa pun"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "Excel lama (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "halaman web"),
        (b"%PDF-1.7", "bukan tabel"),
        (b"x" * (LARGEST + 1), "10 MB"),
    ],
)
def test_what_is_no_register_is_refused_with_the_way_out(aji: Client, data: bytes, said: str) -> None:
    answer = upload(aji, data)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not OldBook.objects.exists()


def test_it_asks_for_a_file(aji: Client) -> None:
    assert "Pilih berkasnya dahulu" in words(aji.post(LIST, {}))


def test_a_draft_is_thrown_away(aji: Client) -> None:
    place = brought(aji)
    assert "Tidak ada yang masuk" in words(aji.post(f"{place}buang/", follow=True))
    assert aji.get(place).status_code == 404
    gone = taken(aji)
    assert aji.post(f"{gone}buang/").status_code == 409
    for late in ("kolom/", "kata/"):
        assert aji.get(f"{gone}{late}").status_code == 409


def test_only_the_bringer_sees_what_is_in_the_file(house: House, aji: Client) -> None:
    from tanggap.people.actions import assign_role

    assign_role(house.staff["noor"], "administrator", now=TODAY)
    noor, place = signed_in(house, "noor"), brought(aji, workbook([HEADER, *LINES]))
    assert noor.get(place).status_code == 404
    aji.post(f"{place}ambil/")
    sweep()
    assert "Parkir penuh" not in words(noor.get(place)) and "31/02/2025" not in words(noor.get(place))
    assert noor.get(f"{place}ditolak.csv").status_code == 404
    assert "31/02/2025" in words(aji.get(place))


def test_who_may_not(house: House, aji: Client) -> None:
    place = brought(aji)
    sari = signed_in(house, "sari")
    for path in (LIST, place, f"{place}kolom/", f"{place}kata/", f"{place}ditolak.csv"):
        assert sari.get(path).status_code == 403
    for path in ("ambil/", "batalkan/", "buang/"):
        assert sari.post(place + path).status_code == 403
        assert aji.get(place + path).headers["Location"] == place
    parts = words(aji.get("/meja/kelola/"))
    assert parts.index("Prosedur") < parts.index("Buku lama") < parts.index("Satu halaman untuk setiap layar")
    assert Client().get(LIST).status_code == 302
