"""Nothing that a person typed, and nobody's identity, stands in the ledger or in a log line."""

from __future__ import annotations

import logging
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tanggap.lib.tracking import show_code
from tanggap.register import actions
from tanggap.register.actions import Entry, Intake, Planned
from tanggap.register.actions.deliver import claim
from tanggap.register.models import Complaint, LedgerEntry, Message, Text
from tanggap.register.reporters import Person
from tanggap.register.tests import looking
from tests.cast import NOW, House, build

PACK = "atma-husada"

_count = iter(range(10**6))


def mark() -> str:
    """A word that stands nowhere else."""
    return f"zq{next(_count):06d}xw"


TYPED = "text place remedy loss name address handle patient_name external_number".split()


def intake(marks: list[str]) -> dict[str, Any]:
    """A form with a mark in every field that takes one."""
    marks += [mark() for _ in TYPED] + [mark()]
    return dict(zip(TYPED, marks, strict=False)) | {"email": f"{marks[-1]}@example.id", "phone": "0812-0000-0888"}


def test_every_typed_field_of_the_form_is_marked() -> None:
    """A new field of the form has to be thought of here."""
    closed = set(
        "channel kind event_date birth_date relation anonymous confidential about_leadership repeated payer categories"
        " severity sp4n_class received_at client_id attachments late_reason".split()
    )
    assert {f.name for f in fields(Intake)} == {*TYPED, "email", "phone"} | closed


def silent(marks: list[str], said: str) -> list[str]:
    return [word for word in (*marks, "81200000888", "0812-0000-0888") if word in said]


def ledger() -> str:
    """All that stands in it, columns and bodies."""
    return "\n".join(str(row) for row in LedgerEntry.objects.values_list("body", "actor", "name"))


def every_verb(house: House, uid: str, marks: list[str]) -> None:
    """Each verb at least once, with a mark wherever a person may write."""

    def word() -> str:
        marks.append(mark())
        return marks[-1]

    sari, budi, ayu = (house.entry(name) for name in ("sari", "budi", "ayu"))
    actions.acknowledge(uid, sari, medium="in_person")
    actions.respond(uid, sari, text=word(), medium="email")
    sent = looking.message(uid).uid
    assert claim(sent, now=Message.objects.get(uid=sent).hold_until or NOW, lease=NOW - NOW)
    actions.report_message(sent, result="bounced", at=NOW, provider_id=word(), error=word())
    actions.respond(uid, sari, text=word(), medium="clinic_phone")
    actions.record_failed_try(uid, sari, message=looking.message(uid).uid)
    actions.record_delivery(uid, sari, message=looking.message(uid).uid, note=word())
    person = Person(name=word(), address=word(), handle=word(), patient_name=word(), phone="0812-0000-0888")
    actions.complete_identity(uid, sari, person=person)
    actions.correct(uid, sari, field="story", value=word(), note=word())
    actions.correct(uid, sari, field="place", value=word(), note=word())
    actions.classify(uid, budi, kind="complaint", severity="moderate", note=word())
    actions.grade(uid, budi, grade="yellow", note=word())
    actions.wait(uid, budi, note=word())
    actions.resume(uid, Entry(by="reporter"))
    actions.route(uid, budi, units={house.unit: word(), house.other_unit: word()})
    first, second = (routing.uid for routing in house.page(uid).routings)
    actions.answer_unit(uid, ayu, routing=first, text=word())
    actions.decline_unit(uid, house.entry("rahmat"), routing=second, text=word())
    actions.escalate(uid, budi, to=("management",), note=word())
    actions.record_discussion([uid], house.entry("wulan"), text=word())
    actions.answer(uid, budi, text=word(), medium="clinic_phone", outcome="solved")
    actions.take_back(uid, budi, message=looking.message(uid).uid)
    actions.answer(uid, budi, text=word(), medium="in_person", outcome="solved")
    actions.carry_out_step(uid, budi, note=word())
    actions.make_public(uid, budi, outlet="reporter", text=word(), place=word())
    actions.ask_satisfaction(uid, budi, text=word(), medium="in_person")
    actions.record_verdict(uid, Entry(by="reporter"), verdict="satisfied", words=word())
    actions.reopen(uid, budi, note=word())
    actions.withdraw(uid, sari, note=word())
    actions.reopen(uid, budi, note=word())
    actions.void(uid, sari, note=word())


@pytest.fixture
def walked(house: House, caplog: pytest.LogCaptureFixture) -> tuple[str, list[str], str]:
    """A complaint that every verb was done to; its uid, what was typed, and what was logged meanwhile."""
    marks: list[str] = []
    with caplog.at_level(logging.DEBUG):
        uid = house.receive(**intake(marks), categories=("cleanliness",)).uid
        every_verb(house, uid, marks)
    # Statements are logged with their values only when DEBUG is on, which no installation has.
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    return uid, marks, "\n".join(str(vars(record)) for record in ours)


def test_no_verb_writes_a_word_into_the_ledger(house: House, walked: tuple[str, list[str], str]) -> None:
    uid, marks, _logged = walked

    kept = "\n".join(Text.objects.values_list("body", flat=True))
    assert len(marks) > 40 and sum(word in kept for word in marks) > 25  # they were typed, and are kept elsewhere
    assert silent(marks, ledger()) == []
    assert not [asker.name for asker in house.askers.values() if asker.name in ledger()]
    assert silent(marks, Complaint.objects.get(uid=uid).state) == []


def test_nor_into_a_log(walked: tuple[str, list[str], str], capfd: pytest.CaptureFixture[str]) -> None:
    uid, marks, logged = walked
    logged += "".join(capfd.readouterr())
    code = Complaint.objects.get(uid=uid).code or ""

    assert silent([*marks, code, show_code(code)], logged) == []


@given(words=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=12, max_size=200))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed(house: House, words: str) -> None:
    typed = f"{mark()} {words}"
    last = LedgerEntry.objects.latest("seq").seq

    house.receive(text=typed, remedy=typed, handle=typed[:100])

    bodies = LedgerEntry.objects.filter(seq__gt=last).values_list("body", flat=True)
    assert not [body for body in bodies if typed[:8] in body or (len(words.strip()) > 11 and words.strip() in body)]


def test_plans_and_their_causes(house: House) -> None:
    marks = [mark() for _ in range(9)]
    bulus = build("buluspesantren", prefix="b.")
    uid, budi = bulus.ready("analyse"), bulus.entry("budi")
    actions.analyse(uid, budi, text=marks[0])
    todo = [Planned(text=marks[1], owner=marks[2])]
    actions.plan(uid, budi, text=marks[3], root_cause=marks[4], actions=todo)
    actions.carry_out(uid, budi, text=marks[5])
    actions.document(uid, budi, text=marks[6], outcome="solved")
    actions.make_public(uid, budi, outlet="community", text=marks[7])
    actions.evaluate(uid, budi, text=marks[8])

    assert silent(marks, ledger()) == []
