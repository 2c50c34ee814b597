"""How refusals are said: the sentence with its way out, and pages for what cannot be served.

Django's own handlers show the templates; a request that is too big gets its own number.
"""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tanggap.lib.errors import TanggapError

TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    status = 413 if isinstance(exception, TOO_BIG) else 400
    return render(request, f"{status}.html", status=status)


def too_many(request: HttpRequest) -> HttpResponse:
    """Tries at signing in or at a password are counted by the minute. What was typed is secret, and is typed again."""
    answer = render(request, "429.html", {"address": request.get_full_path()}, status=429)
    answer.headers["Retry-After"] = "60"
    return answer


def say_error(error: TanggapError) -> str:
    """The sentence and what to do next, in the language of the page."""
    parts = (error.sentence, error.remedy)
    return " ".join(_(part) for part in parts if part)  # gettext("") would be the catalogue's head
