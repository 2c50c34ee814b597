from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send, words
from tanggap.desk.tests.photos import photo
from tanggap.lib.now import set_now
from tanggap.people.actions import add_staff, assign_role


@pytest.fixture
def uid(house: House, sari: Client) -> str:
    """A complaint that public relations has classified as more than minor."""
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    return uid


def route(house: House, uid: str, *units: str) -> None:
    fields = {f"to_{unit}": "on" for unit in units} | {f"tell_{unit}": f"Untuk {unit}." for unit in units}
    assert (
        send(signed_in(house, "noor"), page_of(house, uid, "noor"), "route", act="step:4", **fields).status_code == 302
    )


def test_route_works_with_an_instruction_for_each(house: House, uid: str) -> None:
    route(house, uid, "pharmacy", "outpatient")
    told = {r.unit_code: r.instruction for r in page_of(house, uid).routings}
    assert told == {"pharmacy": "Untuk pharmacy.", "outpatient": "Untuk outpatient."}


def test_route_wants_a_unit_and_keeps_the_instruction(house: House, uid: str) -> None:
    answer = send(signed_in(house, "noor"), page_of(house, uid, "noor"), "route", tell_pharmacy="Mohon dicek.")
    assert answer.status_code == 422
    assert "Pilih sekurangnya satu unit." in words(answer)
    assert "Mohon dicek." in words(answer)


def test_a_second_press_of_route_asks_nobody_twice(house: House, uid: str) -> None:
    page = page_of(house, uid, "noor")
    noor = signed_in(house, "noor")
    send(noor, page, "route", act="step:4", to_pharmacy="on")
    assert send(noor, page, "route", act="step:4", to_pharmacy="on").status_code == 302
    assert len(page_of(house, uid).routings) == 1
    assert send(noor, page, "route", act="step:4", to_nutrition="on").status_code == 409


def test_the_unit_answers_with_a_photo(house: House, uid: str) -> None:
    route(house, uid, "pharmacy")
    lidya = signed_in(house, "lidya")
    page = page_of(house, uid, "lidya")
    fields = {"act": page.mine[0].key, "routing": page.routings[0].uid, "attachments": photo()}
    assert send(lidya, page, "answer_unit", text="Obatnya sudah ada.", **fields).status_code == 302
    after = page_of(house, uid)
    assert after.routings[0].answer == "Obatnya sudah ada."
    assert [file.purpose for file in after.files] == ["unit"]


def test_a_unit_speaks_only_for_itself(house: House, uid: str) -> None:
    route(house, uid, "pharmacy", "outpatient")
    page = page_of(house, uid)
    other = next(r.uid for r in page.routings if r.unit_code == "outpatient")
    answer = send(
        signed_in(house, "lidya"), page_of(house, uid, "lidya"), "answer_unit", routing=other, text="Bukan kami."
    )
    assert answer.status_code in (403, 422)
    assert all(r.status == "open" for r in page_of(house, uid).routings)


def test_a_file_that_is_no_picture_is_refused_and_the_words_stay(house: House, uid: str) -> None:
    route(house, uid, "pharmacy")
    page = page_of(house, uid, "lidya")
    fields = {"routing": page.routings[0].uid, "attachments": photo(b"MZ\x90 program", name="foto.jpg")}
    answer = send(signed_in(house, "lidya"), page, "answer_unit", text="Obatnya sudah ada.", **fields)
    assert answer.status_code == 422
    assert "Obatnya sudah ada." in words(answer)
    assert "bukan foto" in words(answer)


def test_a_unit_returns_what_is_not_its_own(house: House, uid: str) -> None:
    route(house, uid, "pharmacy")
    lidya = signed_in(house, "lidya")
    assert "?do=decline_unit" in read(lidya, uid)
    page = page_of(house, uid, "lidya")
    answer = send(lidya, page, "decline_unit", routing=page.routings[0].uid, text="Ini urusan poli.")
    assert answer.status_code == 302
    assert page_of(house, uid).routings[0].status == "declined"


