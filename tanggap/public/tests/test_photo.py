"""A photo may come along, and never takes the words down with it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tanggap.people.access import Asker
from tanggap.public.tests.visitor import STORY, Visitor, text_of
from tanggap.register import queries
from tanggap.register.queries import Filters
from tanggap.register.queries.tracking import tracking


def photo(kind: str = "JPEG") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(data, kind)
    return SimpleUploadedFile("foto.jpg", data.getvalue(), "image/jpeg")


def test_it_works(visitor: Visitor, noor: Asker) -> None:
    tracked = tracking(visitor.file(photo=photo()))
    assert tracked
    assert [file.media_type for file in queries.complaint_for(noor, tracked.uid).files] == ["image/jpeg"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("foto.jpg", b"MZ\x90\x00 this program cannot be run in DOS mode"),
        ("foto.jpg", b"\xff\xd8\xff\xe0 broken off"),
        ("foto.jpg", b""),
    ],
)
def test_it_says_beside_the_field_what_is_wrong(visitor: Visitor, noor: Asker, name: str, content: bytes) -> None:
    page = visitor.send(photo=SimpleUploadedFile(name, content, "image/jpeg"))
    assert page.status_code == 422
    body = text_of(page)
    assert 'id="id_photo_error"' in body
    assert "Pilih fotonya sekali lagi" in body
    assert STORY in body
    assert "<details open>" in body
    assert queries.inbox(noor, Filters()).count == 0


def test_it_drops_a_photo_that_is_too_big_and_keeps_the_words(visitor: Visitor) -> None:
    page = visitor.send(photo=SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff" + b"0" * (11 * 1024 * 1024)))
    assert page.status_code == 422
    assert "lebih besar dari 10 MB" in text_of(page)
    assert STORY in text_of(page)


def test_it_says_that_the_photo_must_be_chosen_again(visitor: Visitor) -> None:
    page = visitor.send(story="", photo=photo())
    assert "Pilih fotonya sekali lagi" in text_of(page)


def test_whatever_is_wrong_the_photo_is_told_of_first_and_its_part_stands_open(visitor: Visitor) -> None:
    body = text_of(visitor.send(reply="phone", phone="12", photo=photo()))
    box = body.partition('role="alert"')[2].partition("</ul>")[0]
    items = box.split("<li>")[1:]
    assert items[0].startswith('<a href="#id_photo">Foto Anda belum tersimpan.')
    assert "#id_phone" in items[1]
    assert "<details open>" in body


def test_the_receipt_says_whether_a_photo_came(visitor: Visitor) -> None:
    assert "1 foto atau berkas Anda sudah kami terima." in text_of(visitor.get(visitor.send(photo=photo())["Location"]))
    assert "Tanpa foto." in text_of(visitor.get(visitor.send()["Location"]))


def test_a_second_press_without_the_photo_says_that_it_came_the_first_time(visitor: Visitor) -> None:
    ticket = visitor.ticket()
    visitor.send(ticket=ticket, photo=photo())
    again = visitor.send(ticket=ticket)
    assert "1 foto atau berkas Anda sudah kami terima." in text_of(visitor.get(again["Location"]))
