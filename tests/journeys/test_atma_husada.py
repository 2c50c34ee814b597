"""RSJD Atma Husada Mahakam, in WITA: a minor complaint answered at once, and one that crosses Lebaran 2026."""

from __future__ import annotations

import pytest

from tanggap.notices.jobs import sweep as post_room_works
from tanggap.notices.tests.post_office import PostOffice
from tests.journeys.clock import Clock
from tests.journeys.compare import assert_recorded
from tests.journeys.conftest import PHOTO, OpenFacility, People
from tests.journeys.visitor import Visitor

STORY = (
    "Obat rutin suami saya kosong dua kali berturut-turut. Kami datang dari Kutai Barat, enam jam perjalanan, "
    "pulang dengan tangan hampa. Tidak ada yang memberi tahu lebih dulu."
)


@pytest.mark.journey
def test_atma_husada(
    open_facility: OpenFacility,
    people: People,
    clock: Clock,
    post_office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    open_facility("atma-husada", "2026-03-02 07.00")
    is_written_down(people, clock)
    is_responded_to_by_telephone(people, clock)
    is_minor_and_answered(people, clock)
    says_satisfied(people, clock)
    assert_recorded("atma-husada/2026/1", "atma-husada-minor", capsys)

    code = complains(people.citizen("pelapor-b"), clock, post_office)
    is_responded_to_by_email(people, clock, post_office)
    is_sent_to_the_unit(people, clock)
    the_unit_answers(people, clock)
    is_answered_by_letter(people, clock, post_office)
    is_not_satisfied(people.citizen("pelapor-b"), clock, code)
    management_has_the_last_word(people, clock, post_office)
    citizen = people.citizen("pelapor-b").open(f"/lacak/{code}/")
    citizen.sees("Selesai · Diselesaikan", "Penilaian Anda sebelumnya: Belum puas")
    assert_recorded(code, "atma-husada-moderate", capsys)

    stands_in_the_register(people, clock)
    is_reported_by_the_quarter(people, clock)


# --- (a) minor, by WhatsApp


def is_written_down(people: People, clock: Clock) -> None:
    """Steps 1 and 2: it came to the hotline in the format asked for, and goes into the complaint book."""
    clock.set("2026-03-02 09.05")
    dewi = people.desk("ahm.dewi")
    dewi.follow("Catat pengaduan").tick("WhatsApp", group="Masuk lewat")
    dewi.write("Apa yang disampaikan", "Saya dari pagi jam 7 belum dipanggil poli. Antrean tidak jelas urutannya.")
    dewi.write("Nama pelapor", "Rusdi Anwar").write("Tanggal lahir", "1984-11-02")
    dewi.write("Nomor telepon", "0812 0000 0412").write("Kapan diterima", "2026-03-02T08:50")
    dewi.press("Simpan dan beri nomor").sees("Tercatat dengan nomor 2026/0001.", "Dewi Kartikasari, S.I.Kom.")


def is_responded_to_by_telephone(people: People, clock: Clock) -> None:
    """Written is not delivered: the clock stops when somebody confirms that it went out from the clinic's telephone."""
    clock.set("2026-03-02 09.20")
    dewi = people.desk("ahm.dewi")
    dewi.take("Tanggapi pelapor").sees(
        "Respon cepat tanggap petugas", "1×24 jam sejak diterima Senin 2 Maret 2026 pukul 08.50 WITA"
    )
    dewi.write("Tanggapan Anda", "Selamat pagi Pak Rusdi, kami tanyakan ke poli sekarang juga.")
    dewi.press("Kirim tanggapan").sees(
        "0812-0000-0412", "RSJD Atma Husada Mahakam, nomor 2026/0001", "lapor.example.org/lacak/"
    )
    links = dewi.page.locator("section.phone-sheet a").evaluate_all("links => links.map(link => link.href)")
    assert [link.split("6281200000412")[0] for link in links] == ["https://wa.me/", "sms:+", "tel:+"]
    dewi.press("Tidak tersambung, catat").sees("1 kali dicoba")

    clock.set("2026-03-02 09.30")
    dewi.open("/meja/telepon/").sees("1 kali dicoba").follow("Telepon fasilitas")
    dewi.press("Sudah disampaikan").sees("Tersimpan: pesan sudah disampaikan.", "✓ Terpenuhi hari ini 09.30")


def is_minor_and_answered(people: People, clock: Clock) -> None:
    """Step 3: the kind is found out within a day of the response, and what is minor is answered at once."""
    clock.set("2026-03-02 09.45")
    noor = people.desk("ahm.noor")
    noor.take("Tentukan jenis pengaduan").sees("1×24 jam sejak ditanggapi Senin 2 Maret 2026 pukul 09.30 WITA")
    noor.tick("Ringan", group="Berat-ringan").tick("Waktu tunggu pelayanan").press("Tetapkan")

    clock.set("2026-03-02 09.50")
    noor.take("Jawab pelapor").tick("Dijelaskan", group="Hasil penanganan")
    noor.write("Jawaban", "Dokter datang 08.30. Bapak nomor 12, dipanggil sekitar 09.40. Layar antrean kami perbaiki.")
    noor.press("Kirim jawaban").sees("Sampaikan pesan ini")
    clock.set("2026-03-02 09.55")
    noor.press("Sudah disampaikan")

    clock.set("2026-03-02 10.00")
    noor.take("Tanyakan kepuasan").press("Kirim pertanyaan").sees("Balas PUAS atau BELUM PUAS")
    clock.set("2026-03-02 10.05")
    noor.press("Sudah disampaikan").sees("Catat penilaian pelapor")


def says_satisfied(people: People, clock: Clock) -> None:
    """ "Jika Pelapor puas maka aduan dinyatakan selesai": everything after it is left out."""
    clock.set("2026-03-02 13.00")
    noor = people.desk("ahm.noor")
    noor.take("Catat penilaian").tick("Puas", group="Kata pelapor")
    noor.write("Dengan kata-katanya sendiri", "PUAS, makasih")
    noor.press("Simpan penilaian").sees("Selesai: Dijelaskan", "Pelapor: Puas")
    noor.sees("dilewati: Pelapor puas, aduan dinyatakan selesai")


# --- (b) moderate, over Lebaran


def complains(citizen: Visitor, clock: Clock, post_office: PostOffice) -> str:
    clock.set("2026-03-16 09.10")
    citizen.open("/atma-husada/lapor/").sees("Petugas menanggapi paling lambat 1×24 jam.")
    citizen.write("Cerita Anda", STORY).write("Tempat", "apotek rawat jalan")
    citizen.tick("Lewat email").write("Alamat email", "maria@example.id").write("Nomor telepon", "0812-0000-0455")
    citizen.unfold("Tambah foto").write("Nama Anda", "Maria Lestari").choose("Untuk siapa", "Suami atau istri saya")
    citizen.press("Kirim").sees("2026/0002", "Senin 16 Mar 2026, 09.10 WITA", "Selasa 17 Mar 2026, 09.10 WITA")
    code = citizen.code()
    post_room_works()
    (receipt,) = post_office.letters
    assert receipt["Subject"] == "Tanda terima [2026/0002]"
    assert code in bytes(receipt.get_payload(decode=True)).decode() and "Kutai" not in receipt.as_string()
    return code


def is_responded_to_by_email(people: People, clock: Clock, post_office: PostOffice) -> None:
    clock.set("2026-03-16 10.00")
    dewi = people.desk("ahm.dewi")
    dewi.take("Tanggapi pelapor").write("Tanggapan Anda", "Ibu Maria, hari ini kami cek ke farmasi.")
    dewi.tick("Email", group="Disampaikan lewat")
    dewi.page.get_by_role("button", name="Lihat seperti yang dibaca pelapor").click()
    dewi.sees("Persis seperti ini yang akan dibaca", "Tanggapan kami [2026/0002]").look()
    dewi.press("Kirim tanggapan").sees("Pesan menunggu sepuluh detik sebelum dikirim.")
    clock.set("2026-03-16 10.01")
    post_room_works()
    assert post_office.letters[-1]["Subject"] == "Tanggapan kami [2026/0002]"

    clock.set("2026-03-16 10.20")
    page = dewi.open("/meja/buku/").follow("2026/0002").sees("✓ Terpenuhi hari ini 10.01")
    page.unfold("Tindakan lain").follow("Lengkapi identitas")
    page.write("Alamat", "Jalan Contoh 7, Melak").press("Simpan identitas")


def is_sent_to_the_unit(people: People, clock: Clock) -> None:
    """Step 4: fourteen working days, and everybody can read why they end when they do."""
    clock.set("2026-03-16 11.00")
    noor = people.desk("ahm.noor")
    noor.take("Tentukan jenis pengaduan").tick("Sedang", group="Berat-ringan")
    noor.tick("Obat dan farmasi (kosong, salah, lama)").tick("Informasi dan komunikasi").press("Tetapkan")

    clock.set("2026-03-17 10.00")
    noor.take("Teruskan ke unit").tick("Instalasi Farmasi")
    noor.write("Pesan untuk Instalasi Farmasi", "Mengapa kosong, dan kapan ada lagi?").press("Teruskan")
    noor.sees("Selasa 14 April 2026", "18, 20, 23 dan 24 Maret", "19 Maret", "3 April")


def the_unit_answers(people: People, clock: Clock) -> None:
    clock.set("2026-03-30 09.15")
    lidya = people.desk("ahm.lidya", phone=True)
    lidya.take("Jawab sebagai unit").sees("Mengapa kosong, dan kapan ada lagi?").misses("Maria", "0812", "Melak")
    lidya.write("Jawaban unit", "Distributor terlambat. Stok ada lagi sejak 26 Maret, 400 tablet.")
    lidya.attach("Foto atau berkas bukti", PHOTO).press("Kirim jawaban unit").sees("Jawaban unit tersimpan.")


def is_answered_by_letter(people: People, clock: Clock, post_office: PostOffice) -> None:
    """Step 5: the answer by the reporter's own channel, and the letter, because address and telephone are known."""
    clock.set("2026-03-31 09.00")
    noor = people.desk("ahm.noor")
    noor.take("Jawab pelapor").sees("400 tablet").tick("Dijelaskan", group="Hasil penanganan")
    noor.tick("Email", group="Disampaikan lewat")
    noor.write("Jawaban", "Stok sudah ada lagi sejak 26 Maret. Kami minta maaf atas perjalanan yang sia-sia.")
    noor.press("Kirim jawaban")
    clock.set("2026-03-31 09.01")
    post_room_works()
    assert post_office.letters[-1]["Subject"] == "Hasil penanganan [2026/0002]"

    clock.set("2026-03-31 09.30")
    noor.take("Surat Jawaban dibuat dan dikirimkan").write("Catatan", "Dikirim lewat pos tercatat")
    noor.press("Sudah dikerjakan")
    clock.set("2026-03-31 09.40")
    noor.take("Tanyakan kepuasan").tick("Email", group="Disampaikan lewat").press("Kirim pertanyaan")
    clock.set("2026-03-31 09.41")
    post_room_works()
    assert post_office.letters[-1]["Subject"] == "Mohon penilaian Anda [2026/0002]"


def is_not_satisfied(citizen: Visitor, clock: Clock, code: str) -> None:
    clock.set("2026-04-01 19.00")
    citizen.open("/lacak/").write("Kode lacak", code.lower()).press("Lihat perkembangannya")
    citizen.sees("Sudah dijawab", "Stok sudah ada lagi sejak 26 Maret.").misses("Lestari", "Melak", "Kutai")
    citizen.write("Ada yang ingin ditambahkan?", "Ongkos perjalanan kami bagaimana?").press("Belum puas")
    citizen.sees("Penilaian Anda: Belum puas")


def management_has_the_last_word(people: People, clock: Clock, post_office: PostOffice) -> None:
    clock.set("2026-04-02 08.30")
    noor = people.desk("ahm.noor")
    noor.take("Sampaikan ke pihak berikutnya").sees("Ongkos perjalanan kami bagaimana?")
    noor.write("Catatan untuk mereka", "Minta keputusan soal ongkos.").press("Sampaikan")

    clock.set("2026-04-07 10.00")
    surya = people.desk("ahm.surya")
    surya.take("Jawab pelapor").sees("Minta keputusan soal ongkos.").tick("Diselesaikan", group="Hasil penanganan")
    surya.tick("Email", group="Disampaikan lewat")
    surya.write(
        "Jawaban", "Mulai April obat rutin dikirim ke Puskesmas Melak. Ibu tidak perlu datang hanya untuk obat."
    )
    surya.press("Kirim jawaban").sees("Pesan menunggu sepuluh detik sebelum dikirim.")
    clock.set("2026-04-07 10.01")
    post_room_works()
    assert len(post_office.letters) == 5
    surya.open("/meja/buku/?state=closed").sees("2026/0002", "Diselesaikan")


# --- steps 6 and 7, duties of the house


def stands_in_the_register(people: People, clock: Clock) -> None:
    clock.set("2026-04-07 10.30")
    dewi = people.desk("ahm.dewi")
    dewi.open("/meja/register/?first=2026-03-16&last=2026-03-16").sees("2026/0002", "Instalasi Farmasi", "Belum puas")
    dewi.misses("2026/0001")
    dewi.open("/meja/register/?first=2026-03-01&last=2026-03-31").sees("2026/0001", "2026/0002", "Puas")
    dewi.open("/meja/").sees("Register tabel pengaduan")
    dewi.page.locator("ol.duties").get_by_role("link", name="Register tabel pengaduan bulanan").first.click()
    dewi.sees("Maret 2026", "2 pengaduan dalam daftarnya").look()
    dewi.page.locator("li.duty", has_text="Maret 2026").get_by_role("button", name="Sudah dikerjakan").click()
    dewi.sees("Tercatat: Maret 2026.").look()


def is_reported_by_the_quarter(people: People, clock: Clock) -> None:
    """The evaluation and report: ten working days after the quarter's end."""
    clock.set("2026-04-10 09.00")
    noor = people.desk("ahm.noor")
    noor.take("Melakukan evaluasi dan laporan pengaduan").sees("2 pengaduan dalam daftarnya")
    noor.unfold("Tambah catatan").write("Catatan", "Stok obat rutin jadi prioritas triwulan II.")
    noor.press("Sudah dikerjakan").sees("Tercatat")
