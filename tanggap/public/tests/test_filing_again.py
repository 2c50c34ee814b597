"""A second press, an old page, a foreign page: nothing is filed twice and no word is lost."""

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.people.access import Asker
from tanggap.public.tests.visitor import NOW, STORY, Visitor, code_in, text_of, ticket_in
from tanggap.register import queries
from tanggap.register.queries import Filters


def filed(by: Asker) -> int:
    return queries.inbox(by, Filters()).count


def test_it_files_once_and_shows_the_same_receipt(visitor: Visitor, noor: Asker) -> None:
    ticket = visitor.ticket()
    first, second = visitor.send(ticket=ticket), visitor.send(ticket=ticket)
    assert code_in(visitor.get(first["Location"])) == code_in(visitor.get(second["Location"]))
    assert filed(noor) == 1


def test_it_keeps_other_words_of_the_same_form(visitor: Visitor, noor: Asker) -> None:
    ticket = visitor.ticket()
    visitor.send(ticket=ticket)
    page = visitor.send(ticket=ticket, story="Ini hal yang lain sama sekali")
    assert page.status_code == 409
    body = text_of(page)
    assert "sudah tercatat dengan nomor 2026/0001" in body
    assert "Ini hal yang lain sama sekali" in body
    assert "/atma-husada/terima/" in body
    assert filed(noor) == 1
    assert visitor.send(ticket=ticket_in(page), story="Ini hal yang lain sama sekali").status_code == 303
    assert filed(noor) == 2


def test_it_renews_an_expired_form_and_keeps_every_word(visitor: Visitor, noor: Asker) -> None:
    ticket = visitor.ticket()
    set_now(NOW + timedelta(hours=25))
    page = visitor.send(ticket=ticket, place="Loket", name="Rina")
    assert page.status_code == 422
    body = text_of(page)
    assert "terbuka lebih dari sehari" in body
    assert STORY in body
    assert 'value="Loket"' in body
    assert 'value="Rina"' in body
    assert filed(noor) == 0
    assert visitor.send(ticket=ticket_in(page)).status_code == 303


def test_it_does_not_file_twice_over_an_expired_form(visitor: Visitor, noor: Asker) -> None:
    ticket = visitor.ticket()
    visitor.send(ticket=ticket)
    set_now(NOW + timedelta(hours=25))
    renewed = ticket_in(visitor.send(ticket=ticket))
    assert visitor.send(ticket=renewed).status_code == 303
    assert filed(noor) == 1


@pytest.mark.parametrize("ticket", ["x", "a.b", "\x00", "é.é", "a" * 5000])
def test_it_renews_a_form_that_is_not_ours(visitor: Visitor, ticket: str) -> None:
    page = visitor.send(ticket=ticket)
    assert page.status_code == 422
    assert STORY in text_of(page)


def test_it_refuses_the_form_of_another_facility(visitor: Visitor) -> None:
    ticket = visitor.ticket()
    renamed = visitor.facility
    renamed.slug = "lain"
    renamed.save()
    assert visitor.send(ticket=ticket).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://jahat.example.org"},
        {"origin": "http://testserver.example.org"},
        {"origin": "http://[rusak"},
        {"referer": "https://jahat.example.org/testserver"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
    ],
)
def test_it_asks_again_when_another_site_sent_it(visitor: Visitor, noor: Asker, headers: dict[str, str]) -> None:
    page = visitor.send(headers=headers)
    assert page.status_code == 403
    assert STORY in text_of(page)
    assert "dari situs lain" in text_of(page)
    assert filed(noor) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://testserver"},
        {"origin": "https://testserver"},
        {"referer": "http://testserver/atma-husada/lapor/"},
    ],
)
def test_it_takes_what_browsers_and_old_telephones_send(visitor: Visitor, headers: dict[str, str]) -> None:
    assert visitor.send(headers=headers).status_code == 303
