"""Puskesmas Buluspesantren II: the ten steps of KMP/SOP/23.36/2023, which names no time and owes none."""

from __future__ import annotations

import re

import pytest
from pytest_django import Settings

from tests.journeys.clock import Clock
from tests.journeys.compare import assert_recorded
from tests.journeys.conftest import PHOTO, OpenFacility, People
from tests.journeys.visitor import Visitor

STORY = (
    "Jumat pagi saya bawa ibu kontrol tensi. Kursi di ruang tunggu cuma delapan, yang antre puluhan. "
    "Ibu saya 71 tahun berdiri hampir sejam. Jalan ke kamar kecil juga tidak ada pegangannya."
)


@pytest.mark.journey
def test_buluspesantren(
    open_facility: OpenFacility, people: People, clock: Clock, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.DEMO = True  # its papers carry the invented head
    open_facility("buluspesantren", "2026-05-04 07.00")
    clock.set("2026-05-05 19.30")
    citizen = people.citizen()
    code = complains(citizen)

    hands_on(people, clock)
    units_answer(people, clock)
    plans(people, clock)
    carries_out(people, clock)
    citizen.open(f"/lacak/{code}/").sees("Perbaikan dilaksanakan").misses("paling lambat")
    tells_the_community(people, clock)

    citizen.open(f"/lacak/{code}/").sees("Selesai · Diselesaikan", "Hasilnya diumumkan tanpa identitas")
    citizen.misses("Sulastri", "0812", "delapan")
    assert_recorded(code, "buluspesantren", capsys)


def complains(citizen: Visitor) -> str:
    """Steps 1 and 2: received and on the form at once, because the reporter fills it in."""
    citizen.open("/").follow("Puskesmas Buluspesantren II").follow("Sampaikan pengaduan")
    citizen.sees("diumpanbalikkan ke masyarakat").misses("paling lambat")
    citizen.write("Cerita Anda", STORY).write("Tempat", "ruang tunggu").write("Nomor telepon", "0812-0000-0311")
    citizen.unfold("Tambah foto").write("Nama Anda", "Sulastri Handayani")
    citizen.choose("Untuk siapa", "Orang tua saya").write("Nama pasien", "Bu Warsinah")
    citizen.write("Tanggal kejadian", "2026-05-01")
    citizen.press("Kirim").sees("Terima kasih, sudah kami catat", "2026/0001", "Selasa 5 Mei 2026, 19.30 WIB")
    code = citizen.code()
    citizen.follow("Lihat perkembangannya").sees("Sudah diterima")
    return code


def hands_on(people: People, clock: Clock) -> None:
    """Steps 3 and 4: to the management team, and from there to two upaya."""
    clock.set("2026-05-06 07.40")
    sari = people.desk("blp.sari")
    sari.sees("Satu hal menunggu Anda.", "Tanpa batas waktu", "langkah 3, KMP/SOP/23.36/2023")
    sari.take("Sampaikan").sees(STORY, "Prosedur ini tidak menetapkan batas waktu.").misses("Petugas, Petugas")
    assert sari.page.get_by_role("checkbox", name=re.compile("^Petugas:")).count() == 1
    sari.write("Catatan untuk mereka", "Sudah tiga kali bulan ini soal kursi.").press("Sampaikan")
    sari.sees("Disampaikan.", "Tidak ada yang perlu Anda lakukan di sini sekarang.")

    clock.set("2026-05-06 08.15")
    ratih = people.desk("blp.ratih")
    ratih.take("Teruskan ke unit").tick("UKP (Upaya Kesehatan Perseorangan)")
    ratih.write("Pesan untuk UKP", "Berapa pasien lansia pada Jumat pagi?")
    ratih.tick("KMP (Kepemimpinan dan Manajemen Puskesmas)")
    ratih.write("Pesan untuk KMP", "Apakah kursi cadangan di aula boleh dipakai?").press("Teruskan")
    ratih.sees("Diteruskan ke unit.")


def units_answer(people: People, clock: Clock) -> None:
    """The upaya say what they know, one at the desk and one on a telephone."""
    clock.set("2026-05-06 10.05")
    bambang = people.desk("blp.bambang", phone=True)
    bambang.take("Jawab sebagai unit").sees("Berapa pasien lansia pada Jumat pagi?").misses("Sulastri")
    bambang.write("Jawaban unit", "Jumat ada Prolanis: 34 lansia antara 07.30 dan 09.30.")
    bambang.press("Kirim jawaban unit").sees("Jawaban unit tersimpan.")

    clock.set("2026-05-06 10.40")
    endang = people.desk("blp.endang")
    endang.take("Jawab sebagai unit").sees("Apakah kursi cadangan di aula boleh dipakai?")
    endang.write("Jawaban unit", "Boleh, ada 20 kursi lipat. Pegangan dinding perlu dibeli.")
    endang.press("Kirim jawaban unit")


def plans(people: People, clock: Clock) -> None:
    """Steps 5 and 6: the analysis, and a plan with an owner for every action."""
    clock.set("2026-05-07 09.00")
    ratih = people.desk("blp.ratih")
    ratih.take("Analisis").sees("34 lansia", "20 kursi lipat")
    ratih.write("Mengapa hal ini terjadi", "Jadwal Prolanis bersamaan dengan poli umum.").press("Simpan analisis")

    clock.set("2026-05-07 09.20")
    ratih.take("Susun").write("Rencana tindak lanjut", "Tambah kursi dan pisahkan jam Prolanis.")
    ratih.write("Akar masalah", "Dua layanan ramai pada jam yang sama.")
    first, second = (ratih.page.locator(".plan-row").nth(n) for n in (0, 1))
    ratih.write("Tindakan", "Pasang 20 kursi lipat", within=first).write("Penanggung jawab", "Endang", within=first)
    ratih.write("Paling lambat", "2026-05-12", within=first)
    ratih.write("Tindakan", "Prolanis mulai 09.30", within=second).write("Penanggung jawab", "Bambang", within=second)
    ratih.write("Paling lambat", "2026-05-15", within=second).press("Simpan rencana")


def carries_out(people: People, clock: Clock) -> None:
    """Steps 7 and 8: done with a photograph as proof, and documented on the form that began it."""
    clock.set("2026-05-12 10.00")
    ratih = people.desk("blp.ratih")
    ratih.take("Laksanakan").write("Apa yang sudah dilakukan", "Kursi terpasang, jam Prolanis dipindah.")
    ratih.attach("Foto atau berkas bukti", PHOTO).press("Simpan pelaksanaan")

    clock.set("2026-05-12 13.00")
    ratih.take("Dokumentasikan hasil").tick("Diselesaikan", group="Hasil penanganan")
    ratih.write("Uraian hasilnya", "Lansia tidak lagi menunggu sambil berdiri.").press("Simpan hasil")

    ratih.follow("Cetak Form Keluhan Pelanggan")
    ratih.sees("TERKENDALI", "KMP/SOP/23.36/2023", "Terbit ke 1 (Satu)", "No. Revisi 0 (Nol)", "10 Januari 2023")
    ratih.sees("Sulastri Handayani", "Bu Warsinah", STORY, "Jadwal Prolanis bersamaan dengan poli umum.")
    ratih.sees("Pasang 20 kursi lipat (Endang), 12 Mei 2026", "Lansia tidak lagi menunggu sambil berdiri.")
    ratih.sees("Diselesaikan", "NIP 999900000000000110")


def tells_the_community(people: People, clock: Clock) -> None:
    """Steps 9 and 10: feedback without identity, then the evaluation, which closes the case."""
    clock.set("2026-05-13 08.00")
    ratih = people.desk("blp.ratih")
    ratih.take("Umumkan").tick("Umpan balik ke masyarakat", group="Diumumkan di")
    ratih.write("Tulisan tanpa identitas", "Ibu Sulastri mengeluh kursi kurang. Kini ada 20 kursi lagi.")
    ratih.write("Tempat persisnya", "Papan ruang tunggu").press("Catat pengumuman")
    ratih.sees("Periksa dahulu, ini tampak seperti identitas", "Sulastri")
    ratih.write("Tulisan tanpa identitas", "Kursi tunggu kurang bagi lansia. Kini ada 20 kursi lagi.")
    ratih.press("Catat pengumuman").sees("Pengumuman tercatat.")

    clock.set("2026-05-20 09.00")
    wahyu = people.desk("blp.wahyu")
    wahyu.take("Evaluasi").tick("Berhasil", group="Apakah tindak lanjutnya berhasil")
    wahyu.write("Penjelasan", "Seminggu tanpa keluhan kursi.").press("Simpan evaluasi").sees("Selesai: Diselesaikan")
    wahyu.open("/meja/").sees("Tidak ada yang menunggu Anda.")
