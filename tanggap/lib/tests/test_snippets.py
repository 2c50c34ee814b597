from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.snippets import BEFORE, BEHIND, snippet
from tanggap.lib.tokens import terms

WORDS = st.lists(st.sampled_from("toilet kotor obat habis dokter 0812-0000-0123 éa x".split()), max_size=60)


def marked(text: str, query: str) -> str:
    return "".join(f"[{part.text}]" if part.found else part.text for part in snippet(text, terms(query)))


def test_it_marks_every_form_of_the_word() -> None:
    assert marked("Toiletnya tdk dibersihkan.", "bersih tidak") == "Toiletnya [tdk] [dibersihkan]."


def test_a_telephone_number_is_marked_whole() -> None:
    assert marked("Hubungi 0812 0000 0123, ya.", "+62812-0000-0123") == "Hubungi [0812 0000 0123], ya."


def test_a_long_text_is_cut_between_words() -> None:
    text = "kata " * 100 + "obat habis. " + "kata " * 100
    found = marked(text, "obat")
    assert found.startswith("…kata") and "[obat] habis." in found and found.endswith("kata…")
    assert len(found) < BEFORE + BEHIND + 20


def test_nothing_found() -> None:
    assert snippet("Toilet kotor.", terms("obat")) == ()


@given(WORDS, WORDS)
def test_what_is_shown_stands_in_the_text(words: list[str], query: list[str]) -> None:
    text = " ".join(words)
    found = "".join(part.text for part in snippet(text, terms(" ".join(query))))
    assert found.strip("…") in text
