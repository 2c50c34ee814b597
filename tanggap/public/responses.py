"""Answers of the public door: no cookie, and the right words about keeping them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

Keep = Literal["shared", "own", "never"]

# "own": the browser may keep the page, so that going back finds what was typed.
_CACHE = {"shared": "public, max-age=300", "own": "private", "never": "no-store, private"}


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, keep: Keep = "shared", status: int = 200
) -> HttpResponse:
    return _mark(render(request, template, dict(context), status=status), keep=keep)


def redirect(address: str) -> HttpResponse:
    """To a page for this reporter alone."""
    return _mark(HttpResponseRedirect(address, status=303), keep="never")


def _mark(response: HttpResponse, *, keep: Keep) -> HttpResponse:
    response.headers["Cache-Control"] = _CACHE[keep]
    if keep == "never":
        # The address holds a code: it must not travel to other sites nor into a search engine.
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
