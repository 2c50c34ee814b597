from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from tanggap.desk.tests.cast import STORY, TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, respond, send
from tanggap.lib.now import set_now


def test_it_shows_story_clock_path_and_one_next_action(house: House, sari: Client) -> None:
    receipt = house.receive(payer="jkn")
    page = read(sari, receipt.uid)
    assert STORY in page
    assert receipt.number in page
    assert "Rina, 0812-0000-0123" in page
    assert "Respon cepat tanggap petugas" in page
    assert "24 jam sejak diterima" in page
    assert "UU 25/2009" in page
    assert "Petugas humas menginventarisir jenis pengaduan" in page
    assert '<h2 id="tindakan-judul">Tanggapi pelapor</h2>' in page
    assert page.count('class="button next"') == 1


def test_an_act_may_be_chosen_and_others_stand_beside_it(house: House, sari: Client) -> None:
    receipt = house.receive()
    page = read(sari, receipt.uid, "?act=step:2")
    assert '<h2 id="tindakan-judul">Tanggapi pelapor</h2>' in page
    assert "?do=correct" in page
    page = read(sari, receipt.uid, "?do=grade")
    assert '<h2 id="tindakan-judul">Tentukan grading</h2>' in page
    assert "Juga tugas Anda di sini" in page


def test_what_is_not_allowed_now_is_said_and_the_next_action_stays(house: House, sari: Client) -> None:
    receipt = house.receive()
    page = read(sari, receipt.uid, "?do=close")
    assert "sudah dikerjakan, atau belum waktunya" in page
    assert "Tanggapi pelapor" in page


def test_steps_done_and_left_out_say_by_whom_and_why(house: House, sari: Client) -> None:
    receipt = house.receive()
    respond(sari, page_of(house, receipt.uid))
    noor = signed_in(house, "noor")
    send(noor, page_of(house, receipt.uid, "noor"), "classify", act="step:3", kind="complaint", severity="moderate")
    page = read(noor, receipt.uid)
    assert "Sari Rahmawati, S.I.Kom. ·" in page
    assert "dilewati: hanya bila" in page
    assert "Teruskan ke unit" in page


def test_the_waiting_message_can_be_taken_back_for_ten_seconds(house: House, sari: Client) -> None:
    receipt = house.receive(channel="email", email="rina@example.id")
    respond(sari, page_of(house, receipt.uid), medium="email")
    message = page_of(house, receipt.uid).messages[-1]
    assert "Tarik kembali" in read(sari, receipt.uid)
    answer = sari.post(f"/meja/aduan/{receipt.uid}/pesan/{message.uid}/tarik/", follow=True)
    assert "ditarik kembali" in answer.content.decode()
    assert page_of(house, receipt.uid).messages[-1].state == "taken_back"
    set_now(TODAY + timedelta(seconds=12))
    assert "Tarik kembali" not in read(sari, receipt.uid)


def test_a_unit_contact_sees_the_matter_but_not_the_person(house: House, sari: Client) -> None:
    receipt = house.receive()
    respond(sari, page_of(house, receipt.uid), text="Kata-kata untuk pelapor.")
    noor = signed_in(house, "noor")
    send(noor, page_of(house, receipt.uid, "noor"), "classify", act="step:3", kind="complaint", severity="moderate")
    units = {"to_pharmacy": "on", "tell_pharmacy": "Cek stok.", "to_outpatient": "on", "tell_outpatient": "Cek poli."}
    send(noor, page_of(house, receipt.uid, "noor"), "route", act="step:4", **units)
    page = read(signed_in(house, "lidya"), receipt.uid)
    assert STORY in page
    assert "Cek stok." in page
    assert "Cek poli." not in page
    assert "Rina" not in page
    assert "0812" not in page
    assert "Kata-kata untuk pelapor." not in page
    assert "Jawab sebagai Instalasi Farmasi" in page


def test_a_confidential_reporter_is_not_shown_to_those_who_need_not_know(house: House) -> None:
    receipt = house.receive(confidential=True)
    assert "0812-0000-0123" in read(signed_in(house, "noor"), receipt.uid)
    page = read(signed_in(house, "surya"), receipt.uid)
    assert "0812" not in page
    assert "Identitas pelapor tidak ditampilkan" in page


def test_refusals_tell_nothing(house: House, sari: Client) -> None:
    receipt = house.receive()
    accused = house.receive(text="Sari Rahmawati di loket membentak ibu saya.")
    other = build_house("kencong", prefix="k.")
    address = f"/meja/aduan/{receipt.uid}/"
    assert Client().get(address).status_code == 302
    assert signed_in(other, "sari").get(address).status_code == 404
    assert signed_in(house, "lidya").get(address).status_code == 404
    assert signed_in(house, "aji").get(address).status_code == 404
    assert sari.get(f"/meja/aduan/{accused.uid}/").status_code == 404
    assert sari.get("/meja/aduan/0000000000000000/").status_code == 404


def test_text_is_text(house: House, sari: Client) -> None:
    receipt = house.receive(text="<script>alert(1)</script> & 'petik' 🙏")
    raw = sari.get(f"/meja/aduan/{receipt.uid}/").content.decode()
    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;petik&#x27; 🙏" in raw


def test_no_style_attribute_and_no_inline_script(house: House, sari: Client) -> None:
    receipt = house.receive()
    answer = sari.get(f"/meja/aduan/{receipt.uid}/")
    raw = answer.content.decode()
    assert " style=" not in raw
    assert " onclick=" not in raw
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


def test_the_number_of_queries_does_not_grow(
    house: House, sari: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    receipt = house.receive()
    respond(sari, page_of(house, receipt.uid))
    with django_assert_max_num_queries(100) as few:  # type: ignore[attr-defined]
        sari.get(f"/meja/aduan/{receipt.uid}/")
        count = len(few.captured_queries)
    for number in range(30):
        respond(sari, page_of(house, receipt.uid), text=f"Kabar ke-{number}.")
    house.receive()
    with django_assert_max_num_queries(count):  # type: ignore[attr-defined]
        sari.get(f"/meja/aduan/{receipt.uid}/")


def test_a_unit_reads_a_confidential_story_without_what_shows_who_reported(house: House, sari: Client) -> None:
    text = "Nama lengkap: Ratna Dewi Sari, HP 0812-0000-4444, alamat Mandonga. Toilet kotor, kata Ratna."
    uid = house.receive(text=text, name="Ratna Dewi Sari", confidential=True).uid
    respond(sari, page_of(house, uid))
    send(sari, page_of(house, uid), "classify", kind="complaint", severity="moderate")
    noor = signed_in(house, "noor")
    send(noor, page_of(house, uid, "noor"), "route", act="step:4", to_pharmacy="on", tell_pharmacy="Cek.")
    lidya = signed_in(house, "lidya")

    for shown in (read(lidya, uid), lidya.get("/meja/").content.decode(), lidya.get("/meja/aduan/").content.decode()):
        assert "Ratna" not in shown and "0812" not in shown and "Mandonga" not in shown
    page = read(lidya, uid)
    assert "Toilet kotor, kata [disamarkan]." in page
    assert "Bagian yang menunjukkan identitas disamarkan untuk Anda." in page
