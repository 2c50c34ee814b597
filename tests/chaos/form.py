"""The public form as bytes on the wire: also what no browser would send."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass

from tests.chaos.conftest import PACK

ADDRESS = f"/{PACK}/lapor/"
SAID = {"story": "Loket pendaftaran tutup sebelum waktunya.", "place": "Loket 2", "reply": "none"}
BOUNDARY = b"----------tanggap"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY.decode()}"


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    page: str


def body_of(fields: Mapping[str, str | bytes], *, photo: bytes | None = None) -> bytes:
    """What a browser puts behind the head of its request, for MULTIPART."""
    parts = [
        b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
        % (BOUNDARY, name.encode(), value if isinstance(value, bytes) else value.encode())
        for name, value in fields.items()
    ]
    if photo is not None:
        parts.append(
            b'--%b\r\nContent-Disposition: form-data; name="photo"; filename="foto.jpg"\r\n'
            b"Content-Type: image/jpeg\r\n\r\n%b\r\n" % (BOUNDARY, photo)
        )
    return b"".join(parts) + b"--%b--\r\n" % BOUNDARY


def packed(fields: Mapping[str, str | bytes], *, photo: bytes | None = None) -> bytes:
    """The whole request, as a browser packs it."""
    body = body_of(fields, photo=photo)
    head = (
        f"POST {ADDRESS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: {MULTIPART}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send(port: int, request: bytes) -> Answer:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(request)
        received = b""
        while more := line.recv(65536):
            received += more
    head, _, page = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    location = next((line[10:] for line in lines if line.lower().startswith("location: ")), "")
    return Answer(int(lines[0].split()[1]), location, page.decode())
