"""A procedure as a file or in the text field: the five real packs with anything changed in them. All faults are told
with their place, nothing typed is lost, and nothing is in force that was not published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from tanggap.config.cli import main
from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.facility.models import ProcedureDraft, ProcedureVersion
from tanggap.facility.packs import FOLDER
from tanggap.lib.now import set_now
from tanggap.rules.procedure.tests.test_loading_fuzz import all_spots, written
from tests.fuzz.sending import MARK, assert_quiet, put_back, search

PACKS = [
    path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.glob("*/*.toml"))
    if path.name != "facility.toml" and not path.name.endswith(".cases.toml")
]
WRITING = "/meja/kelola/prosedur/"
DEEP = "a = " + "[" * 400 + "]" * 400
ODD: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([0, -1, 10**30, 1e308, "", "end", "1", "99", "\u202e", "é́" * 200, "x" * 5000, [], {}, [[[[]]]]]),
    st.sampled_from([True, date.min, date.max, {"id": ""}, {"any": [{"none": [{"any": []}]}]}, ["1", "1"], [1, "a"]]),
    st.text(max_size=12),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A pack with some values gone, doubled, of another kind, or in each other's place."""
    data = tomllib.loads(draw(st.sampled_from(PACKS)))
    for _ in range(draw(st.integers(1, 4))):
        spots: list[tuple[Any, Any]] = list(all_spots(data))
        if not spots:
            break
        holder, key = spots[draw(st.integers(0, 10_000)) % len(spots)]
        match draw(st.sampled_from(["gone", "odd", "odd", "twice", "swap", "cycle"])):
            case "gone":
                del holder[key]
            case "odd":
                holder[key] = draw(ODD)
            case "twice" if isinstance(holder, list):
                holder.append(holder[key])
            case "swap":
                other, place = spots[draw(st.integers(0, 10_000)) % len(spots)]
                if not isinstance(holder[key], dict | list) and not isinstance(other[place], dict | list):
                    holder[key], other[place] = other[place], holder[key]
            case "cycle":
                _turn_back(data, draw(st.integers(0, 40)))
    return written(data)


def _turn_back(data: dict[str, Any], number: int) -> None:
    steps = [step for step in data.get("step", []) if isinstance(step, dict)] if isinstance(data, dict) else []
    if steps:
        steps[number % len(steps)]["after"] = [steps[-1].get("id", "1")]


TEXTS = mutated() | st.text(max_size=60).map(lambda said: MARK + said)


def faults_in(said: str) -> Iterator[str]:
    return (line for line in said.splitlines() if line.startswith("KESALAHAN"))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sop.toml"

    @search(100)
    @given(TEXTS)
    @example(DEEP)
    @example("x." * 3000 + "y = 1")
    def each(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "replace"))
        capsys.readouterr()
        code = main(["procedure", "check", str(path)])
        said = capsys.readouterr()
        assert code == bool(list(faults_in(said.out))), said.out
        assert said.err == ""
        assert all(len(line) > 25 for line in faults_in(said.out))

    each()


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


@pytest.mark.parametrize("by_file", [True, False])
def test_the_desk(house: House, caplog: pytest.LogCaptureFixture, by_file: bool) -> None:
    """Every page of a draft answers, and what stands in the way of publishing is said."""
    house.receive(by="sari")
    client = signed_in(house, "aji")

    @search(15)
    @given(TEXTS, st.sampled_from(["2026-11-25", "", "9999-12-31", "2026-01-01", "besok"]))
    @example(DEEP, "2026-11-25")
    def each(text: str, day: str) -> None:
        with put_back(house.facility):
            draft = _begun(client, text, by_file=by_file)
            if draft is None:
                return
            place = f"{WRITING}{draft.uid}/"
            for page in ("", "banding/", "coba/?months=3", "terbit/", "unduh/"):
                assert client.get(place + page).status_code == 200
            before = ProcedureVersion.objects.count()
            answer = client.post(place + "terbit/", {"effective": day, "seen": draft.revision})
            published = ProcedureVersion.objects.count() - before
            assert (answer.status_code, published) in ((302, 1), (422, 0), (409, 0)), answer.status_code
            assert published or ProcedureDraft.objects.get().text == draft.text

    each()
    assert_quiet(caplog.records)


def _begun(client: Client, text: str, *, by_file: bool) -> ProcedureDraft | None:
    """None where the file was refused, with a sentence, for it is no text of a procedure at all."""
    content = text.encode("utf-8", "replace")
    sent = {"file": SimpleUploadedFile("sop.toml", content)} if by_file else {}
    answer = client.post(WRITING + "baru/", sent)
    if by_file and answer.status_code == 422:
        assert "Berkas ini" in answer.content.decode()
        assert not ProcedureDraft.objects.exists()
        return None
    assert answer.status_code == 302, answer.status_code
    draft = ProcedureDraft.objects.get()
    if not by_file:
        answer = client.post(f"{WRITING}{draft.uid}/", {"text": content.decode(), "seen": draft.revision})
        assert answer.status_code in (302, 422)
        draft.refresh_from_db()
        if answer.status_code == 302:
            assert _signs(draft.text) == _signs(content.decode())
    return draft


def _signs(text: str) -> str:
    """A browser writes the ends of lines its own way."""
    return "".join(sign for sign in text if sign not in "\0\r\n")
