"""The one sheet of the public pages and of error pages: plain flat CSS that a phone of 2019 understands, inlined.

A nonce would keep pages from being cached, so the content security policy names the sheet by its hash. Knows no
Django, since the settings ask for the hash.
"""

import base64
import hashlib
import re
from pathlib import Path

_SOURCE = Path(__file__).with_name("flat.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND_SIGNS = re.compile(r"\s*([{};,])\s*")


def _squeeze(css: str) -> str:
    """Without comments and idle space; spaces inside values and selectors stay."""
    tidy = " ".join(_COMMENT.sub("", css).split())
    return _AROUND_SIGNS.sub(r"\1", tidy).replace(";}", "}").replace(": ", ":").strip()


SHEET = _squeeze(_SOURCE.read_text(encoding="utf-8"))
CSP_SOURCE = f"'sha256-{base64.b64encode(hashlib.sha256(SHEET.encode()).digest()).decode()}'"
