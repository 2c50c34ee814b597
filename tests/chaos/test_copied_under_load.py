"""`tanggap backup` while people file with photos, an officer answers and the worker sweeps."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.chaos.conftest import OFFICER, PACK, Installation
from tests.chaos.form import ADDRESS, packed, send
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, numbers
from tests.house.guest import Guest
from tests.house.places import NewPlace, Place
from tests.house.product import PATIENCE, environment, wait_for

pytestmark = pytest.mark.chaos
PHOTO = (Path(__file__).parents[1] / "journeys" / "photo.jpg").read_bytes()
COPIES = 2
REPORTERS = 3

ATTACHED = "SELECT original, view FROM register_attachment"
# A story or a photo without its complaint, a complaint without its first event, or one whose events are not all there.
HALF = """
    SELECT 1 FROM register_text WHERE complaint_id IS NULL UNION ALL
    SELECT 1 FROM register_attachment WHERE complaint_id IS NULL UNION ALL
    SELECT 1 FROM register_complaint c WHERE story_id IS NULL
    OR version <> (SELECT count(*) FROM register_ledgerentry WHERE complaint_id = c.id)
"""


@dataclass
class Photographers:
    """People who file one complaint with a photo after the other, until the block ends."""

    port: int
    filed: int = 0
    odd: list[str] = field(default_factory=list)

    def __enter__(self) -> "Photographers":
        self._end = threading.Event()
        self._threads = [threading.Thread(target=self._file, args=(who,)) for who in range(REPORTERS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _file(self, who: int) -> None:
        story = f"Kursi ruang tunggu {who} rusak, lihat fotonya."
        said = {"story": story, "reply": "email", "email": f"warga{who}@example.id"}
        guest = Guest(self.port)
        while not self._end.is_set():
            form = guest.open(ADDRESS).form_with("story")
            answer = send(self.port, packed(form.fields | said, photo=PHOTO))
            if answer.status == 303:
                self.filed += 1
            else:
                self.odd.append(f"{answer.status}: {answer.page[:200]}")


@contextmanager
def officer(installation: Installation) -> Iterator[None]:
    """Answers everybody meanwhile."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.officer", OFFICER],
        env=environment(installation.data, **installation.env),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
        assert program.poll() is None, "the officer has gone home"
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def taken(installation: Installation, mailbox: Mailbox, tmp_path: Path) -> list[tuple[Path, int, str]]:
    """Copies, with how many complaints had their receipt before each was begun, and what was printed."""
    copies = []
    with installation.served(**mailbox.env) as served, officer(installation):
        with Photographers(served.port) as people:
            for number in range(COPIES):
                wait_for(lambda: people.filed >= 5 * (number + 1), "some complaints")  # noqa: B023 (called at once)
                filed, target = people.filed, tmp_path / f"{number}.tar"
                printed = installation.run("backup", str(target))
                wait_for(lambda: people.filed > filed, "somebody who can file")  # noqa: B023
                copies.append((target, filed, printed))
        wait_for(lambda: bool(mailbox.received), "an answer by e-mail")
    assert people.odd == []
    return copies


def restored(copy: Path, place: Place, printed: str) -> Installation:
    """Put back where nothing is, and found whole, with the end of the book that was printed when it was copied."""
    installation = Installation(place.data, place.extra)
    installation.run("restore", str(copy))
    check_book(installation)
    (end,) = (line.partition("ujung ")[2] for line in printed.splitlines() if line.startswith(PACK))
    assert f"ujung {end}\n" in installation.run("verify")
    assert installation.rows(HALF) == []
    for original, view in installation.rows(ATTACHED):
        assert (place.data / "media" / original).read_bytes() == PHOTO
        assert (place.data / "media" / view).stat().st_size
    return installation


def test_each_copy_is_one_whole_moment(
    taken: list[tuple[Path, int, str]], new_place: NewPlace, place_elsewhere: NewPlace
) -> None:
    """Restored onto this run's engine, and onto the other one."""
    for (copy, filed, printed), place in zip(taken, (new_place(), place_elsewhere()), strict=True):
        found = restored(copy, place, printed)
        assert len(numbers(found)) >= filed
        assert len(found.rows(ATTACHED)) == len(numbers(found))
