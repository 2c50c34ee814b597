"""What a file is, by its content, and a clean copy of a picture for viewing.

Names and declared types are never believed. The copy carries no metadata (a photo tells where and when it was taken),
is upright and small; the original is kept as evidence and never shown.
"""

import io
import os
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

from tanggap.lib.errors import TanggapError, gettext_noop

SNIFF_BYTES = 32
MEDIA_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "heic": "image/heic",
    "pdf": "application/pdf",
    "mp4": "video/mp4",
    "3gp": "video/3gpp",
    "ogg": "audio/ogg",
    "amr": "audio/amr",
    "mp3": "audio/mpeg",
}

_PICTURES = frozenset({"jpeg", "png", "webp", "gif"})
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"OggS\0", "ogg"),
    (b"#!AMR\n", "amr"),
    (b"#!AMR-WB\n", "amr"),
    (b"ID3", "mp3"),
)
_BRANDS = {
    "heic": (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"),
    "mp4": (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4A ", b"MSNV", b"dash"),
    "3gp": (b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gs7", b"3ge6", b"3ge7", b"3gg6", b"3gr6", b"3g2a", b"3g2b", b"3g2c"),
}
_MP3_FRAME = frozenset({0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB})  # layer III of MPEG 1, 2 and 2.5

MOST_PIXELS = 40_000_000
MOST_JPEG_PIXELS = 120_000_000  # telephones of 108 Mpx; read at a half, a quarter or an eighth, never in full
Image.MAX_IMAGE_PIXELS = MOST_JPEG_PIXELS  # Pillow warns above it; the limits here are stricter and come first


class ImageError(TanggapError):
    """A picture that cannot, or must not, be turned into a copy for viewing; the original is kept all the same."""

    status = 422


def sniff(head: bytes) -> str | None:
    """The kind of a file by its first bytes (SNIFF_BYTES are enough): a key of MEDIA_TYPES, or None for all else."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return next((kind for kind, brands in _BRANDS.items() if head[8:12] in brands), None)
    if len(head) > 2 and head[0] == 0xFF and head[1] in _MP3_FRAME:
        bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
        return "mp3" if bitrate not in (0, 15) and rate != 3 else None
    return None


def reencode(
    source: str | os.PathLike[str] | BinaryIO, target: str | os.PathLike[str] | BinaryIO, *, longest: int = 2000
) -> tuple[int, int]:
    """Write a clean copy, at most `longest` pixels on its longer side; gives its width and height.

    A JPEG, or a PNG when the source is a PNG with transparent parts (`sniff` tells which). Only the first picture of an
    animation. Nothing is written when it fails. ImageError: image_type, image_heic, image_pixels, image_broken.
    """
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            return reencode(file, target, longest=longest)
    source.seek(0)
    kind = sniff(source.read(SNIFF_BYTES))
    if kind not in _PICTURES:
        raise _wrong_type(kind)
    source.seek(0)
    copy = _read(source, kind, longest)
    data = io.BytesIO()
    if copy.mode == "RGBA":
        copy.save(data, "PNG", optimize=True)
    else:
        copy.save(data, "JPEG", quality=82, optimize=True, progressive=True)
    if isinstance(target, str | os.PathLike):
        Path(target).write_bytes(data.getbuffer())
    else:
        target.write(data.getbuffer())
    return copy.size


def _wrong_type(kind: str | None) -> ImageError:
    if kind == "heic":
        return ImageError(
            "image_heic",
            gettext_noop("Foto ini berformat HEIC dan belum dapat ditampilkan."),
            remedy=gettext_noop("Berkas aslinya tersimpan. Bila bisa, kirim lagi sebagai JPEG."),
        )
    return ImageError(
        "image_type",
        gettext_noop("Berkas ini bukan foto yang dikenal."),
        remedy=gettext_noop("Kirim foto sebagai JPEG, PNG, WebP atau GIF."),
    )


def _read(source: BinaryIO, kind: str, longest: int) -> Image.Image:
    try:
        with Image.open(source, formats=[kind.upper()]) as image:
            _limit_pixels(image, kind)
            image.draft("RGB", (longest, longest))
            return _prepare(image, kind, longest)
    except ImageError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception:  # a decoder given a broken file raises whatever it stumbles over
        raise ImageError(
            "image_broken",
            gettext_noop("Foto ini rusak atau tidak lengkap sehingga tidak dapat ditampilkan."),
            remedy=gettext_noop("Coba kirim foto itu sekali lagi."),
        ) from None


def _limit_pixels(image: Image.Image, kind: str) -> None:
    """Judge by the header, before anything is decoded. A progressive JPEG is held in memory whole, so it gets less."""
    is_plain_jpeg = kind == "jpeg" and not image.info.get("progressive")
    if image.width * image.height > (MOST_JPEG_PIXELS if is_plain_jpeg else MOST_PIXELS):
        raise _too_many_pixels()


def _too_many_pixels() -> ImageError:
    return ImageError(
        "image_pixels",
        gettext_noop("Ukuran foto ini terlalu besar untuk ditampilkan."),
        remedy=gettext_noop("Perkecil fotonya, atau kirim tangkapan layar dari foto itu."),
    )


def _prepare(image: Image.Image, kind: str, longest: int) -> Image.Image:
    """Upright, small, in plain colours, and without a word about itself."""
    flat: Image.Image = image
    if image.mode.startswith("I"):
        flat = image.point(lambda level: level / 256).convert("L")  # 16 bits, as X-ray pictures have them
    mode = "RGBA" if flat.has_transparency_data else "RGB"
    flat = flat if flat.mode == mode else flat.convert(mode)  # converting to the same mode would hold it twice
    flat.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    flat = ImageOps.exif_transpose(flat)
    if flat.mode == "RGBA" and not (kind == "png" and _is_see_through(flat)):
        ground = Image.new("RGB", flat.size, "white")
        ground.paste(flat, mask=flat.getchannel("A"))
        flat = ground
    flat.info = {}
    return flat


def _is_see_through(image: Image.Image) -> bool:
    opaque_pixels = image.getchannel("A").histogram()[255]
    return opaque_pixels < image.width * image.height
