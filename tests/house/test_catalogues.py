"""The English catalogue, and what finds its gaps."""

from pathlib import Path

import polib
import pytest
from django.utils import translation

from tests.catalogues import CATALOGUES, PRODUCT, Sentence, faults, read_sources

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A small product with one sentence and its translation."""
    (tmp_path / "locale/en/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "halaman.py").write_text('label = _("Tugas saya")\n')
    translate(tmp_path, 'msgid "Tugas saya"\nmsgstr "My tasks"\n')
    return tmp_path


def translate(product: Path, entries: str) -> None:
    (product / "locale/en/LC_MESSAGES/django.po").write_text(HEAD + entries)


def test_it_works() -> None:
    assert faults() == []


def test_a_whole_small_one_has_no_faults(product: Path) -> None:
    assert faults(product) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ("", "halaman.py: not in locale/en/LC_MESSAGES/django.po: 'Tugas saya'"),
        ('msgid "Tugas saya"\nmsgstr ""\n', "untranslated"),
        ('#, fuzzy\nmsgid "Tugas saya"\nmsgstr "My task"\n', "fuzzy"),
        ('msgid "Tugas saya"\nmsgstr "%(n)s tasks"\n', "placeholders differ"),
        ('msgid "Tugas saya"\nmsgstr "My tasks"\n\nmsgid "Buku"\nmsgstr "Book"\n', "no source says this any more"),
    ],
)
def test_it_names_what_is_wrong(product: Path, entries: str, fault: str) -> None:
    translate(product, entries)
    (only,) = faults(product)
    assert fault in only


def test_both_plural_forms_are_wanted(product: Path) -> None:
    (product / "halaman.py").write_text('said = ngettext("%(n)s pesan.", "%(n)s pesan.", n)\n')
    both = 'msgid "%(n)s pesan."\nmsgid_plural "%(n)s pesan."\nmsgstr[0] "%(n)s message."\nmsgstr[1] "'
    translate(product, both + '%(n)s messages."\n')
    assert faults(product) == []
    translate(product, both + '"\n')
    assert "untranslated" in faults(product)[0]


@pytest.mark.parametrize(
    ("name", "source", "sentence"),
    [
        ("a.py", 'gettext_noop("Tidak ada.")', Sentence("", "Tidak ada.", "")),
        ("a.py", 'translation.gettext_lazy("Satu " "dua")', Sentence("", "Satu dua", "")),
        ("a.py", 'pgettext("tombol", "Buka")', Sentence("tombol", "Buka", "")),
        ("a.py", 'ngettext("%(n)s hal", "%(n)s hal-hal", n)', Sentence("", "%(n)s hal", "%(n)s hal-hal")),
        ("a.html", '{% translate "Jum\'at" %}', Sentence("", "Jum'at", "")),
        ("a.html", '{% translate "Buka" context "tombol" %}', Sentence("tombol", "Buka", "")),
        ("a.html", "{% blocktranslate %}Langkah {{ n }}{% endblocktranslate %}", Sentence("", "Langkah %(n)s", "")),
        ("a.html", "<a title=\"{% translate 'Cari' %}\">", Sentence("", "Cari", "")),
        ("a.txt", '{% include "x" with word=_("Grading") %}', Sentence("", "Grading", "")),
    ],
)
def test_it_finds_sentences_however_they_are_marked(tmp_path: Path, name: str, source: str, sentence: Sentence) -> None:
    (tmp_path / name).write_text(source)
    assert list(read_sources(tmp_path)[0]) == [sentence]


@pytest.mark.parametrize("source", ["_(error.sentence)", 'for _ in "ab": pass', 'gettext("")', 'open("gettext(")'])
def test_it_leaves_alone_what_is_no_sentence(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.py").write_text(source)
    assert read_sources(tmp_path) == ({}, [])


@pytest.mark.parametrize("source", ['_(f"Nomor {n}")', '_("Nomor %s" % n)'])
def test_it_refuses_a_sentence_that_is_filled_in_before_it_is_translated(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.py").write_text(source)
    assert read_sources(tmp_path)[1] == ["a.py:1: fill in after translating, not before"]


def test_no_library_says_one_of_our_sentences_otherwise() -> None:
    """Catalogues are merged: where Django or the sign-in library has the same msgid, Indonesian could be theirs."""
    entries = [e for e in polib.pofile(str(next(PRODUCT.glob(CATALOGUES)))) if not e.msgid_plural and not e.msgctxt]
    with translation.override("id"):
        assert [e.msgid for e in entries if translation.gettext(e.msgid) != e.msgid] == []
    with translation.override("en"):
        assert [e.msgid for e in entries if translation.gettext(e.msgid) != e.msgstr] == []
