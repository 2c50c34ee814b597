"""The picture of an attachment: the re-encoded copy, for those who may open its complaint; never the original."""

from __future__ import annotations

from django.http import FileResponse

from tanggap.desk.door import Visit, at_the_desk
from tanggap.register import queries


@at_the_desk
def picture(visit: Visit, uid: str) -> FileResponse:
    path = queries.attachment_for(visit.asker, uid)
    with path.open("rb") as file:
        is_png = file.read(4) == b"\x89PNG"
    name = f"lampiran-{uid}.{'png' if is_png else 'jpg'}"
    answer = FileResponse(path.open("rb"), content_type="image/png" if is_png else "image/jpeg")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
