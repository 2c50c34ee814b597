import re
from typing import Any

import pytest
from django.test import Client

from tanggap.desk.tests.cast import OPENED, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words
from tanggap.facility import queries as facility_queries
from tanggap.people.actions import assign_role
from tanggap.register import actions
from tanggap.register.actions import Entry

PAPERS = ("tanda-terima", "cetak", "lembar-tindak-lanjut")


def test_the_complaint_form_carries_intake_and_outcome(house: House, sari: Client) -> None:
    uid = house.receive(repeated=True, remedy="Tolong dibersihkan.").uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "grade", grade="yellow")
    send(sari, page_of(house, uid), "analyse", text="Pompa rusak.")
    send(sari, page_of(house, uid), "plan", text="Ganti pompa.", rows="2", do_0="Beli pompa", who_0="Anang")
    shown = words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    for part in (
        "Form Keluhan Pelanggan",
        "Pemerintah Provinsi",
        "☑ Lama",
        "☑ Tinggi (kuning)",
        "Pompa rusak.",
        "Anang",
    ):
        assert part in shown
    assert "Yang melakukan grading: Sari Rahmawati, S.I.Kom." in shown


def test_the_follow_up_sheet_has_disposition_and_answers(house: House, sari: Client) -> None:
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    send(signed_in(house, "noor"), page_of(house, uid), "route", to_pharmacy="on", tell_pharmacy="Cek stok.")
    shown = words(sari.get(f"/meja/aduan/{uid}/lembar-tindak-lanjut/"))
    assert "Lembar Tindak Lanjut Pengaduan" in shown
    assert "Kepada Instalasi Farmasi" in shown
    assert "Cek stok." in shown


@pytest.mark.parametrize("paper", PAPERS)
def test_a_hidden_reporter_stays_hidden_on_paper(house: House, paper: str) -> None:
    uid = house.receive(confidential=True).uid
    shown = words(signed_in(house, "surya").get(f"/meja/aduan/{uid}/{paper}/"))
    assert "dirahasiakan" in shown
    assert "0812" not in shown
    assert "Rina" not in shown


@pytest.mark.parametrize("paper", PAPERS)
def test_refusals(house: House, paper: str) -> None:
    uid = house.receive().uid
    address = f"/meja/aduan/{uid}/{paper}/"
    assert Client().get(address).status_code == 302
    assert signed_in(house, "lidya").get(address).status_code == 404
    assert signed_in(build_house("kencong", prefix="k."), "sari").get(address).status_code == 404


@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_says_today(house: House, sari: Client, paper: str) -> None:
    uid = house.receive().uid
    respond(sari, page_of(house, uid), medium="in_person")
    said = re.findall(r"<time[^>]*>(.*?)</time>", words(sari.get(f"/meja/aduan/{uid}/{paper}/")))
    assert said
    assert all(re.search(r" 20\d\d\b", moment) for moment in said), said


def test_who_filed_alone_met_no_receiver(house: House, sari: Client) -> None:
    uid = house.receive(channel="web").uid
    receipt = words(sari.get(f"/meja/aduan/{uid}/tanda-terima/"))
    assert "sah tanpa tanda tangan" in receipt
    assert "Penerima" not in receipt
    form = words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    assert "<th>Petugas penerima</th><td></td>" in form
    assert "☐ Baru ☐ Lama" in form  # nobody has judged it


def test_who_was_received_has_a_receiver(house: House, sari: Client) -> None:
    uid = house.receive(by="sari").uid
    receipt = words(sari.get(f"/meja/aduan/{uid}/tanda-terima/"))
    assert "Penerima" in receipt and "Sari Rahmawati" in receipt
    assert "sah tanpa tanda tangan" not in receipt
    assert "☑ Baru ☐ Lama" in words(sari.get(f"/meja/aduan/{uid}/cetak/"))


def test_the_form_names_the_room_or_the_units_asked(house: House, sari: Client) -> None:
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    send(signed_in(house, "noor"), page_of(house, uid), "route", to_pharmacy="on", tell_pharmacy="Cek stok.")
    room = "<th>Ruangan/Bagian</th><td>"
    assert room + "Instalasi Farmasi</td>" in words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    other = house.receive(place="Toilet lantai 2").uid
    assert room + "Toilet lantai 2</td>" in words(sari.get(f"/meja/aduan/{other}/cetak/"))


