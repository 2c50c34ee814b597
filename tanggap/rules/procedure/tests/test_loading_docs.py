"""docs/procedure-format.md names every word that a procedure may use, and its example is the file that is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tanggap.rules.clock.deadline import Unit
from tanggap.rules.clock.periods import PeriodKind
from tanggap.rules.procedure.conditions import KEYS
from tanggap.rules.procedure.loading import load_overlay, load_procedure
from tanggap.rules.procedure.reading_steps import LISTS
from tanggap.rules.procedure.tests.texts import MINIMAL, OVERLAY, SIXTH
from tanggap.rules.procedure.vocabulary import (
    FREE_VERBS,
    MILESTONE_OF,
    REPEATABLE_VERBS,
    Channel,
    DocumentKind,
    Grade,
    Kind,
    Milestone,
    Outcome,
    Payer,
    Role,
    Severity,
    Sp4nClass,
    StepScope,
    Verb,
    Verdict,
)

PAGE = (Path(__file__).parents[4] / "docs" / "procedure-format.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0].strip("# "): part for part in re.split(r"\n(?=##+ )", PAGE)}

# Where a word that is not known is put -> the section that must name every word that is.
PLACES = {
    "The top of the file": "zzz = 1\n" + MINIMAL,
    "`[control]`": MINIMAL.replace("[control]", "[control]\nzzz = 1"),
    "`[scope]`": MINIMAL + "[scope]\nzzz = 1",
    "`[roles]`": MINIMAL.replace("[roles]", "[roles]\nzzz = 1"),
    "`[satisfaction]`": MINIMAL + "[satisfaction]\nzzz = 1",
    "`[wait]`": MINIMAL + "[wait]\nzzz = 1",
    "`[extend]`": MINIMAL + "[extend]\nzzz = 1",
    "`[[section]]`": MINIMAL + "[[section]]\nzzz = 1",
    "`[[history]]`": MINIMAL + "[[history]]\nzzz = 1",
    "`[[outlet]]`": MINIMAL + "[[outlet]]\nzzz = 1",
    "`[[step]]`": MINIMAL + "zzz = 1",
    "`[[step.branch]]`": MINIMAL + "[[step.branch]]\nzzz = 1",
    "Time of a step": MINIMAL + "time = { zzz = 1 }",
    "`[[clock]]`": MINIMAL + "[[clock]]\nzzz = 1",
    "Limits": MINIMAL + "[wait]\nlimit = { zzz = 1 }",
    "Conditions": MINIMAL + "when = { zzz = 1 }",
    "Periodic duties": MINIMAL + "due = { zzz = 1 }",
}


def words_at(text: str) -> list[str]:
    faults = (*load_procedure(text).faults, *load_overlay(text).faults)
    remedies = [fault.remedy[1] for fault in faults if fault.place.endswith("zzz")]
    assert remedies
    return remedies[0].removeprefix("Allowed here: ").split(", ")


def named(words: list[str] | tuple[str, ...], section: str) -> list[str]:
    return [word for word in words if not re.search(rf"[`{{ ]{word}[` =]", SECTIONS[section])]


def test_it_works() -> None:
    assert words_at(PLACES["`[wait]`"]) == ["completion", "limit", "unverified"]


@pytest.mark.parametrize("section", PLACES)
def test_every_key_is_named(section: str) -> None:
    assert named(words_at(PLACES[section]), section) == []


def test_every_key_of_an_overlay_is_named() -> None:
    assert named(words_at("zzz = 1\n" + OVERLAY), "An overlay") == []


@pytest.mark.parametrize(
    ("words", "section"),
    [
        (tuple(KEYS), "Conditions"),
        (tuple(Verb), "Verbs"),
        (tuple(Milestone), "Milestones"),
        (tuple(Role), "`[roles]`"),
        (tuple(Channel), "Channels"),
        (tuple(Kind), "Kinds"),
        ((*Severity, *Grade, *Sp4nClass, *Payer, *Verdict, *Outcome), "Others"),
        (tuple(DocumentKind), "The top of the file"),
        (tuple(StepScope), "`[[step]]`"),
        (tuple(Unit), "Limits"),
        ((*PeriodKind, *LISTS), "Periodic duties"),
    ],
)
def test_every_code_is_named(words: tuple[str, ...], section: str) -> None:
    assert named(words, section) == []


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_tells_its_milestone_and_when_it_is_allowed(verb: Verb) -> None:
    row = next(line for line in SECTIONS["Verbs"].splitlines() if line.startswith(f"| `{verb}` |"))
    _, _, _, milestone, allowed, _ = (cell.strip() for cell in row.split("|"))
    assert milestone == (f"`{MILESTONE_OF[verb]}`" if verb in MILESTONE_OF else "")
    assert ("free" in allowed, "again" in allowed) == (verb in FREE_VERBS, verb in REPEATABLE_VERBS)


def test_the_page_names_no_test_that_is_not_there() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", SECTIONS["Conditions"], re.MULTILINE)
    assert set(rows) == set(KEYS)


def test_the_example_is_the_file_that_is_tested() -> None:
    assert f"```toml\n{SIXTH.read_text(encoding='utf-8')}```\n" in PAGE
