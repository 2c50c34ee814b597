import pytest
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send, words


@pytest.fixture
def uid(house: House, sari: Client) -> str:
    """A minor complaint that has been responded to and classified."""
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="minor")
    return uid


def answer(house: House, uid: str) -> None:
    fields = {"act": "step:3a", "text": "Toilet sudah bersih.", "medium": "tracking", "outcome": "solved"}
    assert send(signed_in(house, "noor"), page_of(house, uid, "noor"), "answer", **fields).status_code == 302


def test_a_minor_complaint_ends_in_three_decisions(house: House, uid: str) -> None:
    answer(house, uid)
    noor = signed_in(house, "noor")
    fields = {"text": "Apakah Anda puas?", "medium": "tracking"}
    assert send(noor, page_of(house, uid, "noor"), "ask_satisfaction", act="step:3b", **fields).status_code == 302
    told = {"verdict": "satisfied", "words": "Sudah bersih, terima kasih."}
    assert send(noor, page_of(house, uid, "noor"), "record_verdict", **told).status_code == 302
    page = page_of(house, uid)
    assert (page.status, page.outcome, page.verdict) == ("closed", "solved", "satisfied")
    assert "Penanganan pengaduan ini sudah berakhir." in read(noor, uid)


def test_the_verdict_has_to_be_chosen(house: House, uid: str) -> None:
    answer(house, uid)
    assert send(signed_in(house, "noor"), page_of(house, uid), "record_verdict", verdict="").status_code == 422


def test_close_before_the_steps_are_done_is_refused_with_the_way_out(house: House, sari: Client, uid: str) -> None:
    refused = send(sari, page_of(house, uid), "close", outcome="solved", note="Sudah selesai kok.")
    assert refused.status_code == 409
    assert "Sudah selesai kok." in words(refused)
    assert "Masih ada langkah" in words(refused)


def test_withdraw_then_reopen(house: House, sari: Client, uid: str) -> None:
    assert send(sari, page_of(house, uid), "withdraw", note="Ibu Rina menelepon tadi.").status_code == 302
    assert page_of(house, uid).status == "withdrawn"
    assert "Dicabut: Dicabut" not in read(sari, uid)
    assert "?do=reopen" in read(sari, uid)
    assert send(sari, page_of(house, uid), "reopen", note="").status_code == 422
    assert send(sari, page_of(house, uid), "reopen", note="Ternyata masih kotor.").status_code == 302
    assert page_of(house, uid).status == "open"


@pytest.mark.parametrize("note", ["", "  \n "])
def test_withdraw_asks_who_wanted_it_and_keeps_the_rest(house: House, sari: Client, uid: str, note: str) -> None:
    sent = {"note": note, "happened_at": "2026-11-24T08:15"}
    refused = send(sari, page_of(house, uid), "withdraw", **sent)
    assert refused.status_code == 422
    assert "Tulis siapa yang meminta, kapan, dan bagaimana" in words(refused)
    assert "2026-11-24T08:15" in words(refused)
    assert page_of(house, uid).status == "open"


def test_wait_and_resume(house: House, sari: Client, uid: str) -> None:
    assert send(sari, page_of(house, uid), "wait", note="").status_code == 422
    assert send(sari, page_of(house, uid), "wait", note="Toilet yang mana?").status_code == 302
    assert "Menunggu keterangan pelapor" in read(sari, uid)
    assert send(sari, page_of(house, uid), "resume").status_code == 302
    assert not page_of(house, uid).state.waiting


@pytest.mark.parametrize("verb", ["withdraw", "void"])
def test_limits_end_with_the_complaint(house: House, sari: Client, verb: str) -> None:
    uid = house.receive().uid
    sent = {"cause": "mistaken"} if verb == "void" else {}
    assert send(sari, page_of(house, uid), verb, note="Ibu Rina menelepon tadi.", **sent).status_code == 302
    shown = read(sari, uid)
    assert "Batas waktunya berakhir bersama pengaduan ini." in shown
    assert "tidak menetapkan batas waktu" not in shown


def test_void_keeps_the_number(house: House, sari: Client, uid: str) -> None:
    assert send(sari, page_of(house, uid), "void", cause="mistaken", note="").status_code == 422
    assert send(sari, page_of(house, uid), "void", note="Salah tekan.").status_code == 422
    assert send(sari, page_of(house, uid), "void", cause="mistaken", note="Salah tekan.").status_code == 302
    assert page_of(house, uid).status == "void"


def test_void_of_a_duplicate_asks_for_the_number_that_goes_on(house: House, sari: Client, uid: str) -> None:
    other = house.receive()
    sent = {"cause": "duplicate", "note": "Dikirim dua kali."}
    for number, said in (("", "Tulis nomor yang tetap ditangani."), ("2026/9999", "Nomor ini tidak ada")):
        refused = send(sari, page_of(house, uid), "void", other=number, **sent)
        assert refused.status_code == 422
        assert said in words(refused) and "Dikirim dua kali." in words(refused)
    assert send(sari, page_of(house, uid), "void", other=other.number, **sent).status_code == 302
    assert f"tercatat dua kali, dilanjutkan pada {other.number}" in read(sari, uid)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ibu Rina menyampaikan toilet kotor.", "sebutan dan nama"),
        ("Hubungi 0812-0000-0123.", "nomor telepon"),
        ("NIK 3174012345678901.", "16 angka"),
        ("Kirim ke rina@example.id.", "alamat email"),
        ("Noor Hidayati sudah membersihkan.", "nama orang"),
    ],
)
def test_what_looks_like_an_identity_is_shown_and_has_to_be_confirmed(
    house: House, sari: Client, uid: str, text: str, what: str
) -> None:
    outlet = page_of(house, uid).rules.procedure.outlets[0].key
    fields = {"outlet": outlet, "text": text, "place": "Lobi"}
    refused = send(sari, page_of(house, uid), "make_public", **fields)
    assert refused.status_code == 422
    assert what in words(refused)
    assert page_of(house, uid).publications == ()
    assert send(sari, page_of(house, uid), "make_public", sure="on", **fields).status_code == 302
    assert page_of(house, uid).publications[0].text == text


def test_an_identity_free_text_is_published_at_once(house: House, sari: Client, uid: str) -> None:
    outlet = page_of(house, uid).rules.procedure.outlets[0].key
    fields = {"outlet": outlet, "text": "Toilet lantai 2 kini dibersihkan tiap dua jam.", "place": "Papan lobi"}
    assert "Persis seperti ini" in words(send(sari, page_of(house, uid), "make_public", look="1", **fields))
    assert send(sari, page_of(house, uid), "make_public", **fields).status_code == 302
    assert page_of(house, uid).publications[0].place == "Papan lobi"
