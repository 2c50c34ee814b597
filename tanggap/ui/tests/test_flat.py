"""The inlined sheet stays within what a browser of 2019 and Opera Mini understand, and is the one that is allowed."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.template import Context, Template

from tanggap.ui import flat

UNKNOWN_IN_2019 = [
    "@layer", "light-dark(", "oklch(", "color-mix(", ":has(", ":is(", ":where(", ":focus-visible", "clamp(", "var(",
    "min(", "max(", "grid", "gap:", "inset:", "inline-size", "margin-inline", "padding-block", "&", "aspect-ratio",
]  # fmt: skip


@pytest.mark.parametrize("feature", UNKNOWN_IN_2019)
def test_it_uses_nothing_newer(feature: str) -> None:
    assert feature not in flat.SHEET


def test_it_nests_no_rules() -> None:
    depth = 0
    for sign in re.sub(r"@(media|page)[^{]*", r"@\1", flat.SHEET):
        depth += (sign == "{") - (sign == "}")
        assert 0 <= depth <= 2
    assert depth == 0
    assert not re.search(r"(?<!\))\{[^{}@]*\{", re.sub(r"@(media|page)[^{]*\{", "", flat.SHEET))


def test_it_is_allowed_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(flat.SHEET.encode()).digest()).decode()
    assert f"'sha256-{digest}'" == flat.CSP_SOURCE
    assert flat.CSP_SOURCE in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"]
    assert Template("{% load tanggap %}{% flat_sheet %}").render(Context()) == f"<style>{flat.SHEET}</style>"


def test_it_keeps_what_is_between_quotes() -> None:
    assert 'content:"Halaman "counter(page)" dari "counter(pages)' in flat.SHEET or (
        'content:"Halaman " counter(page) " dari " counter(pages)' in flat.SHEET
    )
