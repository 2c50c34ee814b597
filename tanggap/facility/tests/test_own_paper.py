"""A pack with a facility's own number, issuer and head; and what is found where that was not given."""

from datetime import UTC, date, datetime

import pytest

from tanggap.facility.actions import install_pack, store_procedure
from tanggap.facility.borrowed import gaps
from tanggap.facility.own_paper import OwnPaper, with_own_paper
from tanggap.facility.packs import available_packs, shipped_pack
from tanggap.facility.queries import procedure_document, procedures_in_force

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)
TODAY = date(2026, 11, 16)
OWN = OwnPaper("dr. Ratna Contoh", "Kepala Puskesmas Uji", "199001012020012001", 'SOP/"7"/2026', date(2026, 3, 2))
MENDED = """
[[history]]
page = "1"
before = "dari paket"
after = "milik sendiri"
effective = "16 November 2026"
"""


@pytest.mark.parametrize("name", available_packs())
def test_it_works(name: str) -> None:
    facility = install_pack(with_own_paper(shipped_pack(name), OWN, name="Puskesmas Uji"), slug="uji", now=NOW)

    for _, procedure in procedures_in_force(facility, on=TODAY):
        control = procedure.control
        assert (control.approver_name, control.approver_nip) == ("dr. Ratna Contoh", "199001012020012001")
        assert 'SOP/"7"/2026' in control.number
        assert control.issuer == "Puskesmas Uji"
        assert control.approved is not bool(procedure.scope.marked)
        assert control.effective == date(2026, 3, 2) or not control.approved
    assert not [gap for gap in gaps(facility, on=TODAY) if gap.number or gap.issuer or gap.approver]
    assert (facility.letterhead, facility.address) == (["Puskesmas Uji"], "")


@pytest.mark.parametrize("name", available_packs())
def test_what_is_not_given_stays_open_and_unapproved(name: str) -> None:
    pack = shipped_pack(name)
    facility = install_pack(with_own_paper(pack, OwnPaper(), name="Puskesmas Uji"), slug="uji", now=NOW)

    for _, procedure in procedures_in_force(facility, on=TODAY):
        assert not procedure.control.approved
        assert (procedure.control.approver_name, procedure.control.approver_nip) == ("", "")
        assert "belum bernomor" in procedure.control.number
    found = gaps(facility, on=TODAY)
    assert found[0].is_fault
    assert "belum disahkan" in found[0].sentence
    assert "belum bernomor" in found[0].sentence
    assert "rekaan" not in found[0].sentence


def test_the_facility_of_the_pack_keeps_its_own_number() -> None:
    facility = install_pack(with_own_paper(shipped_pack("opi"), OwnPaper(), name="Puskesmas OPI"), now=NOW)

    (found,) = gaps(facility, on=TODAY)

    assert found.sentence == "Prosedur “STANDAR PELAYANAN PENGADUAN PELANGGAN”: belum disahkan."
    ((_, procedure),) = procedures_in_force(facility, on=TODAY)
    assert procedure.control.number == "445/091/KP/PKM-OPI/2023"


def test_what_was_installed_as_it_is_names_all_that_is_borrowed_until_it_is_mended() -> None:
    facility = install_pack(shipped_pack("opi"), slug="uji", name="Puskesmas Uji", now=NOW)

    (found,) = gaps(facility, on=TODAY)

    for said in ("nomornya masih dari paket", "penerbitnya", "NIP yang mengesahkan rekaan", "menyebut Puskesmas OPI"):
        assert said in found.sentence
    pack = with_own_paper(shipped_pack("opi"), OWN, name="Puskesmas Uji")
    text = pack.procedures[0].text.replace("2026-03-02", "2026-11-16")
    for name in ("Puskesmas OPI", "Puskesmas Opi"):
        text = text.replace(name, "Puskesmas Uji")
    store_procedure(facility, text + MENDED, by="", now=NOW, today=TODAY)
    assert gaps(facility, on=TODAY) == []
    assert "445/091" in procedure_document(facility.pk, "penanganan-keluhan", 1).document  # what was, stays
