"""Every sentence of the product stands in the English catalogue, and is translated. `python -m tests.catalogues`.

The sentences are found here without the gettext programs, which most machines lack; `makemessages` then writes
what is missing into the catalogue.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

PRODUCT = Path(__file__).resolve().parent.parent / "tanggap"
CATALOGUES = "locale/*/LC_MESSAGES/*.po"
EXTRACT = "cd tanggap && ../.venv/bin/django-admin makemessages -l en --no-location --no-wrap --no-obsolete"

# Position of context, sentence and plural among the arguments; as `makemessages` asks xgettext for them.
_PLAIN, _PLURAL = (None, 0, None), (None, 0, 1)
_CALLS = {
    "_": _PLAIN,
    "gettext": _PLAIN,
    "gettext_lazy": _PLAIN,
    "gettext_noop": _PLAIN,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
# What Django makes of a template: calls of these among letters that mean nothing.
_TEMPLATE_CALL = re.compile(
    r"(?<!\w)(_|n?p?gettext)\(((?:\s*,?\s*u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))+)", re.DOTALL
)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?[a-z][^>]*>")


class Sentence(NamedTuple):
    context: str
    text: str
    plural: str


def faults(product: Path = PRODUCT) -> list[str]:
    """One line per fault, with its place."""
    sources, found = read_sources(product)
    for path in sorted(product.glob(CATALOGUES)):
        name = str(path.relative_to(product))
        catalogue = polib.pofile(str(path))
        entries = {Sentence(e.msgctxt or "", e.msgid, e.msgid_plural or ""): e for e in catalogue if not e.obsolete}
        found += [f"{place}: not in {name}: {s.text!r}" for s, place in sources.items() if s not in entries]
        for sentence, entry in entries.items():
            found += [f"{name}:{entry.linenum}: {fault}: {sentence.text!r}" for fault in _faults_of(entry)]
            if sentence not in sources:
                found.append(f"{name}:{entry.linenum}: no source says this any more: {sentence.text!r}")
    return found


def _faults_of(entry: polib.POEntry) -> Iterator[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "fuzzy"
    if not said or not all(text.strip() for text in said):
        yield "untranslated"
        return
    wanted = sorted(_PLACEHOLDER.findall(entry.msgid))
    if any(sorted(_PLACEHOLDER.findall(text)) != wanted for text in said):
        yield "placeholders differ"


def read_sources(folder: Path) -> tuple[dict[Sentence, str], list[str]]:
    """Each sentence with the file it was first seen in, and what can never be translated."""
    found: dict[Sentence, str] = {}
    faults: list[str] = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".html", ".txt"}):
        place = str(path.relative_to(folder))
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            calls = list(_calls_in_template(source))
        else:
            tree = ast.parse(source)
            calls = list(_calls_in_python(tree))
            faults += [f"{place}:{line}: fill in after translating, not before" for line in _filled_too_early(tree)]
        for sentence in calls:
            found.setdefault(sentence, place)
    return found, faults


def _calls_in_python(tree: ast.Module) -> Iterator[Sentence]:
    for name, call in _translating(tree):
        literals = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None for a in call.args]
        sentence = _sentence(name, literals)
        if sentence is not None:
            yield sentence


def _filled_too_early(tree: ast.Module) -> Iterator[int]:
    """A sentence with a value already in it is in no catalogue."""
    for _, call in _translating(tree):
        for argument in call.args[:2]:
            formatted = isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Mod)
            if formatted or isinstance(argument, ast.JoinedStr):
                yield call.lineno


def _translating(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            if name in _CALLS:
                yield name, node


def _calls_in_template(source: str) -> Iterator[Sentence]:
    from django.utils.translation.template import templatize

    for name, arguments in _TEMPLATE_CALL.findall(templatize(source)):
        literals = ast.literal_eval(f"({arguments.strip()},)")
        sentence = _sentence(name, list(literals))
        if sentence is not None:
            yield sentence


def _sentence(name: str, literals: list[str | None]) -> Sentence | None:
    """None where an argument that matters is no literal: that is a translation of something found elsewhere."""
    wanted = [None if at is None else literals[at] if at < len(literals) else None for at in _CALLS[name]]
    if any(at is not None and text is None for at, text in zip(_CALLS[name], wanted, strict=True)):
        return None
    context, text, plural = (part or "" for part in wanted)
    return Sentence(context, text, plural) if text else None


def main() -> int:
    from django.conf import settings

    settings.configure()  # enough to read templates; nothing of an installation is wanted
    lines = faults()
    if lines:
        print("\n".join([*lines, f"Extract (needs gettext), then translate: {EXTRACT}"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
