"""Addresses of the public door. They are printed on posters: none may ever change."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from tanggap.public import additions, complaints, followups, guide, places, receipts


def favicon(_request: HttpRequest) -> HttpResponse:
    """Browsers ask here before they have read a page."""
    return HttpResponseRedirect(staticfiles_storage.url("ui/favicon.ico"))


app_name = "public"
urlpatterns = [
    path("", places.front, name="front"),
    path("favicon.ico", favicon),
    path("bantuan/", guide.help_index, name="help"),
    path("bantuan/<slug:slug>/", guide.help_page, name="help_page"),
    path("lacak/", followups.ask_code, name="track"),
    path("lacak/<str:code>/", followups.follow, name="follow"),
    path("lacak/<str:code>/cabut/", followups.take_back, name="take_back"),
    path("lacak/<str:code>/lengkapi/", followups.complete, name="complete"),
    path("lacak/<str:code>/tambah/", additions.add, name="add"),
    path("lacak/<str:code>/nilai/", followups.judge, name="judge"),
    path("<slug:slug>/", places.facility_page, name="facility"),
    path("<slug:slug>/lapor/", complaints.file_complaint, name="file"),
    path("<slug:slug>/terima/<str:ticket>/", receipts.receipt, name="receipt"),
    path("<slug:slug>/standar/", places.standard, name="standard"),
]
