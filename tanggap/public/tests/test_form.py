"""The form before anything is sent."""

from tanggap.public.tests.visitor import Visitor, text_of


def test_it_works(visitor: Visitor) -> None:
    page = visitor.get(visitor.form_address)
    assert page.status_code == 200
    body = text_of(page)
    assert body.index('name="story"') < body.index('name="place"') < body.index('name="reply"') < body.index("<details")
    assert "Petugas menanggapi paling lambat 1×24 jam." in body


def test_it_promises_only_what_the_procedure_says(visitor: Visitor) -> None:
    body = text_of(visitor.get(visitor.form_address))
    assert "jawaban" not in body.lower()


def test_it_takes_the_place_from_the_poster(visitor: Visitor) -> None:
    body = text_of(visitor.get(visitor.form_address + '?tempat=Loket "A" <b>\x00'))
    assert 'value="Loket &quot;A&quot; &lt;b&gt;"' in body
    assert "Terisi dari kode QR" in body


def test_it_may_be_kept_by_the_browser_so_that_going_back_finds_the_words(visitor: Visitor) -> None:
    assert visitor.get(visitor.form_address)["Cache-Control"] == "private"


def test_it_does_not_know_other_facilities(visitor: Visitor) -> None:
    assert visitor.get("/tidak-ada/lapor/").status_code == 404
