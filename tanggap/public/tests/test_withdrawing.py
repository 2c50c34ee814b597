"""The reporter takes the complaint back."""

from tanggap.public.tests.visitor import Visitor, path_of, text_of, ticket_in


def test_it_works(visitor: Visitor) -> None:
    code = visitor.file()
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    sent = visitor.post(f"/lacak/{code}/cabut/", {"ticket": ticket, "reason": "Sudah selesai"})
    assert (sent.status_code, path_of(sent)) == (303, f"/lacak/{code}/")
    body = text_of(visitor.get(f"/lacak/{code}/"))
    assert "Anda mencabut pengaduan ini" in body
    assert "Ya, cabut pengaduan ini" not in body


def test_it_does_not_mind_a_second_press(visitor: Visitor) -> None:
    code = visitor.file()
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    for _ in range(2):
        assert visitor.post(f"/lacak/{code}/cabut/", {"ticket": ticket}).status_code == 303


def test_it_asks_again_without_the_page(visitor: Visitor) -> None:
    code = visitor.file()
    page = visitor.post(f"/lacak/{code}/cabut/", {"reason": "Sudah <selesai>"})
    assert page.status_code == 403
    assert "Sudah &lt;selesai&gt;" in text_of(page)
    assert "Sudah diterima" in text_of(page)


def test_it_asks_again_when_another_site_sent_it(visitor: Visitor) -> None:
    code = visitor.file()
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    page = visitor.post(f"/lacak/{code}/cabut/", {"ticket": ticket}, origin="https://jahat.example.org")
    assert page.status_code == 403


def test_it_does_not_take_the_ticket_of_another_complaint(visitor: Visitor) -> None:
    first, second = visitor.file(), visitor.file(story="Hal lain")
    ticket = ticket_in(visitor.get(f"/lacak/{first}/"))
    assert visitor.post(f"/lacak/{second}/cabut/", {"ticket": ticket}).status_code == 403


def test_it_keeps_a_reason_that_is_too_long(visitor: Visitor) -> None:
    code = visitor.file()
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    page = visitor.post(f"/lacak/{code}/cabut/", {"ticket": ticket, "reason": "a" * 5001})
    assert page.status_code == 422
    assert "a" * 5001 in text_of(page)


def test_it_only_takes_a_press(visitor: Visitor) -> None:
    opened = visitor.get(f"/lacak/{visitor.file()}/cabut/")
    assert opened.status_code == 303
    assert opened["Location"].count("/") == 3


def test_it_does_not_know_other_codes(visitor: Visitor) -> None:
    assert visitor.post("/lacak/7K3M-Q9TD-4XZ8/cabut/", {}).status_code == 404
