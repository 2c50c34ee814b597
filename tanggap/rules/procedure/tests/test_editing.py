"""The effective date put into a text that is otherwise left as it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from tanggap.rules.procedure.editing import heading_of, with_effective

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("[control]\neffective = 2025-02-03\n", "[control]\neffective = 2026-12-01\n"),
        ("[control] # kepala\n  effective=2025-02-03 # sah\n", "[control] # kepala\n  effective=2026-12-01 # sah\n"),
        ('[control]\ntitle = "A"\n[scope]\n', '[control]\neffective = 2026-12-01\ntitle = "A"\n[scope]\n'),
        (
            '[[history]]\neffective = "x"\n[control]\neffective = 2025-02-03\n[[outlet]]\neffective = 1\n',
            '[[history]]\neffective = "x"\n[control]\neffective = 2026-12-01\n[[outlet]]\neffective = 1\n',
        ),
    ],
)
def test_it_works(text: str, after: str) -> None:
    assert with_effective(text, DAY) == after


@pytest.mark.parametrize(
    "text", ["", "control = 1", 'control = { title = "A" }', "[control", '[control]\neffective = """\n2025\n"""\n']
)
def test_it_says_when_it_cannot(text: str) -> None:
    assert with_effective(text, DAY) is None


@pytest.mark.parametrize(
    ("text", "key", "title"),
    [('key = "a"\n[control]\ntitle = "T"', "a", "T"), ("key = 1\ncontrol = 2", "", ""), ("[", "", ""), ("", "", "")],
)
def test_key_and_title_as_far_as_they_are_told(text: str, key: str, title: str) -> None:
    assert heading_of(text) == (key, title)
