"""An officer at the desk, over HTTP, as a browser does it."""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.chaos.conftest import OFFICER, Installation

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PASSWORD = re.compile(r"dapat masuk dengan kata sandi (\S+)")
OWN = "kuda-lumping-42-merah"


class Desk:
    """Keeps its cookies. `ask` gives status, page, and where it leads."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, fields: dict[str, str] | None = None, *, language: str = "id") -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Accept-Language": language, "Connection": "close"}
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self._cookies[name] = value
            return answer.status, page, answer.headers.get("Location", "")
        finally:
            connection.close()

    def fill(self, path: str, **fields: str) -> tuple[int, str, str]:
        """Open the page and send its form."""
        _, page, _ = self.ask(path)
        return self.ask(path, {"csrfmiddlewaretoken": CSRF.findall(page)[0]} | fields)

    def sign_in(self, password: str) -> tuple[int, str, str]:
        return self.fill("/masuk/login/", login=OFFICER, password=password)


def with_own_password(desk: Desk, installation: Installation) -> None:
    """Signed in, with OWN in place of what an administrator gave."""
    printed = installation.run("staff", "password", "--username", OFFICER)
    given = PASSWORD.findall(printed)[0]
    status, page, _ = desk.sign_in(given)
    assert status == 302, page
    status, page, _ = desk.fill("/masuk/password/change/", oldpassword=given, password1=OWN, password2=OWN)
    assert status == 302, page
