"""The reporter sends what is missing."""

from datetime import timedelta

from tanggap.lib.now import set_now
from tanggap.public.tests.visitor import NOW, Visitor, path_of, text_of, ticket_in
from tanggap.register.actions import Entry, ask_completion
from tanggap.register.queries.tracking import tracking


def asked(visitor: Visitor) -> tuple[str, str]:
    """The code, and a ticket of the page that asks."""
    code = visitor.file()
    tracked = tracking(code)
    assert tracked is not None
    ask_completion(tracked.uid, Entry(by="system"), text="Tanggal periksa?", medium="tracking")
    set_now(NOW + timedelta(seconds=15))
    return code, ticket_in(visitor.get(f"/lacak/{code}/"))


def test_it_works(visitor: Visitor) -> None:
    code, ticket = asked(visitor)
    body = text_of(visitor.get(f"/lacak/{code}/"))
    assert "Tanggal periksa?" in body and "Sesudah itu pengaduan dianggap dicabut." in body
    sent = visitor.post(f"/lacak/{code}/lengkapi/", {"ticket": ticket, "text": "Senin 8 Juni."})
    assert (sent.status_code, path_of(sent)) == (303, f"/lacak/{code}/")
    assert "Kirim keterangan" not in text_of(visitor.get(f"/lacak/{code}/"))


def test_it_does_not_mind_a_second_press(visitor: Visitor) -> None:
    code, ticket = asked(visitor)
    for _ in range(2):
        sent = visitor.post(f"/lacak/{code}/lengkapi/", {"ticket": ticket, "text": "Senin 8 Juni."})
        assert sent.status_code == 303


def test_it_asks_for_words_and_keeps_what_is_too_long(visitor: Visitor) -> None:
    code, ticket = asked(visitor)
    assert visitor.post(f"/lacak/{code}/lengkapi/", {"ticket": ticket, "text": " "}).status_code == 422
    page = visitor.post(f"/lacak/{code}/lengkapi/", {"ticket": ticket, "text": "a" * 5001})
    assert page.status_code == 422
    assert "a" * 5001 in text_of(page)


def test_it_asks_again_without_the_page(visitor: Visitor) -> None:
    code, _ticket = asked(visitor)
    page = visitor.post(f"/lacak/{code}/lengkapi/", {"text": "Senin <8> Juni."})
    assert page.status_code == 403
    assert "Senin &lt;8&gt; Juni." in text_of(page)
