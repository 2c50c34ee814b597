"""Files that nobody should bring: of another kind than they say, cut off, or unfolding to far too much."""

from __future__ import annotations

import io
import zlib

from hypothesis import strategies as st
from PIL import Image

NAMES = ("photo", "attachments", "files", "file")


def _picture(kind: str, size: int = 8) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (size, size), "teal").save(made, kind)
    return made.getvalue()


def _wide_png() -> bytes:
    """A header that promises 60,000 by 60,000 pixels."""
    whole = bytearray(_picture("PNG"))
    whole[16:24] = (60_000).to_bytes(4, "big") * 2
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
    return bytes(whole)


_WHOLE = {"png": _picture("PNG"), "jpg": _picture("JPEG"), "webp": _picture("WEBP")}
CONTENTS = st.one_of(
    st.sampled_from(
        [*_WHOLE.values(), _wide_png(), b"", b"%PDF-1.4\n", b"PK\x05\x06" + bytes(18), b"<svg/>", b"GIF89a"]
    ),
    st.sampled_from(list(_WHOLE.values())).flatmap(lambda whole: st.integers(1, len(whole)).map(lambda n: whole[:n])),
    st.binary(max_size=200),
)
_FILE_NAMES = st.sampled_from(
    ["foto.jpg", "foto.png", "surat.pdf", "../../x.jpg", "a" * 300 + ".jpg", "tanpa", "é\u202egpj.exe", ""]
)
_KINDS = st.sampled_from(["image/jpeg", "image/png", "application/pdf", "text/html", "x"])
FILES = st.lists(st.tuples(st.sampled_from(NAMES), _FILE_NAMES, CONTENTS, _KINDS), max_size=2)
