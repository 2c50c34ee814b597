"""The reporter adds words, and a photo, while the complaint is being handled."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanggap.lib.now import set_now
from tanggap.people.access import Asker
from tanggap.public import throttle
from tanggap.public.tests.test_completing import asked
from tanggap.public.tests.test_photo import photo
from tanggap.public.tests.visitor import NOW, Visitor, answer_it, path_of, text_of, ticket_in
from tanggap.register import queries
from tanggap.register.queries import ComplaintPage
from tanggap.register.queries.tracking import tracking

WORDS = "Ya, ini fotonya. Airnya masih mati 😡"


@pytest.fixture
def code(visitor: Visitor) -> str:
    return visitor.file()


def page_at_the_desk(code: str, noor: Asker) -> ComplaintPage:
    tracked = tracking(code)
    assert tracked
    return queries.complaint_for(noor, tracked.uid)


def test_it_works(visitor: Visitor, code: str, noor: Asker) -> None:
    page = visitor.get(f"/lacak/{code}/")
    assert "Tambah keterangan atau foto" in text_of(page)
    sent = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket_in(page), "text": WORDS, "photo": photo()})
    assert (sent.status_code, path_of(sent)) == (303, f"/lacak/{code}/")

    shown, desk = text_of(visitor.get(f"/lacak/{code}/")), page_at_the_desk(code, noor)
    assert "Keterangan tambahan Anda sudah kami terima" in shown and "Anda menambahkan keterangan" in shown
    assert WORDS not in shown, "whoever holds the code reads no story"
    assert [(added.who, added.words, added.files) for added in desk.added] == [("Pelapor", WORDS, 1)]
    assert [file.purpose for file in desk.files] == ["added"]


def test_it_does_not_mind_a_second_press(visitor: Visitor, code: str, noor: Asker) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    for _ in range(2):
        sent = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": WORDS, "photo": photo()})
        assert sent.status_code == 303
    assert len(page_at_the_desk(code, noor).added) == 1


def test_a_photo_alone_is_enough(visitor: Visitor, code: str, noor: Asker) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    for text in ("", " \x00 "):
        sent = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": text, "photo": photo()})
        assert sent.status_code == 303
    desk = page_at_the_desk(code, noor)
    assert [(added.words, added.files) for added in desk.added] == [("Foto terlampir.", 1)]
    assert [file.purpose for file in desk.files] == ["added"]


def test_it_asks_for_words_or_a_photo(visitor: Visitor, code: str, noor: Asker) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    for text in ("", " \x00 "):
        page = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": text})
        assert page.status_code == 422
        assert "Tulis dahulu keterangannya, atau lampirkan fotonya." in text_of(page)
    assert page_at_the_desk(code, noor).added == ()


@pytest.mark.parametrize("text", ["a" * 5001, "a" * 40_000])
def test_it_keeps_what_is_too_long(visitor: Visitor, code: str, text: str) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    page = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": text, "photo": photo()})
    assert page.status_code == 422
    assert text.strip(" \x00") in text_of(page)
    assert "Foto Anda belum tersimpan" in text_of(page)


def test_it_says_what_is_wrong_with_a_photo(visitor: Visitor, code: str, noor: Asker) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    for content, said in ((b"MZ\x90\x00 program", "bukan foto"), (b"\xff\xd8\xff" + b"0" * 11_000_000, "10 MB")):
        data = {"ticket": ticket, "text": WORDS, "photo": SimpleUploadedFile("foto.jpg", content, "image/jpeg")}
        page = visitor.post(f"/lacak/{code}/tambah/", data)
        assert 400 <= page.status_code < 500
        assert said in text_of(page) and WORDS in text_of(page)
    assert page_at_the_desk(code, noor).added == ()


@pytest.mark.parametrize("hours", [0, 30])
def test_it_asks_again_without_the_page_or_with_one_that_expired(visitor: Visitor, code: str, hours: int) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/")) if hours else ""
    set_now(NOW + timedelta(hours=hours))
    page = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": "Airnya <mati>."})
    assert page.status_code == 403
    assert "Airnya &lt;mati&gt;." in text_of(page)
    again = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket_in(page), "text": "Airnya <mati>."})
    assert again.status_code == 303


def test_what_we_wait_for_is_sent_where_it_is_asked_for(visitor: Visitor) -> None:
    code, ticket = asked(visitor)
    assert "Tambah keterangan atau foto" not in text_of(visitor.get(f"/lacak/{code}/"))
    page = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": WORDS})
    assert page.status_code == 409
    assert "tekan Kirim keterangan" in text_of(page) and WORDS in text_of(page)
    assert visitor.post(f"/lacak/{code}/lengkapi/", {"ticket": ticket_in(page), "text": WORDS}).status_code == 303


def test_after_the_end_it_says_what_to_do(visitor: Visitor, code: str, noor: Asker) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    answer_it(code, noor, "Loket kedua sudah kami buka.")
    tracked = tracking(code)
    assert tracked
    if tracked.status == "open":
        visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket, "verdict": "satisfied"})
    assert "Tambah keterangan atau foto" not in text_of(visitor.get(f"/lacak/{code}/"))
    page = visitor.post(f"/lacak/{code}/tambah/", {"ticket": ticket, "text": WORDS})
    assert page.status_code == 409
    assert "pengaduan baru" in text_of(page) and WORDS in text_of(page)


def test_it_is_counted_with_the_other_tries(visitor: Visitor, code: str) -> None:
    for _ in range(throttle.MOST_MISSES):
        visitor.post("/lacak/7K3M-Q9TD-4XZ8/tambah/", {"text": WORDS})
    assert visitor.post(f"/lacak/{code}/tambah/", {"text": WORDS}).status_code == 429


def test_opened_alone_it_leads_back(visitor: Visitor, code: str) -> None:
    assert path_of(visitor.get(f"/lacak/{code}/tambah/")) == f"/lacak/{code}/"
