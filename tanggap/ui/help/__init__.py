"""Help, served by the product: one Markdown file per page and language, found by screen, by setting and by words.

A file begins with lines "title: …", "screens: …" (names of addresses, `*` allowed), "settings: …" and "public: yes",
then an empty line, then the text. Indonesian comes first; a page without its English twin is shown in Indonesian.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("id", "en")
_WORD = re.compile(r"\w+")
LONGEST_QUERY = 100  # characters that are looked at
AROUND = 160  # characters of the excerpt


@dataclass(frozen=True, slots=True)
class HelpPage:
    slug: str
    title: str
    text: str  # Markdown
    screens: tuple[str, ...]
    settings: tuple[str, ...]
    public: bool

    def serves(self, screen: str) -> bool:
        return any(fnmatchcase(screen, pattern) for pattern in self.screens)


@dataclass(frozen=True, slots=True)
class Found:
    page: HelpPage
    excerpt: str


@cache
def pages(language: str) -> tuple[HelpPage, ...]:
    """In the order of their titles."""
    found = {path.stem: _read(path) for path in sorted((FOLDER / "id").glob("*.md"))}
    if language in LANGUAGES and language != "id":
        found |= {path.stem: _read(path) for path in sorted((FOLDER / language).glob("*.md"))}
    return tuple(sorted(found.values(), key=lambda page: page.title.casefold()))


def page(slug: str, language: str) -> HelpPage | None:
    return next((each for each in pages(language) if each.slug == slug), None)


def page_for(screen: str, language: str = "id") -> HelpPage | None:
    """The page about a screen. Where several speak of it, the one that names it goes before a pattern."""
    serving = [each for each in pages(language) if each.serves(screen)]
    return min(serving, key=lambda each: screen not in each.screens, default=None)


def search(words: str, language: str, *, public: bool = False) -> list[Found]:
    """Pages that hold every word, in its beginning at least; those that name one in the title come first."""
    wanted = [word.casefold() for word in _WORD.findall(words[:LONGEST_QUERY])]
    if not wanted:
        return []
    found = [each for each in pages(language) if (each.public or not public) and _holds(each, wanted)]
    found.sort(key=lambda each: -sum(word in each.title.casefold() for word in wanted))
    return [Found(each, _excerpt(each, wanted)) for each in found]


def _holds(each: HelpPage, wanted: list[str]) -> bool:
    text = " ".join((each.title, each.text, *each.settings)).casefold()
    return all(re.search(rf"\b{re.escape(word)}", text) for word in wanted)


def _excerpt(each: HelpPage, wanted: list[str]) -> str:
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[#*`]", r"\1", each.text)
    plain = " ".join(plain.split())
    at = min((i for word in wanted if (i := plain.casefold().find(word)) >= 0), default=0)
    start = plain.rfind(" ", 0, max(0, at - AROUND // 3)) + 1
    more = start + AROUND < len(plain)
    cut = plain[start : start + AROUND]
    return ("… " if start else "") + (f"{cut.rsplit(' ', 1)[0]} …" if more else cut)


def _read(path: Path) -> HelpPage:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    lines = dict(line.split(": ", 1) for line in head.splitlines())
    return HelpPage(
        slug=path.stem,
        title=lines["title"],
        text=text.strip(),
        screens=tuple(lines.get("screens", "").split()),
        settings=tuple(lines.get("settings", "").split()),
        public=lines.get("public") == "yes",
    )
