"""The clock was set back: what was counted against somebody before is forgotten instead of kept for a year."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from tanggap.lib.now import now, set_now
from tanggap.people.jobs import sweep

pytestmark = pytest.mark.django_db


def test_it_forgets_what_comes_from_the_future() -> None:
    cache.set("failed-sign-ins", 5, 300)
    set_now(now() - timedelta(days=366))
    assert sweep() == 1
    assert cache.get("failed-sign-ins") is None


def test_it_leaves_what_counts_now() -> None:
    cache.set("failed-sign-ins", 5, 300)
    assert sweep() == 0
    assert cache.get("failed-sign-ins") == 5
