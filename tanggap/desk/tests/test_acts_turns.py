from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from tanggap.desk.tests.cast import OPENED, TODAY, House, build_house, staffed
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send, words
from tanggap.facility.actions import install_pack
from tanggap.facility.own_paper import OwnPaper, with_own_paper
from tanggap.facility.packs import shipped_pack
from tanggap.lib.now import set_now
from tanggap.register.actions import name_deputy


@pytest.fixture
def uid(house: House, sari: Client) -> str:
    """A complaint that a unit has been asked about."""
    uid = house.receive().uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    send(sari, page_of(house, uid), "route", to_pharmacy="on", tell_pharmacy="Cek stok.")
    return uid


def of_the_unit(house: House, uid: str) -> str:
    return next(c.key for c in page_of(house, uid).clocks if c.unit)


def extend(house: House, sari: Client, uid: str, **fields: str) -> HttpResponse:
    said = {"until": "2027-01-08", "note": "Obatnya masih dipesan.", "medium": "tracking"} | fields
    return send(sari, page_of(house, uid), "extend", clock=of_the_unit(house, uid), **said)


def test_extend_shows_old_and_new_and_writes_the_letter(house: House, sari: Client, uid: str) -> None:
    assert "?do=extend" in read(sari, uid)
    assert "sekarang paling lambat" in read(sari, uid, "?do=extend")

    assert extend(house, sari, uid).status_code == 302

    shown = read(sari, uid)
    assert "Diperpanjang" in shown and "8 Januari 2027" in shown
    assert "Obatnya masih dipesan." in shown
    message = page_of(house, uid).messages[-1]
    assert "Batas waktunya kami perpanjang sampai 8 Januari 2027." in message.text
    letter = words(sari.get(f"/meja/aduan/{uid}/surat/{message.uid}/"))
    for part in ("Pemberitahuan perpanjangan batas waktu", "Pemerintah Provinsi", "semula paling lambat", message.text):
        assert " ".join(part.split()) in letter


def test_a_letter_has_its_number_and_who_signs_it(house: House, sari: Client, uid: str) -> None:
    extend(house, sari, uid)
    page = page_of(house, uid)
    response, extension = (m for m in page.messages if m.outgoing and m.purpose != "receipt")
    for message, number in ((response, f"{page.number}/1"), (extension, f"{page.number}/2")):
        letter = words(sari.get(f"/meja/aduan/{uid}/surat/{message.uid}/"))
        assert f'<dt>Nomor</dt><dd class="number">{number}</dd>' in letter and "<dd>Biasa</dd>" in letter
        assert 'Direktur RSJD Atma Husada Mahakam<span class="line">' in letter
    hendra, surya = house.asker("hendra"), house.staff["surya"].uid
    first, last = date(2026, 11, 24), date(2026, 11, 30)
    name_deputy(house.facility, by=hendra, principal=hendra.uid, deputy=surya, first=first, last=last, letter="800/12")
    letter = words(sari.get(f"/meja/aduan/{uid}/surat/{extension.uid}/"))
    assert 'Plh. Direktur RSJD Atma Husada Mahakam<span class="line"></span><b>dr. Surya Wijaya</b>' in letter


def test_a_letter_names_the_facilitys_own_head(db: None) -> None:
    own = OwnPaper("dr. Tari Handayani", "Direktur", "197001012000032001", "RSJD.AHM/U-08")
    pack = with_own_paper(shipped_pack("atma-husada"), own, name="RSJD Atma Husada Mahakam")
    set_now(TODAY)
    house = staffed(install_pack(pack, now=OPENED))
    sari, uid = signed_in(house, "sari"), house.receive(confidential=True).uid
    respond(sari, page_of(house, uid))
    letter = words(sari.get(f"/meja/aduan/{uid}/surat/{page_of(house, uid).messages[-1].uid}/"))
    assert 'Direktur<span class="line"></span><b>dr. Tari Handayani</b><small>NIP 197001012000032001</small>' in letter
    assert "<dd>Rahasia</dd>" in letter


