import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photo(data: bytes | None = None, *, name: str = "foto.png") -> SimpleUploadedFile:
    if data is None:
        out = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(out, "PNG")
        data = out.getvalue()
    return SimpleUploadedFile(name, data)
