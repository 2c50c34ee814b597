"""Where procedures are written, compared, tried on past cases and published."""

from django.urls import path
from django.views.generic import RedirectView

from tanggap.desk.procedures import drafts, publishing, trying, withdrawing

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:procedures")),  # drafts are listed beside what is published
    path("baru/", drafts.begin, name="draft_begin"),
    path("<slug:uid>/", drafts.draft, name="draft"),
    path("<slug:uid>/unduh/", drafts.download, name="draft_file"),
    path("<slug:uid>/buang/", drafts.discard, name="draft_discard"),
    path("<slug:uid>/banding/", trying.compare_versions, name="draft_compare"),
    path("<slug:uid>/coba/", trying.try_on_past_cases, name="draft_trial"),
    path("<slug:uid>/terbit/", publishing.publish, name="draft_publish"),
    path("<slug:key>/<int:version>/tarik/", withdrawing.withdraw, name="procedure_withdraw"),
]
