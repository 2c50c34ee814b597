"""The web server: `python -m tanggap.config.web --host H --port P --workers N --threads N`.

The product is loaded once, before the workers are forked off: they share its memory, and one that died is back
without loading it again. While loading nothing may be opened that a fork would break: no database connection.
"""

import argparse
import gc

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def main() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--host", required=True)
    for name in ("--port", "--workers", "--threads"):
        parser.add_argument(name, type=int, required=True)
    args = parser.parse_args()
    server = Granian(
        "tanggap.config.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        websockets=False,
        respawn_failed_workers=True,  # without it a dead worker stays dead
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )
    server.on_startup(load)
    server.serve()


def load() -> None:
    """Everything that a request needs. What is there now is never looked at again by the collector of garbage, which
    would copy its pages into each worker."""
    from django.urls import get_resolver

    from tanggap.config.wsgi import application

    assert application
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
