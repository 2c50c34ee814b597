"""Reporters over HTTP who do what people do when a page does not come: try again with the same form."""

import re
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.house.product import PATIENCE

TICKET = re.compile(r'name="ticket" value="([^"]+)"')
NUMBER = re.compile(r"\b(20\d\d/\d{4,})\b")
PAUSE = 0.05  # before somebody presses again


@dataclass
class Crowd:
    """So many reporters at once. `receipts` are the addresses they were sent to, `odd` answers nobody should see."""

    port: int
    slug: str
    reporters: int = 4
    with_email: bool = True
    receipts: list[str] = field(default_factory=list)
    forms: int = 0
    odd: list[str] = field(default_factory=list)

    def __enter__(self) -> "Crowd":
        self._end = threading.Event()
        self._lock = threading.Lock()
        self._wanted = threading.Semaphore(0)
        self._threads = [threading.Thread(target=self._file_on, args=(n,)) for n in range(self.reporters)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Everybody gets the answer for the form they hold, then leaves; what nobody has begun is left."""
        self._end.set()
        self._wanted.release(self.reporters)
        for thread in self._threads:
            thread.join(PATIENCE)

    def file(self, count: int, *, until: int) -> None:
        """Let so many complaints be filed; comes back when `until` of them have their receipt, the rest under way."""
        wanted, deadline = len(self.receipts) + until, time.monotonic() + PATIENCE
        self._wanted.release(count)
        while len(self.receipts) < wanted:
            assert time.monotonic() < deadline, f"only {len(self.receipts)} receipts; {self.odd[:3]}"
            time.sleep(0.02)

    def _file_on(self, who: int) -> None:
        while self._wanted.acquire() and not self._end.is_set():
            body = self._form(who)
            if body is None:
                return
            address = self._ask("POST", f"/{self.slug}/lapor/", body, expect=303)
            if address is not None:
                self.receipts.append(address)

    def _form(self, who: int) -> str | None:
        page = self._ask("GET", f"/{self.slug}/lapor/", None, expect=200)
        if page is None:
            return None
        with self._lock:
            self.forms += 1
            number = self.forms
        said = {
            "ticket": TICKET.findall(page)[0],
            "story": f"Loket {who} tutup sebelum waktunya, ke-{number}.",
        }
        contact = {"reply": "email", "email": f"warga{number}@example.id"} if self.with_email else {"reply": "none"}
        return urlencode(said | contact)

    def _ask(self, method: str, path: str, body: str | None, *, expect: int) -> str | None:
        """The page, or where it leads. None when the whole day was in vain."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status, said = ask(self.port, method, path, body)
            except (OSError, HTTPException):
                time.sleep(PAUSE)
                continue
            if status == expect:
                return said
            self.odd.append(f"{method} {path}: {status}")
            time.sleep(PAUSE)
        self.odd.append(f"{method} {path}: no answer")
        return None


def ask(port: int, method: str, path: str, body: str | None = None) -> tuple[int, str]:
    """Status and page, or for a redirect its address."""
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        connection.request(method, path, body, headers | {"Connection": "close"})
        answer = connection.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers.get("Location", page)
    finally:
        connection.close()


def numbers_on(port: int, receipts: list[str]) -> list[str]:
    """The register number that each receipt shows."""
    found = []
    for address in receipts:
        status, page = ask(port, "GET", address)
        assert status == 200, (status, address[:30])
        found.append(NUMBER.findall(page)[0])
    return found
