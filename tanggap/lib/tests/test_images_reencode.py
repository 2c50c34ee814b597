import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from tanggap.lib.images import ImageError, reencode, sniff

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def picture(
    kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
) -> io.BytesIO:
    data = io.BytesIO()
    colour = {"RGB": (200, 30, 30), "RGBA": (200, 30, 30, 0), "CMYK": (0, 200, 200, 40)}.get(mode, 120)
    Image.new(mode, size, colour).save(data, kind, **options)
    return data


def exif(**tags: int) -> Image.Exif:
    about = Image.Exif()
    about[MAKE] = "Kamera Contoh"
    about.get_ifd(GPS)[2] = (7.0, 30.0, 12.0)
    about.update({ORIENTATION: tags.get("orientation", 1)})
    return about


def png_header(width: int, height: int, *, rows: bytes = b"") -> io.BytesIO:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return io.BytesIO(b"".join(parts))


def copy_of(source: io.BytesIO, **options: int) -> tuple[Image.Image, bytes]:
    target = io.BytesIO()
    size = reencode(source, target, **options)
    copy = Image.open(io.BytesIO(target.getvalue()))
    assert copy.size == size
    copy.load()
    return copy, target.getvalue()


def refusal(source: io.BytesIO) -> str:
    target = io.BytesIO()
    with pytest.raises(ImageError) as caught:
        reencode(source, target)
    assert target.getvalue() == b""
    assert caught.value.sentence
    assert caught.value.remedy
    return caught.value.code


def test_it_works(tmp_path: Path) -> None:
    source, target = tmp_path / "foto.exe", tmp_path / "lihat"
    source.write_bytes(picture(size=(300, 200)).getvalue())
    assert reencode(source, target) == (300, 200)
    assert reencode(str(source), str(target), longest=150) == (150, 100)
    assert sniff(target.read_bytes()) == "jpeg"


def test_it_says_nothing_of_where_and_when() -> None:
    source = picture(exif=exif(), comment=b"rahasia", icc_profile=b"profil-rahasia", xmp=b"<x>rahasia</x>")
    assert b"Kamera Contoh" in source.getvalue()
    copy, data = copy_of(source)
    assert not copy.getexif()
    assert not any(secret in data for secret in (b"Kamera", b"rahasia", b"Exif", b"ICC"))


def test_it_says_nothing_in_a_png_either() -> None:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "rahasia")
    copy, data = copy_of(picture("PNG", mode="RGBA", pnginfo=about, exif=exif(), dpi=(300, 300)))
    assert copy.format == "PNG"
    assert not copy.info
    assert not any(secret in data for secret in (b"Kamera", b"rahasia", b"eXIf", b"tEXt", b"pHYs"))


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_stands_upright(kind: str, orientation: int, size: tuple[int, int]) -> None:
    source = io.BytesIO()
    image = Image.new("RGB", (60, 40), "white")
    image.paste("black", (0, 0, 20, 40))
    image.save(source, kind, exif=exif(orientation=orientation))
    copy, _ = copy_of(source)
    assert copy.size == size
    dark = {1: (5, 20), 3: (55, 20), 6: (20, 5), 8: (20, 55)}[orientation]
    level = copy.convert("L").getpixel(dark)
    assert isinstance(level, int)
    assert level < 60


@pytest.mark.parametrize("size", [(5000, 100), (100, 5000), (2001, 2001), (4100, 3000)])
def test_it_is_small(size: tuple[int, int]) -> None:
    copy, _ = copy_of(picture(size=size))
    assert max(copy.size) == 2000
    assert abs(copy.width / copy.height - size[0] / size[1]) < 0.02 * size[0] / size[1]


def test_it_is_never_enlarged() -> None:
    assert copy_of(picture(size=(1, 1)))[0].size == (1, 1)


def test_it_keeps_colours_of_printers() -> None:
    copy, _ = copy_of(picture(mode="CMYK"))
    assert copy.mode == "RGB"
    red, green, blue = copy.getpixel((10, 10))  # type: ignore[misc]
    assert red > 150
    assert max(green, blue) < 80


