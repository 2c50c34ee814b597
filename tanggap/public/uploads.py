"""A photo that is too big is dropped while it arrives; the words that came with it are kept."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LARGEST = 10 * 1024 * 1024  # bytes


class SizeLimit(FileUploadHandler):
    """First of the upload handlers. `exceeded` tells whether a file was dropped."""

    exceeded = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > LARGEST:
            self.exceeded = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        return None


def limit_size(request: HttpRequest) -> SizeLimit:
    """To be called before anybody reads the request's body."""
    handler = SizeLimit(request)
    request.upload_handlers.insert(0, handler)
    return handler
