from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.identities import MASK, mask, points_in

X = MASK


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Nama lengkap: Ratna Dewi Sari, tgl lahir 1-1-1980, HP 0812-0000-4444, alamat Mandonga. Obat habis.",
            f"Nama lengkap: {X}, tgl lahir {X}, HP {X}, alamat {X}. Obat habis.",
        ),
        (
            "nama: ratna dewi tgl lahir 1 januari 1980 hp 081200004444\nKeluhan: toilet kotor sejak 01-12-2026",
            f"nama: {X} tgl lahir {X} hp {X}\nKeluhan: toilet kotor sejak 01-12-2026",
        ),
        ("NAMA : RATNA DEWI\nNO. HP : 0812 0000 4444\nALAMAT : MANDONGA", f"NAMA : {X}\nNO. HP : {X}\nALAMAT : {X}"),
        (
            "Alamat: Jl. Mawar No. 5 RT 02, Kel. Mandonga, Kendari, saya mau mengadu soal dokter.",
            f"Alamat: {X}, saya mau mengadu soal dokter.",
        ),
        ("Nama pasien: Tn. Harun\nIsi aduan: lama", f"Nama pasien: {X}\nIsi aduan: lama"),
        ("a.n. Siti Aminah dirawat di ruang Melati", f"a.n. {X} dirawat di ruang Melati"),
        ("nama saya Ratna ingin mengadu", f"nama saya {X} ingin mengadu"),
        ("Nama: Ratna Dewi, marah. Bu Ratna pulang.", f"Nama: {X}, marah. Bu {X} pulang."),
        ("Tempat/tgl lahir: Kendari, 1 Januari 1980. Antre", f"Tempat/tgl lahir: {X}. Antre"),
        ("NIK 3174012345678901, BPJS 0001234567890, no rm 12.34", f"NIK {X}, BPJS {X}, {X}"),
        ("surat ke a.b@example.id, umur 46 th", f"surat ke {X}, umur {X}"),
        # the story itself
        ("Toilet kotor sejak 01-12-2026, loket 08.00-09.00.", None),
        ("Nama obatnya salah. Alamat puskesmas sulit dicari. Nomor antrean 12.", None),
        ("Saya melahirkan, menunggu 3 jam, bayar Rp 150.000.", None),
        ("dr. Budi terlambat, Bu Sari ramah, nama perawat: Ani.", None),
        ("", None),
    ],
)
def test_it_works(text: str, shown: str | None) -> None:
    assert mask(text) == (text if shown is None else shown)


def test_known_people_go_wherever_they_stand() -> None:
    text = "Bu Rina bilang sari buah basi; RINA, akun rina_s"
    assert mask(text, names=["Rina Sari"], others=["rina_s"]) == f"Bu {X} bilang sari buah basi; {X}, akun {X}"


def test_titles_are_pointed_at_and_stay() -> None:
    assert [point.kind for point in points_in("Bu Sari")] == ["titled"]


STORY = st.lists(st.sampled_from("antre toilet kotor obat habis loket tutup dokter lama, sekali. air\n".split(" ")))
NAME = st.lists(
    st.sampled_from(["Zubaidah", "Kuntowijoyo", "Hasanudin", "Wahyuni"]), min_size=1, max_size=3, unique=True
)
FIGURES = st.from_regex(r"0812-0000-\d{4}", fullmatch=True)


@given(STORY, STORY, NAME, FIGURES)
def test_what_is_covered_never_shows_again(before: list[str], after: list[str], name: list[str], phone: str) -> None:
    said, mail = " ".join(name), f"{name[0].lower()}@example.id"
    parts = [
        *before,
        f"\nNama: {said}, HP {phone}, email {mail}\n",
        *after,
        phone,
        *after,
        said,
        name[-1].upper(),
        mail,
    ]
    shown = mask(" ".join(parts)).lower()
    for secret in (*name, phone, phone.replace("-", ""), mail):
        assert secret.lower() not in shown


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=2))
def test_the_rest_is_unchanged(text: str, names: list[str]) -> None:
    text = text.replace(MASK, "")
    pieces = mask(text, names=names, others=names).split(MASK)
    assert re.fullmatch(r"(?s:.+)".join(map(re.escape, pieces)), text)


def test_a_long_text_takes_no_long_time() -> None:
    """Where a row of spaces is looked through again from each of its places, this hangs."""
    for text in (
        "a" * 20_000,
        "nama " * 4_000,
        "alamat x, " * 2_000,
        "0" * 20_000,
        "alamat: " + "x. " * 6_000,
        "\n" * 200_000,
        f"alamat: x{' ' * 100_000}y",
    ):
        mask(text, names=["Ratna Dewi"])
