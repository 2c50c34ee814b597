"""Attachments: what is kept, what is shown, what is refused, and that nothing is left behind."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tanggap.lib.images import ImageError
from tanggap.register.actions import Done, Planned, answer_unit, carry_out, plan
from tanggap.register.errors import Invalid, NotFound, RegisterError
from tanggap.register.models import Attachment, PlanAction
from tanggap.register.queries import attachment_for
from tanggap.register.tests import looking
from tests.cast import House

READY = "analyse"
GPS = 0x8825


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def on_disk() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def upload(data: bytes, name: str = "foto.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)


def photo_that_tells_where_it_was_taken() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Telepon Rina"
    exif.get_ifd(GPS).update({1: "S", 2: (6.0, 54.0, 30.0), 3: "E", 4: (107.0, 36.0, 0.0)})
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(data, "JPEG", exif=exif)
    return data.getvalue()


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it is 30,000 pixels high and wide."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


def test_it_works(house: House, picture: SimpleUploadedFile) -> None:
    data = picture.read()
    picture.seek(0)

    uid = house.receive(attachments=(picture,)).uid

    row = Attachment.objects.get(complaint__uid=uid)
    assert (row.purpose, row.media_type, row.size) == ("story", "image/jpeg", len(data))
    original = Path(settings.MEDIA_ROOT) / row.original
    assert original.read_bytes() == data
    assert original.stat().st_mode & 0o077 == 0
    assert looking.event(uid, "ComplaintReceived").files[0].uid == row.uid
    assert [file.has_view for file in house.page(uid).files] == [True]


def test_the_view_does_not_tell_where_and_with_what_it_was_taken(house: House) -> None:
    uid = house.receive(attachments=(upload(photo_that_tells_where_it_was_taken()),)).uid
    row = Attachment.objects.get(complaint__uid=uid)
    folder = Path(settings.MEDIA_ROOT)

    with Image.open(folder / row.original) as original, Image.open(folder / row.view) as view:
        assert original.getexif().get_ifd(GPS)
        assert not view.getexif() and not view.info.get("exif")
    assert b"Rina" not in (folder / row.view).read_bytes()


def test_the_original_is_never_handed_out(house: House, picture: SimpleUploadedFile) -> None:
    uid = house.receive(attachments=(picture,)).uid
    row = Attachment.objects.get(complaint__uid=uid)

    path = attachment_for(house.asker("sari"), row.uid)

    assert path == Path(settings.MEDIA_ROOT) / row.view
    path.unlink()
    with pytest.raises(NotFound):
        attachment_for(house.asker("sari"), row.uid)


def test_a_document_is_kept_and_has_no_view(house: House) -> None:
    uid = house.receive(attachments=(upload(b"%PDF-1.7\n%contoh", "surat.pdf", "application/pdf"),)).uid
    row = Attachment.objects.get(complaint__uid=uid)

    assert (row.media_type, row.view) == ("application/pdf", "")
    with pytest.raises(NotFound):
        attachment_for(house.asker("sari"), row.uid)


def test_a_name_that_climbs_out_of_the_folder_is_not_used(house: House, picture: SimpleUploadedFile) -> None:
    picture.name = "../../../etc/passwd.jpg"

    house.receive(attachments=(picture,))

    assert all(path.is_relative_to(settings.MEDIA_ROOT) for path in on_disk())
    assert not [path for path in on_disk() if "passwd" in path.name]


def test_only_who_may_open_the_complaint_sees_its_pictures(house: House, uid: str, picture: SimpleUploadedFile) -> None:
    routing = house.page(uid).routings[0].uid
    answer_unit(uid, house.entry("ayu"), routing=routing, text="Ini fotonya.", attachments=(picture,))
    row = Attachment.objects.get(complaint__uid=uid, purpose="unit")

    assert attachment_for(house.asker("ayu"), row.uid).is_file()
    for stranger in ("rahmat", "tono", "jaka"):
        with pytest.raises(NotFound):
            attachment_for(house.asker(stranger), row.uid)
    with pytest.raises(NotFound):
        attachment_for(house.asker("ayu"), "0" * 16)


def test_proof_of_work_that_was_done(house: House, picture: SimpleUploadedFile) -> None:
    uid = house.ready("plan")
    plan(uid, house.entry("budi"), text="Ganti pompa.", actions=[Planned(text="Beli pompa")])

    carry_out(uid, house.entry("budi"), text="Sudah.", attachments=(picture,))

    assert PlanAction.objects.get(plan__complaints__uid=uid).proof == Attachment.objects.get(purpose="proof")


# --- refusals


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (lambda: upload(b"\xff\xd8\xff" + b"\0" * 50 * 1024 * 1024), "too_large"),
        (lambda: upload(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), "bad_file"),
        (lambda: upload(b"MZ\x90\0" + b"\0" * 500), "bad_file"),
        (lambda: upload(b"<html><script>alert(1)</script>", "surat.pdf", "application/pdf"), "bad_file"),
        (lambda: upload(b""), "bad_file"),
        (lambda: upload(bomb(), "foto.png", "image/png"), "image_pixels"),
        (lambda: upload(b"\xff\xd8\xff\xe0" + b"\0" * 500), "image_broken"),
    ],
    ids=["50 MB", "svg with script", "exe named jpg", "html named pdf", "nothing", "bomb", "broken"],
)
def test_it_refuses(house: House, file: Callable[[], SimpleUploadedFile], code: str) -> None:
    before = looking.head()

    with pytest.raises((Invalid, ImageError)) as refused:
        house.receive(attachments=(file(),))

    assert refused.value.code == code
    assert refused.value.remedy
    assert looking.head() == before
    assert on_disk() == []


def test_it_refuses_more_than_five(house: House, picture: SimpleUploadedFile) -> None:
    data = picture.read()

    with pytest.raises(Invalid) as refused:
        house.receive(attachments=tuple(upload(data) for _ in range(6)))

    assert (refused.value.code, refused.value.field) == ("too_many_files", "attachments")
    assert on_disk() == []


def test_a_good_one_beside_a_bad_one_is_not_left_behind(house: House, picture: SimpleUploadedFile) -> None:
    with pytest.raises(Invalid):
        house.receive(attachments=(picture, upload(b"MZ")))

    assert on_disk() == []


def test_a_refused_act_leaves_no_file(house: House, uid: str, picture: SimpleUploadedFile) -> None:
    data = picture.read()
    routing = house.page(uid).routings[0].uid

    acts: tuple[Callable[[], Done], ...] = (
        lambda: answer_unit(uid, house.entry("ayu"), routing=routing, text=" ", attachments=(upload(data),)),
        lambda: answer_unit(uid, house.entry("ayu"), routing="0" * 16, text="Sudah.", attachments=(upload(data),)),
        lambda: carry_out(uid, house.entry("budi"), text="Sudah.", attachments=(upload(data),)),
    )
    for act in acts:
        with pytest.raises(RegisterError):
            act()
    assert on_disk() == []


def test_the_same_form_again_leaves_no_second_file(house: House, picture: SimpleUploadedFile) -> None:
    data = picture.read()
    house.receive(by=None, client_id="form-1", attachments=(upload(data),))
    first = on_disk()

    house.receive(by=None, client_id="form-1", attachments=(upload(data),))

    assert sorted(on_disk()) == sorted(first)
