"""Addresses of the post room. The door that lets staff in stands above this room and is handed down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from tanggap.notices import views


def addresses(at_the_desk: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """`at_the_desk` finds out who asks, and answers for whoever may not."""
    return [
        path("", require_safe(at_the_desk(views.post_room)), name="post_room"),
        path("<slug:uid>/kirim-lagi/", require_POST(at_the_desk(views.send_again)), name="send_again"),
        path("<slug:uid>/sampai/", require_POST(at_the_desk(views.has_arrived)), name="has_arrived"),
    ]
