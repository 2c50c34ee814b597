"""The record of a complaint against the one written by hand, with what chance chooses replaced by names.

Replaced: identifiers (by who or what they stand for), digests, tracking codes. Left out of the events: `path`,
`settled` and `unsettled`, what the engine decided with each of them; the record's own path, clocks and obligations
say the same and are compared. Everything else is compared as it stands, every moment included.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from tanggap.config.cli import main
from tanggap.people.models import Staff

EXPECTED = Path(__file__).parent / "expected"
DECIDED = ("path", "settled", "unsettled")
ABSENT = "nothing"
UID = re.compile(r"\b[0-9a-f]{16}\b")


def assert_recorded(code: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What the book holds of the complaint is what stands in expected/<name>.json."""
    wanted = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    apart = list(differences(shown(code, capsys), wanted))
    assert not apart, "\n".join((f"{name}: the record is not as written down", *apart))


def differences(found: object, wanted: object, *, at: str = "") -> Iterator[str]:
    """Where two plain values differ, one line for each place."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        for key in dict.fromkeys((*wanted, *found)):
            yield from differences(found.get(key, ABSENT), wanted.get(key, ABSENT), at=f"{at}.{key}")
    elif isinstance(found, list) and isinstance(wanted, list):
        for index, (one, other) in enumerate(zip_longest(found, wanted, fillvalue=ABSENT)):
            yield from differences(one, other, at=f"{at}[{index}]")
    elif found != wanted:
        yield f"  {at}: is {found!r}, expected {wanted!r}"


def shown(code: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `tanggap complaint show CODE --json` prints, normalised."""
    capsys.readouterr()
    mask = os.umask(0o022)
    try:
        assert main(["complaint", "show", code, "--json"]) == 0
    finally:
        os.umask(mask)  # the command narrows it for its own process
    return normalised(json.loads(capsys.readouterr().out))


def normalised(record: dict[str, Any]) -> dict[str, Any]:
    names = dict(Staff.objects.values_list("uid", "username"))
    names[record["uid"]] = "complaint"
    for number, message in enumerate(record["messages"], start=1):
        names[message["uid"]] = f"message-{number}"
    for number, routing in enumerate(record["routings"], start=1):
        names[routing["uid"]] = f"routing-{number}"
    for number, plan in enumerate(record["plans"], start=1):
        names[plan["uid"]] = f"plan-{number}"
    for number, file in enumerate(record["files"], start=1):
        names[file["uid"]], file["digest"] = f"file-{number}", "…"
    if record["code"]:
        record["code"] = "…"
    for event in record["events"]:
        event["data"] = {
            name: value for name, value in event["data"].items() if name not in DECIDED and not _empty(value)
        }
    found = _renamed(record, names)
    assert isinstance(found, dict)
    return found


def _empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def _renamed(value: object, names: Mapping[str, str]) -> object:
    """Identifiers by name, all else as it is. A reference to a text or a row is only that there is one."""
    if isinstance(value, dict):
        if set(value) == {"uid", "digest"}:
            return names.get(value["uid"], "…")
        return {_renamed(key, names): _renamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if isinstance(value, str):
        return UID.sub(lambda found: names.get(found.group(), "…"), value)
    return value
