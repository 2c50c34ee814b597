"""A long reading beside people at work."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tanggap.lib.now import set_now
from tanggap.register.models import Complaint
from tanggap.register.snapshot import one_moment
from tests.cast import NOW, build

pytestmark = pytest.mark.django_db(transaction=True)
PACK = "atma-husada"


def test_what_is_written_meanwhile_is_not_seen() -> None:
    set_now(NOW)
    house = build(PACK)
    house.receive()

    def write() -> None:
        try:
            house.receive()
        finally:
            connection.close()

    with one_moment():
        before = Complaint.objects.count()
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=60)
        assert not writer.is_alive()  # nobody was kept waiting
        assert Complaint.objects.count() == before
    assert Complaint.objects.count() == before + 1