def test_escalate_reaches_the_roles_chosen(house: House, sari: Client, uid: str) -> None:
    assert send(sari, page_of(house, uid), "escalate", to=["facility_head"], note="Mendesak.").status_code == 302
    assert "Dinaikkan kepada Direktur" in read(sari, uid)
    assert "Catat hasil pembahasan" in read(signed_in(house, "hendra"), uid)


def test_roles_are_listed_with_whose_they_are(house: House, sari: Client) -> None:
    for number in range(3):
        person = add_staff(house.facility, username=f"mutu{number}", full_name=f"Anggota {number}", now=TODAY)
        assign_role(person, "public_relations", now=TODAY)
    uid = house.receive(text="Petugas bernama Noor Hidayati membentak saya.").uid
    shown = read(sari, uid, "?do=escalate")
    assert "Direktur: dr. Hendra Gunawan, Sp.K.J." in shown
    assert ": Ns. Jumri Effendi, S.Kep. (Rawat Jalan); apt. Lidya Natalia, S.Farm. (Instalasi Farmasi)" in shown
    assert ": Anggota 0; Anggota 1; Anggota 2<" in shown.replace(" <", "<") and "Noor Hidayati, S.Sos." not in shown
    other = house.receive().uid
    assert ": Anggota 0; Anggota 1; Anggota 2; dan 1 lagi" in read(sari, other, "?do=escalate")


def test_refer_wants_somebody(house: House, sari: Client, uid: str) -> None:
    assert send(sari, page_of(house, uid), "refer", note="Untuk siapa?").status_code == 422


def test_a_units_second_press_files_once(house: House, uid: str) -> None:
    route(house, uid, "pharmacy")
    lidya = signed_in(house, "lidya")
    page = page_of(house, uid, "lidya")
    fields = {"act": page.mine[0].key, "routing": page.routings[0].uid, "text": "Obatnya sudah ada."}
    assert send(lidya, page, "answer_unit", **fields).status_code == 302
    assert send(lidya, page, "answer_unit", **fields).status_code == 302
    assert [r.answer for r in page_of(house, uid).routings] == ["Obatnya sudah ada."]
    assert sum(line.event == "UnitAnswered" for line in page_of(house, uid).timeline) == 1


def test_who_routed_is_told_that_one_of_several_returned_it(house: House, uid: str) -> None:
    route(house, uid, "pharmacy", "outpatient")
    set_now(TODAY + timedelta(hours=2))
    page = page_of(house, uid, "lidya")
    own = next(r.uid for r in page.routings if r.unit_code == "pharmacy")
    send(signed_in(house, "lidya"), page, "decline_unit", routing=own, text="Ini urusan poli.")

    noor = signed_in(house, "noor")
    assert "Satu unit mengembalikan; tentukan unit lain" in words(noor.get("/meja/"))
    shown = read(noor, uid)
    assert "Dikembalikan" in shown
    assert {c.mood for c in page_of(house, uid).clocks if c.unit == "pharmacy"} == {"returned"}

    set_now(TODAY + timedelta(hours=3))
    route(house, uid, "nutrition")
    assert "Satu unit mengembalikan" not in words(noor.get("/meja/"))


def test_an_answer_entered_for_a_unit_says_so(house: House, sari: Client, uid: str) -> None:
    route(house, uid, "pharmacy")
    page = page_of(house, uid)
    act = next(act for act in page.acts if act.verb == "answer_unit")
    assert "Catat jawaban atas nama Instalasi Farmasi" in read(sari, uid, f"?act={act.key}")
    fields = {"act": act.key, "routing": page.routings[0].uid}
    assert send(sari, page, "answer_unit", text="Obatnya sudah ada.", **fields).status_code == 302
    assert "menjawab, dicatat atas nama unit" in read(sari, uid)


def test_the_units_own_answer_says_nothing_of_the_kind(house: House, sari: Client, uid: str) -> None:
    route(house, uid, "pharmacy")
    page = page_of(house, uid, "lidya")
    fields = {"act": page.mine[0].key, "routing": page.routings[0].uid}
    send(signed_in(house, "lidya"), page, "answer_unit", text="Obatnya sudah ada.", **fields)
    assert "atas nama unit" not in read(sari, uid)
