"""Small changes to the text of a procedure, which leave everything else of it as it was typed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tanggap.rules.procedure.faults import Report
from tanggap.rules.procedure.parsing import parse

_TABLE = re.compile(r"^[ \t]*\[+[^\]]+\]+[ \t]*(#.*)?$", re.MULTILINE)
_CONTROL = re.compile(r"^[ \t]*\[control\][ \t]*(#.*)?$", re.MULTILINE)
_EFFECTIVE = re.compile(r"^([ \t]*effective[ \t]*=[ \t]*)([^#\n]*?)([ \t]*(?:#.*)?)$", re.MULTILINE)


def heading_of(text: str) -> tuple[str, str]:
    """Key and title, as far as the text tells them; empty where it does not."""
    data = _parsed(text)
    control = data.get("control")
    title = control.get("title") if isinstance(control, dict) else ""
    key = data.get("key")
    return (key[:60] if isinstance(key, str) else "", title[:300] if isinstance(title, str) else "")


def with_effective(text: str, day: date) -> str | None:
    """The text in force from that day on. None where the line for it cannot be found."""
    head = _CONTROL.search(text)
    if head is None:
        return None
    following = _TABLE.search(text, head.end())
    end = following.start() if following else len(text)
    own, line = text[head.end() : end], f"effective = {day.isoformat()}"
    changed, found = _EFFECTIVE.subn(rf"\g<1>{day.isoformat()}\g<3>", own, count=1)
    result = text[: head.end()] + (changed if found else f"\n{line}{own}") + text[end:]
    control = _parsed(result).get("control")
    return result if isinstance(control, dict) and control.get("effective") == day else None


def _parsed(text: str) -> dict[str, Any]:
    return parse(text, Report()) or {}
