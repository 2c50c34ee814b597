"""A form that was sent after the session had ended: what was typed is held on the page, never lost and never stored.

The fields travel as hidden inputs of the sign-in page; after signing in they are handed to the view that they were
meant for. Files cannot travel so: the view is told, and asks for them again before anything is filed.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tanggap.people.forms import LoginForm

TO = "_to"  # the address that the form was sent to
FILES = "_files"  # set when files were sent and have to be chosen again
_OURS = frozenset({"csrfmiddlewaretoken", "login", "password", TO, FILES})


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The page shown instead of a plain redirect, which would lose the form."""
    return _page(request, LoginForm(request=request), to=request.get_full_path(), files=bool(request.FILES), status=401)


def ask_for_own_password(request: HttpRequest) -> HttpResponse:
    """A temporary password opens nothing: what was sent waits until it is replaced, in another tab."""
    return _page(request, None, to=request.get_full_path(), files=bool(request.FILES), status=403, temporary=True)


@never_cache
@require_POST
def sign_in_again(request: HttpRequest) -> HttpResponseBase:
    """Sign in and file the form that was held, in one press."""
    to, files = request.POST.get(TO, ""), bool(request.POST.get(FILES))
    if not request.user.is_authenticated:
        form = LoginForm(request.POST, request=request)
        if not form.is_valid():
            return _page(request, form, to=to, files=files, status=401)
        form.login(request)
    if not request.user.is_authenticated:  # a second step is asked for: passkey or code
        return _page(request, LoginForm(request=request), to=to, files=files, status=401, elsewhere=True)
    return _hand_on(request, to)


def _hand_on(request: HttpRequest, to: str) -> HttpResponseBase:
    """To the view of this desk that the form was meant for."""
    target = urlsplit(to)
    try:
        match = resolve(target.path)
    except Resolver404:
        raise Http404 from None
    if match.namespace != "desk" or match.url_name == "sign_in_again":
        return redirect("desk:home")
    request.path = request.path_info = target.path
    request.GET = QueryDict(target.query)
    request.resolver_match = match
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Signing in elsewhere changes the token of every open form: from our own pages they may be sent again."""
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not own or not request.path.startswith("/meja/") or request.path.startswith("/meja/masuk-lagi/"):
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    return _page(request, None, to=request.get_full_path(), files=bool(request.FILES), status=403)


def _page(
    request: HttpRequest,
    form: LoginForm | None,
    *,
    to: str,
    files: bool,
    status: int,
    elsewhere: bool = False,
    temporary: bool = False,
) -> HttpResponse:
    fields = [(name, value) for name, values in request.POST.lists() if name not in _OURS for value in values]
    context = {"form": form, "fields": fields, "to": to, "files": files, "elsewhere": elsewhere, "temporary": temporary}
    return render(request, "desk/held.html", context, status=status)


def files_are_missing(request: HttpRequest) -> bool:
    return bool(request.POST.get(FILES))
