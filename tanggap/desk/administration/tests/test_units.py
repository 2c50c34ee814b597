from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, send, words
from tanggap.facility import queries
from tanggap.facility.models import Unit
from tanggap.register import actions
from tanggap.register.actions import Entry
from tanggap.register.queries import house_history
from tanggap.register.verify import verify

NEW = {"name": "Poli Gigi dan Mulut", "building": "Gedung B", "kind": "unit"}


def test_it_works(house: House, aji: Client) -> None:
    answer = aji.post("/meja/kelola/unit/baru/", NEW, follow=True)

    unit = Unit.objects.get(facility=house.facility, code="poli-gigi-dan-mulut")
    assert (unit.name, unit.building, unit.active) == ("Poli Gigi dan Mulut", "Gedung B", True)
    assert "Tunjuk siapa yang menjawab" in words(answer)
    assert house_history(house.asker("aji"), house.facility)[0].event.name == "UnitChanged"
    assert "Poli Gigi dan Mulut" in words(aji.get("/meja/kelola/unit/"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "Bidang ini"),
        ({"name": "x" * 201}, "paling banyak 200"),
        ({"kind": "planet"}, "pilihan"),
    ],
)
def test_a_fault_is_said_and_nothing_typed_is_lost(
    house: House, aji: Client, changes: dict[str, str], said: str
) -> None:
    answer = aji.post("/meja/kelola/unit/baru/", NEW | changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Gedung B" in words(answer)


def test_a_name_is_given_once(house: House, aji: Client) -> None:
    aji.post("/meja/kelola/unit/baru/", NEW)
    assert "Nama itu sudah dipakai" in words(aji.post("/meja/kelola/unit/baru/", NEW | {"name": "POLI gigi dan mulut"}))
    other = {"name": "Poli Gigi & dan Mulut!"}  # makes the same code
    assert aji.post("/meja/kelola/unit/baru/", NEW | other).status_code == 302
    assert Unit.objects.filter(code="poli-gigi-dan-mulut-2").exists()


def test_a_new_name_reaches_old_cases_and_codes_stay(house: House, aji: Client) -> None:
    changed = {"name": "Instalasi Farmasi Rawat Jalan", "building": "", "kind": "unit"}
    assert aji.post("/meja/kelola/unit/-/pharmacy/", changed).status_code == 302
    assert Unit.objects.get(facility=house.facility, code="pharmacy").name == "Instalasi Farmasi Rawat Jalan"
    assert "<del>" in words(aji.get("/meja/kelola/catatan/"))


def test_somebody_answers_for_it(house: House, aji: Client) -> None:
    noor = house.staff["noor"]
    sent = {"person": noor.uid, "role": "unit_contact"}
    assert "Noor Hidayati" in words(aji.post("/meja/kelola/unit/-/pharmacy/pic/", sent, follow=True))
    assert "pharmacy" in house.asker("noor").units
    assert aji.post("/meja/kelola/unit/-/pharmacy/pic/", {"person": "", "role": "unit_contact"}).status_code == 422
    assert aji.post("/meja/kelola/unit/-/pharmacy/pic/", {"person": noor.uid, "role": "auditor"}).status_code == 422


def test_what_stands_open_is_shown_and_stays_answerable(house: House, aji: Client) -> None:
    receipt, sari = house.receive(), signed_in(house, "sari")
    respond(sari, page_of(house, receipt.uid))
    send(sari, page_of(house, receipt.uid), "classify", kind="complaint", severity="moderate")
    actions.route(receipt.uid, Entry(by=house.asker("noor")), units={"pharmacy": "Mohon diperiksa."})

    shown = words(aji.get("/meja/kelola/unit/-/pharmacy/henti/"))
    assert "Masih menunggu jawaban unit ini" in shown
    assert "2026/0001" in shown
    aji.post("/meja/kelola/unit/-/pharmacy/henti/")

    assert not Unit.objects.get(facility=house.facility, code="pharmacy").active
    lidya = signed_in(house, "lidya")
    page = page_of(house, receipt.uid, "lidya")
    answer = send(lidya, page, "answer_unit", text="Sudah diperiksa.", routing=page.routings[0].uid)
    assert answer.status_code == 302
    assert page_of(house, receipt.uid).routings[0].status == "answered"
    assert not verify(house.facility).findings
    aji.post("/meja/kelola/unit/-/pharmacy/kembali/")
    assert Unit.objects.get(facility=house.facility, code="pharmacy").active


def test_one_that_a_procedure_names_stays(db: None) -> None:
    """Also one that is still to come."""
    house = build_house("buluspesantren")
    named = Unit.objects.filter(facility=house.facility)[0].code
    _publish_naming(house, named)
    aji = signed_in(house, "aji")

    answer = aji.post(f"/meja/kelola/unit/-/{named}/henti/")

    assert answer.status_code == 422
    assert "Masih disebut dalam prosedur" in words(answer)
    assert Unit.objects.get(facility=house.facility, code=named).active


def _publish_naming(house: House, unit: str) -> None:
    document = queries.procedure_document(house.facility.pk, "penanganan-keluhan").document
    for old, new in (
        ('revision = "0 (Nol)"', 'revision = "1 (Satu)"'),
        ("effective = 2023-01-10", "effective = 2026-12-01"),
        ('verb = "route"', f'verb = "route"\nunits = ["{unit}"]'),
    ):
        document = document.replace(old, new)
    history = '[[history]]\npage = "1"\nbefore = "-"\nafter = "Unit"\neffective = "1 Desember 2026"\n'
    actions.publish_procedure(house.facility, f"{document}\n{history}", by="system", today=TODAY.date())


def test_one_that_is_not_there(house: House, aji: Client) -> None:
    for path in ("", "henti/", "pic/"):
        assert aji.get(f"/meja/kelola/unit/-/entah/{path}").status_code == 404
    assert signed_in(house, "sari").get("/meja/kelola/unit/").status_code == 403
