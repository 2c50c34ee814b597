"""The list of measurements, in the order in which they are made."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bench.jobs import BUSY, ROUNDS
from bench.load import Line, Round, get, post, storm, ticket_from
from bench.places import Place
from tests.house.product import Served

CLIENTS = 8
WARMING = 30  # requests, so that both web processes have read their templates and procedures
SETTLED = 3.0  # seconds before memory is weighed
STORY = (
    "Saya mengantar ibu kontrol pagi ini. Pendaftaran dibuka pukul tujuh, tetapi nomor antrean baru dipanggil dua jam "
    "kemudian dan beberapa kali dilewati. Kursi di ruang tunggu tidak cukup, banyak lansia berdiri. Petugasnya baik, "
    "hanya sendirian di loket. Mohon ditambah petugas pada hari Senin, dan diberi tahu bila dokternya terlambat. "
)


@dataclass(frozen=True)
class Size:
    """How much of everything: complaints in the book; posts of each client, page reads and lives in each round."""

    complaints: int = 10_000
    still_open: int = 500
    posts: int = 40
    reads: int = 40
    lives: int = 20


Figures = dict[str, float]


def measure(where: Place, size: Size, *, say: Callable[[str], None]) -> Figures:
    """Medians of five by name; bench.results knows what the names mean."""
    say(f"{', '.join(where.env) or 'SQLite'}: filling the book with {size.complaints} complaints …")
    found: Figures = {"filling": where.job("fill", str(size.complaints), str(size.still_open))["seconds"]}
    say("raw rate, lifecycle …")
    found["raw"] = statistics.median(where.job("raw"))
    found["lifecycle"] = statistics.median(where.job("lifecycle", str(size.lives)))
    desk = where.job("desk")
    say("cold start …")
    found["start"] = statistics.median(_start(where) for _ in range(ROUNDS))
    with Served(where.data, **where.env) as served:
        say("memory, pages …")
        found |= _memory(served)
        found |= _pages(served.port, desk, size)
        say(f"{CLIENTS} clients …")
        found |= _clients(served.port, size)
    say("verify …")
    book = where.job("verify")
    if book["findings"]:
        raise RuntimeError(f"the measured book is not whole: {book['findings']}")
    return found | {"verify": book["seconds"], "verified": book["complaints"]}


def _start(where: Place) -> float:
    """From the command to the first page of a prepared installation."""
    started = time.perf_counter()
    with Served(where.data, **where.env) as served:
        status, _body = Line(served.port).ask(get("/"))
        took = time.perf_counter() - started
        served.stop()
    if status != 200:
        raise RuntimeError(f"the first page: {status}")
    return took


def _memory(served: Served) -> Figures:
    """Proportional set size in MB, of processes that have answered: memory that they share is counted once."""
    line = Line(served.port)
    for _ in range(WARMING):
        line.ask(get(f"/{BUSY}/lapor/"))
    time.sleep(SETTLED)
    web, worker = served.web(), served.worker()
    return {"pss web": _pss([web, *web.children(recursive=True)]), "pss worker": _pss([worker])}


def _pss(processes: Iterable[Any]) -> float:
    return sum(int(process.memory_full_info().pss) for process in processes) / 1e6


def _pages(port: int, desk: dict[str, Any], size: Size) -> Figures:
    """One reader, one page after the other."""
    found: Figures = {}
    for name, path in desk["pages"].items():
        request = get(path, session=desk["session"])
        line = Line(port)
        for _ in range(WARMING):
            line.ask(request)
        rounds = [storm(port, lambda _line, _n: [request] * size.reads, clients=1, expect=200) for _ in range(ROUNDS)]  # noqa: B023
        found[name] = statistics.median(each.percentile(0.5) for each in rounds) * 1000
        found[f"{name} p95"] = statistics.median(each.percentile(0.95) for each in rounds) * 1000
    return found


def _clients(port: int, size: Size) -> Figures:
    path = f"/{BUSY}/lapor/"

    def forms(line: Line, number: int) -> list[bytes]:
        return [post(path, _form(line, path, number, turn)) for turn in range(size.posts)]

    filed = [storm(port, forms, clients=CLIENTS, expect=303) for _ in range(ROUNDS)]
    nothing = [
        storm(port, lambda _line, _n: [get("/sehat/")] * size.posts, clients=CLIENTS, expect=200) for _ in range(ROUNDS)
    ]
    return {
        "post": _median(filed, lambda each: each.rate),
        "post p50": _median(filed, lambda each: each.percentile(0.5) * 1000),
        "post p99": _median(filed, lambda each: each.percentile(0.99) * 1000),
        "nothing": _median(nothing, lambda each: each.rate),
    }


def _form(line: Line, path: str, client: int, turn: int) -> dict[str, str]:
    """A fresh form, filled in: each is filed once, so each needs its own ticket."""
    return {
        "ticket": ticket_from(line, path),
        "story": f"{STORY} (loket {client}, ke-{turn})",
        "place": "Loket pendaftaran",
        "reply": "phone",
        "phone": f"0812-0000-{client:02}{turn % 100:02}",
        "name": "Warga Contoh",
    }


def _median(rounds: list[Round], of: Callable[[Round], float]) -> float:
    return statistics.median(of(each) for each in rounds)
