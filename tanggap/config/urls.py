"""Which room answers at which address."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from tanggap.desk.door import at_the_desk
from tanggap.notices.urls import addresses as post_room_addresses


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
    # The post room's pages stand at the desk; the room itself lies below it and is handed the desk's door.
    path("meja/pos/", include((post_room_addresses(at_the_desk), "notices"))),
    path("meja/", include("tanggap.desk.urls")),
    path("", include("tanggap.public.urls")),
]
