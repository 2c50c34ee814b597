"""Somebody with a browser without scripts, at the door of a running server: links, forms, and a cookie jar."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.house.product import PATIENCE


@dataclass
class Form:
    """As a browser would send it when nothing is typed."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Page:
    status: int
    address: str
    text: str
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def form_with(self, name: str) -> Form:
        """The first form that has such a field."""
        return next(form for form in self.forms if name in form.fields)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.form: Form | None = None
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "a" and "href" in said:
            self.page.links.append(urldefrag(urljoin(self.page.address, said["href"])).url)
        elif tag == "form":
            self.form = Form(urljoin(self.page.address, said.get("action", "")))
            self.page.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input" and name:
            self._input(self.form, name, said)
        elif tag == "textarea":
            self.area, self.form.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in said or self.select not in self.form.fields):
            self.form.fields[self.select] = said.get("value", "")

    def _input(self, form: Form, name: str, said: dict[str, str]) -> None:
        match said.get("type", "text"):
            case "radio":  # the first, unless another is chosen
                if "checked" in said or name not in form.fields:
                    form.fields[name] = said.get("value", "on")
            case "checkbox":
                if "checked" in said:
                    form.fields[name] = said.get("value", "on")
            case "submit" | "file":
                pass
            case _:
                form.fields[name] = said.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.area and self.form is not None:
            self.form.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


class Guest:
    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.opener.addheaders = [("Accept-Language", "id"), ("Referer", self.base)]

    def open(self, address: str) -> Page:
        return self._ask(Request(urljoin(self.base, address)))

    def send(self, form: Form, **typed: str) -> Page:
        """The page that it leads to."""
        return self._ask(Request(form.action, data=urlencode(form.fields | typed).encode()))

    def sign_in(self, username: str, password: str) -> Page:
        return self.send(self.open("/masuk/login/").form_with("login"), login=username, password=password)

    def walk(self, start: str, *, most: int) -> Iterator[Page]:
        """Every page that links lead to, one for each way in which an address is made."""
        waiting = [start]
        seen: set[str] = set()
        while waiting and len(seen) < most:
            page = self.open(waiting.pop(0))
            yield page
            for link in page.links:
                parts = urlsplit(link)
                kind = "/".join("#" if any(sign.isdigit() for sign in part) else part for part in parts.path.split("/"))
                if link.startswith(self.base) and kind not in seen and "logout" not in kind:
                    seen.add(kind)
                    waiting.append(link)

    def _ask(self, request: Request) -> Page:
        try:
            answer = self.opener.open(request, timeout=PATIENCE)
        except HTTPError as refused:
            answer = refused
        with answer:
            body = answer.read().decode("utf-8", "replace")
            page = Page(answer.status, answer.url, body)
        _Reader(page).feed(body)
        return page