def test_the_form_carries_public_feedback_and_evaluation(db: None) -> None:
    house = build_house("kencong")
    for role in ("front_officer", "complaint_team", "quality_lead"):
        assign_role(house.staff["sari"], role, now=OPENED)
    entry, uid = Entry(by=house.asker("sari")), house.receive(by="sari", channel="walk_in").uid
    actions.carry_out_step(uid, entry)
    actions.refer(uid, entry)
    actions.answer(uid, entry, text="Pompa diganti.", medium="in_person", outcome="solved")
    actions.document(uid, entry, text="Pompa baru dipasang.")
    actions.make_public(uid, entry, outlet="board", text="Air di toilet sudah mengalir.", place="Ruang tunggu")
    actions.evaluate(uid, entry, text="Tiga hari tanpa keluhan.")
    shown = words(signed_in(house, "sari").get(f"/meja/aduan/{uid}/cetak/"))
    feedback, evaluation = shown.split("<th>Umpan balik kepada masyarakat</th>")[1].split("<th>Evaluasi</th>")
    assert "Air di toilet sudah mengalir." in feedback
    assert "Papan pengumuman, Ruang tunggu" in feedback
    assert "Tiga hari tanpa keluhan." in evaluation
    assert "Sari Rahmawati" in evaluation


def test_no_invented_head_signs_for_a_real_facility(house: House, sari: Client, settings: Any) -> None:
    uid = house.receive().uid
    assert "Rahmiwati" not in words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    settings.DEMO = True
    assert "Rahmiwati" in words(sari.get(f"/meja/aduan/{uid}/cetak/"))


def test_what_was_said_inside_the_house_is_no_result(db: None) -> None:
    house = build_house("kendari")
    for role in ("complaints_head", "deputy_director_services"):
        assign_role(house.staff["sari"], role, now=OPENED)
    entry, uid = Entry(by=house.asker("sari")), house.receive(by="sari", channel="walk_in").uid
    actions.respond(uid, entry, text="Kami terima.", medium="in_person")
    actions.classify(uid, entry, kind="complaint", severity="moderate")
    unit = next(iter(facility_queries.units(house.facility))).code
    actions.route(uid, entry, units={unit: "Mohon penjelasan."})
    routing = page_of(house, uid).routings[0].uid
    actions.answer_unit(uid, entry, routing=routing, text="Keran rusak.")
    for result, note in (("returned", "Siapa yang lalai? Tulis ulang."), ("approved", "Boleh, tetapi pelan-pelan.")):
        actions.analyse(uid, entry, text="Pompa tua.")
        actions.carry_out_step(uid, entry, note=note, result=result)
    actions.answer(uid, entry, text="Pompa diganti.", medium="in_person", outcome="solved")
    actions.document(uid, entry, text="Pompa baru dipasang.")
    sari = signed_in(house, "sari")
    for paper, row in (("cetak", "Hasil"), ("lembar-tindak-lanjut", "Realisasi dan bukti")):
        shown = words(sari.get(f"/meja/aduan/{uid}/{paper}/"))
        assert "Pompa baru dipasang." in shown.split(f"<th>{row}</th>")[1].split("</td>")[0]
        assert "lalai" not in shown and "pelan-pelan" not in shown


@pytest.mark.parametrize(
    ("known", "printed"),
    [
        ({}, ""),
        ({"relation": "self"}, "Rina"),
        ({"relation": "child"}, ""),
        ({"relation": "child", "patient_name": "Karsinah"}, "Karsinah"),
    ],
)
def test_the_patient_is_named_only_where_known(house: House, sari: Client, known: dict[str, str], printed: str) -> None:
    uid = house.receive(**known).uid
    shown = words(sari.get(f"/meja/aduan/{uid}/cetak/"))
    assert f"<th>Nama Pasien/<wbr>Pengunjung</th><td>{printed}</td>" in shown
    assert "<th>Nama Pelapor</th><td>Rina</td>" in shown


def test_what_the_reporter_added_stands_under_the_story_with_its_day(house: House, sari: Client) -> None:
    uid = house.receive().uid
    actions.add_words(uid, Entry(by="reporter"), text="Sekarang airnya keruh.")
    story = (
        words(sari.get(f"/meja/aduan/{uid}/cetak/")).split('<td colspan="4" class="said roomy">')[1].split("</td>")[0]
    )
    assert re.search(r"<br>Tambahan pelapor, .*2026.*: Sekarang airnya keruh\.", story)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_stays_indonesian_and_what_stands_around_it_is_the_readers(
    house: House, sari: Client, paper: str
) -> None:
    uid = house.receive().uid
    house.staff["sari"].language = "en"
    house.staff["sari"].save()
    frame, sheet = words(sari.get(f"/meja/aduan/{uid}/{paper}/")).split("<article", 1)
    assert "My tasks" in frame and "Tugas saya" not in frame
    assert "pengaduan" in sheet.split("</article>")[0].lower() and "complaint" not in sheet.split("</article>")[0]


def test_categories_are_said_in_the_readers_language(house: House, sari: Client) -> None:
    house.staff["sari"].language = "en"
    house.staff["sari"].save()
    for address in ("/meja/buku/", "/meja/catat/"):
        assert "Waiting time" in words(sari.get(address, follow=True))
