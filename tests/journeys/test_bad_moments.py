"""Moments in which words are usually lost: two at once, pressed twice, signed out while writing, sent too soon."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tanggap.notices.jobs import sweep as post_room_works
from tanggap.notices.tests.post_office import PostOffice
from tanggap.register import actions
from tanggap.register.actions import Entry, Intake
from tests.journeys.clock import Clock
from tests.journeys.compare import shown
from tests.journeys.conftest import OpenFacility, People

STORY = "Air di kamar mandi rawat jalan mati sejak Senin."
pytestmark = pytest.mark.journey


def test_two_officers_at_once(
    open_facility: OpenFacility, people: People, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = open_facility("buluspesantren", "2026-05-04 07.00")
    uid = actions.receive(cast.facility, Intake(channel="web", text=STORY)).uid
    actions.refer(uid, Entry(by=cast.askers["blp.sari"]))
    actions.route(uid, Entry(by=cast.askers["blp.ratih"]), units={"kmp": ""})
    clock.set("2026-05-04 08.00")
    ratih, wahyu = people.desk("blp.ratih"), people.desk("blp.wahyu")
    ratih.take("Analisis").write("Mengapa hal ini terjadi", "Pompa rusak.")
    wahyu.take("Analisis").write("Mengapa hal ini terjadi", "Pompa rusak, dan tidak ada cadangan.")
    ratih.page.get_by_role("button", name="Simpan analisis").dblclick()
    ratih.sees("ersimpan").look()

    clock.set("2026-05-04 08.01")
    wahyu.press("Simpan analisis").sees("Pengaduan ini baru saja diubah oleh orang lain.", "Pompa rusak.")
    expect(wahyu.field("Mengapa hal ini terjadi")).to_have_value("Pompa rusak, dan tidak ada cadangan.")
    wahyu.press("Simpan analisis").sees("Tersimpan.")

    said = [e["said"] for e in shown(f"{cast.facility.slug}/2026/1", capsys)["events"] if "Analysed" in e["event"]]
    assert said == ["Pompa rusak.", "Pompa rusak, dan tidak ada cadangan."]


def test_the_public_form_pressed_twice(open_facility: OpenFacility, people: People, clock: Clock) -> None:
    open_facility("opi", "2026-05-04 07.00")
    clock.set("2026-05-04 20.00")
    citizen = people.citizen().open("/opi/lapor/").write("Cerita Anda", STORY).tick("Tanpa kontak")
    citizen.page.get_by_role("button", name="Kirim").dblclick()
    citizen.sees("2026/0001").look()
    code = citizen.code()

    citizen.page.go_back()
    expect(citizen.field("Cerita Anda")).to_have_value(STORY)
    citizen.press("Kirim").sees("2026/0001", code)

    citizen.page.go_back()
    citizen.write("Cerita Anda", "Lampu tangga juga mati.").press("Kirim")
    citizen.sees("Pengaduan pertama Anda sudah tercatat dengan nomor 2026/0001.")
    expect(citizen.field("Cerita Anda")).to_have_value("Lampu tangga juga mati.")
    citizen.press("Kirim").sees("2026/0002").misses(code)


def test_signed_out_while_writing_an_answer(
    open_facility: OpenFacility, people: People, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    cast = open_facility("opi", "2026-05-04 07.00")
    actions.receive(cast.facility, Intake(channel="web", text=STORY, phone="0812-0000-0631"))
    clock.set("2026-05-04 08.00")
    words = "Terima kasih. Kran kamar mandi sedang diganti.\n\nSiang ini airnya <mengalir> lagi."
    yuni = people.desk("opi.yuni").take("Tanggapi pelapor").write("Tanggapan Anda", words)
    Session.objects.all().delete()

    yuni.press("Kirim tanggapan").sees("Sesi Anda sudah berakhir.", "Tulisan Anda tidak hilang")
    yuni.write("Nama pengguna", "opi.yuni").write("Kata sandi", "salah-ketik").press("Masuk dan kirim")
    yuni.sees("tidak cocok")
    yuni.write("Nama pengguna", "opi.yuni").write("Kata sandi", "contoh-tanggap").press("Masuk dan kirim")
    yuni.sees("Tanggapan tersimpan.", "Sampaikan pesan ini", "airnya <mengalir> lagi")
    (message,) = shown("opi/2026/1", capsys)["messages"]
    assert message["text"] == words


def test_taken_back_within_ten_seconds(
    open_facility: OpenFacility, people: People, clock: Clock, post_office: PostOffice
) -> None:
    cast = open_facility("atma-husada", "2026-05-04 07.00")
    actions.receive(cast.facility, Intake(channel="web", text=STORY, email="maria@example.id"))
    post_room_works()  # the receipt
    clock.set("2026-05-04 08.00")
    dewi = people.desk("ahm.dewi").take("Tanggapi pelapor").tick("Email", group="Disampaikan lewat")
    dewi.write("Tanggapan Anda", "Ibu Sari, airnya sudah mengalir.").press("Kirim tanggapan")

    clock.set("2026-05-04 08.00.05")
    post_room_works()
    assert len(post_office.letters) == 1
    dewi.press("Tarik kembali").sees("Pesan ditarik kembali.", "Tanggapi pelapor", "ditarik kembali")
    dewi.tick("Email", group="Disampaikan lewat").write("Tanggapan Anda", "Ibu, airnya sudah mengalir.")
    dewi.press("Kirim tanggapan")

    clock.set("2026-05-04 08.00.16")
    post_room_works()
    assert [letter["Subject"] for letter in post_office.letters[1:]] == ["Tanggapan kami [2026/0001]"]
    dewi.press("Tarik kembali").sees("Pesan itu sudah berangkat dan tidak dapat ditarik lagi.")
