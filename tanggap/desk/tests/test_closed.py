"""A page that is not for somebody says what it takes, who holds that here, and what to do."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.people.actions import end_assignment
from tanggap.people.models import Assignment

AUDIT = "/meja/kelola/periksa/"
ROLES = ("sari", "noor", "lidya", "surya", "hendra", "rusdi", "aji")


def plain_addresses() -> list[str]:
    """Every page of the desk whose address stands by itself."""
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    names += [f"{space}:{name}" for space in ("desk", "notices") for name in _names(space)]
    found = []
    for name in names:
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return sorted({each for each in found if each.startswith("/meja/")})


def _names(space: str) -> list[str]:
    resolver = get_resolver().namespace_dict[space][1]
    return [name for name in resolver.reverse_dict if isinstance(name, str)]


def test_an_administrator_reads_who_audits(house: House) -> None:
    answer = signed_in(house, "aji").get(AUDIT)
    shown = words(answer)
    assert answer.status_code == 403
    assert "Memeriksa keutuhan buku" in shown and "Auditor" in shown and "Rusdi Hamzah, S.E." in shown
    assert "tidak memeriksa bukunya sendiri" in shown and "/meja/kelola/petugas/" in shown
    assert AUDIT not in shown, "and no link leads here"


def test_whoever_does_not_give_roles_is_sent_to_whom_does(house: House) -> None:
    shown = words(signed_in(house, "lidya").get("/meja/kelola/"))
    assert "Aji Nurcahyo" in shown and "minta administrator fasilitas" in shown
    assert "/meja/kelola/petugas/" not in shown


def test_an_administrator_may_give_themselves_what_stands_in_nobodys_way(house: House) -> None:
    shown = words(signed_in(house, "aji").get("/meja/catat/"))
    assert "Sari Rahmawati" in shown and "berikan perannya di" in shown


def test_a_right_that_nobody_holds(house: House) -> None:
    end_assignment(Assignment.objects.get(staff=house.staff["rusdi"]), now=house.staff["rusdi"].added_at)
    assert "belum ada petugas" in words(signed_in(house, "aji").get(AUDIT))


@pytest.mark.parametrize("name", ROLES)
def test_no_page_of_the_desk_is_closed_without_a_word(house: House, name: str) -> None:
    client = signed_in(house, name)
    closed = [page for page in plain_addresses() if client.get(page).status_code == 403]
    for page in closed:
        assert "Dipegang oleh" in words(client.get(page)), page


@pytest.mark.parametrize("name", ROLES)
def test_no_link_leads_to_a_closed_page(house: House, name: str) -> None:
    """As far as links lead, two of each kind of page."""
    house.receive(by="sari")
    client, tried = signed_in(house, name), dict[str, int]()
    open_ones = ["/meja/"]
    for page in open_ones:
        answer = client.get(page)
        assert answer.status_code in (200, 302), page
        for link in _links(page, answer):
            kind = re.sub(r"[0-9a-f]{8,}|\d+", "#", link.partition("?")[0])
            if link not in open_ones and tried.get(kind, 0) < 2:
                tried[kind] = tried.get(kind, 0) + 1
                open_ones.append(link)
    assert len(open_ones) > 20


def _links(page: str, answer: Any) -> list[str]:
    if answer.streaming:
        return []
    found = re.findall(r'<a\b[^>]*?href="([^"#]+)', words(answer))
    return [link for link in (urljoin(page, each) for each in found) if link.startswith("/meja/")]
