import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.text import clean_text, excerpt, fold

FAMILY = "👨\u200d👩\u200d👧"
NURSE = "👩🏽\u200d⚕\ufe0f"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
JAVANESE = "ꦥꦸꦱ꧀\u200cꦏꦼꦱ꧀ꦩꦱ꧀"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("Antre lama.", "Antre lama."),
        ("", ""),
        ("  \n\t ", ""),
        ("a\0b\x01c\x7fd\x9fe", "abcde"),
        ("baris\r\nbaru\rlagi\u2028dan\u2029\x0b\x0cterus\x85", "baris\nbaru\nlagi\ndan\n\n\nterus"),
        ("spasi  \t\nujung \u00a0", "spasi\nujung"),
        ("kolom\tdua", "kolom\tdua"),
        ("cafe\u0301", "caf\u00e9"),
        ("\ud83d\ude00", "😀"),
        ("lepas \ud83d lagi \ude00", "lepas \ufffd lagi \ufffd"),
        ("se\u200bla\u2060mat\ufeff\u00ad", "selamat"),
        ("a\u200db\u200c c\u200d", "ab c"),
        ("\u202edibalik\u202c \u2066x\u2069\u200f", "dibalik x"),
        (FAMILY, FAMILY),
        (NURSE, NURSE),
        (SCOTLAND, SCOTLAND),
        (JAVANESE, JAVANESE),
        ("🇮🇩 👍🏾 ❤\ufe0f", "🇮🇩 👍🏾 ❤\ufe0f"),
        ("sembunyi\U000e0041\U000e0042\U000e007f", "sembunyi"),
        ("x\ufffey\U0010ffff", "xy"),
        (f"{FAMILY}\u200d\u200d!", f"{FAMILY}!"),
    ],
)
def test_it_works(typed: str, clean: str) -> None:
    assert clean_text(typed, limit=1000) == clean


def test_it_keeps_forty_thousand_characters() -> None:
    story = "Antre lama sekali. " * 2200
    assert clean_text(story, limit=50_000) == story.strip()


@pytest.mark.parametrize(
    ("typed", "limit", "clean"),
    [
        ("abcdef", 3, "abc"),
        ("ab cd", 3, "ab"),
        ("abcd", 0, ""),
        (f"ab{FAMILY}", 4, "ab"),
        ("ab👍🏾", 3, "ab"),
        ("abx\u0323\u0330", 4, "ab"),
        (FAMILY, 2, "👨"),
    ],
)
def test_it_cuts_between_signs(typed: str, limit: int, clean: str) -> None:
    assert clean_text(typed, limit=limit) == clean


odd = st.text(
    st.sampled_from(
        "a \n\t\r\0\u200d\u200c\u200b\u0301\ufe0f👩⚕🏽🏴\U000e0067\U000e007f\ud83d\ude00ꦥ꧀\u2028\ufffe\u202e"
    )
    | st.characters()
)


@given(odd, st.integers(0, 30))
def test_cleaning_twice_changes_nothing(typed: str, limit: int) -> None:
    clean = clean_text(typed, limit=limit)
    assert clean_text(clean, limit=limit) == clean
    assert len(clean) <= limit
    assert clean == clean.strip()
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode()
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in clean)


@given(st.text(st.sampled_from("abcdé ,.!?\n"), max_size=60))
def test_it_leaves_plain_text_alone(typed: str) -> None:
    assert clean_text(typed, limit=100).split() == typed.split()


def test_an_excerpt_is_the_first_words_on_one_line() -> None:
    assert excerpt("Antre\n lama  sekali di loket", 3) == "Antre lama sekali…"
    assert excerpt("Antre lama", 2) == "Antre lama"
    assert excerpt("", 3) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SITI", "siti"),
        ("Café", "CAFE\u0301"),
        ("Straße", "strasse"),
        ("Ａｎｉ", "ani"),
        ("  Siti \n Aminah ", "siti aminah"),
        ("İbu", "ibu"),
        ("Đ", "đ"),
    ],
)
def test_folding_makes_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)
