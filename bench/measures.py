"""The list of measurements, in the order in which they are made: empty book first, then a full one."""

import json
import statistics
from collections.abc import Iterable
from typing import Any

from bench.jobs import ROUNDS
from bench.places import PACK, USERNAME, Place
from bench.visits import Visitor, file_complaints, read_page
from tests.house.product import Served

CLIENTS = 8
POSTS = 25  # for each client and round
READS = 40


def measure(where: Place, *, complaints: int) -> dict[str, Any]:
    """Lines of the table: what was measured -> the median of five, with its unit in the name."""
    found: dict[str, Any] = {}
    raw = statistics.median(json.loads(where.job("raw")))
    found["raw one-row commits /s"] = round(raw)
    found["cold start to a loaded URLconf, s"] = _median((float(where.job("start")) for _ in range(ROUNDS)), 2)
    rounds = json.loads(where.job("lifecycle"))
    found["lifecycle, steps"] = statistics.median(each["steps"] for each in rounds)
    found["lifecycle, all its steps, ms"] = _median((each["seconds"] * 1000 for each in rounds), 0)
    found[f"entering {complaints} complaints, /s"] = round(float(where.job("fill", str(complaints))))
    with Served(where.data, **where.env) as served:
        found |= _posts(served.port, raw=raw)
        found |= _pages(served.port, where)
        found |= _memory(served)
    return found


def _posts(port: int, *, raw: float) -> dict[str, Any]:
    rounds = [file_complaints(port, PACK, clients=CLIENTS, each=POSTS) for _ in range(ROUNDS)]
    rate = statistics.median(rate for rate, _ in rounds)
    slowest = statistics.median(statistics.quantiles(took, n=100)[98] for _, took in rounds)
    return {
        f"public POST to its redirect, {CLIENTS} clients, /s": round(rate),
        "the same, in raw commits": f"1/{raw / rate:.1f}",
        "the same, p99, ms": round(slowest * 1000),
    }


def _pages(port: int, where: Place) -> dict[str, Any]:
    visitor = Visitor(port)
    visitor.sign_in(USERNAME, where.password)
    addresses = json.loads(where.job("addresses"))
    return {
        f"{name}, median, ms": _median(
            (statistics.median(read_page(visitor, path, times=READS)) * 1000 for _ in range(ROUNDS)), 1
        )
        for name, path in addresses.items()
    }


def _memory(served: Served) -> dict[str, Any]:
    """Proportional set size: memory that processes share is counted once."""

    def pss(processes: Iterable[Any]) -> int:
        return round(sum(int(process.memory_full_info().pss) for process in processes) / 1_000_000)

    web = served.web()
    return {
        "memory of two web processes and their parent, MB": pss([web, *web.children(recursive=True)]),
        "memory of the worker, MB": pss([served.worker()]),
    }


def _median(values: Iterable[float], digits: int) -> float:
    found = round(statistics.median(list(values)), digits)
    return int(found) if digits == 0 else found
