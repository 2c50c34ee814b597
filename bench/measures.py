"""The list of measurements, in the order in which they are made."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bench.jobs import ROUNDS
from bench.load import Line, Round, get, post, storm, ticket_from
from bench.places import Place
from bench.seed.sizes import FILED
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
class Effort:
    """How much is done in each round: posts of each client, page reads, lives."""

    posts: int = 60
    reads: int = 40
    lives: int = 20


Figures = dict[str, float]
Say = Callable[[str], None]


def measure(where: Place, effort: Effort, *, say: Say) -> Figures:
    """Medians of five by name; bench.results knows what the names mean."""
    desk = where.job("desk")
    say("cold start …")
    found: Figures = {"start": statistics.median(_start(where) for _ in range(ROUNDS))}
    with Served(where.data, **where.env) as served:
        say("memory, pages …")
        found |= _memory(served)
        found |= _pages(served.port, desk, effort)
    say("raw rate, lifecycle …")
    found["raw"] = statistics.median(where.job("raw"))
    found["lifecycle"] = statistics.median(where.job("lifecycle", str(effort.lives)))
    with Served(where.data, **where.env) as served:
        say(f"{CLIENTS} clients …")
        found |= _clients(served.port, effort)
    say("verify …")
    book = where.job("verify")
    if book["findings"]:
        raise RuntimeError(f"the measured book is not whole: {book['findings']}")
    return found | {"verify": 1000 * book["seconds"] / book["complaints"]}


def measure_pages(where: Place, effort: Effort) -> Figures:
    """What depends on how much there is in the book, and nothing else."""
    desk = where.job("desk")
    with Served(where.data, **where.env) as served:
        return _pages(served.port, desk, effort)


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
        line.ask(get(f"/{FILED[0]}/lapor/"))
    time.sleep(SETTLED)
    web, worker = served.web(), served.worker()
    return {"pss web": _pss([web, *web.children(recursive=True)]), "pss worker": _pss([worker])}


def _pss(processes: Iterable[Any]) -> float:
    return sum(int(process.memory_full_info().pss) for process in processes) / 1e6


def _pages(port: int, desk: dict[str, Any], effort: Effort) -> Figures:
    """One reader, one page after the other."""
    found: Figures = {}
    for name, path in desk["pages"].items():
        request = get(path, session=desk["session"])
        line = Line(port)
        for _ in range(WARMING):
            line.ask(request)
        rounds = [storm(port, lambda _line, _n: [request] * effort.reads, clients=1, expect=200) for _ in range(ROUNDS)]  # noqa: B023
        found[name] = statistics.median(each.percentile(0.5) for each in rounds) * 1000
        found[f"{name} p95"] = statistics.median(each.percentile(0.95) for each in rounds) * 1000
    return found


def _clients(port: int, effort: Effort) -> Figures:
    """Rounds of each kind take turns, so that a disturbance meets all of them."""
    rounds: dict[str, list[Round]] = {"post": [], "post five": [], "nothing": []}
    for _ in range(ROUNDS):
        rounds["post"].append(storm(port, _filing(FILED[:1], effort), clients=CLIENTS, expect=303))
        rounds["post five"].append(storm(port, _filing(FILED, effort), clients=CLIENTS, expect=303))
        rounds["nothing"].append(
            storm(port, lambda _line, _n: [get("/sehat/")] * effort.posts, clients=CLIENTS, expect=200)
        )
    found = {name: _median(each, lambda one: one.rate) for name, each in rounds.items()}
    for name in ("post", "post five"):
        found[f"{name} p50"] = _median(rounds[name], lambda one: one.percentile(0.5) * 1000)
        found[f"{name} p99"] = _median(rounds[name], lambda one: one.percentile(0.99) * 1000)
    return found


def _filing(slugs: tuple[str, ...], effort: Effort) -> Callable[[Line, int], list[bytes]]:
    """Every client goes round the facilities."""

    def forms(line: Line, client: int) -> list[bytes]:
        paths = [f"/{slugs[(client + turn) % len(slugs)]}/lapor/" for turn in range(effort.posts)]
        return [post(path, _form(line, path, client, turn)) for turn, path in enumerate(paths)]

    return forms


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
