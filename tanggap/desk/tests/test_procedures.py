import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.lib.now import set_now


def test_it_lists_what_is_in_force_and_for_what(house: House, sari: Client) -> None:
    shown = words(sari.get("/meja/sop/"))
    assert "RSJD.AHM/U-08" in shown
    assert "Instagram" in shown


@pytest.mark.parametrize("pack", ["atma-husada", "buluspesantren", "kencong", "opi", "kendari"])
def test_each_reads_as_the_paper_it_is(db: None, pack: str) -> None:
    set_now(TODAY)
    house = build_house(pack)
    client = signed_in(house, "aji")
    for line in client.get("/meja/sop/").content.decode().split('href="/meja/sop/')[1:]:
        answer = client.get(f"/meja/sop/{line.partition(chr(34))[0]}")
        assert answer.status_code == 200


def test_unverified_statements_are_the_administrators_to_know(house: House, sari: Client) -> None:
    address = "/meja/sop/pengaduan-online/1/"
    assert "Belum diperiksa" in words(signed_in(house, "aji").get(address))
    assert "Belum diperiksa" not in words(sari.get(address))


def test_a_procedure_that_is_not_there(house: House, sari: Client) -> None:
    assert sari.get("/meja/sop/pengaduan-online/99/").status_code == 404
    assert sari.get("/meja/sop/entah/1/").status_code == 404
    assert Client().get("/meja/sop/").status_code == 302
