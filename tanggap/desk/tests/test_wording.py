"""A facility's own words around what its officers write."""

from __future__ import annotations

import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.desk.words import MESSAGES
from tanggap.notices.models import OwnWording
from tanggap.notices.own import in_force, versions_of
from tanggap.notices.placeholders import faults
from tanggap.notices.wording import MEDIA, PURPOSES, compose, text_to_begin_from

LIST = "/meja/kelola/kata/"
PAGE = LIST + "receipt/email/"
CHANGES = "/meja/kelola/catatan/"
BODY = "{kop}\n\n{Jenis} Anda kami catat: {nomor}.\n\nKode: {kode}\n\nSalam hangat dari loket."
SENT = {"subject": "Terima kasih [{nomor}]", "body": BODY, "seen": 0}


@pytest.fixture
def aji(house: House) -> Client:
    return signed_in(house, "aji")


def receipt(house: House, **other: object) -> str:
    values: dict[str, object] = {"number": "2026/0001", "code": "7K3MQ9TD4XZ8", "text": "", "promise": "Sehari."}
    values |= {"complaint_kind": "complaint", "public_url": "", "purpose": "receipt", "medium": "email"}
    composed = compose(facility=house.facility, **(values | other))  # type: ignore[arg-type]
    return f"{composed.subject}\n{composed.body}"


def test_what_is_saved_is_used_at_once_and_kept_as_a_version(house: House, aji: Client) -> None:
    shown = words(aji.post(PAGE, SENT, follow=True))

    assert "Tersimpan sebagai versi 1" in shown
    assert "Salam hangat dari loket." in receipt(house)
    assert receipt(house).startswith("Terima kasih [2026/0001]\n")
    assert "Keluhan Anda kami catat: 2026/0001." in receipt(house)
    assert "teks sendiri, versi 1" in words(aji.get(LIST))
    assert "Aji Nurcahyo" in words(aji.get(PAGE))
    assert "Teks pesan Tanda terima (Email) versi 1 ditulis" in words(aji.get(CHANGES))


def test_a_message_keeps_the_words_of_its_day(house: House, aji: Client) -> None:
    aji.post(PAGE, SENT)
    OwnWording.objects.update(saved_at=TODAY)
    assert "Salam hangat" in receipt(house, at=TODAY)
    assert "Salam hangat" not in receipt(house, at=TODAY.replace(hour=0))


def test_the_way_back_to_the_text_of_the_product(house: House, aji: Client) -> None:
    before = receipt(house)
    aji.post(PAGE, SENT)
    assert "Kembali ke teks bawaan" in words(aji.post(PAGE, {"default": "1", "seen": 1}, follow=True))
    assert receipt(house) == before
    assert "(Email) kembali ke teks bawaan" in words(aji.get(CHANGES))
    assert [v.version for v in versions_of(house.facility.pk, "receipt", "email")] == [2, 1]


def test_a_preview_saves_nothing(house: House, aji: Client) -> None:
    shown = words(aji.post(PAGE, SENT | {"preview": "1"}))
    assert "Terima kasih [2026/0123]" in shown and "Salam hangat dari loket." in shown
    assert shown.count("Kode: 7K3M-Q9TD-4XZ8") == 1  # the second is for a reporter without a code
    assert not OwnWording.objects.exists()


@pytest.mark.parametrize(
    ("subject", "body", "sentence"),
    [
        ("[{nomor}]", BODY.replace("{nomor}", "{nomer}"), "{nomer} tidak dikenal. Mungkin maksud Anda {nomor}."),
        ("[{nomor}]", BODY + " {xyz123}", "{xyz123} tidak dikenal. Pilih dari daftar"),
        ("[{nomor}]", BODY.replace("{kode}", ""), "{kode} belum ada"),
        ("[{nomor}]", BODY + " {nomor", "tidak berpasangan"),
        ("Terima kasih", BODY, "Perihal harus memuat {nomor}"),
        ("[{nomor}] {kode}", BODY, "tidak boleh di perihal"),
        ("[{nomor}]", "", "{nomor} belum ada"),
        ("[{nomor}]", BODY + "x" * 4000, "terlalu panjang"),
        ("[{nomor}]", "\0", "{nomor} belum ada"),
        ("[{nomor}]", "x" * 20_001, "Ringkas dahulu"),
        ("[{nomor}]", "Nomor {nomor}, kode {kode}.", "Pelapor tanpa kode lacak tidak akan membaca {nomor}"),
        ("[{nomor}]", "Nomor {nomor}. {janji}\n\n{kode}", "tanpa janji waktu tidak akan membaca {nomor}"),
    ],
)
def test_what_cannot_be_used_is_said_and_stays_on_the_page(
    house: House, aji: Client, subject: str, body: str, sentence: str
) -> None:
    answer = aji.post(PAGE, {"subject": subject, "body": body, "seen": 0})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert subject in words(answer)
    assert not OwnWording.objects.exists()


def test_nothing_empty_goes_to_a_reporter_without_a_code(house: House, aji: Client) -> None:
    """In a telephone message a line goes with what it lacks."""
    page = LIST + "receipt/clinic_phone/"
    refused = aji.post(page, {"body": "Nomor {nomor}, kode {kode}.", "seen": 0})
    assert refused.status_code == 422
    assert "barisnya tidak ikut terkirim. Tulis {nomor} di baris lain." in words(refused)
    assert "Nomor {nomor}, kode {kode}." in words(refused)
    assert "Tersimpan" in words(aji.post(page, {"body": "Nomor {nomor}.\nKode {kode}.", "seen": 0}, follow=True))
    assert "Nomor 2026/0001." in receipt(house, medium="clinic_phone", code=None)


def test_somebody_else_was_faster(house: House, aji: Client) -> None:
    aji.post(PAGE, SENT)
    answer = aji.post(PAGE, SENT | {"body": BODY + " Tulisan saya."})
    assert (answer.status_code, "diubah orang lain" in words(answer), "Tulisan saya." in words(answer)) == (409,) + (
        True,
        True,
    )
    assert OwnWording.objects.count() == 1


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_text_of_the_product_is_one_to_begin_from(house: House, aji: Client, purpose: str, medium: str) -> None:
    start = text_to_begin_from(house.facility, purpose, medium)
    assert faults(purpose=purpose, medium=medium, subject=start.subject, body=start.body) == []
    assert aji.get(f"{LIST}{purpose}/{medium}/").status_code == 200
    given = {
        "purpose": purpose,
        "medium": medium,
        "text": "Sudah kami perbaiki {ini}.",
        "public_url": "https://a.example.id",
    }
    default = receipt(house, **given)
    aji.post(f"{LIST}{purpose}/{medium}/", {"subject": start.subject, "body": start.body, "seen": 0})
    assert in_force(versions_of(house.facility.pk, purpose, medium), None) is not None
    own = receipt(house, **given)
    assert own.split() == default.split()


def test_only_an_administrator_and_only_in_their_house(house: House, aji: Client, sari: Client) -> None:
    assert sari.get(LIST).status_code == 403
    assert sari.post(PAGE, SENT).status_code == 403
    assert aji.get(LIST + "receipt/letter/").status_code == 404
    aji.post(PAGE, SENT)
    other = build_house("kencong", prefix="x-", slug="kencong")
    assert "Salam hangat" not in receipt(other)


def test_every_message_has_its_name() -> None:
    assert set(MESSAGES) == set(PURPOSES)
