"""A program of its own that does what an officer owes: `python -m tests.chaos.officer USERNAME`.

Works until its standard input is closed, and prints each verb that it did.
"""

import sys
import threading
import time
from collections.abc import Callable

from tanggap.config.cli import load_rooms

WORDS = "Terima kasih. Laporan Anda sedang kami periksa bersama bagian pendaftaran."


def deeds() -> dict[str, Callable[..., object]]:
    """By verb: each takes the complaint and the entry. Whoever left an address is answered there."""
    from tanggap.register import actions

    def medium(uid: str) -> str:
        from django.apps import apps

        reporter = apps.get_model("register", "Complaint").objects.select_related("reporter").get(uid=uid).reporter
        return "email" if reporter is not None and reporter.email else "tracking"

    return {
        "respond": lambda uid, entry: actions.respond(uid, entry, text=WORDS, medium=medium(uid)),
        "classify": lambda uid, entry: actions.classify(uid, entry, kind="complaint", severity="minor"),
        "answer": lambda uid, entry: actions.answer(uid, entry, text=WORDS, medium=medium(uid), outcome="solved"),
        "ask_satisfaction": lambda uid, entry: actions.ask_satisfaction(uid, entry, text="Puas?", medium="tracking"),
    }


def work(username: str, until: threading.Event) -> None:
    from tanggap.lib.errors import TanggapError
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.people.queries import staff_by_username
    from tanggap.register.actions import Entry
    from tanggap.register.queries import due_for

    by, doing = asker_for(staff_by_username(username), now=now()), deeds()
    while not until.is_set():
        owed = [item for item in due_for(by).items if item.verb in doing]
        for item in owed:
            try:
                doing[item.verb](item.uid, Entry(by=by))
            except TanggapError:  # its reporter or time was quicker
                continue
            print(item.verb, flush=True)
        if not owed:
            time.sleep(0.1)


def wait_for_the_end(closed: threading.Event) -> None:
    sys.stdin.read()
    closed.set()


if __name__ == "__main__":
    load_rooms()
    closed = threading.Event()
    threading.Thread(target=wait_for_the_end, args=(closed,), daemon=True).start()
    work(sys.argv[1], closed)
