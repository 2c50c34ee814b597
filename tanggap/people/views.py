"""Pages about one's own account, beside those of the sign-in library."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tanggap.people import queries
from tanggap.people.models import Staff


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Staff)
    return render(request, "people/account.html", {"held": queries.roles_held(request.user)})


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
