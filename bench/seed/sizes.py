"""How a book of any size is shared out among fifty facilities."""

from dataclasses import dataclass

# The facility whose pages are read, one under the SOP of ten steps, and those to which forms are sent: filing does
# not change what is read.
BUSY, TEN_STEPS = "sibuk", "sepuluh"
FILED = ("loket-1", "loket-2", "loket-3", "loket-4", "loket-5")
DEMO = ("buluspesantren", "atma-husada", "kencong", "opi", "kendari")
HOUSES = 50
_LEAST = 1_000  # in the facility that is read, so that its open cases are not most of what it has
_OPEN = 20  # in each of the others


@dataclass(frozen=True)
class Share:
    slug: str
    like: str  # the facility of the demo whose histories it gets
    total: int
    still_open: int


def shares(total: int, *, still_open: int) -> list[Share]:
    """A seventh for the one that is read, all others the smaller the later they come."""
    busy = min(total, max(_LEAST, total // 7))
    others = [TEN_STEPS, *FILED, *(f"rumah-{n:02}" for n in range(1, HOUSES - len(DEMO) - len(FILED) - 1))]
    weights = [1 / (place + 3) for place in range(len(others))]
    found = [Share(BUSY, "atma-husada", busy, min(still_open, busy))]
    for turn, slug in enumerate(others):
        many = int((total - busy) * weights[turn] / sum(weights))
        if many or slug in (TEN_STEPS, *FILED):
            found.append(Share(slug, _like(slug, turn), many, min(many, _OPEN)))
    return found


def _like(slug: str, turn: int) -> str:
    if slug in FILED:
        return "atma-husada"
    return "buluspesantren" if slug == TEN_STEPS else DEMO[turn % len(DEMO)]
