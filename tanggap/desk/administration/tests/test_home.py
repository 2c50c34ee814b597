from datetime import timedelta

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.facility import queries
from tanggap.lib.now import set_now
from tanggap.people.models import Assignment, Role
from tanggap.register.verify import verify


def test_it_works_for_whoever_administers(house: House, aji: Client) -> None:
    assert 'href="/meja/kelola/"' in words(aji.get("/meja/"))
    shown = words(aji.get("/meja/kelola/"))
    assert "8 petugas" in shown
    assert 'aria-current="page">Kelola' in shown
    assert 'aria-current="page">Kelola' in words(aji.get("/meja/kelola/petugas/"))


@pytest.mark.parametrize("path", ["", "petugas/", "petugas/baru/", "petugas/pengganti/", "catatan/"])
def test_it_is_for_nobody_else(house: House, path: str) -> None:
    sari = signed_in(house, "sari")
    assert sari.get(f"/meja/kelola/{path}").status_code == 403
    assert "/meja/kelola/" not in words(sari.get("/meja/"))
    assert Client().get(f"/meja/kelola/{path}").status_code == 302


def test_an_auditor_reads_who_changed_what(house: House, aji: Client) -> None:
    uid = house.staff["noor"].uid
    facts = {"full_name": "Noor Hidayati, S.Sos., M.Si.", "position": "Kepala humas", "language": "id"}
    aji.post(f"/meja/kelola/petugas/{uid}/", facts)

    rusdi = signed_in(house, "rusdi")
    shown = words(rusdi.get("/meja/kelola/catatan/"))
    assert "Petugas Noor Hidayati, S.Sos., M.Si. diubah</b> · Aji Nurcahyo" in shown
    assert "<del>Noor Hidayati, S.Sos.</del>" in shown
    assert "Kepala humas" in shown
    assert "/meja/kelola/catatan/" in words(rusdi.get("/meja/"))
    assert not verify(house.facility).findings


def test_a_page_that_is_not_there_is_an_empty_one(house: House, aji: Client) -> None:
    for odd in ("abc", "-1", "9" * 40, "0"):
        assert aji.get("/meja/kelola/catatan/", {"sebelum": odd}).status_code == 200


def test_another_facility_is_not_seen(house: House) -> None:
    other = build_house("kencong", prefix="k.")
    stranger = signed_in(other, "aji")
    assert stranger.get(f"/meja/kelola/petugas/{house.staff['sari'].uid}/").status_code == 404
    assert "Sari Rahmawati" in words(stranger.get("/meja/kelola/petugas/"))  # its own one
    assert house.staff["sari"].uid not in words(stranger.get("/meja/kelola/petugas/"))


def test_whose_paper_is_still_the_packs_is_told_until_it_is_mended(house: House, aji: Client) -> None:
    for path in ("/meja/", "/meja/kelola/"):
        shown = words(aji.get(path))
        assert "nama atau NIP yang mengesahkan rekaan" in shown
        assert 'href="/meja/sop/pengaduan-online/1/"' in shown
    shown = words(aji.get("/meja/sop/pengaduan-online/1/"))
    assert "Belum disahkan" in shown and "rekaan" in shown
    assert "Rahmiwati" not in shown
    assert "rekaan" not in words(signed_in(house, "sari").get("/meja/"))


def test_what_is_lacking_stands_with_its_page(house: House, aji: Client) -> None:
    shown = words(aji.get("/meja/kelola/"))
    lacking = shown[shown.index("Yang belum lengkap") : shown.index("</section>")]
    assert "Unit tanpa PIC" in lacking and "Instalasi Gawat Darurat" in lacking and "/meja/kelola/unit/" in lacking
    assert "belum dipegang siapa pun: Petugas unit layanan." in lacking
    assert "petugas pengaduan atau pimpinan" not in lacking

    aji.post("/meja/kelola/petugas/pengganti/", {"place_1": ""})
    held = Assignment.objects.get(staff=house.staff["noor"])
    aji.post(f"/meja/kelola/petugas/{house.staff['noor'].uid}/peran/{held.pk}/akhiri/")
    set_now(TODAY + timedelta(minutes=1))
    lacking = words(aji.get("/meja/kelola/"))
    assert "Belum ada yang menerima pengaduan tentang petugas pengaduan atau pimpinan." in lacking
    names = lacking.partition("belum dipegang siapa pun: ")[2].partition(".")[0]
    assert Role.objects.get(facility=house.facility, code="public_relations").name in names.split(", ")
    assert "/meja/kelola/petugas/pengganti/" in lacking


def test_a_house_with_everything_is_told_nothing(house: House, aji: Client) -> None:
    """A role, whoever answers for the units, and an address of each way in were all that lacked."""
    aji.post(f"/meja/kelola/petugas/{house.staff['noor'].uid}/peran/", {"role": "front_officer"})
    for unit in queries.units(house.facility):
        aji.post(f"/meja/kelola/unit/-/{unit.code}/pic/", {"person": house.staff["jumri"].uid, "role": "unit_contact"})
    queries.channel_accounts(house.facility).filter(address="").update(address="0812-0000-0101")
    assert "Yang belum lengkap" not in words(aji.get("/meja/kelola/"))
