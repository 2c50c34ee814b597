"""Citizens and staff over HTTP, on connections that stay open, as browsers keep them."""

import re
import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Visitor:
    """One open connection with its cookies. Raises RuntimeError for an answer that was not expected."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, *, form: dict[str, str] | None = None, expect: int) -> tuple[str, str]:
        """Body and Location of the answer."""
        headers = (
            {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        )
        if form is not None:
            headers |= FORM | {"Origin": f"http://localhost:{self.port}"}
        self.connection.request(method, path, body=urlencode(form) if form is not None else None, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        if answer.status != expect:
            raise RuntimeError(f"{method} {path}: {answer.status} instead of {expect}")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.strip().partition(";")[0].partition("=")
            self.cookies[name] = value
        return body, answer.headers.get("Location", "")

    def hidden(self, path: str) -> dict[str, str]:
        return dict(HIDDEN.findall(self.ask("GET", path, expect=200)[0]))

    def sign_in(self, username: str, password: str) -> None:
        form = self.hidden("/masuk/login/") | {"login": username, "password": password}
        self.ask("POST", "/masuk/login/", form=form, expect=302)


def file_complaints(port: int, slug: str, *, clients: int, each: int) -> tuple[float, list[float]]:
    """Complaints in a second, and how long each took from sending to its redirect."""
    path = f"/{slug}/lapor/"
    waiting = threading.Barrier(clients + 1)
    took: list[float] = []
    failed: list[Exception] = []

    def citizen(number: int) -> None:
        try:
            visitor = Visitor(port)
            forms = [visitor.hidden(path) for _ in range(each)]
        except Exception as error:
            failed.append(error)
            waiting.abort()
            return
        waiting.wait()
        for form in forms:
            form |= {"story": f"Menunggu sejak pagi di loket {number}, belum dipanggil juga. " * 12, "reply": "none"}
            started = time.perf_counter()
            try:
                _, location = visitor.ask("POST", path, form=form, expect=303)
                assert urlsplit(location).path.startswith(f"/{slug}/terima/")
            except Exception as error:
                failed.append(error)
                return
            took.append(time.perf_counter() - started)

    threads = [threading.Thread(target=citizen, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        waiting.wait()
    except threading.BrokenBarrierError:
        raise failed[0] from None
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return len(took) / (time.perf_counter() - started), took


def read_page(visitor: Visitor, path: str, *, times: int) -> list[float]:
    took = []
    for _ in range(times):
        started = time.perf_counter()
        visitor.ask("GET", path, expect=200)
        took.append(time.perf_counter() - started)
    return took
