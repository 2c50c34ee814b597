"""The sweeps: what time causes, and words that were written since; found from rows, whatever the queue did."""

from __future__ import annotations

import structlog

from tanggap.facility import queries as facility_queries
from tanggap.lib.now import now as read_clock
from tanggap.register import leftovers
from tanggap.register.actions.pass_time import due_to_wake, pass_time, put_off
from tanggap.register.actions.verification import verify_asked as do_verify_asked
from tanggap.register.index import catch_up

_log = structlog.get_logger()


def sweep() -> int:
    """Let time pass for every complaint that it may have changed; one that fails stops nobody else."""
    now = read_clock()
    done = 0
    for uid in due_to_wake(now=now):
        try:
            pass_time(uid, now=now)
            done += 1
        except Exception as error:  # reported with its uid, and tried again later
            _log.error("sweep_failed", complaint=uid, error=type(error).__name__)
            put_off(uid, now=now)
    return done


def remove_leftovers() -> int:
    """Files that arrived and never became anybody's. Returns how many were removed."""
    now = read_clock()
    return sum(leftovers.remove_leftovers(facility, now=now) for facility in facility_queries.facilities())


def verify_asked() -> int:
    """Readings of the whole book that somebody asked for: minutes in a big one, so they have a round of their own."""
    return do_verify_asked(now=read_clock())


# A full round takes a fraction of the pause behind it: under load receiving goes before being found.
_ROUNDS = 3


def read_words() -> int:
    """Make findable what was written since. Returns how many complaints were read."""
    return catch_up(rounds=_ROUNDS)
