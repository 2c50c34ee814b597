"""The tables: figures beside what a well-known help desk took, and as ratios of what the machine can do at best."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Found = dict[str, dict[str, float]]
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Line:
    key: str
    words: str
    shown: Callable[[float], str]
    target: str = ""  # on SQLite · on PostgreSQL, where they differ
    other: str = ""  # the help desk: django-helpdesk 2.6.1, gunicorn with 2 workers, a machine of the same kind


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _one(value: float) -> str:
    return f"{value:.1f}"


def _two(value: float) -> str:
    return f"{value:.2f}"


LINES = (
    Line("post", "public POST to its redirect, 8 clients, one facility, per second", _whole, "400 · 250", "57–63"),
    Line("post p50", "… median, ms", _whole),
    Line("post p99", "… 99th percentile, ms", _whole, "under 100", "190"),
    Line("post five", "… spread over five facilities, per second", _whole, "– · 400"),
    Line("post five p99", "… 99th percentile, ms", _whole, "under 100"),
    Line("lifecycle", "complaints through ten steps, one process, per second", _one, "20 · 25"),
    Line("home", "home, ms", _one, "under 25"),
    Line("home p95", "… 95th percentile", _one),
    Line("small home", "… with 1,000 complaints", _one),
    Line("inbox", "inbox, first page, ms", _one, "under 25", "205 (1,000 tickets)"),
    Line("inbox p95", "… 95th percentile", _one),
    Line("small inbox", "… with 1,000 complaints", _one),
    Line("complaint", "complaint page, ms", _one, "under 25", "101"),
    Line("complaint p95", "… 95th percentile", _one),
    Line("small complaint", "… with 1,000 complaints", _one),
    Line("rare word", "search for a word with 100 hits, ms", _one, "60"),
    Line("common word", "search for a word in a fifth of the texts, ms", _one, "150", "1,965 (100,000 tickets)"),
    Line("start", "cold start to the first page, s", _two, "2.5 · –"),
    Line(
        "pss web",
        "memory of two web processes and their parent (PSS), MB",
        _whole,
        "200 with the worker · –",
        "121 (two and theirs)",
    ),
    Line("pss worker", "… the worker, which the help desk does not have", _whole),
    Line("raw", "raw: one row inserted and committed, one connection, per second", _whole),
    Line("nothing", "no-op request (`/sehat/`: middleware and `SELECT 1`), 8 clients, per second", _whole),
    Line("verify", "`tanggap verify`, ms for each complaint", _two),
    Line("filling", "making the book, s", _whole),
)

RATIOS: tuple[tuple[str, Callable[[Mapping[str, float]], float]], ...] = (
    ("a POST, in raw commits", lambda found: found["raw"] / found["post"]),
    ("a POST, in no-op requests", lambda found: found["nothing"] / found["post"]),
    ("a step of a life, in raw commits", lambda found: found["raw"] / found["lifecycle"] / 10),
    ("the home page, in no-op requests", lambda found: found["home"] / 1000 * found["nothing"]),
    ("the inbox, in no-op requests", lambda found: found["inbox"] / 1000 * found["nothing"]),
    ("the complaint page, in no-op requests", lambda found: found["complaint"] / 1000 * found["nothing"]),
)
PAGES = ("home", "inbox", "complaint")  # each also measured in a small book


def write(found: Found, *, machine: list[str], complaints: int) -> str:
    """Markdown, with one column for each engine that was measured."""
    figures = [
        [line.words, *(line.shown(each[line.key]) for each in found.values()), line.target, line.other]
        for line in LINES
        if all(line.key in each for each in found.values())
    ]
    ratios = [[words, *(_one(ratio(each)) for each in found.values()), ""] for words, ratio in RATIOS]
    ratios += [
        [
            f"{page}, as against 1,000 complaints",
            *(_two(each[page] / each[f"small {page}"]) for each in found.values()),
            "1.2",
        ]
        for page in PAGES
        if all(f"small {page}" in each for each in found.values())
    ]
    names = [NAMES[engine] for engine in found]
    return "\n".join(
        [
            "# Figures",
            "",
            f"Written by `make bench`: medians of five rounds. The book has {complaints:,} complaints in fifty",
            "facilities. Pages and searches are those of one that has a seventh of them, 500 still open. The load",
            "comes from the same machine. The help desk is django-helpdesk 2.6.1 on gunicorn with two workers, on a",
            "machine of the same kind.",
            "",
            *(f"- {line}" for line in machine),
            "",
            *_table(["", *names, "target", "help desk"], figures),
            "",
            "A busy machine slows everything alike. What something costs in terms of what the same database and the",
            "same server can do at best holds better than the numbers above:",
            "",
            *_table(["", *names, "target"], ratios),
            "",
        ]
    )


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]
