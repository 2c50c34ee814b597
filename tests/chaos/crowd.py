"""Reporters over HTTP who do what people do when a page does not come: try again with the same form."""

import re
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random

from tests.chaos.web import NUMBER, ask, post, ticket_on
from tests.house.product import PATIENCE

CODE = re.compile(r"/lacak/([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/")
PHOTO = Path(__file__).resolve().parents[1] / "journeys" / "photo.jpg"
PAUSE = 0.05  # before somebody presses again
STALE_FORM = ("lebih dari sehari", "sudah lama terbuka")  # for a complaint, for a tracking page
BAD_DAY = 503


@dataclass
class Filed:
    """A complaint as its reporter knows it: from the receipt, and from what the tracking page took."""

    number: str
    code: str
    story: str
    has_photo: bool
    added: list[str] = field(default_factory=list)
    verdict: str = ""


@dataclass
class Crowd:
    """So many reporters at once. `filed` is what they hold receipts for, `odd` answers that nobody should see.

    `sends_photos` and `follows`: some send a photo; they come back with more words and with their verdict.
    `patient`: a page that asks to come back later is no surprise; they keep such pages in `put_off`.
    """

    port: int
    slug: str
    reporters: int = 4
    words: str = "Loket tutup sebelum waktunya"
    with_email: bool = True
    sends_photos: bool = False
    follows: bool = False
    patient: bool = False
    seed: int = 0
    filed: list[Filed] = field(default_factory=list)
    forms: int = 0
    odd: list[str] = field(default_factory=list)
    put_off: list[str] = field(default_factory=list)

    def __enter__(self) -> "Crowd":
        self._end = threading.Event()
        self._let = 0
        self._lock = threading.Lock()
        self._wanted = threading.Semaphore(0)
        self._threads = [threading.Thread(target=self._live, args=(n,)) for n in range(self.reporters)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Everybody gets the answer for the form they hold, then leaves; what nobody has begun is left."""
        self._end.set()
        self._wanted.release(self.reporters)
        for thread in self._threads:
            thread.join(2 * PATIENCE)

    def file(self, count: int, *, until: int | None = None) -> None:
        """Let so many complaints be filed; comes back when `until` more have their receipt, the rest under way, or when
        everybody has it who was ever let file."""
        self._let += count
        wanted, deadline = len(self.filed) + until if until is not None else self._let, time.monotonic() + PATIENCE
        if count:
            self._wanted.release(count)
        while len(self.filed) < wanted:
            assert time.monotonic() < deadline, f"only {len(self.filed)} receipts; {self.odd[:3]}"
            time.sleep(0.02)

    def _live(self, who: int) -> None:
        chance, mine = Random(f"{self.seed} {who}"), list[Filed]()
        while self._wanted.acquire() and not self._end.is_set():
            filed = self._file(chance)
            if filed is None:
                return
            mine.append(filed)
            self.filed.append(filed)
            if self.follows:
                self._follow(chance.choice(mine), chance)

    def _file(self, chance: Random) -> Filed | None:
        path, sender = f"/{self.slug}/lapor/", _sender(chance)
        page = self._ask(path, expect={200}, sender=sender)
        if page is None:
            return None
        with self._lock:
            self.forms += 1
            number = self.forms
        story = f"{self.words}, ke-{number}."
        contact = {"reply": "email", "email": f"warga{number}@example.id"} if self.with_email else {"reply": "none"}
        has_photo = self.sends_photos and chance.random() < 0.2
        fields = {"ticket": ticket_on(page), "story": story} | contact
        receipt = self._receipt(path, fields, has_photo, sender)
        if receipt is None:
            return None
        return Filed(NUMBER.findall(receipt)[0], CODE.findall(receipt)[0], story, has_photo)

    def _receipt(self, path: str, fields: dict[str, str], has_photo: bool, sender: str) -> str | None:
        """Its address is good for an hour: who comes later goes back and sends the same form again."""
        for _ in range(3):
            address = self._send(path, fields, has_photo, sender=sender)
            if address is None:
                return None
            receipt = self._ask(address, expect={200}, late={410}, sender=sender)
            if receipt is not None:
                return receipt
        return None

    def _follow(self, filed: Filed, chance: Random) -> None:
        """Say more, or judge where the page asks for it."""
        path, sender = f"/lacak/{filed.code}/", _sender(chance)
        page = self._ask(path, expect={200}, sender=sender)
        if page is None:
            return
        ticket = ticket_on(page) if 'name="ticket"' in page else ""
        if f"{path}nilai/" in page and not filed.verdict:
            verdict = chance.choice(["satisfied", "not_satisfied"])
            if self._send(f"{path}nilai/", {"ticket": ticket, "verdict": verdict, "words": ""}, False, sender=sender):
                filed.verdict = verdict
        elif f"{path}tambah/" in page:
            words, has_photo = f"Tambahan {len(filed.added) + 1} untuk {filed.number}.", chance.random() < 0.2
            if self._send(f"{path}tambah/", {"ticket": ticket, "text": words}, has_photo, sender=sender):
                filed.added.append(words)

    def _send(self, path: str, fields: dict[str, str], has_photo: bool, *, sender: str) -> str | None:
        """Where it leads; None where it came too late, or when the whole day was in vain."""
        photo = PHOTO.read_bytes() if has_photo else None
        return self._ask(path, fields, photo, expect={303}, late={409}, sender=sender)

    def _ask(
        self,
        path: str,
        fields: dict[str, str] | None = None,
        photo: bytes | None = None,
        *,
        expect: Collection[int],
        late: Collection[int] = (),
        sender: str,
    ) -> str | None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if fields is None:
                    status, said = ask(self.port, "GET", path, sender=sender)
                else:
                    status, said = post(self.port, path, fields, photo=photo, sender=sender)
            except (OSError, HTTPException):
                time.sleep(PAUSE)
                continue
            if status in expect:
                return said
            if status in late:
                return None
            self._puzzle(path, fields, status, said)
            time.sleep(PAUSE)
        self.odd.append(f"{path}: no answer")
        return None

    def _puzzle(self, path: str, fields: dict[str, str] | None, status: int, said: str) -> None:
        """A page that nobody hoped for: what does it say?"""
        if fields is not None and status in (403, 422) and any(words in said for words in STALE_FORM):
            fields["ticket"] = ticket_on(said)
        elif self.patient and status == BAD_DAY:
            self.put_off.append(said)
        else:
            self.odd.append(f"{path}: {status}")


def _sender(chance: Random) -> str:
    """Everybody has an address of their own: the limit of pages that one address may see is another test's."""
    return ".".join(["10", *(str(chance.randrange(1, 255)) for _ in range(3))])
