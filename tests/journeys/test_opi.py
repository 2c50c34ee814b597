"""Puskesmas OPI: a slip without a name that reads its answer in public, and a problem unsolved after 30 days."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tanggap.register.jobs import sweep as time_passes
from tests.journeys.clock import Clock
from tests.journeys.compare import assert_recorded, shown
from tests.journeys.conftest import PHOTO, OpenFacility, People
from tests.journeys.visitor import Visitor

SLIP = "Tolong jam buka loket ditulis besar di pintu. Sudah dua kali saya salah datang."


@pytest.mark.journey
def test_opi(open_facility: OpenFacility, people: People, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    open_facility("opi", "2026-03-02 07.00")
    code = complains(people.citizen(), clock)
    is_responded_to(people, clock)

    a_slip_lies_in_the_box(people, clock)
    the_slip_is_responded_to_in_public(people, clock)
    the_slip_is_discussed(people, clock)
    the_slip_is_answered_on_the_board(people, clock)
    assert_recorded("opi/2026/2", "opi-slip", capsys)

    thirty_days_go_by(people, clock, code, capsys)
    is_discussed_at_last(people, clock)
    is_told(people, clock)
    people.citizen().open(f"/lacak/{code}/").sees("Selesai · Diselesaikan", "Dinaikkan kepada pimpinan")
    assert_recorded(code, "opi-unsolved", capsys)
    is_recapitulated(people, clock)


# --- a complaint by telephone page


def complains(citizen: Visitor, clock: Clock) -> str:
    clock.set("2026-03-02 19.00")
    citizen.open("/opi/lapor/").sees("Petugas menanggapi paling lambat 1 hari sejak keluhan disampaikan.")
    citizen.write("Cerita Anda", "Poli gigi tutup tanpa pengumuman. Tiga kali saya datang, tiga kali pulang.")
    citizen.write("Nomor telepon", "+62 812 0000 0521").press("Kirim").sees("Selasa 3 Mar 2026, 19.00 WIB")
    return citizen.code()


def is_responded_to(people: People, clock: Clock) -> None:
    """By WhatsApp from the clinic's telephone, within one day; then to the head (step 3)."""
    clock.set("2026-03-03 08.30")
    yuni = people.desk("opi.yuni")
    yuni.take("Tanggapi pelapor").write("Tanggapan Anda", "Maaf atas kejadian ini. Kami bahas dengan Kepala Puskesmas.")
    yuni.press("Kirim tanggapan").sees("0812-0000-0521")
    clock.set("2026-03-03 08.40")
    yuni.press("Sudah disampaikan").sees("Respon awal ✓ Terpenuhi hari ini 08.40")
    clock.set("2026-03-03 08.50")
    yuni.take("Sampaikan ke pihak berikutnya").press("Sampaikan").sees("Disampaikan.")


# --- the slip


def a_slip_lies_in_the_box(people: People, clock: Clock) -> None:
    """Received when the box was opened; no name, no code."""
    clock.set("2026-03-09 08.10")
    yuni = people.desk("opi.yuni")
    yuni.open("/meja/catat/").tick("Kotak saran", group="Masuk lewat").tick("Saran", group="Jenis")
    yuni.write("Apa yang disampaikan", SLIP).tick("Tidak mau menyebut nama").attach("Foto slip atau bukti", PHOTO)
    yuni.write("Tempat kejadian", "Loket").write("Kapan diterima", "2026-03-09T07:50").press("Simpan dan beri nomor")
    yuni.sees("2026/0002", "Pengaduan ini tidak berkode. Jawabannya dibaca di papan pengumuman.", "tidak disebutkan")


def the_slip_is_responded_to_in_public(people: People, clock: Clock) -> None:
    """One day holds for it too: the response is what hangs on the board."""
    clock.set("2026-03-09 08.30")
    yuni = people.desk("opi.yuni")
    yuni.take("Tanggapi pelapor").sees(SLIP)
    expect(yuni.page.get_by_role("radio", name="Dibaca di papan")).to_be_checked()
    yuni.write("Tanggapan Anda", "Terima kasih atas sarannya. Tulisan jam buka sedang kami siapkan.")
    yuni.press("Kirim tanggapan").sees("Sampaikan pesan ini")
    clock.set("2026-03-09 08.40")
    yuni.press("Sudah disampaikan").sees("Respon awal ✓ Terpenuhi hari ini 08.40")
    clock.set("2026-03-09 08.45")
    yuni.take("Sampaikan ke pihak berikutnya").sees(SLIP).press("Sampaikan")


