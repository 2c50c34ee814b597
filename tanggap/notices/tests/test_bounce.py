"""A message that the provider took and later gave back: the duty returns, with the due time it always had."""

from __future__ import annotations

from tanggap.lib.now import now
from tanggap.notices.sending import send_due
from tanggap.notices.tests.cast import House, Obligation, events, later, message, owed
from tanggap.notices.tests.post_office import PostOffice
from tanggap.register.actions import Entry, report_message, respond
from tanggap.register.queries import complaint_for


def due_of_response(complaint: str) -> object:
    return Obligation.objects.filter(complaint__uid=complaint, verb="respond").values_list("due_at", flat=True).first()


def test_it_works(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    due = due_of_response(complaint)
    assert due is not None
    uid = house.respond(complaint)
    later(seconds=10)
    send_due(now())
    assert "respond" not in owed(house, complaint)
    later(hours=30)  # the limit of 24 hours is over by now
    report_message(uid, result="bounced", at=now(), error="Kotak surat penuh (kode 5.2.2).")
    assert message(uid).state == "bounced"
    assert events(complaint)[-1] == "MessageBounced"
    page = complaint_for(house.asker(), complaint)
    assert "first_response" not in page.state.milestones
    assert "respond" in owed(house, complaint)
    assert due_of_response(complaint) == due


def test_it_is_reported_once(house: House, office: PostOffice) -> None:
    complaint = house.receive()
    uid = house.respond(complaint)
    later(seconds=10)
    send_due(now())
    report_message(uid, result="bounced", at=now())
    assert report_message(uid, result="bounced", at=now()) is None
    assert report_message(uid, result="delivered", at=now()) is None
    assert message(uid).state == "bounced"
    assert events(complaint).count("MessageBounced") == 1


def test_another_way_meets_the_duty(house: House, office: PostOffice) -> None:
    complaint = house.receive(phone="0812-0000-0123")
    uid = house.respond(complaint)
    later(seconds=10)
    send_due(now())
    report_message(uid, result="bounced", at=now())
    respond(complaint, Entry(by=house.asker()), text="Sudah kami telepon.", medium="in_person")
    assert "respond" not in owed(house, complaint)
