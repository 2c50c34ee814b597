from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send, words


def responded(house: House, sari: Client) -> str:
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    return uid


def test_classify_works(house: House, sari: Client) -> None:
    uid = responded(house, sari)
    noor = signed_in(house, "noor")
    fields = {"kind": "complaint", "severity": "minor", "categories": ["cleanliness", "facilities"], "sp4n_class": ""}
    assert send(noor, page_of(house, uid), "classify", act="step:3", **fields).status_code == 302
    page = page_of(house, uid)
    assert (page.severity, set(page.categories)) == ("minor", {"cleanliness", "facilities"})
    assert "Jawab pelapor" in read(noor, uid)


def test_classify_wants_the_severity_said(house: House, sari: Client) -> None:
    uid = responded(house, sari)
    answer = send(sari, page_of(house, uid), "classify", kind="complaint", note="Belum jelas.")
    assert answer.status_code == 422
    assert "Belum jelas." in words(answer)
    assert send(sari, page_of(house, uid), "classify", kind="complaint", severity="undecided").status_code == 302


def test_classify_refuses_what_is_not_known(house: House, sari: Client) -> None:
    uid = responded(house, sari)
    for fields in ({"kind": "x", "severity": "minor"}, {"kind": "complaint", "severity": "minor", "categories": ["x"]}):
        assert send(sari, page_of(house, uid), "classify", **fields).status_code == 422


def test_another_classification_from_a_second_window_is_no_second_press(house: House, sari: Client) -> None:
    uid = responded(house, sari)
    page = page_of(house, uid)
    send(sari, page, "classify", kind="complaint", severity="minor")
    assert send(sari, page, "classify", kind="complaint", severity="severe").status_code == 409
    same = send(sari, page, "classify", kind="complaint", severity="minor")
    assert same.status_code == 302


def test_grade_works_and_starts_its_clock(house: House, sari: Client) -> None:
    uid = house.receive().uid
    assert send(sari, page_of(house, uid), "grade", act="grade", grade="red").status_code == 302
    assert page_of(house, uid).grade == "red"
    assert "INM" in read(sari, uid)


def test_grade_has_to_be_chosen(house: House, sari: Client) -> None:
    uid = house.receive().uid
    assert send(sari, page_of(house, uid), "grade", grade="").status_code == 422


def test_identity_is_completed_and_read_back(house: House, sari: Client) -> None:
    uid = house.receive(name="", phone="").uid
    fields = {"name": "Rina Wati", "phone": "+62 812 0000 0456", "birth_date": "1990-02-01", "relation": "parent"}
    assert send(sari, page_of(house, uid), "complete_identity", **fields).status_code == 302
    assert "Rina Wati, 0812-0000-0456" in read(sari, uid)


def test_a_wrong_number_keeps_the_rest(house: House, sari: Client) -> None:
    uid = house.receive(name="", phone="").uid
    answer = send(sari, page_of(house, uid), "complete_identity", name="Rina Wati", phone="12")
    assert answer.status_code == 422
    assert "Rina Wati" in words(answer)
    assert "0812-0000-0123" in words(answer)


def test_nothing_known_is_an_answer_too(house: House, sari: Client) -> None:
    uid = house.receive(channel="suggestion_box", name="", phone="").uid
    assert send(sari, page_of(house, uid), "complete_identity").status_code == 302
    assert "identity_completed" in page_of(house, uid).state.milestones


KNOWN = {"name": "Rina Wati", "phone": "0812-0000-0456", "relation": "parent"}


def known(house: House, sari: Client) -> str:
    uid = house.receive(name="", phone="").uid
    send(sari, page_of(house, uid), "complete_identity", **KNOWN)
    return uid


def test_what_is_known_is_not_emptied_in_silence(house: House, sari: Client) -> None:
    uid = known(house, sari)
    answer = send(sari, page_of(house, uid), "complete_identity", **KNOWN | {"name": "", "phone": ""})
    assert answer.status_code == 422
    assert "Semula tertulis: Rina Wati." in words(answer)
    assert "Semula tertulis: 0812-0000-0456." in words(answer)
    assert "Yang dikosongkan memang dihapus" in words(answer)
    assert "Rina Wati, 0812-0000-0456" in read(sari, uid)


def test_what_is_emptied_on_purpose_can_still_be_read(house: House, sari: Client) -> None:
    uid = known(house, sari)
    fields = {"relation": "parent", "emptied": "on"}
    assert send(sari, page_of(house, uid), "complete_identity", **fields).status_code == 302
    assert page_of(house, uid).contacts == ()
    told = read(sari, uid)
    assert "tanpa nama" in told
    assert 'Semula tertulis:</p><p class="said">Nama pelapor: Rina Wati Telepon: 0812-0000-0456</p>' in told


def test_all_may_be_emptied_on_purpose(house: House, sari: Client) -> None:
    uid = known(house, sari)
    assert send(sari, page_of(house, uid), "complete_identity").status_code == 422
    assert send(sari, page_of(house, uid), "complete_identity", emptied="on").status_code == 302
    assert "Identitas: tidak ada yang diketahui" in read(sari, uid)


def test_what_was_written_otherwise_before_can_still_be_read(house: House, sari: Client) -> None:
    uid = known(house, sari)
    send(sari, page_of(house, uid), "complete_identity", **KNOWN | {"phone": "0812-0000-0789"})
    told = read(sari, uid)
    assert "Rina Wati, 0812-0000-0789" in told
    assert 'Semula tertulis:</p><p class="said">Telepon: 0812-0000-0456</p>' in told


def test_who_may_not_know_the_reporter_does_not_read_who_it_was_said_to_be(house: House, sari: Client) -> None:
    uid = known(house, sari)
    send(sari, page_of(house, uid), "complete_identity", **KNOWN | {"name": "Rina Watik", "phone": "0812-0000-0789"})
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    send(sari, page_of(house, uid), "route", to_pharmacy="on", tell_pharmacy="Cek stok.")
    told = read(signed_in(house, "lidya"), uid)
    assert "Cek stok." in told
    assert "Rina Wati" not in told
    assert "0812-0000-0456" not in told


def test_correct_puts_what_is_right_beside_what_was_written(house: House, sari: Client) -> None:
    uid = house.receive(text="Toilet lantai 3 kotor.").uid
    fields = {"field": "story", "value": "Toilet lantai 2 kotor.", "note": "Salah dengar."}
    assert send(sari, page_of(house, uid), "correct", **fields).status_code == 302
    assert "Toilet lantai 2 kotor." in read(sari, uid)
    assert send(sari, page_of(house, uid), "correct", **fields | {"note": ""}).status_code == 422
