"""Bantuan: every help page, found by its words, and the one about the screen that somebody comes from."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from tanggap.desk.door import Visit, at_the_desk
from tanggap.ui import help as pages
from tanggap.ui.markdown import to_html


@at_the_desk
def help_index(visit: Visit) -> HttpResponse:
    asked = visit.request.GET.get("cari", "").strip()
    return visit.page(
        "desk/help.html",
        asked=asked[: pages.LONGEST_QUERY],
        found=pages.search(asked, _language()),
        pages=pages.pages(_language()),
    )


@at_the_desk
def help_page(visit: Visit, slug: str) -> HttpResponse:
    found = pages.page(slug, _language())
    if found is None:
        raise Http404
    return visit.page("desk/help_page.html", help=found, text=to_html(found.text, link=_address))


def _address(slug: str) -> str:
    return reverse("desk:help_page", args=[slug])


def _language() -> str:
    return (get_language() or "id")[:2]
