"""What was typed and not sent is kept by the browser (ui/drafts.js); it is told here which of it has been filed."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

ID = "draft_id"
FILED = "filed"  # a cookie that the script reads once
_SECONDS = 60
_A_NAME = re.compile(r"\w{1,40}", re.ASCII)


def told_filed(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """A form of the desk that was filed leads on to another page; one that was refused is shown again."""
    name = request.POST.get(ID, "")
    if isinstance(answer, HttpResponseRedirect) and _A_NAME.fullmatch(name):
        answer.set_cookie(
            FILED, name, max_age=_SECONDS, path="/meja/", secure=bool(settings.SESSION_COOKIE_SECURE), samesite="Lax"
        )
    return answer
