"""Everything a browser, a bad line or a curious person may send, against the running server.

What the form does with each of these is tested beside the public pages; here stand those that need a real server:
requests at the same time, requests that break off, and more bytes than anybody should send.
"""

import socket
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chaos.conftest import Installation
from tests.chaos.form import ADDRESS, SAID, packed, send
from tests.chaos.outside import check_book
from tests.chaos.web import ask, numbers_on, ticket_on
from tests.house.product import Served, wait_for

pytestmark = pytest.mark.chaos
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def served(shared: Installation) -> Iterator[Served]:
    """Whatever the tests did, at the end the server still answers and the book is whole."""
    with shared.served() as server:
        yield server
        assert server.status("/") == 200
        check_book(shared)


@dataclass
class Filed:
    """What was filed since the test began."""

    installation: Installation
    before: int

    def stories(self) -> list[str]:
        query = f"SELECT body FROM register_text WHERE purpose = 'story' AND id > {self.before} ORDER BY id"
        return [body for (body,) in self.installation.rows(query)]

    def photos(self) -> list[Path]:
        return [file for file in (self.installation.data / "media").rglob("*") if file.is_file()]


@pytest.fixture
def filed(shared: Installation, served: Served) -> Filed:
    ((last,),) = shared.rows("SELECT max(id) FROM register_text")
    return Filed(shared, last or 0)


def ticket(served: Served) -> str:
    return ticket_on(ask(served.port, "GET", ADDRESS)[1])


def test_it_files_once_when_the_button_is_pressed_six_times_at_once(filed: Filed, served: Served) -> None:
    same = packed({"ticket": ticket(served)} | SAID)
    with ThreadPoolExecutor(6) as presses:
        answers = list(presses.map(lambda _: send(served.port, same), range(6)))
    assert {answer.status for answer in answers} == {303}
    assert len(set(numbers_on(served.port, [answer.location for answer in answers]))) == 1
    assert filed.stories() == [SAID["story"]]


def test_two_tabs_are_two_complaints(filed: Filed, served: Served) -> None:
    tabs = [ticket(served), ticket(served)]
    told = ("Loket tutup lebih awal.", "Kamar mandi rusak.")
    answers = [
        send(served.port, packed({"ticket": tab} | SAID | {"story": story}))
        for tab, story in zip(tabs, told, strict=True)
    ]
    assert len(set(numbers_on(served.port, [answer.location for answer in answers]))) == 2
    assert sorted(filed.stories()) == sorted(told)


@pytest.mark.parametrize(
    "story",
    [
        "Perawatnya baik sekali 👩‍⚕️🙏🏽 tapi antre 😡😡",
        "ꦱꦸꦒꦼꦁꦲꦺꦚ꧀ꦗꦁ، شكرا، 謝謝, Ć̶̢o̸̡b̷̧a̵̢",
        "=HYPERLINK(1) +62 @sum {{ 7*7 }} {% now %} <script>alert(1)</script> '; DROP TABLE x; --",
    ],
)
def test_it_keeps_every_sign(filed: Filed, served: Served, story: str) -> None:
    assert send(served.port, packed({"ticket": ticket(served)} | SAID | {"story": story})).status == 303
    assert filed.stories() == [story]


NAMES = ("story", "place", "phone", "email", "name", "reply", "event_date", "kind", "ticket", "payer")
JUNK = (b"\x00", b"\xff\xfe\xfa", b"\xed\xa0\x80", b"%00%ff", b"\r\n" * 500)


def test_no_field_breaks_on_bytes_that_are_no_text(served: Served) -> None:
    for name in NAMES:
        for junk in JUNK:
            fields = {key: value.encode() for key, value in ({"ticket": ticket(served)} | SAID).items()}
            answer = send(served.port, packed(fields | {name: fields.get(name, b"") + junk}))
            assert answer.status in (303, 422), (name, junk)


def test_forty_thousand_characters_come_back_whole(served: Served) -> None:
    story = "Panjang sekali. " * 2500
    answer = send(served.port, packed({"ticket": ticket(served)} | SAID | {"story": story}))
    assert answer.status == 422
    assert story.strip() in answer.page


def test_a_photo_of_fifty_megabytes_costs_no_word_and_no_memory(filed: Filed, served: Served) -> None:
    photo = b"\xff\xd8\xff\xe0" + bytes(50 * 1024 * 1024)
    answer = send(served.port, packed({"ticket": ticket(served)} | SAID, photo=photo))
    assert answer.status == 422
    assert SAID["story"] in answer.page
    assert "lebih besar dari 10 MB" in answer.page
    assert filed.stories() == []
    assert filed.photos() == []


def test_a_picture_that_unfolds_to_a_gigapixel_is_refused_unread(filed: Filed, served: Served) -> None:
    answer = send(served.port, packed({"ticket": ticket(served)} | SAID, photo=bomb(side=40_000)))
    assert answer.status == 422
    assert SAID["story"] in answer.page
    assert filed.stories() == []
    assert filed.photos() == []


def bomb(*, side: int) -> bytes:
    """A black square of so many pixels, in a file of a few hundred kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    line = bytes(1 + side // 8)
    rows = b"".join(packer.compress(line * 1000) for _ in range(side // 1000)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def break_off(served: Served, request: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as line:
        line.sendall(request)
    assert served.status(ADDRESS) == 200


def test_a_line_that_breaks_off_files_nothing(filed: Filed, served: Served) -> None:
    whole = packed({"ticket": ticket(served)} | SAID)
    for part in (10, len(whole) // 2):
        break_off(served, whole[:part])
    assert filed.stories() == []
    assert send(served.port, whole).status == 303
    assert filed.stories() == [SAID["story"]]


def test_a_line_that_breaks_off_behind_the_last_word_files_once(filed: Filed, served: Served) -> None:
    whole = packed({"ticket": ticket(served)} | SAID)
    break_off(served, whole[:-3])
    assert send(served.port, whole).status == 303
    assert filed.stories() == [SAID["story"]]


@pytest.mark.parametrize(
    "noise",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),  # somebody typed https
        b"GET / HTTP/1.1\r\nHost: " + b"a" * 200_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\n",
        b"GET /lacak/%00%ff%2e%2e/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"POST /kencong/lapor/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
        b"Content-Type: multipart/form-data\r\n\r\nabcd",
    ],
    ids=["tls", "header", "length", "path", "no boundary"],
)
def test_noise_does_not_stop_the_server(served: Served, noise: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=2) as line:
        try:
            line.sendall(noise)
            answer = line.recv(64)
        except OSError:
            answer = b""
    assert b" 500 " not in answer
    wait_for(lambda: served.status(ADDRESS) == 200, "the form")
