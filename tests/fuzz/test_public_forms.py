"""What telephones and machines may send to the public pages: the complaint form, the tracking page, codes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tanggap.facility.models import Facility
from tanggap.lib.tracking import new_code, show_code
from tanggap.public.tests.visitor import Visitor, answer_it, officer, open_hospital
from tanggap.register.actions import Entry, ask_completion
from tanggap.register.models import Complaint
from tests.fuzz.files import FILES
from tests.fuzz.pages import PageForm
from tests.fuzz.sending import WORDS, Body, File, assert_quiet, filled, forms_at, press, put_back, search, send, worst


@pytest.fixture
def hospital(db: None) -> Facility:
    return open_hospital()


def test_the_complaint_form(hospital: Facility, caplog: pytest.LogCaptureFixture) -> None:
    """What is taken is one complaint with its story; what is refused is none."""
    client, address = Client(), f"/{hospital.slug}/lapor/"

    def send_it(form: PageForm, body: Body, files: Sequence[File] = ()) -> None:
        with put_back(hospital):
            answer = press(client, address, form, body, files)
            assert Complaint.objects.count() == (answer.status_code == 303)

    @search(60)
    @given(st.data())
    def each(draw: st.DataObject) -> None:
        (form,) = forms_at(client, address)
        body = filled(form, draw)
        body["story"] = draw.draw(st.sampled_from([["Antre lama."], body.get("story", [])]))
        send_it(form, body, [file for file in draw.draw(FILES) if file[0] in form.asked])

    each()
    (form,) = forms_at(client, address)
    for body in worst(form):
        send_it(form, body)
    assert_quiet(caplog.records)


@pytest.mark.parametrize("turn", ["open", "asked", "answered"])
def test_the_tracking_page(hospital: Facility, caplog: pytest.LogCaptureFixture, turn: str) -> None:
    """A message, a photo, a verdict, a withdrawal, and what was asked for."""
    noor = officer(hospital, "complaint_officer", "public_relations")
    code = Visitor(hospital).file()
    if turn == "answered":
        answer_it(code, noor, "Sudah kami benahi.")
    elif turn == "asked":
        uid = Complaint.objects.get().uid
        ask_completion(uid, Entry(by=noor), text="Di poli mana?", medium="tracking")
    client, address = Client(), f"/lacak/{code}/"

    @search(25)
    @given(st.data())
    def each(draw: st.DataObject) -> None:
        cache.clear()
        with put_back(hospital):
            form = draw.draw(st.sampled_from(forms_at(client, address)))
            files = [file for file in draw.draw(FILES) if file[0] in form.asked]
            press(client, address, form, filled(form, draw), files)

    each()
    for form in forms_at(client, address):
        for body in worst(form):
            cache.clear()
            with put_back(hospital):
                press(client, address, form, body)
    assert_quiet(caplog.records)


CODES = WORDS | st.binary(min_size=7, max_size=7).map(lambda drawn: show_code(new_code(lambda size: drawn[:size])))


def test_any_code(hospital: Facility, caplog: pytest.LogCaptureFixture) -> None:
    """In the address and in the form: never more than that it is not known, and why."""
    client = Client()

    @search(80)
    @given(CODES)
    def each(code: str) -> None:
        cache.clear()
        written = quote_from_bytes(code.encode("utf-8", "surrogatepass"), safe="")[:4000]
        for page in ("", "nilai/", "cabut/", "tambah/", "lengkapi/"):
            for answer in (client.get(f"/lacak/{written}/{page}"), send(client, f"/lacak/{written}/{page}", {})):
                assert answer.status_code in (301, 302, 303, 403, 404, 405), (code, page, answer.status_code)
        typed = send(client, "/lacak/", {"code": [code]})
        assert typed.status_code in (303, 404, 422)

    each()
    assert_quiet(caplog.records)


def test_any_ticket(hospital: Facility, caplog: pytest.LogCaptureFixture) -> None:
    """Of a receipt: one that is not ours opens nothing."""
    client = Client()

    @search(40)
    @given(WORDS)
    def each(ticket: str) -> None:
        written = quote_from_bytes(ticket.encode("utf-8", "surrogatepass"), safe="")[:4000]
        assert client.get(f"/{hospital.slug}/terima/{written}/").status_code in (301, 404)

    each()
    assert_quiet(caplog.records)
