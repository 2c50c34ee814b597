"""`tanggap verify` and `tanggap complaint blank`, typed at the machine."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tanggap.config.cli import main
from tanggap.facility.actions import store_calendar
from tanggap.facility.models import WorkCalendar
from tanggap.lib.now import moved
from tanggap.register.record import find
from tests.cast import NOW, STORY, House, build


@pytest.fixture
def house(db: None) -> Iterator[House]:
    with moved(NOW):
        yield build("atma-husada")


def test_a_calendar_that_changed_is_told_apart_from_tampering(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.walk(house.receive().uid, until="answer_unit")
    data = dict(WorkCalendar.objects.get(facility=house.facility, key="office").data)
    days = [{"day": f"2026-06-{day}", "kind": "facility_closed", "name": "Libur"} for day in (11, 12, 15)]
    store_calendar(house.facility, data | {"added": days}, now=NOW + timedelta(hours=1))

    assert main(["verify"]) == 1
    said = capsys.readouterr().out
    assert "BELUM DIHITUNG ULANG 2026/0001" in said
    assert "`tanggap rebuild`" in said
    assert "SALAH" not in said
    assert "Utuh." not in said

    assert main(["rebuild"]) == 0
    assert main(["verify"]) == 0
    assert "Utuh." in capsys.readouterr().out


def test_a_text_is_blanked_by_somebody_entitled_and_the_book_stays_whole(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.receive()
    code = f"{house.facility.slug}/2026/1"
    story = find(code).story
    assert story is not None
    line = ["complaint", "blank", code, story.uid, "--note", "Diminta pelapor.", "--by"]

    assert main([*line, "sari"]) == 1
    assert _said(code) == STORY
    assert main([*line, "dewi"]) == 0
    assert _said(code) == ""
    assert main(["verify"]) == 0
    said = capsys.readouterr().out
    assert "1 isi dikosongkan atas permintaan" in said
    assert "Utuh." in said


def _said(code: str) -> str:
    story = find(code).story
    return story.body if story is not None else "?"
