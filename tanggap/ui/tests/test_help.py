"""Help pages: found by words, shown as safe HTML."""

from __future__ import annotations

import pytest

from tanggap.ui import help
from tanggap.ui.markdown import to_html


def titles(words: str, **how: bool) -> list[str]:
    return [found.page.slug for found in help.search(words, "id", **how)]


def test_every_word_has_to_be_there() -> None:
    assert "melacak" in titles("kode lacak")
    assert titles("KODE lacak") == titles("kode lacak")
    assert titles("cadangan")[0] == "cadangan"  # named in the title
    assert titles("TANGGAP_EMAIL_HOST") == ["surel"]
    assert titles("kode xyzxyz") == []


@pytest.mark.parametrize("words", ["", "   ", "((", "[a-z", "\\", "🙂", "x" * 5000])
def test_nothing_sensible_finds_nothing(words: str) -> None:
    assert titles(words) == []


def test_the_public_finds_public_pages_alone() -> None:
    assert "periksa" in titles("buku")
    assert "periksa" not in titles("buku", public=True)


def test_english_is_searched_in_english() -> None:
    assert help.search("tracking", "en")
    assert not help.search("pelapor", "en")
    assert help.pages("fr") == help.pages("id")


def test_an_excerpt_shows_the_word_in_its_sentence() -> None:
    (found, *_) = help.search("router", "id")
    assert "router" in found.excerpt and "**" not in found.excerpt


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu **dua** `tiga`\nempat", "<p>Satu <b>dua</b> <code>tiga</code> empat</p>"),
        ("## Judul", "<h2>Judul</h2>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("[ke sana](pos)", '<p><a href="/pos/">ke sana</a></p>'),
        ("[ke sana](tertutup)", "<p>ke sana</p>"),
        ('<script>x</script> & "a"', "<p>&lt;script&gt;x&lt;/script&gt; &amp; &quot;a&quot;</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert to_html(text, link=lambda slug: "" if slug == "tertutup" else f"/{slug}/") == html
