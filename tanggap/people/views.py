"""Pages about one's own account, beside those of the sign-in library."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tanggap.people import queries
from tanggap.people.actions import choose_language
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Staff)
    return _account(request, request.user)


@require_POST
@login_required
def language(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Staff)
    try:
        choose_language(request.user, request.POST.get("language", ""))
    except StaffRefused as refused:
        return _account(request, request.user, refused)
    return HttpResponseRedirect(reverse("people_account"))


def _account(request: HttpRequest, staff: Staff, refused: StaffRefused | None = None) -> HttpResponse:
    held = {(each.role.name, each.unit_id): each for each in queries.roles_held(staff)}  # two roles may share a name
    context = {"held": list(held.values()), "languages": settings.LANGUAGES, "refused": refused}
    return render(request, "people/account.html", context, status=refused.status if refused else 200)


@require_safe
def forgotten(request: HttpRequest, rest: str = "") -> HttpResponse:
    """A new password comes from the administrator: half of the staff have no mailbox at work."""
    del rest
    return render(request, "people/forgotten.html")


@require_safe
def elsewhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Addresses of the library that have no use here: nobody signs up; administrators keep mail addresses."""
    del request, rest
    return HttpResponseRedirect(reverse("people_account"))
