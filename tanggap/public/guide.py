"""Bantuan for whoever complains: the public ones of the help pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tanggap.ui import help as pages
from tanggap.ui.markdown import to_html


@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("cari", "").strip()
    context = {
        "asked": asked[: pages.LONGEST_QUERY],
        "found": pages.search(asked, _language(), public=True),
        "pages": [page for page in pages.pages(_language()) if page.public],
    }
    return render(request, "public/help.html", context)


@require_safe
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    found = pages.page(slug, _language())
    if found is None or not found.public:
        raise Http404
    return render(request, "public/help_page.html", {"help": found, "text": to_html(found.text, link=_address)})


def _address(slug: str) -> str:
    found = pages.page(slug, "id")
    return reverse("public:help_page", args=[slug]) if found is not None and found.public else ""


def _language() -> str:
    return (get_language() or "id")[:2]
