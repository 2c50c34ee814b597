"""What the doctor finds in a facility, and where it says that it is mended."""

import re
from html import unescape

from django.test import Client

from tanggap.facility import queries
from tanggap.facility.models import ChannelAccount, Facility
from tanggap.people.models import Staff
from tests.house.said import Say


def test_the_doctor_names_every_role_and_unit_without_anybody(say: Say, kencong: Facility) -> None:
    told = say("doctor").out
    role = re.findall(r"kencong: belum ada pemegang peran .* \((\w+)\)\.", told)[0]
    assert f"--role {role}" in told
    unit = queries.units(kencong).first()
    assert unit is not None
    assert f"--role unit_contact --unit {unit.code}" in told
    said = ("--username", "budi.s", "--name", "Budi Santoso", "--role", role, "--role", "unit_contact")
    assert say("staff", "add", "--facility", "kencong", *said, "--unit", unit.code).code == 0
    after = say("doctor").out
    assert f"({role})" not in after
    assert f"--unit {unit.code})" not in after


def test_the_doctor_names_the_page_of_the_desk_in_the_words_of_its_menu(
    say: Say, kencong: Facility, client: Client
) -> None:
    """What is sent to Kelola is found there, by that name; its commands are for who has no desk yet."""
    client.force_login(Staff.objects.get(username="sari.w"))
    at_the_desk = unescape(client.get("/meja/kelola/").content.decode())
    told = say("doctor").out
    pages = set(re.findall(r"Kelola › ([^›:,;.]+?)(?= ›|[:,;.])", told))
    assert {"Petugas dan peran", "Unit", "Bila petugas atau pimpinan yang diadukan", "Kanal dan tempatnya"} <= pages
    for page in pages:
        assert f">{page}</a>" in at_the_desk, page
    for line in told.splitlines():
        assert "tanggap staff" not in line or "Kelola ›" in line, line


def test_the_doctor_names_the_ways_in_that_nobody_outside_can_find(say: Say, kencong: Facility) -> None:
    told = next(line for line in say("doctor").out.splitlines() if "[facility.W001]" in line)
    assert "kanal SMS, WA, Telepon, Instagram puskesmas" in told and "Kotak saran" not in told
    ChannelAccount.objects.filter(facility=kencong).update(address="0812-0000-0101")
    assert "[facility.W001]" not in say("doctor").out


def test_the_doctor_asks_for_a_conflict_person_until_there_is_one(say: Say, kencong: Facility) -> None:
    assert "[people.W001]" in say("doctor").out
    assert "Sari Wulandari" in say("staff", "conflict", "--facility", "kencong", "sari.w").out
    assert "[people.W001]" not in say("doctor").out
