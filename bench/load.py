"""Many clients at once, each a process with one connection that stays open, written close to the socket.

The clients share the machine with the server: whatever they spend the server lacks, so they parse next to nothing.
"""

import multiprocessing
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

TICKET = re.compile(rb'name="ticket" value="([^"]+)"')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
BOUNDARY = "----tanggap"
PATIENCE = 60.0
AT_ONCE = multiprocessing.get_context("fork")


class Line:
    """One open connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of the answer."""
        self._socket.sendall(request)
        held = b""
        while (end := held.find(b"\r\n\r\n")) < 0:
            held += self._more()
        head, body = held[: end + 2], held[end + 4 :]
        length = LENGTH.search(head)
        wanted = int(length[1]) if length else 0
        while len(body) < wanted:
            body += self._more()
        return int(head[9:12]), body

    def _more(self) -> bytes:
        found = self._socket.recv(65536)
        if not found:
            raise ConnectionError("the server hung up")
        return found


def get(path: str, *, session: str = "", packed: bool = True) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Accept-Language: id"]
    lines += [f"Cookie: sessionid={session}"] if session else []
    lines += ["Accept-Encoding: gzip"] if packed else []
    return "\r\n".join([*lines, "", ""]).encode()


def post(path: str, fields: dict[str, str]) -> bytes:
    """As a browser sends a form that may carry a photo."""
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    body = ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: id\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@dataclass(frozen=True)
class Round:
    """Answers in a second over all clients, and how long each took (seconds)."""

    rate: float
    took: list[float]

    def percentile(self, part: float) -> float:
        return sorted(self.took)[min(len(self.took) - 1, int(len(self.took) * part))]


Preparing = Callable[[Line, int], list[bytes]]


def storm(port: int, preparing: Preparing, *, clients: int, expect: int) -> Round:
    """`preparing` makes each client's requests before the clock starts. Raises RuntimeError for another status."""
    ready = AT_ONCE.Barrier(clients)
    answers = AT_ONCE.Queue()

    def client(number: int) -> None:
        try:
            line = Line(port)
            requests = preparing(line, number)
            ready.wait(PATIENCE)
            answers.put(_send(line, requests, expect))
        except Exception as error:
            ready.abort()
            answers.put(repr(error))

    processes = [AT_ONCE.Process(target=client, args=(number,)) for number in range(clients)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=10 * PATIENCE) for _ in processes]
    for process in processes:
        process.join()
    failed = [each for each in found if isinstance(each, str)]
    if failed:
        raise RuntimeError(failed[0])
    took = [one for each in found for one in each[2]]
    return Round(len(took) / (max(each[1] for each in found) - min(each[0] for each in found)), took)


def _send(line: Line, requests: list[bytes], expect: int) -> tuple[float, float, list[float]]:
    took = []
    begun = time.perf_counter()
    for request in requests:
        started = time.perf_counter()
        status, _body = line.ask(request)
        took.append(time.perf_counter() - started)
        if status != expect:
            raise RuntimeError(f"{request[:60]!r}: {status} instead of {expect}")
    return begun, time.perf_counter(), took


def ticket_from(line: Line, path: str) -> str:
    status, page = line.ask(get(path, packed=False))
    found = TICKET.search(page)
    if status != 200 or found is None:
        raise RuntimeError(f"{path}: {status}, no form")
    return found[1].decode()
