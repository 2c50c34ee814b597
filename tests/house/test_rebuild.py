"""`tanggap rebuild` makes the stored obligations what the engine says they are."""

import pytest

from tanggap.config.cli import main
from tanggap.lib.now import set_now
from tanggap.register.models import Obligation
from tests.cast import NOW, build


def test_it_works(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    set_now(NOW)
    build("kencong").receive()
    before = sorted(Obligation.objects.values_list("key", "role", "due_at"))

    assert main(["rebuild"]) == 0
    Obligation.objects.all().delete()
    assert main(["rebuild", "kencong"]) == 0

    first, searched, second, again = capsys.readouterr().out.splitlines()
    assert first == "kencong: semua sudah benar"
    assert second == "kencong: 1 pengaduan berubah kewajiban atau batas waktunya"
    assert searched == again == "kencong: 1 pengaduan dapat dicari"
    assert sorted(Obligation.objects.values_list("key", "role", "due_at")) == before


def test_it_refuses_a_facility_that_there_is_not(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rebuild", "entah"]) == 1
    assert capsys.readouterr().err
