"""RSUD Kota Kendari, in WITA: a JKN patient scans the code on the wall, and nobody ever learns their name."""

from __future__ import annotations

import pytest

from tests.journeys.clock import Clock
from tests.journeys.compare import assert_recorded
from tests.journeys.conftest import PHOTO, OpenFacility, People
from tests.journeys.visitor import Visitor

STORY = (
    "Antre dari subuh nomor 12, jam sepuluh baru dipanggil. Yang datang belakangan malah masuk duluan. "
    "Papan pengumuman keluhan juga masih yang tahun lalu. Pasien BPJS selalu begini kah?"
)


@pytest.mark.journey
def test_kendari(open_facility: OpenFacility, people: People, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    open_facility("kendari", "2026-05-18 07.00")
    code = scans_and_complains(people.citizen(), clock)
    is_responded_to_and_graded(people, clock)
    goes_to_the_units(people, clock)
    is_examined_twice(people, clock)
    is_answered(people, clock)
    gives_a_verdict(people.citizen(), clock, code)
    is_put_on_the_board(people, clock)
    people.citizen().open(f"/lacak/{code}/").sees("Selesai · Diselesaikan", "Penilaian Anda: Puas")
    assert_recorded(code, "kendari", capsys)
    is_reported_by_the_month(people, clock)


def scans_and_complains(citizen: Visitor, clock: Clock) -> str:
    """Step 1. No contact at all: the code is enough to be answered."""
    clock.set("2026-05-20 10.00")
    citizen.open("/kendari/lapor/?tempat=Gedung+Poliklinik+lantai+1").sees("Terisi dari kode QR.")
    citizen.misses("paling lambat")  # what was quoted from memory is not promised
    citizen.write("Cerita Anda", STORY).tick("Tanpa kontak").unfold("Tambah foto").attach("Foto", PHOTO)
    citizen.choose("Cara membayar pelayanan", "JKN/BPJS").press("Kirim")
    citizen.sees("Rabu 20 Mei 2026, 10.00 WITA", "Anda tidak meninggalkan kontak").misses("paling lambat")
    return citizen.code()


def is_responded_to_and_graded(people: People, clock: Clock) -> None:
    """Steps 2 and 3: each clock stands under the name of whoever asks for it."""
    clock.set("2026-05-20 10.30")
    nining = people.desk("kdi.nining")
    nining.take("Tanggapi pelapor").sees("UU 25/2009 Pelayanan Publik", "Menyatakan pengaduan lengkap atau belum")
    nining.sees("Kode QR", "JKN/BPJS", "Gedung Poliklinik lantai 1").misses("INM")
    nining.write("Tanggapan Anda", "Pengaduan Anda lengkap dan kami teruskan ke Pendaftaran dan Poliklinik.")
    nining.press("Kirim tanggapan")

    clock.set("2026-05-20 10.45")
    nining.take("Tentukan jenis pengaduan").tick("Sedang", group="Berat-ringan").tick("Antrean")
    nining.tick("Kuning (tinggi)", group="Grading").tick("Umpan balik keluhan di papan pengaduan").press("Tetapkan")
    nining.sees("INM Kecepatan Waktu Tanggap Komplain", "Grading kuning", "Sabtu 23 Mei 2026 pukul 24.00 WITA")


def goes_to_the_units(people: People, clock: Clock) -> None:
    """Step 4."""
    clock.set("2026-05-20 11.30")
    asrianti = people.desk("kdi.asrianti")
    asrianti.take("Teruskan ke unit").tick("Pendaftaran dan Admisi").tick("Poliklinik Rawat Jalan")
    asrianti.write("Pesan untuk Pendaftaran dan Admisi", "Bagaimana nomor antrean dibagi?").press("Teruskan")

    clock.set("2026-05-20 14.00")
    hasniar = people.desk("kdi.hasniar", phone=True)
    hasniar.take("Jawab sebagai unit").sees("Bagaimana nomor antrean dibagi?", "lantai 1")
    hasniar.write("Jawaban unit", "Nomor loket dan nomor poli berbeda; pasien mengira satu.").press(
        "Kirim jawaban unit"
    )
    clock.set("2026-05-21 08.30")
    muliati = people.desk("kdi.muliati", phone=True)
    muliati.take("Jawab sebagai unit")
    muliati.write("Jawaban unit", "Lansia didahulukan, tetapi tidak ada tulisannya.").press("Kirim jawaban unit")


def is_examined_twice(people: People, clock: Clock) -> None:
    """Steps 5 and 6: the deputy director sends it back once, and then approves."""
    clock.set("2026-05-21 10.00")
    asrianti, syahrir = people.desk("kdi.asrianti"), people.desk("kdi.syahrir")
    asrianti.take("Analisis").write("Mengapa hal ini terjadi", "Dua macam nomor antrean.").press("Simpan analisis")

    clock.set("2026-05-21 13.30")
    syahrir.take("Wadir Pelayanan memutuskan").tick("Dikembalikan untuk diperiksa ulang", group="Hasilnya")
    syahrir.write("Catatan", "Periksa juga papan pengaduan.").press("Sudah dikerjakan")

    clock.set("2026-05-21 15.00")
    asrianti.take("Analisis").sees("Periksa juga papan pengaduan.")
    asrianti.write("Mengapa hal ini terjadi", "Dua macam nomor antrean, dan papan tidak ada pemiliknya.")
    asrianti.press("Simpan analisis")
    clock.set("2026-05-22 09.00")
    syahrir.take("Wadir Pelayanan memutuskan").tick("Disetujui", group="Hasilnya").press("Sudah dikerjakan")


def is_answered(people: People, clock: Clock) -> None:
    """Step 7: the one way back is the tracking page, and it is there at once."""
    clock.set("2026-05-22 09.30")
    nining = people.desk("kdi.nining")
    nining.take("Jawab pelapor").tick("Diselesaikan", group="Hasil penanganan")
    nining.write("Jawaban", "Nomor loket dan nomor poli kini satu. Lansia didahulukan, dan itu tertulis di pintu.")
    nining.press("Kirim jawaban").sees("Grading kuning ✓ Terpenuhi", "Memutuskan pengaduan ✓ Terpenuhi")


def gives_a_verdict(citizen: Visitor, clock: Clock, code: str) -> None:
    clock.set("2026-05-22 19.00")
    citizen.open(f"/lacak/{code}/").sees("Nomor loket dan nomor poli kini satu.").misses("subuh", "BPJS", "Nining")
    citizen.write("Ada yang ingin ditambahkan?", "Sudah lebih tertib.").press("Puas").sees("Penilaian Anda: Puas")


def is_put_on_the_board(people: People, clock: Clock) -> None:
    """Steps 8 and 9; the last one closes the case."""
    clock.set("2026-05-25 08.00")
    nining = people.desk("kdi.nining")
    nining.take("Dokumentasikan hasil").write("Uraian hasilnya", "Sistem nomor tunggal berjalan sejak 22 Mei.")
    nining.press("Simpan hasil")
    clock.set("2026-05-25 08.30")
    nining.take("Umumkan").tick("Papan pengaduan", group="Diumumkan di")
    nining.write("Tulisan tanpa identitas", "Antrean: nomor loket dan poli kini satu nomor.")
    nining.press("Catat pengumuman").sees("Selesai: Diselesaikan", "Pelapor: Puas")


def is_reported_by_the_month(people: People, clock: Clock) -> None:
    """Step 10: evaluated and reported to the deputy director by the fifth of the next month."""
    clock.set("2026-06-04 09.00")
    asrianti = people.desk("kdi.asrianti")
    asrianti.take("Kasubag Pengaduan memantau dan mengevaluasi").sees("Mei 2026", "1 pengaduan dalam daftarnya")
    asrianti.press("Sudah dikerjakan").sees("Tercatat: Mei 2026.")
