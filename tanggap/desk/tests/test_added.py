"""What the reporter adds stands before everybody who opens the case; what they said by telephone is entered here."""

from django.test import Client

from tanggap.desk.tests.cast import STORY, House
from tanggap.desk.tests.desk import page_of, read, respond, send, words
from tanggap.desk.tests.photos import photo
from tanggap.register.actions import Entry, add_words

SAID = "Ya, ini fotonya. Airnya masih mati."


def test_it_works_words_of_the_reporter_stand_on_top_until_somebody_did_something(house: House, sari: Client) -> None:
    receipt = house.receive()
    respond(sari, page_of(house, receipt.uid))
    assert "Pelapor menambahkan keterangan" not in read(sari, receipt.uid)

    add_words(receipt.uid, Entry(by="reporter"), text=SAID)
    shown = read(sari, receipt.uid, "?act=wrote")
    assert shown.index("Pelapor menambahkan keterangan") < shown.index(SAID) < shown.index(STORY)
    assert "Tanggapi tambahan pelapor" in shown
    assert "pelapor menambahkan keterangan" in words(sari.get("/meja/"))

    respond(sari, page_of(house, receipt.uid), text="Terima kasih fotonya.", act="wrote")
    assert page_of(house, receipt.uid).added == ()
    assert "Tanggapi tambahan pelapor" not in read(sari, receipt.uid)


def test_what_was_said_by_telephone_is_entered(house: House, sari: Client) -> None:
    receipt = house.receive()
    shown = read(sari, receipt.uid, "?do=add_words")
    assert "Catat tambahan dari pelapor" in shown and "Apa yang ditambahkan pelapor" in shown

    page = page_of(house, receipt.uid)
    for _press in range(2):
        sent = send(sari, page, "add_words", text=SAID, medium="clinic_phone", attachments=photo())
        assert sent.status_code == 302
    assert "Tidak dicatat dua kali" in read(sari, receipt.uid)
    entered = page_of(house, receipt.uid)
    assert [(m.outgoing, m.medium, m.text) for m in entered.messages] == [(False, "clinic_phone", SAID)]
    assert [file.purpose for file in entered.files] == ["added"]
    assert SAID in words(sari.get(f"/meja/aduan/{receipt.uid}/lembar-tindak-lanjut/"))


def test_a_photo_alone_is_enough(house: House, sari: Client) -> None:
    receipt = house.receive()
    sent = send(sari, page_of(house, receipt.uid), "add_words", text="", medium="in_person", attachments=photo())
    assert sent.status_code == 302
    entered = page_of(house, receipt.uid)
    assert [m.text for m in entered.messages] == ["Foto terlampir."]
    assert [file.purpose for file in entered.files] == ["added"]


def test_it_stands_among_what_corrects_the_record(house: House, sari: Client) -> None:
    receipt = house.receive()
    group = read(sari, receipt.uid).partition("Catatan dan pembetulan")[2]
    assert "Catat tambahan dari pelapor" in group


def test_it_is_not_offered_while_the_reporter_is_waited_for(house: House, sari: Client) -> None:
    receipt = house.receive()
    send(sari, page_of(house, receipt.uid), "wait", note="Tanggal periksa")
    assert "Catat tambahan dari pelapor" not in read(sari, receipt.uid)
    answer = send(sari, page_of(house, receipt.uid), "add_words", text=SAID, medium="clinic_phone")
    assert answer.status_code == 409
    assert "Lanjutkan penanganan" in words(answer) and SAID in words(answer)


def test_it_asks_for_words_and_keeps_what_is_too_long(house: House, sari: Client) -> None:
    receipt = house.receive()
    for text in ("", " \x00 ", "a" * 40_000):
        answer = send(sari, page_of(house, receipt.uid), "add_words", text=text, medium="clinic_phone")
        assert answer.status_code == 422
        assert text.strip(" \x00") in words(answer)
    assert page_of(house, receipt.uid).messages == ()
