"""The acts of a complaint page: every verb, at every turn of a complaint's life, sent by whoever may and may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.desk.acts import FORMS
from tanggap.desk.tests.conftest import signed_in
from tanggap.lib.now import moved
from tanggap.register.models import Complaint
from tanggap.rules.procedure.vocabulary import Verb
from tests.cast import NOW, House, build
from tests.fuzz.files import FILES
from tests.fuzz.sending import WORDS, assert_quiet, filled, forms_at, press, put_back, search, send

TURNS = ("respond", "classify", "route", "answer_unit", "answer", "record_verdict")
"""What is owed when the page is opened."""


@pytest.fixture
def house(db: None) -> House:
    return build("atma-husada")


@pytest.mark.parametrize("turn", TURNS)
def test_any_act(house: House, caplog: pytest.LogCaptureFixture, turn: str) -> None:
    with moved(NOW):
        house.receive()  # for links
        uids = [house.ready(turn) for _ in range(2)]
        clients = {name: signed_in(house, name) for name in ("sari", "budi", "dewi", "ayu")}

        @search(20)
        @given(st.data())
        def each(draw: st.DataObject) -> None:
            with put_back(house.facility):
                client = clients[draw.draw(st.sampled_from(list(clients)))]
                uid = draw.draw(st.sampled_from(uids))
                verb = draw.draw(st.sampled_from(["", *(verb.value for verb in FORMS)]))
                address = f"/meja/aduan/{uid}/" + (f"?do={verb}" if verb else "")
                if client.get(address).status_code != 200:
                    return
                acts = [form for form in forms_at(client, address) if "verb" in form.asked]
                if not acts:
                    return
                form = draw.draw(st.sampled_from(acts))
                files = [file for file in draw.draw(FILES) if file[0] in form.asked]
                press(client, address, form, filled(form, draw, wrong_tickets=False), files)

        each()
        assert_quiet(caplog.records)


def test_what_no_page_offers(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Verbs, acts, steps and complaints that do not exist, or are another facility's."""
    with moved(NOW):
        other = build("kencong", slug="lain", prefix="x-")
        theirs = other.receive(by="sari").uid
        mine = house.ready("respond")
        before = Complaint.objects.get(uid=theirs).version
        client = signed_in(house, "sari")
        verbs = st.sampled_from([verb.value for verb in Verb]) | WORDS

        @search(20)
        @given(st.sampled_from([mine, theirs, "x", "0" * 16]), verbs, WORDS, WORDS, WORDS, st.booleans())
        def each(uid: str, verb: str, act: str, step: str, text: str, is_form: bool) -> None:
            body = {"verb": [verb], "act": [act], "step": [step], "text": [text], "seen": [text if is_form else "1"]}
            with put_back(house.facility, other.facility):
                answer = send(client, f"/meja/aduan/{uid}/", body)
                assert uid == mine or answer.status_code == 404
                assert Complaint.objects.get(uid=theirs).version == before

        each()
        assert_quiet(caplog.records)
