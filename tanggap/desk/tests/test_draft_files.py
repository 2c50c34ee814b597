"""A file that is no procedure: it leaves a draft as it is, begins none, and is refused where it was chosen."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tanggap.desk.tests.cast import House
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import words
from tanggap.desk.tests.test_drafts import begin, save
from tanggap.facility.models import ProcedureDraft


@pytest.fixture
def aji(house: House) -> Client:
    return signed_in(house, "aji")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"%PDF-1.4\nx = 1", "bukan naskah prosedur"),
        (b"PK\x03\x04 docx", "bukan naskah prosedur"),
        (b"a = 1\n\x00\x00", "bukan naskah prosedur"),
        (b"Kepada Yth. Kepala Puskesmas\n", "bukan naskah prosedur"),
        (b" \n", "Berkas ini kosong"),
        (b"", "Berkas ini kosong"),
    ],
)
def test_a_file_that_is_no_procedure_leaves_the_draft(house: House, aji: Client, given: bytes, said: str) -> None:
    draft = begin(aji)
    text = draft.text
    for box in (text, ""):
        assert said in save(aji, draft, box, file=SimpleUploadedFile("sop.pdf", given))
        assert draft.text == text
    refused = aji.post("/meja/kelola/prosedur/baru/", {"file": SimpleUploadedFile("sop.pdf", given)})
    assert (refused.status_code, said in words(refused)) == (422, True)


@pytest.mark.parametrize(("given", "said"), [(b"", "Berkas ini kosong"), (b"\xff\xd8\xff\xe0", "bukan teks UTF-8")])
def test_a_file_that_begins_nothing_is_refused_where_it_is_chosen(
    house: House, aji: Client, given: bytes, said: str
) -> None:
    answer = aji.post("/meja/kelola/prosedur/baru/", {"file": SimpleUploadedFile("foto.jpg", given)})
    assert answer.status_code == 422
    shown = words(answer)
    assert "Prosedur yang berlaku" in shown
    assert said in shown.split('id="berkas_error"')[1]
    assert not ProcedureDraft.objects.exists()
