from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.lib.now import set_now


def text_of(client: Client, query: str = "") -> str:
    answer = client.get(f"/meja/buku/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_lists_what_is_open_newest_first(house: House, sari: Client) -> None:
    house.receive(text="Yang pertama.")
    set_now(TODAY + timedelta(hours=1))
    house.receive(text="Yang kedua.")
    page = text_of(sari)
    assert page.index("Yang kedua.") < page.index("Yang pertama.")
    assert "2 pengaduan" in " ".join(page.split())


def test_filters_combine(house: House, sari: Client) -> None:
    house.receive(channel="email", email="a@example.id", kind="suggestion", text="Saran lewat email.")
    house.receive(channel="email", email="a@example.id", text="Keluhan lewat email.")
    house.receive(text="Keluhan lewat WhatsApp.")
    page = text_of(sari, "?channel=email&kind=complaint&first=2026-11-24&last=2026-11-24")
    assert "Keluhan lewat email." in page
    assert "Saran lewat email." not in page
    assert "Keluhan lewat WhatsApp." not in page


def test_a_number_finds_its_complaint(house: House, sari: Client) -> None:
    house.receive(text="Yang pertama.")
    house.receive(text="Yang kedua.")
    page = text_of(sari, "?number=2026/0002&state=all")
    assert "Yang kedua." in page
    assert "Yang pertama." not in page


@pytest.mark.parametrize(
    "query", ["?first=besok", "?channel=burung", "?state=entah", "?cursor=%00", "?number=%00", "?payer=x&unit=y"]
)
def test_a_filter_that_is_not_understood_is_left_out(house: House, sari: Client, query: str) -> None:
    house.receive()
    assert "Toilet" in text_of(sari, query) or "number" in query


def test_reversed_days_are_said_and_kept(house: House, sari: Client) -> None:
    house.receive()
    page = text_of(sari, "?first=2026-11-24&last=2026-11-01")
    assert "Hari terakhir mendahului hari pertama." in page and '<details class="narrow" open>' in page
    assert 'value="2026-11-24"' in page and 'value="2026-11-01"' in page
    assert "Toilet" in page  # neither of the days is followed


def test_older_ones_are_on_the_next_page(house: House, sari: Client) -> None:
    for number in range(52):
        set_now(TODAY + timedelta(minutes=number))
        house.receive(text=f"Keluhan ke-{number}.")
    page = text_of(sari)
    assert "Keluhan ke-51." in page
    assert "Keluhan ke-0." not in page
    following = page.partition('rel="next" href="?')[2].partition('"')[0].replace("&amp;", "&")
    assert "Keluhan ke-0." in text_of(sari, f"?{following}")


def test_a_unit_contact_sees_nothing_that_is_not_routed_to_the_unit(house: House) -> None:
    house.receive()
    assert "Toilet" not in text_of(signed_in(house, "lidya"), "?state=all")


def test_another_facilitys_complaints_are_not_there(house: House, sari: Client) -> None:
    other = build_house("kencong", prefix="k.")
    other.receive(text="Keluhan di Kencong.")
    assert "Kencong." not in text_of(sari, "?state=all")
    assert "Keluhan di Kencong." in text_of(signed_in(other, "sari"), "?state=all")


def test_not_signed_in(house: House) -> None:
    assert Client().get("/meja/buku/").status_code == 302
