import pytest
from django.test import Client

from tanggap.desk.role_names import role_names
from tanggap.desk.tests.cast import TODAY, House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send, words
from tanggap.people.actions import add_staff, assign_role
from tanggap.people.models import Staff

WHY = "Saya cuti sampai Jumat."


@pytest.fixture
def lina(house: House) -> Staff:
    """A second complaint officer."""
    person = add_staff(house.facility, username="lina", full_name="Lina Marlina", password="kata sandi uji", now=TODAY)
    assign_role(person, "complaint_officer", now=TODAY)
    return person


@pytest.fixture
def uid(house: House) -> str:
    return house.receive().uid


def home(client: Client) -> str:
    return words(client.get("/meja/"))


def signed(person: Staff) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_case_goes_to_a_colleague_and_comes_back(house: House, sari: Client, uid: str, lina: Staff) -> None:
    assert "?do=hand_over" in read(sari, uid)
    form = read(sari, uid, "?do=hand_over")
    assert "Lina Marlina" in form and "Rusdi Hamzah" not in form

    assert send(sari, page_of(house, uid), "hand_over", to=lina.uid, note=WHY).status_code == 302

    assert f"Anda menerima alih dari Sari Rahmawati, S.I.Kom.: {WHY}" in home(signed(lina))
    mine = home(sari)
    assert "Dipegang rekan" in mine and f"Dipegang Lina Marlina, dialihkan oleh Sari Rahmawati, S.I.Kom.: {WHY}" in mine
    shown = read(sari, uid)
    assert "Dipegang Lina Marlina" in shown and "Ambil kembali" in shown and "Dialihkan kepada Lina Marlina" in shown
    assert "respond" in shown  # she may still act
    assert "Kembalikan" in read(signed(lina), uid)

    assert send(signed(lina), page_of(house, uid), "hand_back", act_key="", note="").status_code == 302
    assert "Dipegang" not in home(sari)


def test_people_stand_with_their_roles_and_duties_with_their_unit(
    house: House, sari: Client, uid: str, lina: Staff
) -> None:
    assign_role(house.staff["jumri"], "unit_contact", unit="pharmacy", now=TODAY)
    jumri = signed_in(house, "jumri")
    roles = role_names(house.facility)
    assert f"Lina Marlina ({roles['complaint_officer']})</option>" in read(sari, uid, "?do=hand_over")
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    noor = signed_in(house, "noor")
    send(noor, page_of(house, uid, "noor"), "route", act="step:4", to_pharmacy="on", to_outpatient="on")

    form = read(jumri, uid, "?do=hand_over")

    assert f"apt. Lidya Natalia, S.Farm. ({roles['unit_contact']}: Instalasi Farmasi)</option>" in form
    for unit in ("Instalasi Farmasi", "Rawat Jalan"):
        assert f"Jawab sebagai unit ({unit})" in form
    assert f"({roles['unit_contact']}: Instalasi Farmasi)</option>" in words(jumri.get("/meja/cuti/"))


def test_a_refusal_names_who_can_and_keeps_what_was_typed(house: House, sari: Client, uid: str, lina: Staff) -> None:
    answer = send(sari, page_of(house, uid), "hand_over", to=house.staff["rusdi"].uid, note=WHY)
    assert answer.status_code == 422
    said = words(answer)
    assert "Rusdi Hamzah, S.E. tidak berwenang mengerjakannya." in said and "Dapat dialihkan kepada: " in said
    assert "Lina Marlina" in said and WHY in said
    assert send(sari, page_of(house, uid), "hand_over", to=lina.uid, note="").status_code == 422
    assert send(sari, page_of(house, uid), "hand_over", to="", note=WHY).status_code == 422
    assert send(sari, page_of(house, uid), "hand_over", to="x" * 99, note=WHY).status_code == 422


def test_a_second_press_hands_it_over_once(house: House, sari: Client, uid: str, lina: Staff) -> None:
    before = page_of(house, uid)
    for _ in range(2):
        assert send(sari, before, "hand_over", to=lina.uid, note=WHY).status_code == 302
    assert [line.event for line in page_of(house, uid).timeline].count("DutyHandedOver") == 1


def test_everything_before_a_leave(house: House, sari: Client, uid: str, lina: Staff) -> None:
    about = house.receive(text="Lina Marlina marah-marah kepada saya.").uid
    assert "/meja/cuti/" in home(sari)
    assert "2 pengaduan dengan tugas Anda" in words(sari.get("/meja/cuti/"))

    answer = sari.post("/meja/cuti/", {"to": lina.uid, "note": WHY})

    said = words(answer)
    assert answer.status_code == 200 and "Yang berikut tetap pada Anda:" in said
    assert f"{page_of(house, about).number}</a>: Pengaduan ini menyangkut Lina Marlina." in said
    assert page_of(house, uid).handovers[0].to == lina.uid
    assert "Ambil kembali semua" in said
    assert "Kembalikan semua" in words(signed(lina).get("/meja/cuti/"))
    assert sari.post("/meja/cuti/kembali/", {"take": "1"}).status_code == 302
    assert page_of(house, uid).handovers == ()


def test_a_leave_needs_a_person_a_reason_and_something_to_hand_over(house: House, sari: Client, lina: Staff) -> None:
    for sent in ({"to": "", "note": WHY}, {"to": lina.uid, "note": ""}, {"to": "tidakada", "note": WHY}):
        answer = sari.post("/meja/cuti/", sent)
        assert answer.status_code == 422
        assert sent["note"] in words(answer)
    answer = sari.post("/meja/cuti/", {"to": lina.uid, "note": WHY})
    assert answer.status_code == 422 and "Tidak ada tugas Anda yang dapat dialihkan sekarang." in words(answer)
    assert sari.get("/meja/cuti/kembali/").headers["Location"] == "/meja/cuti/"


def test_who_owes_nothing_hands_nothing_over(house: House) -> None:
    for name in ("rusdi", "aji"):
        assert signed_in(house, name).get("/meja/cuti/").status_code == 403
    assert Client().get("/meja/cuti/").status_code == 302
