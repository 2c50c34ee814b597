"""Below /masuk/: our own pages, laid over those of the sign-in library."""

from django.urls import include, path, re_path

from tanggap.people import views

urlpatterns = [
    path("akun/", views.account, name="people_account"),
    path("akun/bahasa/", views.language, name="people_language"),
    path("lupa/", views.forgotten, name="people_forgotten"),
    re_path(r"^(?P<rest>password/reset|password/set)/.*$", views.forgotten),
    re_path(r"^(?P<rest>signup|email|confirm-email|login/code)/.*$", views.elsewhere),
    path("", include("allauth.account.urls")),
    path("kunci/", include("allauth.mfa.urls")),
]
