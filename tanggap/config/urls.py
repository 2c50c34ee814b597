"""Which room answers at which address."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from tanggap.config.storage import troubles
from tanggap.desk.door import at_the_desk
from tanggap.notices.urls import addresses as post_room_addresses
from tanggap.ui.outage import forget_connections


def health(_request: HttpRequest) -> HttpResponse:
    """For supervisors and `tanggap doctor`: well only while something can be stored, and what is wrong otherwise."""
    found = "\n".join(f"{each.sentence} {each.remedy}" for each in troubles())
    if found:
        forget_connections()
    return HttpResponse(found or "ok", status=503 if found else 200, content_type="text/plain; charset=utf-8")


handler400 = "tanggap.ui.errors.bad_request"
handler429 = "tanggap.ui.errors.too_many"  # asked for by the sign-in library
handler500 = "tanggap.ui.outage.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", health, name="health"),
    path("masuk/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("masuk/", include("tanggap.people.urls")),
    # The post room's pages stand at the desk; the room itself lies below it and is handed the desk's door.
    path("meja/pos/", include((post_room_addresses(at_the_desk), "notices"))),
    path("meja/", include("tanggap.desk.urls")),
    path("", include("tanggap.public.urls")),
]
