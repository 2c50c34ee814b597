"""Which room answers at which address."""

from importlib.util import find_spec

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView


def health(_request: HttpRequest) -> HttpResponse:
    """For supervisors and `tanggap doctor`: answers only when the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


handler400 = "tanggap.ui.errors.bad_request"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", health, name="health"),
    path("masuk/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("masuk/", include("tanggap.people.urls")),
    path("bahasa/", include("django.conf.urls.i18n")),
]
if find_spec("tanggap.desk") and find_spec("tanggap.desk.door"):
    from tanggap.desk.door import at_the_desk
    from tanggap.notices.urls import addresses as of_the_post_room

    urlpatterns.append(path("meja/pos/", include((of_the_post_room(at_the_desk), "notices"))))
if find_spec("tanggap.desk") and find_spec("tanggap.desk.urls"):
    urlpatterns.append(path("meja/", include("tanggap.desk.urls")))
if find_spec("tanggap.public") and find_spec("tanggap.public.urls"):
    urlpatterns.append(path("", include("tanggap.public.urls")))
