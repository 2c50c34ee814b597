"""UPTD Puskesmas Kencong: said at the counter, solved at once, written down two days later with its real times."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from tests.journeys.clock import Clock
from tests.journeys.compare import assert_recorded
from tests.journeys.conftest import OpenFacility, People
from tests.journeys.visitor import Visitor


@pytest.mark.journey
def test_kencong(open_facility: OpenFacility, people: People, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    open_facility("kencong", "2026-01-26 07.00")
    code = is_written_down_afterwards(people, clock)
    what_was_done_is_entered_in_one_go(people, clock)
    is_put_on_the_board(people, clock)
    reads_it_at_home(people.citizen(), clock, code)
    is_evaluated(people, clock)
    people.citizen().open(f"/lacak/{code}/").sees("Selesai · Diselesaikan", "Penilaian Anda: Puas")
    assert_recorded(code, "kencong", capsys)
    stands_in_the_register_as_late(people, clock)


def is_written_down_afterwards(people: People, clock: Clock) -> str:
    """Step 1, on the Monday after the Saturday on which it happened; why so late has to be said."""
    clock.set("2026-02-02 07.45")
    nanik = people.desk("kcg.nanik")
    nanik.follow("Catat pengaduan").tick("Langsung", group="Masuk lewat").tick("Keluhan", group="Jenis")
    nanik.write("Apa yang disampaikan", "Dompet saya jatuh di poli gigi, dibilang tidak ada padahal baru lima menit.")
    nanik.write("Nama pelapor", "Imam Ghozali").write("Tempat kejadian", "Poli Gigi")
    nanik.write("Kapan diterima", "2026-01-31T08:30").press("Simpan dan beri nomor")
    nanik.sees("lebih dari sehari yang lalu").sees("Dompet saya jatuh di poli gigi")
    nanik.write("Mengapa baru dicatat sekarang", "Sabtu listrik padam sampai tutup.").press("Simpan dan beri nomor")
    nanik.sees("Tanda Terima Pengaduan", "2026/0001", "Imam Ghozali", "Nanik Sumarni, A.Md.Kep.")
    return nanik.code()


def what_was_done_is_entered_in_one_go(people: People, clock: Clock) -> None:
    """Steps 2 to 5, beginning with "please sit down": each with the moment at which it was done."""
    clock.set("2026-02-02 08.10")
    halimah = people.desk("kcg.halimah")
    halimah.open("/meja/buku/").follow("2026/0001").sees("Dicatat terlambat", "Sabtu listrik padam sampai tutup.")
    halimah.unfold("Tindakan lain").follow("Catat beberapa langkah sekaligus")
    enter(step(halimah, "mempersilahkan"), halimah, at="2026-01-31T08:31")
    enter(step(halimah, "menghubungi Tim"), halimah, at="2026-01-31T08:35")
    solution = step(halimah, "memberikan solusi")
    enter(solution, halimah, at="2026-01-31T08:50")
    halimah.write("Jawaban", "Dompet ditemukan di kursi periksa dan diserahkan utuh.", within=solution)
    solution.get_by_label("Disampaikan langsung", exact=True).check()
    solution.get_by_label("Diselesaikan", exact=True).check()
    written = step(halimah, "mendokumentasikan")
    enter(written, halimah, at="2026-01-31T09:10")
    halimah.write("Uraian hasilnya", "Kotak barang temuan dipasang di poli gigi.", within=written)
    halimah.press("Simpan semuanya").sees("lebih dari sehari yang lalu")  # nothing has been kept so far
    halimah.write("Mengapa baru dicatat sekarang", "Listrik padam.").press("Simpan semuanya")
    halimah.sees("Tersimpan: 4 langkah.", "Tanggapan ✓ Terpenuhi", "Penyelesaian ✓ Terpenuhi")


def step(visitor: Visitor, words: str) -> Locator:
    return visitor.page.locator("section.step-line", has_text=words)


def enter(line: Locator, visitor: Visitor, *, at: str) -> None:
    line.get_by_role("checkbox").first.check()
    visitor.write("Kapan terjadi", at, within=line)


def is_put_on_the_board(people: People, clock: Clock) -> None:
    """Step 6."""
    clock.set("2026-02-02 10.00")
    halimah = people.desk("kcg.halimah")
    halimah.take("Umumkan").tick("Papan pengumuman", group="Diumumkan di")
    halimah.write("Tulisan tanpa identitas", "Barang tertinggal di poli gigi kini masuk kotak barang temuan.")
    halimah.write("Tempat persisnya", "Papan ruang tunggu").press("Catat pengumuman")


def reads_it_at_home(citizen: Visitor, clock: Clock, code: str) -> None:
    """The standard asks for no verdict; it may be given all the same."""
    clock.set("2026-02-03 19.00")
    citizen.open("/kencong/").follow("Lacak dengan kode").write("Kode lacak", code).press("Lihat perkembangannya")
    citizen.sees("Dompet ditemukan di kursi periksa").misses("Imam", "Ghozali")
    citizen.write("Ada yang ingin ditambahkan?", "Matur nuwun.").press("Puas").sees("Penilaian Anda: Puas")


def is_evaluated(people: People, clock: Clock) -> None:
    """Step 7, by the quality lead, which closes the case."""
    clock.set("2026-02-06 10.00")
    ririn = people.desk("kcg.ririn")
    ririn.take("Evaluasi").tick("Berhasil", group="Apakah tindak lanjutnya berhasil")
    ririn.write("Penjelasan", "Kotak barang temuan dipakai dua kali minggu ini.").press("Simpan evaluasi")
    ririn.sees("Selesai: Diselesaikan")


def stands_in_the_register_as_late(people: People, clock: Clock) -> None:
    clock.set("2026-02-06 10.30")
    halimah = people.desk("kcg.halimah")
    halimah.open("/meja/register/").sees("2026/0001", "dicatat", "Dompet saya jatuh", "Puas")
