from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words

ADDRESS = "/meja/berkala/pengaduan-online/2a/"


def test_it_works_with_done_and_with_nothing_new(house: House, sari: Client) -> None:
    assert "Senin 23 November 2026" in words(sari.get(ADDRESS))
    answer = sari.post(ADDRESS, {"first": "2026-11-23", "result": "done", "note": "Dua pesan."}, follow=True)
    assert "Tercatat: Senin 23 November 2026" in words(answer)
    assert "Senin 23 November 2026" not in words(sari.get(ADDRESS))
    answer = sari.post(ADDRESS, {"first": "2026-11-24", "result": "nothing_new"}, follow=True)
    assert "Tercatat: Selasa 24 November 2026" in words(answer)


def test_a_second_press_is_told(house: House, sari: Client) -> None:
    sari.post(ADDRESS, {"first": "2026-11-23", "result": "done"})
    answer = sari.post(ADDRESS, {"first": "2026-11-23", "result": "done", "note": "Catatan saya."})
    assert answer.status_code == 422
    assert "sudah dicatat" in words(answer)
    assert "Catatan saya." in words(answer)


def test_nonsense_is_a_page(house: House, sari: Client) -> None:
    assert sari.post(ADDRESS, {"first": "besok"}).status_code == 422
    assert sari.get("/meja/berkala/entah/9/").status_code == 404


def test_it_is_not_for_everybody(house: House) -> None:
    signed_in(house, "lidya").post(ADDRESS, {"first": "2026-11-23", "result": "done"})
    other = build_house("kencong", prefix="k.")
    signed_in(other, "sari").post(ADDRESS, {"first": "2026-11-23", "result": "done"})
    assert "Senin 23 November 2026" in words(signed_in(house, "sari").get(ADDRESS))
    assert Client().get(ADDRESS).status_code == 302
