"""Puskesmas OPI, whose standard knows no question of satisfaction: the reporter says unasked that it is not enough."""

from __future__ import annotations

import pytest

from tests.journeys.clock import Clock
from tests.journeys.conftest import OpenFacility, People
from tests.journeys.visitor import Visitor

ENOUGH = "Baru dijawab akan, akan. Kapan dokternya ada?"
STILL = "Senin kemarin tutup lagi."


@pytest.mark.journey
def test_not_satisfied(open_facility: OpenFacility, people: People, clock: Clock) -> None:
    open_facility("opi", "2026-06-02 07.00")
    code = complains(people.citizen(), clock)
    is_answered(people, clock)
    before_the_end_it_is_not_enough(people.citizen(), clock, code)
    another_answer_is_owed(people, clock)
    the_new_answer_is_judged_anew(people.citizen(), clock, code)
    the_desk_knows_why_it_is_open_again(people, clock)


def complains(citizen: Visitor, clock: Clock) -> str:
    clock.set("2026-06-02 08.00")
    citizen.open("/opi/lapor/").write("Cerita Anda", "Poli gigi tutup tanpa pengumuman, tiga kali saya pulang lagi.")
    citizen.press("Kirim")
    return citizen.code()


def is_answered(people: People, clock: Clock) -> None:
    """Answered at once; board and internal notice still wait."""
    clock.set("2026-06-02 09.00")
    yuni = people.desk("opi.yuni")
    yuni.take("Tanggapi pelapor").write("Tanggapan Anda", "Mohon maaf, kami tanyakan kepada poli gigi.")
    yuni.press("Kirim tanggapan")
    yuni.take("Sampaikan ke pihak berikutnya").press("Sampaikan")
    clock.set("2026-06-02 11.00")
    masayu = people.desk("opi.masayu")
    masayu.take("Kepala Puskesmas berkoordinasi").write("Catatan", "Dibahas.").press("Sudah dikerjakan")
    clock.set("2026-06-02 11.30")
    yuni.take("Catat hasil pembahasan").tick("Diselesaikan", group="Hasil penanganan")
    yuni.write("Hasil pembahasan", "Jadwal akan dipasang.").press("Simpan hasil pembahasan")
    clock.set("2026-06-02 11.40")
    yuni.take("Jawab pelapor").write("Jawaban", "Jadwal poli gigi akan kami pasang.").press("Kirim jawaban")


def before_the_end_it_is_not_enough(citizen: Visitor, clock: Clock, code: str) -> None:
    clock.set("2026-06-02 13.00")
    citizen.open(f"/lacak/{code}/").sees("Sudah dijawab", "Jadwal poli gigi akan kami pasang.")
    citizen.write("Ada yang ingin ditambahkan?", ENOUGH).press("Belum puas")
    citizen.sees("Ditangani kembali", "Anda menyatakan belum puas.", "Selasa 2 Jun 2026, 13.00 WIB")
    citizen.misses("Apakah Anda puas dengan penanganannya?", "dibuka kembali", ENOUGH)


def another_answer_is_owed(people: People, clock: Clock) -> None:
    """Nobody is led to the end over it; the other two ways of feedback go on."""
    clock.set("2026-06-02 13.30")
    yuni = people.desk("opi.yuni")
    yuni.open("/meja/").sees("Jawab pelapor lagi", "pelapor belum puas")
    yuni.take("Jawab pelapor lagi").sees("Pelapor menyatakan belum puas", ENOUGH, "Jawab pelapor lagi")
    yuni.misses("Nyatakan selesai")
    yuni.write("Jawaban", "Dokter gigi ada setiap Senin dan Kamis.").press("Kirim jawaban")
    yuni.sees("Sudah dijawab lagi sesudah itu.")
    for outlet in ("Papan informasi", "Komunikasi internal"):
        clock.set(f"2026-06-02 14.{10 + len(outlet)}")
        yuni.take("Umumkan").tick(outlet, group="Diumumkan di")
        yuni.write("Tulisan tanpa identitas", "Poli gigi buka setiap Senin dan Kamis.").press("Catat pengumuman")
    yuni.sees("Selesai: Diselesaikan").misses("Sudah dijawab lagi sesudah itu.")


def the_new_answer_is_judged_anew(citizen: Visitor, clock: Clock, code: str) -> None:
    clock.set("2026-06-09 08.00")
    citizen.open(f"/lacak/{code}/").sees("Selesai · Diselesaikan", "Apakah Anda puas dengan penanganannya?")
    citizen.write("Ada yang ingin ditambahkan?", STILL).press("Belum puas")
    citizen.sees("Ditangani kembali", "Anda menyatakan belum puas; pengaduan ini kami buka kembali.")
    citizen.misses("Apakah Anda puas dengan penanganannya?")


def the_desk_knows_why_it_is_open_again(people: People, clock: Clock) -> None:
    clock.set("2026-06-09 09.00")
    yuni = people.desk("opi.yuni")
    yuni.open("/meja/").sees("pelapor belum puas")
    yuni.take("Sampaikan ke pihak berikutnya")
    yuni.sees("Pelapor menyatakan belum puas; pengaduan ini dibuka kembali", STILL)
    yuni.press("Sampaikan").sees("Pelapor menyatakan belum puas; pengaduan ini dibuka kembali")
