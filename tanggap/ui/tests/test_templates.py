"""What every template of the product keeps to."""

import re
from pathlib import Path

import allauth
import django
import polib
import pytest

PRODUCT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(PRODUCT.glob("*/templates/**/*.html"))
_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
_MSGID = re.compile(r"""\{% translate (["'])(.*?)\1""")


def source(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(PRODUCT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_it_has_no_style_attribute_and_no_inline_script(path: Path) -> None:
    text = source(path)
    assert not re.search(r"<[^>]*\sstyle\s*=", text)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text)
    assert not re.search(r"<[^>]*\s(hx-on|hx-vals\s*=\s*[\"']js:)", text)
    assert "<style" not in text
    assert "javascript:" not in text
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
        assert not body.strip() or "application/json" in attributes


def test_sentences_are_none_that_a_library_translates_itself() -> None:
    """Django's catalogue would win: "No" came out as "Tidak"."""
    ours = {msgid for path in TEMPLATES for _, msgid in _MSGID.findall(source(path))}
    for library in (django, allauth):
        for catalogue in Path(library.__path__[0]).glob("**/locale/id/LC_MESSAGES/*.mo"):
            taken = ours & {entry.msgid for entry in polib.mofile(str(catalogue)) if entry.msgid != entry.msgstr}
            assert not taken, catalogue
