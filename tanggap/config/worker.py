"""The worker process: `python -m tanggap.config.worker`."""

from tanggap.config.cli import load_rooms
from tanggap.config.queue import work

if __name__ == "__main__":
    load_rooms()
    work()
