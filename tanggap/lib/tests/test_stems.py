from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.searchwords import ROOTS
from tanggap.lib.stems import stem

FAMILIES = """
menunggu tunggu ditunggu tunggunya penungguan
pelayanan melayani dilayani layanan layan pelayanannya
membersihkan bersih dibersihkan kebersihan bersihkan pembersihan
mengirim kirim dikirim pengiriman kirimkan
obat obati diobati pengobatan berobat mengobati obatnya
keluhan keluh mengeluh dikeluhkan
periksa diperiksa pemeriksaan memeriksa periksakan pemeriksaannya
perbaikan diperbaiki memperbaiki perbaiki baik
tindakan menindak ditindak tindak
memberikan beri diberi pemberian berikan
menangani ditangani penanganan tangani
rujukan dirujuk merujuk rujuk
terlambat keterlambatan lambat
marah memarahi dimarahi
tanya bertanya ditanya tanyakan pertanyaan menanyakan
kembali dikembalikan pengembalian
masuk masukan memasukkan dimasukkan
kecewa mengecewakan kekecewaan
ubah perubahan diubah mengubah
ambil mengambil pengambilan diambil
hubungi dihubungi menghubungi hubungan
menyuntik disuntik suntikan penyuntikan
tagih menagih ditagih penagihan
""".strip().splitlines()
APART = "parah marah malu palu makan malam bersih berat sebelum belum dinas dinding sendiri hari pagi istri".split()
LETTERS = st.text("abdegiklmnprstuy", min_size=1, max_size=14)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_one_root(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


def test_other_words_stay_apart() -> None:
    assert len({stem(word) for word in APART}) == len(APART)


@pytest.mark.parametrize("word", sorted(ROOTS))
def test_a_known_root_is_whole(word: str) -> None:
    assert stem(word) == word


@given(LETTERS)
def test_a_root_has_no_other_root(word: str) -> None:
    assert stem(stem(word)) == stem(word)


@given(LETTERS)
def test_too_little_is_never_left(word: str) -> None:
    assert len(stem(word)) >= min(len(word), 3)
