"""An address that only takes forms, opened like a page: by a bookmark, a reload, the way back after signing in.

Whoever comes so is led to the page above it, by its address; nothing was sent, so nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

NOT_ALLOWED = 405


class MethodMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if answer.status_code != NOT_ALLOWED:
            return answer
        if request.method not in ("GET", "HEAD"):
            page = render(request, "405.html", status=NOT_ALLOWED)
            page.headers["Allow"] = answer.headers.get("Allow", "GET")
            return page
        if "_messages" in request.__dict__ and request.user.is_authenticated:
            messages.info(request, _("Alamat itu hanya menerima formulir yang dikirim. Tidak ada yang berubah."))
        above = HttpResponseRedirect(page_above(request.path_info))
        add_never_cache_headers(above)
        return above


def page_above(path: str) -> str:
    """The nearest address above this one that the product knows."""
    while path.strip("/"):
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return "/"
