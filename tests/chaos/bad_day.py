"""What people are told while nothing can be stored, and what becomes of what they had typed."""

import re
import time
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection

from tests.chaos.desk import Desk
from tests.chaos.form import MULTIPART, body_of
from tests.chaos.web import NUMBER, ticket_on
from tests.house.product import wait_for

STORY = "Kamar mandi di lantai dua rusak <sejak> Senin,\nairnya mati & gelap."
HELD = re.compile(r'<textarea name="([^"]+)" hidden>\r?\n([^<]*)</textarea>')
SAYS = {
    "id": ("Kiriman Anda belum tersimpan", "Tulisan Anda tidak hilang", "Kirim sekali lagi", "petugas mana pun"),
    "en": ("What you sent is not stored yet", "Nothing you wrote is lost", "Send it again", "any member of staff"),
}


@dataclass
class Visitor:
    """Somebody who opened the form on a good day and presses its button on a bad one."""

    port: int
    slug: str

    def ask(
        self, path: str, fields: dict[str, str] | None = None, *, photo: bytes | None = None, language: str = "id"
    ) -> tuple[int, str]:
        """Status and page, or where it leads."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Accept-Language": language, "Connection": "close"}
        body = body_of(fields, photo=photo) if fields is not None else None
        try:
            method = "GET" if body is None else "POST"
            connection.request(method, path, body, headers | ({"Content-Type": MULTIPART} if body else {}))
            answer = connection.getresponse()
            page = answer.read().decode()
            return answer.status, answer.headers.get("Location", page)
        finally:
            connection.close()

    @property
    def path(self) -> str:
        return f"/{self.slug}/lapor/"

    def open_form(self) -> None:
        status, page = self.ask(self.path)
        assert status == 200
        self.fields = {"ticket": ticket_on(page), "story": STORY, "reply": "none"}

    def press_in_vain(self, *, photo: bytes | None = None) -> None:
        """The page says so, and what to do, in the reader's language; it holds all that was typed."""
        for language, sentences in SAYS.items():
            status, page = self.ask(self.path, self.fields, photo=photo, language=language)
            assert status == 503, (status, page)
            assert [sentence for sentence in sentences if sentence not in page] == [], page
            held = {name: unescape(value) for name, value in HELD.findall(page)}
            assert held | {"story": held["story"].replace("\r\n", "\n")} == self.fields

    def press_again(self) -> str:
        """The number that it gets at last."""
        status, address = self.ask(self.path, self.fields)
        assert status == 303, address
        status, receipt = self.ask(address)
        assert status == 200
        return str(NUMBER.findall(receipt)[0])

    def health(self) -> tuple[int, str]:
        return self.ask("/sehat/")

    def is_ill(self, sentence: str) -> None:
        status, said = self.health()
        assert status == 503 and sentence in said, said

    def wait_until_well(self) -> None:
        """Nobody starts anything anew. A connection that is a second old may still be one of the bad day."""
        wait_for(lambda: self.health()[0] == 200, "its health")
        time.sleep(1.5)


def check_no_raw_error(desk: Desk, *paths: str) -> None:
    """Pages of the desk come, or say that they cannot be opened now."""
    for path in paths:
        status, page, _ = desk.ask(path)
        assert status in (200, 302) or (status == 503 and "sedang tidak dapat dibuka" in page), (path, status)
