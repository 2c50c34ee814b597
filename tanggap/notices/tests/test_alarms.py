from __future__ import annotations

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from tanggap.lib.now import now
from tanggap.notices.alarms import alarms
from tanggap.notices.checks import check_mail
from tanggap.notices.models import Missed
from tanggap.notices.sending import send_due
from tanggap.notices.tests.cast import House, later
from tanggap.notices.tests.post_office import PostOffice, hang_up


def codes() -> list[str]:
    return [alarm.code for alarm in alarms()]


def test_it_is_silent_while_all_is_well(house: House, office: PostOffice) -> None:
    house.letter()
    later(seconds=10)
    send_due(now())
    assert codes() == []


def test_messages_without_a_server(house: House, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    assert codes() == []  # nobody waits: an office without e-mail is no fault
    house.letter()
    (alarm,) = alarms()
    assert alarm.code == "W001"
    assert "1 pesan menunggu" in alarm.sentence
    assert "TANGGAP_EMAIL_HOST" in alarm.remedy


def test_a_server_that_is_away(house: House, office: PostOffice, settings: Settings) -> None:
    settings.EMAIL_PORT = 9
    house.letter()
    later(seconds=10)
    send_due(now())
    (alarm,) = alarms()
    assert alarm.code == "W002"
    assert alarm.sentence == "Server email tidak dapat dihubungi. 1 pesan menunggu."


def test_a_fate_unknown(house: House, office: PostOffice) -> None:
    house.letter()
    office.after_data = hang_up
    later(seconds=10)
    send_due(now())
    assert codes() == ["W003"]
    assert [alarm.code for alarm in alarms(facility_id=house.facility.pk)] == ["W003"]
    assert alarms(facility_id=house.facility.pk + 1) == []


def test_a_receipt_that_cannot_be_written(house: House) -> None:
    Missed.objects.create(
        facility=house.facility, name="receipts", complaint="0123456789abcdef", next_try_at=now(), error="LookupError"
    )
    assert codes() == ["W004"]


@pytest.mark.django_db
def test_the_doctor_says_it(house: House, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    house.letter()
    found = checks.run_checks(databases=["default"])
    assert "notices.W001" in [each.id for each in found]
    assert check_mail(None) == []


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_the_tables() -> None:
    with connection.schema_editor() as editor:
        editor.execute("ALTER TABLE notices_wire RENAME TO notices_wire_away")
    try:
        assert check_mail(None, databases=["default"]) == []
    finally:
        with connection.schema_editor() as editor:
            editor.execute("ALTER TABLE notices_wire_away RENAME TO notices_wire")
    call_command("check", databases=["default"])
