"""Somebody with a browser, who finds things on a page as people do: by the words on labels, buttons and links."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tanggap.demo.cast import PASSWORD
from tests.journeys.album import Album

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}")
PATIENCE = 5_000  # milliseconds


class Visitor:
    def __init__(self, page: Page, base: str, album: Album, who: str) -> None:
        self.page, self.base, self.album, self.who = page, base, album, who
        self.has_just_come = False
        album.watch(page, who)

    # --- going somewhere

    def open(self, path: str) -> Visitor:
        self.page.goto(self.base + path)
        self.look()
        return self

    def follow(self, words: str, *, exact: bool = False) -> Visitor:
        """The first link with these words."""
        self.go(self.page.get_by_role("link", name=words, exact=exact).first)
        return self

    def go(self, way: Locator) -> None:
        """A click alone returns before the next page is there."""
        with self.page.expect_navigation():
            way.click()
        self.look()

    def press(self, words: str, *, within: Locator | None = None) -> Visitor:
        """The button with these words; what comes of it has been loaded afterwards."""
        button = (within or self.page).get_by_role("button", name=words).first
        self.go(button)
        return self

    def look(self) -> None:
        verb = self.page.locator("section.act form input[name=verb]")
        about = verb.first.input_value() if verb.count() else ""
        self.album.look(self.page, self.who, about=about)

    # --- filling in

    def write(self, label: str, text: str, *, within: Locator | None = None) -> Visitor:
        """Into the first field whose label begins so."""
        self.field(label, within=within).fill(text)
        return self

    def field(self, label: str, *, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first

    def tick(self, label: str, *, group: str = "") -> Visitor:
        """A choice or a check box (up to a colon), within the group of that name when it has one."""
        self._choice(label, group).check()
        return self

    def untick(self, label: str, *, group: str = "") -> Visitor:
        self._choice(label, group).uncheck()
        return self

    def _choice(self, label: str, group: str) -> Locator:
        where = self.page.get_by_role("group", name=group) if group else self.page
        return where.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(:|$)")).first

    def choose(self, label: str, option: str) -> Visitor:
        """From a list that folds down."""
        self.field(label).select_option(label=option)
        return self

    def attach(self, label: str, *files: str) -> Visitor:
        self.field(label).set_input_files(list(files))
        return self

    def unfold(self, words: str) -> Visitor:
        folded = self.page.locator("details", has=self.page.locator("summary", has_text=words)).first
        if folded.get_attribute("open") is None:
            folded.locator("summary").first.click()
        return self

    # --- reading

    def sees(self, *words: str) -> Visitor:
        body = self.page.locator("body")
        for each in words:
            try:
                expect(body).to_contain_text(each, timeout=PATIENCE)
            except AssertionError:  # with less around it than the library's own
                raise AssertionError(f"{self.who} does not see {each!r} at {self.page.url}:\n{self._all()}") from None
        return self

    def misses(self, *words: str) -> Visitor:
        """On a page that has been looked at already."""
        said = self._all()
        assert not [each for each in words if each in said], f"{self.who} sees it at {self.page.url}:\n{said}"
        return self

    def _all(self) -> str:
        return " ".join((self.page.locator("body").text_content() or "").split())

    def code(self) -> str:
        """The tracking code that stands on the page."""
        found = CODE.search(self._all())
        assert found, f"{self.who} finds no code at {self.page.url}"
        return found.group()

    # --- at the desk

    def sign_in(self, username: str, password: str = PASSWORD) -> Visitor:
        self._show_password(username, password, to=r"/meja/")
        self.has_just_come = True
        return self

    def sign_in_first(self, username: str, password: str) -> Visitor:
        """With what an administrator handed over; a password of their own is asked for at once."""
        self._show_password(username, password, to=r"/masuk/password/change/")
        self.write("Kata sandi yang sekarang", password).write("Kata sandi baru", PASSWORD)
        self.write("Kata sandi baru, sekali lagi", PASSWORD)
        return self.press("Simpan kata sandi baru").open("/meja/")

    def _show_password(self, username: str, password: str, *, to: str) -> None:
        self.page.goto(f"{self.base}/meja/")
        if not self.album.count:
            self.look()
        self.write("Nama pengguna", username).write("Kata sandi", password)
        with self.page.expect_navigation(url=re.compile(rf"^[^?]*{to}")):
            self.page.get_by_role("button", name="Masuk", exact=True).click()
        self.look()

    def take(self, duty: str) -> Visitor:
        """From the list of what this person owes, the first with these words."""
        wanted = self.page.get_by_role("main").get_by_role("heading").get_by_role("link", name=duty)
        if not (self.has_just_come and wanted.count()):
            self.open("/meja/")
        self.has_just_come = False
        self.go(wanted.first)
        return self
