"""Where nudges wait, and the process that works on them.

Database rows are the truth. A task only says "look now"; a sweep every few seconds finds what no task announced,
so a lost queue costs seconds and never work.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured

CONSUMER = {
    "workers": 2,
    "worker_type": "thread",
    "initial_delay": 0.05,
    "max_delay": 0.5,
    "backoff": 1.15,
    "scheduler_interval": 1,
}

# Where each room keeps its sweep, and the pause between two rounds in seconds.
SWEEPS: dict[str, float] = {
    "tanggap.register.jobs.sweep": 5.0,
    "tanggap.register.jobs.verify_asked": 4.0,
    "tanggap.register.jobs.read_words": 2.0,
    "tanggap.register.jobs.remove_leftovers": 3600.0,
    "tanggap.notices.jobs.sweep": 3.0,
    "tanggap.intake.jobs.sweep": 2.0,
    "tanggap.people.jobs.sweep": 30.0,
}

log = structlog.get_logger("tanggap.queue")


def queue_settings(url: str, *, file: Path) -> dict[str, Any]:
    """Huey's settings for `TANGGAP_QUEUE_URL`: empty (a file beside the database), postgresql:// or redis://.

    `immediate` is set here because Huey would otherwise run tasks inside the request in debug mode.
    """
    common = {"name": "tanggap", "results": False, "immediate": False, "consumer": CONSUMER}
    scheme = url.partition("://")[0]
    if not url:
        # The queue holds only hints: without fsync a power cut may lose some, and the sweep makes up for it.
        return common | {"huey_class": "huey.SqliteHuey", "filename": str(file), "fsync": False, "timeout": 10}
    if scheme in {"postgresql", "postgres"}:
        return common | {"huey_class": "huey.PostgresHuey", "dsn": url}
    if scheme in {"redis", "rediss", "valkey"}:
        return common | {"huey_class": "huey.RedisHuey", "url": url.replace("valkey://", "redis://", 1)}
    raise ImproperlyConfigured(f"TANGGAP_QUEUE_URL={scheme!r}://…: pilih postgresql:// atau redis://, atau kosongkan.")


def work() -> None:
    """Run tasks, schedule and sweeps until a signal ends the process. SIGINT lets running tasks finish."""
    from django.utils.module_loading import autodiscover_modules
    from huey.contrib.djhuey import HUEY

    autodiscover_modules("jobs")
    stop = threading.Event()
    sweepers = [
        threading.Thread(target=_sweep_forever, args=(path, pause, stop), name=f"sweep {path}")
        for path, pause in SWEEPS.items()
    ]
    for thread in sweepers:
        thread.start()
    try:
        HUEY.create_consumer(**CONSUMER).run()
    finally:
        stop.set()
        for thread in sweepers:
            thread.join(timeout=10)


def _sweep_forever(path: str, pause: float, stop: threading.Event) -> None:
    """One failing round is logged and the next one comes: a sweep that died silently would be the worst failure."""
    from django.db import connections
    from django.utils.module_loading import import_string

    sweep: Callable[[], object] = import_string(path)
    while not stop.wait(pause):
        try:
            sweep()
        except Exception:
            log.exception("sweep failed", sweep=path)
        finally:
            _keep_good_connections()
    connections.close_all()


def _keep_good_connections() -> None:
    """After an error the next round opens its own: one that was opened on a bad day may never write again."""
    from django.db import connections

    for each in connections.all(initialized_only=True):
        if each.errors_occurred:
            each.close()
        each.close_if_unusable_or_obsolete()
