"""The forms of a page as a browser finds them, and as it would send them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_QUIET = ("submit", "button", "image", "reset")


@dataclass
class Asked:
    """One control, or a group of them with one name. `options` are the values that the page offers."""

    name: str
    kind: str  # of the input: "text", "date", "radio" …, else "select" or "textarea"
    values: list[str] = field(default_factory=list)  # what would be sent untouched
    options: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        return self.kind not in ("hidden", "radio", "checkbox", "select", "file", "password")


@dataclass
class PageForm:
    action: str
    method: str
    asked: dict[str, Asked] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)  # those with a name of their own

    def untouched(self) -> dict[str, list[str]]:
        return {name: list(each.values) for name, each in self.asked.items() if each.values}


def forms_on(text: str) -> list[PageForm]:
    reader = _Reader()
    reader.feed(text)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None
        self._field: Asked | None = None  # a select or textarea whose content follows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = PageForm(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None:
            self._control(self._open, tag, said)

    def _control(self, form: PageForm, tag: str, said: dict[str, str]) -> None:
        name = said.get("name", "")
        if tag == "option" and self._field is not None:
            self._field.options.append(said.get("value", ""))
            if "selected" in said:
                self._field.values.append(said.get("value", ""))
        elif tag == "button" and name:
            form.buttons.append((name, said.get("value", "")))
        elif tag in ("select", "textarea") and name:
            self._field = form.asked.setdefault(name, Asked(name, tag))
        elif tag == "input" and name and said.get("type", "text") not in _QUIET:
            self._input(form.asked.setdefault(name, Asked(name, said.get("type", "text"))), said)

    def _input(self, asked: Asked, said: dict[str, str]) -> None:
        value = said.get("value", "on" if asked.kind == "checkbox" else "")
        if asked.kind in ("radio", "checkbox"):
            asked.options.append(value)
        if asked.kind != "file" and (asked.kind not in ("radio", "checkbox") or "checked" in said):
            asked.values.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea") and self._field is not None:
            if not self._field.values:
                self._field.values = self._field.options[:1] if tag == "select" else [""]
            self._field = None
        elif tag == "form":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._field is not None and self._field.kind == "textarea":
            self._field.values = ["".join(self._field.values) + data.removeprefix("\n")]


class _Said(HTMLParser):
    """Sentences that tell what is wrong: an alert, an error beside its field, or a page that is nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.headings: list[str] = []
        self.asks = False  # there is a form to be sent again
        self._depth = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = set(said.get("class", "").split())
        tells = said.get("role") == "alert" or classes & {"error-text", "error", "bad", "late"}
        if self._depth or tells:
            self._depth += tag not in ("br", "input", "img", "hr", "meta", "link", "wbr")
        self._heading = tag == "h1"
        self.asks = self.asks or (tag == "form" and said.get("method", "").lower() == "post")

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(0, self._depth - 1)
        self._heading = False

    def handle_data(self, data: str) -> None:
        if self._depth and data.strip():
            self.found.append(data.strip())
        elif self._heading and data.strip():
            self.headings.append(data.strip())


def sentences_on(text: str) -> Iterator[str]:
    reader = _Said()
    reader.feed(text)
    yield from reader.found if reader.asks else [*reader.found, *reader.headings]
