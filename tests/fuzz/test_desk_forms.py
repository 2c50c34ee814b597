"""Every form of the desk, found on its page and filled in any way at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.facility.models import ChannelAccount
from tanggap.lib.now import set_now
from tests.fuzz.files import FILES
from tests.fuzz.sending import assert_quiet, filled, forms_at, press, put_back, search, worst

PLACES = {
    "aji": [
        "profil/", "unit/baru/", "unit/-/pharmacy/", "kategori/baru/", "kategori/-/queue/", "kanal/baru/",
        "kanal/{way}/", "petugas/baru/", "petugas/{lidya}/", "petugas/pengganti/", "kalender/office/2026/",
        "kalender/office/2027/", "kata/answer/clinic_phone/", "../plh/",
    ],
    "sari": ["../catat/?formulir=f1", "../cuti/", "../plh/", "../cari/"],
}  # fmt: skip
"""Below /meja/kelola/, by whom they are opened."""


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


@pytest.mark.parametrize(("username", "place"), [(who, place) for who, places in PLACES.items() for place in places])
def test_any_form_of_a_page(house: House, caplog: pytest.LogCaptureFixture, username: str, place: str) -> None:
    house.receive(by="sari")
    client = signed_in(house, username)
    way = ChannelAccount.objects.filter(facility=house.facility).earliest("pk").pk
    address = "/meja/kelola/" + place.format(way=way, lidya=house.staff["lidya"].uid)
    address = address.replace("/kelola/../", "/")

    @search(8)
    @given(st.data())
    def each(draw: st.DataObject) -> None:
        with put_back(house.facility):
            form = draw.draw(st.sampled_from(forms_at(client, address)))
            files = [file for file in draw.draw(FILES) if file[0] in form.asked]
            press(client, address, form, filled(form, draw), files)

    each()
    for form in forms_at(client, address):
        for body in worst(form):
            with put_back(house.facility):
                press(client, address, form, body)
    assert_quiet(caplog.records)
