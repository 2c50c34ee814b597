"""A program of its own that answers whoever left an address: `python -m tests.chaos.officer USERNAME`.

Works until its standard input is closed, and prints the uid of each complaint that it answered.
"""

import sys
import threading
import time

from tanggap.config.cli import load_rooms

WORDS = "Terima kasih. Laporan Anda sedang kami periksa bersama bagian pendaftaran."


def work(username: str, until: threading.Event) -> None:
    from tanggap.lib.now import now
    from tanggap.people.access import asker_for
    from tanggap.people.queries import staff_by_username
    from tanggap.register.actions import Entry, respond
    from tanggap.register.queries import due_for

    by = asker_for(staff_by_username(username), now=now())
    while not until.is_set():
        owed = [item for item in due_for(by).items if item.verb == "respond"]
        for item in owed:
            respond(item.uid, Entry(by=by), text=WORDS, medium="email")
            print(item.uid, flush=True)
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
