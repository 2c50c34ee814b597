from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.tokens import terms, tokens, wanted

PHONE = "+6281200000123"
TEXTS = st.text(max_size=80)
INDONESIAN = st.text("abcdefghijklmnopqrstuvwxyz .,-'éÉ0123456789", max_size=80)


@pytest.mark.parametrize(
    "spellings",
    [
        "gak nggak enggak tdk ga tidak TIDAK gaaak",
        "dok dokter Dokternya dokterrr",
        "antri antre ANTREAN antrian mengantri ngantri",
        "banyak byk banyaaak",
        "jumat Jum'at jum’at",
        "anak anak2 anak-anak anaknya",
        "cafe café CAFÉ",
        "0431 431",
    ],
)
def test_spellings_of_one_word(spellings: str) -> None:
    assert len({frozenset(terms(word)) for word in spellings.split()}) == 1
    assert terms(spellings.split(maxsplit=1)[0])


def test_the_commonest_words_are_not_asked_for() -> None:
    assert terms("yg yang dan di") == set()
    assert wanted("obat yg di apotik") == ["obat", "apotek"]


@pytest.mark.parametrize(
    "spelling",
    ["0812-0000-0123", "+62 812 0000 0123", "0812.0000.0123", "6281200000123", "081200000123", "(0812) 0000 0123"],
)
def test_a_telephone_number_in_any_spelling(spelling: str) -> None:
    assert PHONE in terms(f"hubungi {spelling} ya")
    assert wanted(f"hubungi {spelling}") == [*wanted("hubungi"), PHONE]


def test_what_follows_a_number_is_not_part_of_it() -> None:
    assert wanted("0812 0000 0123 10 orang") == [PHONE, "10", "orang"]


def test_figures_are_no_telephone_number() -> None:
    assert wanted("2026/0431") == ["2026", "431"]
    assert wanted("tahun 2025 2026 0001") == ["tahun", "2025", "2026", "1"]


@given(TEXTS)
def test_it_takes_anything(text: str) -> None:
    assert set(wanted(text)) <= terms(text)


@given(TEXTS)
def test_both_forms_of_a_letter_are_one(text: str) -> None:
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))


@given(INDONESIAN)
def test_case_does_not_matter(text: str) -> None:
    assert terms(text.upper()) == terms(text)


@given(TEXTS, TEXTS)
def test_every_word_of_a_text_finds_it(before: str, behind: str) -> None:
    text = f"{before}\n{behind}"
    assert terms(before) | terms(behind) >= terms(text) - {t for t in terms(text) if t.startswith("+")}


@given(TEXTS)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = list(tokens(text))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
