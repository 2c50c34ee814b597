"""Pages about facilities and their written standards."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.public.tests.visitor import OPENED, Visitor, text_of


def test_it_lists_the_facilities(visitor: Visitor) -> None:
    install_pack(packs.shipped_pack("opi"), now=OPENED)
    body = text_of(visitor.get("/"))
    assert 'href="/atma-husada/"' in body
    assert 'href="/opi/"' in body


def test_it_asks_as_often_for_many_facilities_as_for_one(visitor: Visitor) -> None:
    with CaptureQueriesContext(
        connection,
    ) as one:
        visitor.get("/")
    for number in range(5):
        install_pack(packs.shipped_pack("opi"), slug=f"opi-{number}", now=OPENED)
    with CaptureQueriesContext(connection) as six:
        visitor.get("/")
    assert len(one) == len(six)


def test_it_shows_what_a_facility_offers(visitor: Visitor) -> None:
    body = text_of(visitor.get("/atma-husada/"))
    assert 'href="/atma-husada/lapor/"' in body
    assert "08.00–16.30 WITA" in body
    assert "Petugas menanggapi paling lambat 1×24 jam." in body


def test_it_names_who_answers_for_complaints(visitor: Visitor, hospital: Facility) -> None:
    hospital.contact_name, hospital.contact_position = "Noor Hidayati, S.Sos.", "Kepala Bagian Umum"
    hospital.save()
    body = text_of(visitor.get("/atma-husada/"))
    assert "Noor Hidayati, S.Sos." in body
    assert "Kepala Bagian Umum" in body


def test_it_prints_an_sop_ap_with_its_actors(visitor: Visitor) -> None:
    body = text_of(visitor.get("/atma-husada/standar/"))
    for words in ("RSJD.AHM/U-08", "3 Februari 2025", "Dasar Hukum", "Peringatan", "Mutu Baku", "Maks. 14 Hari kerja"):
        assert words in body
    columns = ["Pelanggan", "Petugas Layanan Pengaduan", "Petugas Humas", "PIC Bidang/Bagian"]
    places = [body.index(f"<th>{column}</th>") for column in columns]
    assert places == sorted(places)


def test_it_prints_a_controlled_sop_with_its_sections(visitor: Visitor, settings: Any) -> None:
    settings.DEMO = True  # where the packs' own facilities and heads are the ones in the house
    install_pack(packs.shipped_pack("buluspesantren"), now=OPENED)
    body = text_of(visitor.get("/buluspesantren/standar/"))
    assert "TERKENDALI" in body
    assert "<td>Halaman</td><td>lihat kaki halaman</td>" in body
    assert "Purwanti Lestariningsih" in body
    assert "KMP/SOP/23.36/2023" in body
    headings = [
        "I. Pengertian",
        "II. Tujuan",
        "III. Kebijakan",
        "IV. Referensi",
        "V. Prosedur",
        "VI. Unit",
        "VII. Rekaman",
    ]
    places = [body.index(f"<h2>{heading}") for heading in headings]
    assert places == sorted(places)
    assert "Tim Manajemen mengevaluasi tindak lanjut hasil penanganan keluhan" in body
    assert "Masing-masing upaya memberi keterangan" not in body


@pytest.mark.parametrize("pack", ["kencong", "opi", "kendari"])
def test_it_prints_a_service_standard_with_its_components(visitor: Visitor, pack: str) -> None:
    install_pack(packs.shipped_pack(pack), now=OPENED)
    body = text_of(visitor.get(f"/{pack}/standar/"))
    for heading in ("Persyaratan", "Prosedur", "Biaya / Tarif", "Produk Pelayanan"):
        assert heading in body


def test_what_nobody_has_approved_carries_no_signature(visitor: Visitor, settings: Any) -> None:
    settings.DEMO = True
    install_pack(packs.shipped_pack("kencong"), now=OPENED)
    own, derived = text_of(visitor.get("/kencong/standar/")).split("</article>")[:2]
    assert "Hartatik Yuniarsih" in own and "berlaku sejak" in own and "Belum disahkan" not in own
    assert "Belum disahkan" in derived
    assert "Hartatik" not in derived and "NIP" not in derived and "berlaku sejak" not in derived
    assert "Secara Langsung" in own and "Secara Langsung" not in derived
    for body in text_of(visitor.get("/atma-husada/standar/")).split("</article>")[1:3]:
        assert "<b>Belum disahkan</b>" in body
        assert "Rahmiwati" not in body and "3 Februari 2025" not in body


@pytest.mark.parametrize("pack", packs.available_packs())
def test_a_real_facility_shows_nothing_invented(visitor: Visitor, pack: str) -> None:
    """Not even where it was installed with the paper of the pack as it is."""
    own = packs.shipped_pack(pack)
    install_pack(own, slug="uji", name="Puskesmas Uji", now=OPENED)
    body = text_of(visitor.get("/uji/standar/"))
    assert "Belum disahkan" in body
    for each in own.procedures:
        control = each.procedure.control
        for borrowed in (control.approver_name, control.approver_nip, f">{control.number}<", control.issuer):
            assert borrowed not in body
    assert "9999" not in body
    assert own.procedures[0].procedure.control.number not in text_of(visitor.get("/uji/lapor/"))


def test_it_says_so_when_nothing_is_published(db: None) -> None:
    bare = Facility.objects.create(
        slug="kosong", name="Puskesmas Kosong", kind="puskesmas", zone="Asia/Jakarta", index_target=80, opened_at=OPENED
    )
    assert "belum menerbitkan standar" in text_of(Visitor(bare).get("/kosong/standar/"))


@pytest.mark.parametrize("address", ["/tidak-ada/", "/tidak-ada/standar/", "/tidak_ada/"])
def test_it_does_not_know_other_facilities(visitor: Visitor, address: str) -> None:
    page = visitor.get(address)
    assert page.status_code == 404
    assert "Halaman ini tidak ada" in text_of(page)


def test_it_shows_an_icon(visitor: Visitor) -> None:
    assert visitor.get("/favicon.ico")["Location"].endswith(".ico")


def test_remarks_about_where_a_procedure_comes_from_are_for_staff(visitor: Visitor) -> None:
    facility = install_pack(packs.shipped_pack("kendari"), now=OPENED)
    body = text_of(visitor.get(f"/{facility.slug}/standar/"))
    assert "RSUD Kota Kendari" in body
    for remark in ("Penelitian", "penelitian", "tidak mencetak", "belum dicocokkan"):
        assert remark not in body


def test_it_shows_only_ways_that_somebody_can_use(visitor: Visitor, hospital: Facility) -> None:
    facility = install_pack(packs.shipped_pack("buluspesantren"), now=OPENED)
    body = text_of(visitor.get(f"/{facility.slug}/"))
    assert "Langsung kepada petugas" in body and "Kotak saran" in body
    for unreachable in ("Telepon<", "WA<", "SMS<", "Media sosial lainnya", "Tata Usaha"):
        assert unreachable not in body
    assert "Cara lain" not in text_of(visitor.get(f"/{hospital.slug}/")), "none of its ways has an address"
