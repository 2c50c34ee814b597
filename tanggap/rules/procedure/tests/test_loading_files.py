"""Files that are no procedure: bytes that are no text, text that is no TOML."""

from __future__ import annotations

import pytest

from tanggap.rules.procedure.loading import load_procedure
from tanggap.rules.procedure.tests.texts import MINIMAL, faults_of, only_fault, procedure_of


def test_bytes_work_as_text_does() -> None:
    assert load_procedure(MINIMAL.encode()) == load_procedure(MINIMAL)


def test_files_of_windows_editors_work() -> None:
    saved = b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode()
    assert load_procedure(saved).value == procedure_of(MINIMAL)


def test_it_says_when_the_file_is_utf_16() -> None:
    fault = only_fault(MINIMAL.encode("utf-16"))
    assert (fault.place, fault.problem[0]) == ("berkas", "berkas disimpan sebagai UTF-16 (Unicode)")
    assert fault.remedy == ("Simpan ulang berkas sebagai UTF-8", "Save the file again as UTF-8")


def test_it_names_the_line_of_letters_in_another_encoding() -> None:
    fault = only_fault(MINIMAL.replace("Tim mengevaluasi", "Tim mengévaluasi").encode("latin-1"))
    line = MINIMAL[: MINIMAL.index("Tim mengevaluasi")].count("\n") + 1
    assert fault.place == f"baris {line}"


def test_it_refuses_half_a_letter_in_text() -> None:
    assert only_fault(MINIMAL.replace("Tim mengevaluasi", "\ud83d")).place == "baris 29"


def test_it_refuses_a_huge_file() -> None:
    fault = only_fault(MINIMAL + "#" * 1_000_000)
    assert (fault.place, fault.problem[0]) == ("berkas", "berkas lebih besar dari 1000 kB")


def test_it_refuses_an_endless_line() -> None:
    fault = only_fault(MINIMAL + "a" * 20_000 + " = 1")
    assert (fault.place, fault.problem[0]) == ("baris 32", "baris 32 terlalu panjang")


def test_it_refuses_a_key_of_endless_parts() -> None:
    fault = only_fault(MINIMAL + "a" + ".a" * 501 + " = 1")
    assert (fault.place, fault.problem[0]) == ("baris 32", "baris 32 berisi terlalu banyak titik")


def test_it_stops_listing_when_nobody_could_read_the_list() -> None:
    faults = faults_of("".join(f"kata{number} = 1\n" for number in range(2000)) + MINIMAL)
    assert len(faults) == 501
    assert faults[-1].problem == ("masih ada kesalahan lain", "there are more faults")


def test_it_refuses_brackets_without_end() -> None:
    fault = only_fault("a = " + "[" * 15_000)
    assert (fault.place, fault.problem[0]) == ("berkas", "kurung bertumpuk terlalu dalam")


def test_it_refuses_a_number_without_end() -> None:
    fault = only_fault("format = " + "9" * 5000)
    assert (fault.place, fault.problem[0]) == ("berkas", "ada angka yang terlalu panjang")


def test_it_shows_no_more_than_the_size_of_a_big_number() -> None:
    fault = only_fault(MINIMAL.replace("format = 1", "format = " + "9" * 4000))
    assert fault.problem == ("angka … tidak masuk akal di sini", "the number … makes no sense here")


@pytest.mark.parametrize(
    ("line", "column", "cause", "remedy"),
    [
        ("format 1", 8, 'tanda "=" belum ada', 'Tulis kata = "nilai" dalam satu baris'),
        ('format = "1', 12, "teks tidak ditutup, atau ada tanda yang tidak dapat dibaca", "Tutup teks"),
        ("format = satu", 10, "nilai tidak dapat dibaca", "Teks ditulis di antara tanda kutip"),
        ("format = 2026-02-30", 10, "tanggal itu tidak ada", "Tulis tahun-bulan-tanggal"),
        ("format = { a = 1", 17, "tabel dalam baris belum ditutup", 'Tambahkan "}"'),
        ("format = { a = 1, a = 2 }", 24, "kata yang sama ditulis dua kali", "Hapus salah satunya"),
        ("format = [1 2]", 13, "daftar belum ditutup", 'Tambahkan "]"'),
        ('format = "a\\b c\\d"', 18, "garis miring terbalik di dalam teks", "Tulis dua kali"),
        ("= 1", 1, "baris ini tidak mengikuti cara tulis TOML", "Periksa tanda kutip"),
        ("[control", 9, "baris ini tidak mengikuti cara tulis TOML", "Periksa tanda kutip"),
        ('a = """b', 9, "teks belum ditutup", "Tambahkan tanda kutip penutup"),
    ],
)
def test_it_names_line_and_column(line: str, column: int, cause: str, remedy: str) -> None:
    fault = only_fault(f"# baris pertama\n{line}\n")

    assert fault.place in {f"baris 2, kolom {column}", "baris 3, kolom 1"}
    assert fault.problem[0].startswith(cause)
    assert fault.remedy[0].startswith(remedy)


def test_it_shows_the_line_itself() -> None:
    assert only_fault("format 1").problem == (
        'tanda "=" belum ada: format 1',
        'the sign "=" is missing: format 1',
    )


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("a = 1\na = 2\n", "kata yang sama ditulis dua kali"),
        ("[a]\n[a]\n", "tabel yang sama dibuka dua kali"),
        ("a = 1\nb = \x00\n", "nilai tidak dapat dibaca"),
        ('a = "\x00"\n', "teks tidak ditutup, atau ada tanda yang tidak dapat dibaca"),
    ],
)
def test_it_finds_what_toml_forbids(text: str, cause: str) -> None:
    assert only_fault(text).problem[0].startswith(cause)


def test_the_name_of_the_file_comes_first() -> None:
    assert load_procedure("format 1", source="sop.toml").faults[0].place == "sop.toml › baris 1, kolom 8"