def test_a_letter_keeps_its_number_when_another_is_taken_back(house: House, sari: Client, uid: str) -> None:
    respond(sari, page_of(house, uid), text="Salah kirim.", act="")
    taken = page_of(house, uid).messages[-1]
    sari.post(f"/meja/aduan/{uid}/pesan/{taken.uid}/tarik/")
    extend(house, sari, uid)
    page = page_of(house, uid)
    assert f">{page.number}/3</dd>" in words(sari.get(f"/meja/aduan/{uid}/surat/{page.messages[-1].uid}/"))
    assert sari.get(f"/meja/aduan/{uid}/surat/{taken.uid}/").status_code == 404


def test_extend_is_shown_as_it_will_be_read_before_it_goes(house: House, sari: Client, uid: str) -> None:
    looked = words(extend(house, sari, uid, look="1"))

    assert "Obatnya masih dipesan. Batas waktunya" in looked
    assert page_of(house, uid).messages[-1].purpose != "extension"


def test_extend_says_what_is_wrong_and_keeps_what_was_typed(house: House, sari: Client, uid: str) -> None:
    earlier = extend(house, sari, uid, until="2026-11-25")
    assert earlier.status_code == 409
    assert "Tanggal barunya harus sesudah batas waktu" in words(earlier)
    assert "Obatnya masih dipesan." in words(earlier)
    assert extend(house, sari, uid, note="").status_code == 422
    assert extend(house, sari, uid, until="besok").status_code == 422
    extend(house, sari, uid)
    assert extend(house, sari, uid, until="2027-02-01").status_code in (409, 422)


def test_a_letter_is_for_whoever_may_read_the_whole_case(house: House, sari: Client, uid: str) -> None:
    extend(house, sari, uid)
    address = f"/meja/aduan/{uid}/surat/{page_of(house, uid).messages[-1].uid}/"
    assert Client().get(address).status_code == 302
    assert signed_in(house, "lidya").get(address).status_code == 403
    assert signed_in(build_house("kencong", prefix="k."), "sari").get(address).status_code == 404
    assert sari.get(f"/meja/aduan/{uid}/surat/tidakada/").status_code == 404


def test_what_is_missing_is_asked_for_and_waited_for(house: House, sari: Client, uid: str) -> None:
    fields = {"text": "Fotokopi kuitansi.", "medium": "tracking"}
    looked = words(send(sari, page_of(house, uid), "ask_completion", look="1", **fields))
    assert "mohon lengkapi hal berikut: Fotokopi kuitansi. Kami menunggu 30 hari kalender" in looked
    assert send(sari, page_of(house, uid), "ask_completion", text="", medium="tracking").status_code == 422
    assert send(sari, page_of(house, uid), "ask_completion", **fields).status_code == 302
    shown = read(sari, uid)
    assert "Kelengkapan dari pelapor" in shown and "dianggap dicabut" in shown
    assert send(sari, page_of(house, uid), "resume", text="Kuitansi diterima.").status_code == 302
    assert "Kuitansi diterima." in read(sari, uid)
    assert not page_of(house, uid).state.waiting


def test_the_administrator_reads_that_the_rule_was_not_checked(house: House, sari: Client, uid: str) -> None:
    send(sari, page_of(house, uid), "ask_completion", text="Fotokopi kuitansi.", medium="tracking")
    assert "Bunyi aturannya belum diperiksa." not in read(sari, uid).split("Kelengkapan dari pelapor")[1][:600]


def test_what_is_not_ours_ends_with_where_to_go(house: House, sari: Client, uid: str) -> None:
    said = {"text": "Jalan itu bukan milik kami.", "addressee": "Dinas PU Kota", "medium": "tracking"}
    assert send(sari, page_of(house, uid), "redirect", **said | {"addressee": ""}).status_code == 422
    assert send(sari, page_of(house, uid), "redirect", **said).status_code == 302
    page = page_of(house, uid)
    assert (page.status, page.outcome) == ("closed", "not_ours")
    assert page.messages[-1].text.endswith("Silakan menyampaikannya kepada: Dinas PU Kota.")
    assert "Dinas PU Kota" in read(sari, uid)


