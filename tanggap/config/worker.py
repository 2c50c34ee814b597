"""The worker process: `python -m tanggap.config.worker`."""

import os
import sys

from tanggap.config.cli import load_rooms
from tanggap.config.queue import work

# Whoever waits for a page goes first: when both want a processor, the worker gets a tenth of it.
YIELDING = 10

if __name__ == "__main__":
    try:
        load_rooms()
    except KeyboardInterrupt:
        sys.exit()  # stopped before it had begun
    os.nice(YIELDING)
    work()