def the_slip_is_discussed(people: People, clock: Clock) -> None:
    """Steps 4 and 5: the head with the others, and the record of what came of it."""
    clock.set("2026-03-10 11.00")
    masayu = people.desk("opi.masayu")
    masayu.open("/meja/")
    masayu.page.get_by_role("listitem").filter(has_text="Tolong jam buka").get_by_role("link").first.click()
    masayu.sees("Kepala Puskesmas berkoordinasi dengan petugas lainnya").look()
    masayu.write("Catatan", "Dibahas dengan loket dan tata usaha.").press("Sudah dikerjakan")

    clock.set("2026-03-10 11.30")
    yuni = people.desk("opi.yuni")
    yuni.take("Catat hasil pembahasan").sees(SLIP).tick("Dijelaskan", group="Hasil penanganan")
    yuni.write("Hasil pembahasan", "Jam buka dicetak A3, dipasang Rabu.").press("Simpan hasil pembahasan")


def the_slip_is_answered_on_the_board(people: People, clock: Clock) -> None:
    """Step 6: on the board and inside the house; nobody can be written to."""
    clock.set("2026-03-11 08.30")
    yuni = people.desk("opi.yuni")
    yuni.take("Umumkan").tick("Papan informasi", group="Diumumkan di")
    yuni.write("Tulisan tanpa identitas", "Saran dari kotak saran: jam buka loket kini terpasang di pintu.")
    yuni.write("Tempat persisnya", "Papan ruang tunggu Gedung A").press("Catat pengumuman")
    clock.set("2026-03-11 08.35")
    yuni.take("Umumkan").tick("Komunikasi internal", group="Diumumkan di")
    yuni.write("Tulisan tanpa identitas", "Jam buka loket terpasang di pintu; jawab bila ditanya.")
    yuni.press("Catat pengumuman").sees("Selesai: Dijelaskan")


# --- thirty days later


def thirty_days_go_by(people: People, clock: Clock, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Calendar days, Lebaran included: 3 March is the first and 1 April the thirtieth, to 24.00."""
    clock.set("2026-04-01 23.59")
    time_passes()
    assert "escalated" not in shown(code, capsys)["milestones"]
    clock.set("2026-04-02 00.01")
    time_passes()

    clock.set("2026-04-02 08.00")
    dian = people.desk("opi.dian")
    dian.sees("Poli gigi tutup tanpa pengumuman").take("Catat hasil pembahasan")
    dian.sees("Dinaikkan kepada Tim mutu, Kepala Puskesmas", "30 hari").misses("0812")
    people.desk("opi.masayu").open("/meja/").sees("Poli gigi tutup tanpa pengumuman")


def is_discussed_at_last(people: People, clock: Clock) -> None:
    clock.set("2026-04-06 10.00")
    masayu = people.desk("opi.masayu")
    masayu.take("Kepala Puskesmas berkoordinasi").sees("Poli gigi tutup tanpa pengumuman")
    masayu.write("Catatan", "Bersama tim mutu dan dokter gigi.").press("Sudah dikerjakan")
    clock.set("2026-04-06 11.00")
    yuni = people.desk("opi.yuni")
    yuni.take("Catat hasil pembahasan").tick("Diselesaikan", group="Hasil penanganan")
    yuni.write("Hasil pembahasan", "Jadwal poli gigi dipasang tiap Senin; bila dokter berhalangan, diumumkan lewat WA.")
    yuni.press("Simpan hasil pembahasan")


def is_told(people: People, clock: Clock) -> None:
    """Step 6 three times over: board, WhatsApp, and inside the house."""
    clock.set("2026-04-07 08.00")
    yuni = people.desk("opi.yuni")
    yuni.take("Umumkan").tick("Papan informasi", group="Diumumkan di")
    yuni.write("Tulisan tanpa identitas", "Jadwal poli gigi kini terpasang setiap Senin.").press("Catat pengumuman")
    clock.set("2026-04-07 08.20")
    yuni.take("Jawab pelapor").write(
        "Jawaban", "Jadwal poli gigi kini terpasang tiap Senin, dan kami kabari bila tutup."
    )
    yuni.press("Kirim jawaban").sees("0812-0000-0521", "Balas PUAS atau BELUM PUAS")
    clock.set("2026-04-07 08.30")
    yuni.press("Sudah disampaikan")
    clock.set("2026-04-07 08.40")
    yuni.take("Umumkan").tick("Komunikasi internal", group="Diumumkan di")
    yuni.write("Tulisan tanpa identitas", "Poli gigi: jadwal dipasang tiap Senin oleh Tata Usaha.")
    yuni.press("Catat pengumuman").sees("Selesai: Diselesaikan")


def is_recapitulated(people: People, clock: Clock) -> None:
    """Step 2 has a part for the month: the recap, due three working days after it."""
    clock.set("2026-04-07 09.00")
    yuni = people.desk("opi.yuni")
    yuni.take("Petugas merekap keluhan yang diterima").sees("Maret 2026", "2 pengaduan dalam daftarnya")
    yuni.press("Sudah dikerjakan").sees("Tercatat: Maret 2026.")
