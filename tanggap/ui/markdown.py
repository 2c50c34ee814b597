"""The little of Markdown that our help pages use, as safe HTML: headings, lists, paragraphs, bold, code, links."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")
_NUMBER = re.compile(r"\d+\. ")


def to_html(text: str, *, link: Callable[[str], str]) -> SafeString:
    """`link` turns the name of another page into its address, or into "" where this reader has no way to it."""
    blocks = [_block(block, link) for block in re.split(r"\n\s*\n", text.strip())]
    return mark_safe("\n".join(blocks))  # noqa: S308  escaped below, piece by piece


def _block(block: str, link: Callable[[str], str]) -> str:
    lines = block.splitlines()
    if lines[0].startswith("## "):
        return f"<h2>{_inline(lines[0][3:], link)}</h2>"
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:], link)}</li>" for line in lines) + "</ul>"
    if all(_NUMBER.match(line) for line in lines):
        return "<ol>" + "".join(f"<li>{_inline(_NUMBER.sub('', line, count=1), link)}</li>" for line in lines) + "</ol>"
    return f"<p>{_inline(' '.join(lines), link)}</p>"


def _inline(text: str, link: Callable[[str], str]) -> str:
    said = str(escape(text))
    said = _CODE.sub(r"<code>\1</code>", said)
    said = _BOLD.sub(r"<b>\1</b>", said)
    return _LINK.sub(lambda found: _anchor(found[1], link(found[2])), said)


def _anchor(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>' if address else words
