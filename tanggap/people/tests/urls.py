"""The sign-in pages where the product has them, without the rooms above."""

from django.urls import include, path

urlpatterns = [path("masuk/", include("tanggap.people.urls"))]