@pytest.mark.parametrize(
    ("kind", "mode", "format_"),
    [
        ("PNG", "RGBA", "PNG"),
        ("PNG", "RGB", "JPEG"),
        ("PNG", "P", "JPEG"),
        ("PNG", "1", "JPEG"),
        ("PNG", "LA", "PNG"),
        ("GIF", "P", "JPEG"),
        ("WEBP", "RGBA", "JPEG"),
        ("JPEG", "L", "JPEG"),
    ],
)
def test_it_is_a_jpeg_unless_a_png_is_see_through(kind: str, mode: str, format_: str) -> None:
    source = picture(kind, mode="RGBA" if mode == "LA" else mode)
    if mode == "LA":
        source = io.BytesIO()
        Image.new("LA", (60, 40), (9, 9)).save(source, "PNG")
    assert copy_of(source)[0].format == format_


def test_an_opaque_png_with_alpha_becomes_a_jpeg() -> None:
    source = io.BytesIO()
    Image.new("RGBA", (60, 40), (1, 2, 3, 255)).save(source, "PNG")
    assert copy_of(source)[0].format == "JPEG"


def test_what_is_see_through_elsewhere_becomes_white() -> None:
    copy, _ = copy_of(picture("WEBP", mode="RGBA"))
    assert min(copy.getpixel((5, 5))) > 245  # type: ignore[arg-type]


def test_a_png_of_sixteen_bits_keeps_its_greys() -> None:
    source = io.BytesIO()
    Image.new("I;16", (60, 40), 32768).save(source, "PNG")
    level = copy_of(source)[0].convert("L").getpixel((5, 5))
    assert isinstance(level, int)
    assert 120 < level < 136


def test_an_animation_gives_its_first_picture() -> None:
    source = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue", "green")]
    frames[0].save(source, "GIF", save_all=True, append_images=frames[1:])
    red, _, blue = copy_of(source)[0].getpixel((5, 5))  # type: ignore[misc]
    assert red > 200
    assert blue < 60


def test_a_photo_with_a_second_one_inside_gives_its_first() -> None:
    source = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(source, "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    assert copy_of(source)[0].size == (60, 40)


def test_a_photo_of_fifty_megapixels_is_read_at_a_fraction() -> None:
    copy, _ = copy_of(picture(size=(8160, 6144), mode="L"))
    assert copy.size == (2000, 1506)


# What is refused


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "image_type"),
        (b"MZ\x90\0" + b"\0" * 500, "image_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image_type"),
        (b"%PDF-1.7", "image_type"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "image_heic"),
        (b"\xff\xd8\xff" + b"\0" * 100, "image_broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "image_broken"),
        (b"GIF89a" + b"\xff" * 100, "image_broken"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 100, "image_broken"),
        (b"\xff\xd8\xffMZ" + b"\0" * 100, "image_broken"),
    ],
)
def test_it_refuses_what_is_no_picture(content: bytes, code: str) -> None:
    assert refusal(io.BytesIO(content)) == code


def test_it_refuses_an_executable_named_as_a_picture(tmp_path: Path) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"MZ\x90\0" + b"\0" * 500)
    with pytest.raises(ImageError, match="image_type"):
        reencode(source, tmp_path / "lihat.jpg")
    assert not (tmp_path / "lihat.jpg").exists()


@pytest.mark.parametrize("side", [6325, 30_000, 2**31 - 1])
def test_it_refuses_a_bomb_before_unpacking_it(side: int) -> None:
    assert refusal(png_header(side, side)) == "image_pixels"


def test_it_refuses_a_progressive_jpeg_that_would_fill_the_memory() -> None:
    source = picture(size=(8000, 6000), mode="L", progressive=True)
    assert refusal(source) == "image_pixels"


def test_it_takes_a_picture_just_inside_the_limit_as_broken_when_it_is() -> None:
    assert refusal(png_header(6324, 6324, rows=b"\0" * 100)) == "image_broken"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_it_refuses_a_file_that_breaks_off(kind: str) -> None:
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    data = io.BytesIO()
    noise.save(data, kind)
    assert refusal(io.BytesIO(data.getvalue()[: len(data.getvalue()) // 2])) == "image_broken"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content, at: content[:at],
        lambda content, at: content[:at] + b"\0\xff" * 4 + content[at + 8 :],
    ],
)
@given(data=st.data())
def test_any_damage_is_shown_or_refused(damage: Callable[[bytes, int], bytes], data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]))
    content = picture(kind, size=(30, 20)).getvalue()
    target = io.BytesIO()
    try:
        reencode(io.BytesIO(damage(content, data.draw(st.integers(0, len(content))))), target)
    except ImageError:
        assert target.getvalue() == b""
    else:
        assert sniff(target.getvalue()) in {"jpeg", "png"}
