"""A page is left before its form was sent: what was typed is there again, for its writer alone, until it was filed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tanggap.register import actions
from tanggap.register.actions import Intake
from tests.journeys.clock import Clock
from tests.journeys.conftest import OpenFacility, People

STORY = "Lampu tangga di lantai dua mati sejak Senin."
AGAIN = "Tulisan Anda yang belum dikirim ada lagi di sini."
pytestmark = pytest.mark.journey


def drafts(page: Page) -> int:
    return int(page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('tanggap.draft.')).length"))


def test_what_was_typed_is_there_again(open_facility: OpenFacility, people: People, clock: Clock) -> None:
    open_facility("opi", "2026-05-04 07.00")
    clock.set("2026-05-04 08.00")
    yuni = people.desk("opi.yuni").open("/meja/catat/")
    yuni.write("Apa yang disampaikan", STORY).write("Nama pelapor", "Maria").tick("Telepon", group="Masuk lewat")
    yuni.unfold("Sekalian tentukan jenisnya").write("Kerugian yang disebut", "Terkilir.")
    yuni.follow("Buku").open("/meja/catat/").sees(AGAIN)
    expect(yuni.field("Apa yang disampaikan")).to_have_value(STORY)
    expect(yuni.field("Kerugian yang disebut")).to_be_visible()
    expect(yuni._choice("Telepon", "Masuk lewat")).to_be_checked()

    yuni.press("Simpan dan beri nomor").sees("2026/0001")
    assert drafts(yuni.page) == 0, "filed"
    yuni.page.go_back()
    yuni.sees("Formulir itu sudah tercatat dengan nomor 2026/0001.")
    yuni.open("/meja/catat/").misses(STORY)
    expect(yuni.field("Apa yang disampaikan")).to_have_value("")


def test_a_refused_form_and_one_thrown_away(open_facility: OpenFacility, people: People, clock: Clock) -> None:
    cast = open_facility("opi", "2026-05-04 07.00")
    actions.receive(cast.facility, Intake(channel="web", text=STORY, phone="0812-0000-0631"))
    clock.set("2026-05-04 08.00")
    yuni = people.desk("opi.yuni").take("Tanggapi pelapor").write("Tanggapan Anda", "Sedang kami ganti.")
    yuni.follow("Buku").take("Tanggapi pelapor").sees(AGAIN)
    expect(yuni.field("Tanggapan Anda")).to_have_value("Sedang kami ganti.")
    with yuni.page.expect_navigation():
        yuni.page.get_by_role("button", name="Buang, mulai dari awal").click()
    expect(yuni.field("Tanggapan Anda")).to_have_value("")

    yuni.open("/meja/catat/").write("Apa yang disampaikan", STORY).write("Nomor telepon", "12")
    yuni.press("Simpan dan beri nomor").follow("Buku").open("/meja/catat/").sees(AGAIN)
    expect(yuni.field("Nomor telepon")).to_have_value("12")


def test_signing_out_leaves_nothing_in_any_tab(open_facility: OpenFacility, people: People, clock: Clock) -> None:
    open_facility("opi", "2026-05-04 07.00")
    clock.set("2026-05-04 08.00")
    yuni = people.desk("opi.yuni").open("/meja/catat/").write("Apa yang disampaikan", STORY)
    other = yuni.page.context.new_page()
    other.goto(f"{yuni.base}/meja/catat/")
    other.get_by_label("Apa yang disampaikan").fill("Pintu toilet macet.")
    assert drafts(yuni.page) == drafts(other) == 1
    yuni.open("/masuk/logout/").press("Keluar")
    assert drafts(yuni.page) == 0
    for _again in range(50):
        if drafts(other):
            other.wait_for_timeout(20)
    assert drafts(other) == 0


def test_nobody_else_sees_it(open_facility: OpenFacility, people: People, clock: Clock) -> None:
    open_facility("opi", "2026-05-04 07.00")
    clock.set("2026-05-04 08.00")
    yuni = people.desk("opi.yuni").open("/meja/catat/").write("Apa yang disampaikan", STORY)
    yuni.page.context.clear_cookies()  # the session ended, and somebody else signs in at the same computer
    yuni.sign_in("opi.rendi").open("/meja/").misses(STORY)
    assert drafts(yuni.page) == 0
