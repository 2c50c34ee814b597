"""Who is meant by a complaint, and who only gave their own name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.accused import accused_in

STAFF = {
    "dewi": "Dewi Kartikasari, S.I.Kom.",
    "nanik": "Nanik Sumarni, A.Md.Kep.",
    "ode": "Wa Ode Rahmania, S.Kep.",
    "siti": "Siti Aminah Syahrani",
    "bambang": "dr. Bambang Setyo Widagdo",
    "rizal": "Muhammad Rizal Fahmi",
    "tenri": "dr. Andi Tenri Sannawati, Sp.K.J.",
    "sari": "Sari Wahyuningsih",
    "nur": "Sri Nur",
    "bagus": "Bagus Pratama",
}
LIST = list(enumerate(STAFF.values()))


def accused(text: str, *own: str) -> set[str]:
    keys = list(STAFF)
    return {keys[key] for key in accused_in(text, LIST, own=own)}


@pytest.mark.parametrize(
    "text",
    [
        # as the hotline asks for it
        "Nama Dewi Anggraini, tanggal lahir 12-03-1990, HP 0812-0000-1111, obat anak saya habis, antre 3 jam",
        "nama lengkap Nanik Wijayanti, antri",
        "Nama Wa Ode Fatma, alamat Jl Melati, loket tutup",
        "Nama: Siti Aminah\nTgl lahir: 1 Mei 1980\nKeluhan: petugas kasar",
        "NAMA LENGKAP : DEWI KARTIKASARI\nALAMAT : KENCONG\nPETUGAS KASAR",
        "nama lengkap nanik sumarni umur 30 petugas loket judes",
        "Nama Pelapor: Nanik\nNama Pasien: Rizal Fahmi\nUraian: perawat marah-marah",
        "Nama (pasien): Siti Aminah, dilayani dengan kasar",
        "Nama/umur: Nanik Sumarni/30, petugas kasar",
        "Dewi Kartikasari, 12-03-1990, 0812-0000-1111, Jl. Mawar, obat habis dan petugas kasar",
        "wa ode rahmania\n0812-0000-1111\npetugas tidak ramah",
        # said in a sentence
        "Perkenalkan nama saya Nanik Sumarni, petugas loket ketus",
        "nama saya nanik, dilayani dengan kasar",
        "Saya Dewi Kartikasari ingin mengeluh soal petugas loket",
        "saya nanik sumarni dari Kencong, petugas loket marah-marah",
        "Saya bernama Nanik Sumarni dimarahi petugas",
        "Saya, Bu Nanik, ditolak di loket",
        "Obat atas nama Nanik Sumarni belum ada, petugas kasar",
        "Obat a.n. Siti Aminah tidak ada di apotek",
        "obat an Dewi Kartikasari hilang di farmasi",
        "Pasien Nanik Sumarni dibentak perawat",
        "pasien: Ny. Siti Aminah, loket 2",
        "anak saya Rizal Fahmi ditolak di loket",
        "Anak saya, Rizal Fahmi, tidak dilayani petugas",
        "Anak saya yang bernama Rizal Fahmi dibentak satpam",
        "Halo min, saya Dewi. Obat anak saya habis di farmasi",
        "Ibu saya Siti Aminah dibentak perawat",
        "nama saya: Sari, dilayani dengan kasar",
        "Nama: Bu Nanik\nNo HP: 0812-0000-1111\nLoket lama",
        "nama: M. Rizal Fahmi, alamat Kencong, petugas kasar",
        "nama pasien siti aminah nik 35 loket tutup",
        # signed
        "Petugas kasar sekali.\n\nSalam,\nWa Ode Rahmania\n0812-0000-1111",
        "Petugas loket kasar.\nHormat saya,\nDewi Kartikasari",
        "Petugas loket kasar. Hormat saya, Nanik Sumarni",
        "Perawat membentak ibu saya.\n\nNanik Sumarni",
        "Perawat membentak ibu saya. Terima kasih. Siti Aminah.",
        "Loket lama sekali. Wassalam, Bu Nanik",
        # one shared part alone
        "Dewi sudah antri 3 jam",
        "Siti tidak sopan",
        "Wa Ode sudah menunggu dari pagi di loket",
        "Andi menunggu lama di apotek",
        "Muhammad kasar",
        "Bu Siti antri 3 jam di loket",
        "Sdr. Rizal ditolak IGD, bidan tidak ada",
        "petugas melayani Dewi Anggraini dengan kasar",
        "perawat ruang Bagus kasar",
        "Tetangga saya Bu Dewi antri, petugas loket lama",
        "Nanik Wijayanti belum dipanggil",
        "Pelayanan bagus, saya minum sari buah",
        "Dirawat di ruang Bagus, petugas kasar",
        "Jalan Sumarni becek",
        "Obatnya habis, saya antre tiga jam",
    ],
)
def test_whoever_gives_their_own_name_accuses_nobody(text: str) -> None:
    assert accused(text) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Bu Nanik di loket marah-marah", "nanik"),
        ("dr. Bambang tidak datang", "bambang"),
        ("dr.bambang tidak datang", "bambang"),
        ("petugas Dewi kasar", "dewi"),
        ("petugas pengaduan nanik", "nanik"),
        ("Petugas loket Dewi ketus", "dewi"),
        ("nama saya Dewi Anggraini, petugas Dewi kasar", "dewi"),
        ("nama saya dewi anggraini petugas dewi kasar", "dewi"),
        ("Nama Dewi Anggraini, HP 0812-0000-1111. Petugas Dewi Kartikasari kasar", "dewi"),
        ("Nama: Nanik Wijayanti\nBu Nanik di loket membentak ibu saya", "nanik"),
        ("Saya Siti Aminah, dibentak bu Nanik di loket", "nanik"),
        ("Saya dilayani Nanik, ketus sekali", "nanik"),
        ("saya tanya baik-baik, nanik malah marah", "nanik"),
        ("kepada saya bu Nanik marah-marah", "nanik"),
        ("Yang melayani Dewi Kartikasari", "dewi"),
        ("SARI WAHYUNINGSIH MEMBENTAK IBU SAYA", "sari"),
        ("Petugas Sari Wahyuningsih membentak ibu saya di loket.", "sari"),
        ("Wahyuningsih, Sari", "sari"),
        ("S. Wahyuningsih tidak ramah", "sari"),
        ("Bu Sari galak", "sari"),
        ("perawat Wa Ode Rahmania tidur", "ode"),
        ("suster Rahmania tidur waktu jaga", "ode"),
        ("Sumarni judes", "nanik"),
        ("Sumarni petugas loket itu cuek", "nanik"),
        ("petugas bernama Nanik membuang berkas saya", "nanik"),
        ("petugas yang namanya Siti tidak sopan", "siti"),
        ("Nama petugas: Siti, loket 2", "siti"),
        ("Nama petugasnya Dewi, saya disuruh pulang", "dewi"),
        ("Nama dokter Bambang, tidak pernah datang", "bambang"),
        ("Petugas atas nama Nanik menolak saya", "nanik"),
        ("satpam Rizal mengusir kami", "rizal"),
        ("pak Rizal di pendaftaran minta uang", "rizal"),
        ("dr. Andi Tenri tidak ada", "tenri"),
        ("Sri Nur tidak ada di tempat", "nur"),
        ("si bagus itu", "bagus"),
        ("Dokter Bambng Widagdo", "bambang"),
        ("Pasien dibentak suster Nanik. Hormat saya, Dewi", "nanik"),
        ("Antre lama.\nPetugas Nanik\nHormat saya\nSiti Aminah", "nanik"),
        ("Loket kacau.\nSuster Nanik", "nanik"),
        ("saya ditolak, bu dewi di loket tidak mau melayani", "dewi"),
        ("Nama saya Ani. Kemarin Nanik Sumarni tidur di loket", "nanik"),
        ("nama saya ani wijaya bu nanik di loket kasar", "nanik"),
        ("Saya pasien BPJS, dr Bambang tidak mau memeriksa", "bambang"),
        ("Anak saya dimarahi Nanik", "nanik"),
        ("ibu nanik yang jaga di pendaftaran judes", "nanik"),
        ("Bu Nanik itu kerjanya di pendaftaran", "nanik"),
        ("Pasien dibiarkan oleh Sumarni", "nanik"),
        ("Mohon Bu Nanik ditegur", "nanik"),
        ("saya marah karena petugas dewi", "dewi"),
        ("Bu Nanik dan pak Rizal mengobrol di loket, dr. Bambang main hp", "nanik rizal bambang"),
    ],
)
def test_whoever_is_meant_is_found(text: str, who: str) -> None:
    assert accused(text) == set(who.split())


@pytest.mark.parametrize(
    ("text", "own", "who"),
    [
        ("Dewi Kartikasari antre, petugas loket lama", ["Dewi Kartikasari"], ""),
        ("dewi kartikasari belum dipanggil", ["DEWI KARTIKASARI"], ""),
        ("Bu Nanik Sumarni dibentak di loket", ["Ny. Nanik Sumarni, S.Pd."], ""),
        ("Rizal Fahmi ditolak di IGD", ["Nanik Sumarni", "Rizal Fahmi"], ""),
        ("Petugas Dewi Kartikasari kasar", ["Dewi Kartikasari"], "dewi"),
        ("Bu Nanik di loket kasar", ["Nanik"], "nanik"),
        ("Petugas Nanik kasar", ["Nanik Wijayanti"], "nanik"),
    ],
)
def test_the_names_of_the_form_are_the_reporters(text: str, own: list[str], who: str) -> None:
    assert accused(text, *own) == set(who.split())


def test_the_order_is_that_of_the_list_and_nobody_comes_twice() -> None:
    names = [(9, "Budi"), (3, "Ani"), (9, "Budi Santoso")]
    assert accused_in("perawat Ani, perawat Budi, suster budi", names) == [9, 3]


@given(st.text(), st.lists(st.tuples(st.integers(), st.text()), max_size=5), st.lists(st.text(), max_size=2))
def test_it_gets_through_any_text(text: str, names: list[tuple[int, str]], own: list[str]) -> None:
    assert set(accused_in(text, names, own=own)) <= {key for key, _ in names}