def test_an_information_request_moves_to_its_own_procedure(house: House, sari: Client) -> None:
    uid = house.receive().uid
    form = read(sari, uid, "?do=move")
    assert "Permintaan informasi: " in form
    assert send(sari, page_of(house, uid), "move", kind="complaint", note="Keliru.").status_code == 422
    fields = {"kind": "information_request", "note": "Hanya minta jadwal poli."}
    assert send(sari, page_of(house, uid), "move", **fields).status_code == 302
    assert page_of(house, uid).rules.procedure.key == "permohonan-informasi"
    shown = read(sari, uid)
    assert "Dipindahkan ke prosedur ini" in shown and "Hanya minta jadwal poli." in shown


def test_moving_is_offered_only_where_there_is_another_procedure(house: House, sari: Client) -> None:
    assert "?do=move" in read(sari, house.receive().uid)
    one = build_house("opi", prefix="opi.", slug="opi")
    shown = read(signed_in(one, "sari"), one.receive().uid)
    assert "?do=move" not in shown and "?do=withdraw" in shown


def test_another_way_back_is_offered_first_from_then_on(house: House, sari: Client, uid: str) -> None:
    wrong = {"medium": "email", "address": "rina", "asked_by": "Pelapor sendiri"}
    refused = send(sari, page_of(house, uid), "change_channel", **wrong)
    assert "Alamat email itu tidak lengkap" in words(refused)
    right = wrong | {"address": "rina@example.id"}
    assert send(sari, page_of(house, uid), "change_channel", **right).status_code == 302
    assert "Pelapor minta dijawab lewat: Email" in read(sari, uid)
    form = read(sari, uid, "?do=respond")
    assert form.index('value="email"') < form.index('value="clinic_phone"')


def test_linked_complaints_lend_an_answer_as_a_draft(house: House, sari: Client, uid: str) -> None:
    other = house.receive().uid
    number = page_of(house, other).number
    fields = {"other": number, "relation": "same_event"}
    assert send(sari, page_of(house, uid), "link", **fields | {"other": "2026/9999"}).status_code == 422
    assert send(sari, page_of(house, uid), "link", **fields).status_code == 302
    assert number in read(sari, uid) and page_of(house, uid).number in read(sari, other)
    send(sari, page_of(house, other), "redirect", text="Bukan milik kami.", addressee="Dinas PU", medium="tracking")
    assert "Pakai jawabannya sebagai draf" in read(sari, uid) or "answer" not in page_of(house, uid).allowed
    assert send(sari, page_of(house, uid), "unlink", other=other, note="").status_code == 422
    assert send(sari, page_of(house, uid), "unlink", other=other, note="Bukan yang sama.").status_code == 302
    assert page_of(house, uid).links == ()


def test_a_draft_stands_in_the_form_and_nowhere_else(house: House, sari: Client) -> None:
    told, asked = house.receive().uid, house.receive().uid
    for each in (told, asked):
        respond(sari, page_of(house, each))
        send(sari, page_of(house, each), "classify", kind="complaint", severity="minor")
    noor = signed_in(house, "noor")
    fields = {"act": "step:3a", "text": "Toilet sudah bersih.", "medium": "tracking", "outcome": "solved"}
    assert send(noor, page_of(house, told, "noor"), "answer", **fields).status_code == 302
    assert "Toilet sudah bersih." not in read(noor, asked, f"?do=answer&draft={told}"), "not linked"
    send(sari, page_of(house, asked), "link", other=page_of(house, told).number, relation="many_reporters")
    assert "Pakai jawabannya sebagai draf" in read(noor, asked)
    assert "Toilet sudah bersih." in read(noor, asked, f"?do=answer&draft={told}")
    assert page_of(house, asked).messages[-1].text != "Toilet sudah bersih."
