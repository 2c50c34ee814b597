"""Small changes to the text of a procedure, which leave everything else of it as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tanggap.rules.procedure.faults import Report
from tanggap.rules.procedure.parsing import parse

_TABLE = re.compile(r"^[ \t]*\[+[^\]]+\]+[ \t]*(#.*)?$", re.MULTILINE)
# A text in quotes, which may hold "#", or anything up to a comment.
_VALUE = r'(?:"(?:[^"\\\n]|\\.)*"|[^#\n]*?)'
_CONTROL = re.compile(r"^[ \t]*\[control\][ \t]*(#.*)?$", re.MULTILINE)


def heading_of(text: str) -> tuple[str, str]:
    """Key and title, as far as the text tells them; empty where it does not."""
    data = _parsed(text)
    control = data.get("control")
    title = control.get("title") if isinstance(control, dict) else ""
    key = data.get("key")
    return (key[:60] if isinstance(key, str) else "", title[:300] if isinstance(title, str) else "")


def with_effective(text: str, day: date) -> str | None:
    """The text in force from that day on. None where the line for it cannot be found."""
    result = with_control(text, {"effective": day})
    control = _parsed(result).get("control")
    return result if isinstance(control, dict) and control.get("effective") == day else None


def with_control(text: str, values: Mapping[str, object]) -> str:
    """The text with these values under [control], each on a line of its own. Unchanged where there is no [control]."""
    head = _CONTROL.search(text)
    if head is None:
        return text
    following = _TABLE.search(text, head.end())
    end = following.start() if following else len(text)
    own = text[head.end() : end]
    for key, value in values.items():
        own = _with_value(own, key, _written(value))
    return text[: head.end()] + own + text[end:]


def _with_value(own: str, key: str, written: str) -> str:
    line = re.compile(rf"^([ \t]*{re.escape(key)}[ \t]*=[ \t]*){_VALUE}([ \t]*(?:#.*)?)$", re.MULTILINE)
    changed, found = line.subn(lambda at: f"{at[1]}{written}{at[2]}", own, count=1)
    return changed if found else f"\n{key} = {written}{own}"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _parsed(text: str) -> dict[str, Any]:
    return parse(text, Report()) or {}
