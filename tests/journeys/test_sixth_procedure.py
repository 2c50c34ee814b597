"""A procedure that no pack holds, published from a file and walked at the desk: nothing but data is new."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import tanggap.rules.procedure.tests
from tanggap.config.cli import main
from tanggap.demo.cast import Cast
from tanggap.facility.actions import store_unit
from tanggap.notices.jobs import sweep as post_room_works
from tanggap.notices.tests.post_office import PostOffice
from tanggap.people.actions import assign_role
from tests.journeys.clock import Clock
from tests.journeys.compare import shown
from tests.journeys.conftest import OpenFacility, People
from tests.journeys.visitor import Visitor

SIXTH = Path(tanggap.rules.procedure.tests.__path__[0]) / "documents" / "sixth.toml"
STORY = "Bapak saya dua kali diberi obat yang salah namanya. Perawat bilang sudah biasa."


@pytest.mark.journey
def test_a_sixth_procedure(
    open_facility: OpenFacility,
    people: People,
    clock: Clock,
    post_office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publishes_it(open_facility("kendari", "2026-03-30 07.00"), clock, capsys)
    code = complains(people.citizen(), clock)
    is_responded_to(people, clock)
    is_handled_side_by_side(people, clock)
    goes_back_to_grading(people, clock)
    is_approved_before_it_is_sent(people, clock)
    is_answered_and_does_not_satisfy(people, clock, post_office, code)
    is_mediated_without_agreement(people, clock)
    is_made_public_and_evaluated(people, clock)
    ends_as_written(code, capsys)


def publishes_it(cast: Cast, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """By the administrator, two days before it is in force; its roles are given to people who are there."""
    store_unit(cast.facility, "nursing", name="Keperawatan")
    words = ["procedure", "publish", str(SIXTH), "--facility", "kendari", "--by", "kdi.adrian"]
    assert main(words) == 0, capsys.readouterr().err
    assert "terbit sebagai versi 1, berlaku 2026-04-01" in capsys.readouterr().out
    assign_role(cast.staff["kdi.irwan"], "public_relations", now=clock())
    assign_role(cast.staff["kdi.jumadil"], "unit_contact", unit="nursing", now=clock())


def complains(citizen: Visitor, clock: Clock) -> str:
    clock.set("2026-05-06 09.00")
    citizen.open("/kendari/lapor/").sees("Petugas menanggapi dalam satu hari kerja.")
    citizen.write("Cerita Anda", STORY).tick("Lewat email").write("Alamat email", "wisnu@example.id")
    citizen.press("Kirim").sees("SOP/HUMAS/07/2026", "Kamis 7 Mei 2026, 16.00 WITA")
    return citizen.code()


def is_responded_to(people: People, clock: Clock) -> None:
    """Step 2, and step 3 with its four working hours."""
    clock.set("2026-05-06 10.00")
    nining = people.desk("kdi.nining")
    nining.take("Tanggapi pelapor").tick("Email", group="Disampaikan lewat")
    nining.write("Tanggapan Anda", "Kami periksa hari ini.").press("Kirim tanggapan")
    clock.set("2026-05-06 10.30")
    post_room_works()

    clock.set("2026-05-06 11.00")
    irwan = people.desk("kdi.irwan")
    irwan.take("Tentukan grading").sees("Rabu 6 Mei 2026 pukul 15.30 WITA")  # 10.30-12.00 and 13.00-15.30
    irwan.tick("Kuning (tinggi)", group="Grading").press("Tetapkan grading")


def is_handled_side_by_side(people: People, clock: Clock) -> None:
    """Steps 4 and 5 stand open together; both units are asked because the document says so."""
    clock.set("2026-05-06 11.30")
    irwan = people.desk("kdi.irwan")
    routes_to_both(irwan)
    people.desk("kdi.suriyanti").open("/meja/").sees("Analisis keluhan")
    units_answer(people, clock, "2026-05-07 09.00", "2026-05-07 10.00")
    irwan.open("/meja/").misses("Staf Humas menilai apakah grading masih tepat")
    clock.set("2026-05-07 11.00")
    suriyanti = people.desk("kdi.suriyanti").take("Analisis").write("Mengapa hal ini terjadi", "Nama obat mirip.")
    suriyanti.press("Simpan analisis")


def routes_to_both(irwan: Visitor) -> None:
    irwan.take("Teruskan ke unit")
    for unit in ("Keperawatan", "Instalasi Farmasi"):
        assert irwan.page.get_by_label(unit, exact=True).first.is_checked()
    irwan.press("Teruskan")


def units_answer(people: People, clock: Clock, nursing: str, pharmacy: str) -> None:
    clock.set(nursing)
    jumadil = people.desk("kdi.jumadil", phone=True).take("Jawab sebagai unit")
    jumadil.write("Jawaban unit", "Gelang diperiksa sebelum obat diberikan.").press("Kirim jawaban unit")
    clock.set(pharmacy)
    marwah = people.desk("kdi.marwah").take("Jawab sebagai unit")
    marwah.write("Jawaban unit", "Label dua obat itu mirip; diganti.").press("Kirim jawaban unit")


def goes_back_to_grading(people: People, clock: Clock) -> None:
    """Step 6 finds another grade: back to step 3, and everything after it once more."""
    clock.set("2026-05-07 13.30")
    irwan = people.desk("kdi.irwan")
    irwan.take("Staf Humas menilai apakah grading masih tepat").tick("Berubah", group="Hasilnya")
    irwan.press("Sudah dikerjakan").sees("Tentukan grading", "→ ")
    clock.set("2026-05-07 13.40")
    irwan.take("Tentukan grading").tick("Merah (ekstrem)", group="Grading").press("Tetapkan grading")
    clock.set("2026-05-07 14.00")
    irwan.take("Teruskan ke unit").tick("Instalasi Farmasi").tick("Keperawatan").press("Teruskan")
    units_answer(people, clock, "2026-05-07 15.00", "2026-05-08 08.00")
    clock.set("2026-05-08 09.00")
    people.desk("kdi.suriyanti").take("Analisis").write("Mengapa hal ini terjadi", "Dua kali.").press("Simpan analisis")
    clock.set("2026-05-08 09.30")
    irwan.take("Staf Humas menilai").tick("Tetap", group="Hasilnya").press("Sudah dikerjakan")


def is_approved_before_it_is_sent(people: People, clock: Clock) -> None:
    """Steps 7 and 8: no answer leaves before the deputy director has approved its draft; the first comes back."""
    irwan, syahrir = people.desk("kdi.irwan"), people.desk("kdi.syahrir")
    for at, result in (("10", "Dikembalikan"), ("11", "Disetujui")):
        clock.set(f"2026-05-08 {at}.00")
        irwan.open("/meja/").misses("Jawab pelapor")
        irwan.take("Staf Humas menyusun konsep jawaban").write("Catatan", f"Konsep pukul {at}.").press(
            "Sudah dikerjakan"
        )
        clock.set(f"2026-05-08 {at}.20")
        syahrir.take("Wakil Direktur Pelayanan menyetujui").sees(f"Konsep pukul {at}.")
        syahrir.tick(result, group="Hasilnya").press("Sudah dikerjakan")


def is_answered_and_does_not_satisfy(people: People, clock: Clock, post_office: PostOffice, code: str) -> None:
    """Steps 9 and 10."""
    clock.set("2026-05-08 13.30")
    irwan = people.desk("kdi.irwan")
    irwan.take("Jawab pelapor").tick("Email", group="Disampaikan lewat").tick("Dijelaskan", group="Hasil penanganan")
    expect(irwan.field("Jawaban")).to_have_value("Konsep pukul 11.")
    irwan.write("Jawaban", "Label diganti dan gelang selalu diperiksa.").press("Kirim jawaban")
    clock.set("2026-05-08 13.31")
    post_room_works()
    irwan.take("Tanyakan kepuasan").tick("Email", group="Disampaikan lewat").press("Kirim pertanyaan")
    clock.set("2026-05-08 13.45")
    post_room_works()
    assert len(post_office.letters) == 4
    clock.set("2026-05-09 08.00")
    people.citizen().open(f"/lacak/{code}/").press("Belum puas").sees("Penilaian Anda: Belum puas")


def is_mediated_without_agreement(people: People, clock: Clock) -> None:
    """Steps 11 and 11a: fourteen calendar days, to the end of the last slot of the last one."""
    clock.set("2026-05-11 09.00")
    asrianti = people.desk("kdi.asrianti")
    asrianti.take("Kepala Subbagian Humas memediasi").sees("Senin 25 Mei 2026 pukul 16.00 WITA")
    asrianti.tick("Tidak sepakat", group="Hasilnya").write("Catatan", "Keluarga minta ganti rugi.")
    asrianti.press("Sudah dikerjakan")
    clock.set("2026-05-11 10.00")
    asrianti.take("Sampaikan ke pihak berikutnya").press("Sampaikan")


def is_made_public_and_evaluated(people: People, clock: Clock) -> None:
    """Steps 12 and 13; no outcome satisfied, so whoever closes has to state one."""
    clock.set("2026-05-12 09.00")
    irwan = people.desk("kdi.irwan")
    irwan.take("Umumkan").tick("Papan umpan balik", group="Diumumkan di")
    irwan.write("Tulisan tanpa identitas", "Label dua obat yang mirip sudah diganti.").press("Catat pengumuman")
    clock.set("2026-05-13 09.00")
    suriyanti = people.desk("kdi.suriyanti")
    suriyanti.take("Evaluasi").tick("Berhasil", group="Apakah tindak lanjutnya berhasil")
    suriyanti.write("Penjelasan", "Tidak terulang.").press("Simpan evaluasi")
    clock.set("2026-05-13 10.00")
    asrianti = people.desk("kdi.asrianti")
    asrianti.take("Nyatakan selesai").tick("Tidak tercapai kesepakatan", group="Hasil penanganan")
    asrianti.press("Nyatakan selesai").sees("Selesai: Tidak tercapai kesepakatan")


def ends_as_written(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = shown(code, capsys)
    assert (record["status"], record["outcome"], record["verdict"]) == ("closed", "not_agreed", "not_satisfied")
    assert [f"{s['step']}:{s['status']}:{s['round']}" for s in record["path"]] == [
        "1:done:1", "2:done:1", "3:done:2", "4:done:2", "4a:done:2", "5:done:2", "6:done:2", "7:done:2", "8:done:2",
        "9:done:1", "10:done:1", "10a:done:1", "11:done:1", "11a:done:1", "12:done:1", "13:done:1",
    ]  # fmt: skip
    assert [(r["unit"], r["due_at"][:16]) for r in record["routings"]] == [
        ("pharmacy", "2026-05-13T16:00"),  # Wednesday 6 May: 7, 8, 11, 12, 13
        ("nursing", "2026-05-13T16:00"),
        ("pharmacy", "2026-05-18T16:00"),  # Thursday 7 May: 8, 11, 12, 13, (14 and 15 off), 18
        ("nursing", "2026-05-18T16:00"),
    ]
