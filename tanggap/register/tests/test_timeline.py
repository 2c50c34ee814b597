"""Everything that happens reads as a sentence, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from tanggap.lib.now import set_now
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.jobs import sweep
from tanggap.rules.ledger.events import REGISTRY
from tests.cast import NOW, House, build

PACK = "atma-husada"


@pytest.fixture
def busy(house: House) -> str:
    """A complaint to which much has happened."""
    sari, budi = house.entry("sari"), house.entry("budi")
    uid = house.receive(by=None, text="Perawat Hadi Suwignyo membentak.", email="permata@example.id").uid
    actions.correct(uid, sari, field="place", value="IGD", note="Lupa dicatat.")
    actions.grade(uid, budi, grade="yellow")
    house.walk(uid, until="answer_unit")
    routing = house.page(uid).routings[0].uid
    actions.decline_unit(uid, house.entry("ayu"), routing=routing, text="Bukan kami.")
    actions.route(uid, budi, units={"finance": ""})
    actions.wait(uid, sari)
    actions.resume(uid, sari)
    actions.escalate(uid, sari, to=("management",))
    actions.make_public(uid, budi, outlet="reporter", text="Sudah diperbaiki.")
    actions.answer_unit(uid, budi, routing=house.page(uid).routings[1].uid, text="Sudah.")
    house.walk(uid)
    actions.evaluate(uid, house.entry("dewi"), text="Belum berhasil.", effective=False)
    actions.withdraw(uid, Entry(by="reporter"))
    return uid


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_works(house: House, busy: str, language: str) -> None:
    with translation.override(language):
        lines = house.page(busy).timeline

    assert len(lines) > 20
    for line in lines:
        assert line.what and line.who, line.event
        assert line.event not in line.what
        assert not {name for name in REGISTRY if name in line.what}


@pytest.mark.parametrize("pack", ["buluspesantren", "kencong", "opi", "kendari"])
def test_the_other_procedures_too(house: House, pack: str) -> None:
    other = build(pack, prefix=f"{pack[:3]}.")
    uid = other.receive().uid
    other.walk(uid)

    page = other.page(uid)

    assert page.status == "closed"
    assert not [line.event for line in page.timeline if not line.what or line.event in line.what]
    assert all(step.status in ("done", "skipped") for step in page.path)
    assert all(step.why for step in page.path if step.status == "skipped")
    assert {publication.name for publication in page.publications} == {
        outlet.name for outlet in page.rules.procedure.outlets if outlet.key in page.state.outlets
    }


def test_what_time_did_is_said_to_be_of_time(house: House) -> None:
    uid = house.ready("record_verdict")
    set_now(NOW + timedelta(days=20))
    sweep()

    line = next(line for line in house.page(uid).timeline if line.event == "VerdictRecorded")
    assert line.who == "Batas waktu"


def test_words_stand_with_the_event_that_they_belong_to(house: House) -> None:
    uid = house.receive().uid
    actions.respond(uid, house.entry("sari"), text="Kami periksa hari ini.", medium="in_person")

    line = house.page(uid).timeline[-1]

    assert (line.said, line.who, line.steps) == ("Kami periksa hari ini.", "Sari Wahyuningsih", ("2",))


def test_who_has_left_keeps_what_they_did(house: House) -> None:
    uid = house.receive().uid
    type(house.staff["sari"]).objects.filter(username="sari").update(is_active=False)

    assert house.page(uid).timeline[0].who == "Sari Wahyuningsih"
    assert house.page(uid).entered_by == "Sari Wahyuningsih"


def test_a_reader_of_one_unit_gets_the_same_lines_without_others_words(house: House, busy: str) -> None:
    whole, part = house.page(busy, "budi").timeline, house.page(busy, "ayu").timeline

    assert [replace(line, said="", text_uid="") for line in whole] == [
        replace(line, said="", text_uid="") for line in part
    ]
