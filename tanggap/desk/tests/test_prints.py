import re

import pytest
from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words

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
