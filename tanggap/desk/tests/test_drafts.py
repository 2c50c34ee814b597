"""Writing a procedure at the desk, from a version to a new one in force."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tanggap.desk.procedures.trying import WHATS
from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, respond, words
from tanggap.facility import queries
from tanggap.facility.models import ProcedureDraft, ProcedureVersion
from tanggap.lib.now import now, set_now
from tanggap.people.models import Role
from tanggap.register.verify import verify
from tanggap.rules.procedure.vocabulary import Milestone

KEY = "pengaduan-online"
HISTORY = '\n[[history]]\npage = "1"\nbefore = "1x24 jam"\nafter = "2 jam"\neffective = "25 November 2026"\n'


@pytest.fixture
def aji(house: House) -> Client:
    return signed_in(house, "aji")


def begin(client: Client, **sent: object) -> ProcedureDraft:
    before = set(ProcedureDraft.objects.values_list("pk", flat=True))
    answer = client.post("/meja/kelola/prosedur/baru/", {"key": KEY, "version": 1, **sent})
    assert answer.status_code == 302
    return ProcedureDraft.objects.exclude(pk__in=before).get()


def address(draft: ProcedureDraft, page: str = "") -> str:
    return f"/meja/kelola/prosedur/{draft.uid}/{page}"


def save(client: Client, draft: ProcedureDraft, text: str, **more: object) -> str:
    sent = {"text": text, "seen": draft.revision, **more}
    answer = client.post(address(draft), sent, follow=True)
    assert answer.status_code in (200, 422)
    draft.refresh_from_db()
    return words(answer)


def revised(text: str, day: str = "2026-11-25") -> str:
    """The first response within two hours, as somebody would write the revision."""
    limit = 'amount = 24, unit = "elapsed_hours", from = "received"'
    text = text.replace(limit, limit.replace("24", "2")).replace("remind = { amount = 4, ", "remind = { amount = 1, ")
    text = text.replace("effective = 2025-02-03", f"effective = {day}")
    return text.replace('revised = "-"', 'revised = "25 November 2026"\nrevision = "1"') + HISTORY


def test_from_a_version_to_the_next_one_in_force(house: House, aji: Client) -> None:
    draft = begin(aji)
    assert "Tidak ada kesalahan" not in words(aji.get(address(draft)))  # nothing was changed yet
    assert "Tidak ada kesalahan" in save(aji, draft, revised(draft.text))

    sent = {"effective": "2026-12-01", "seen": draft.revision}
    asked = words(aji.post(address(draft, "terbit/"), sent))
    assert "Riwayat perubahan menulis 25 November 2026, padahal versi ini berlaku 1 Desember 2026" in asked
    answer = aji.post(address(draft, "terbit/"), {**sent, "meant": "2026-12-01"}, follow=True)

    stored = ProcedureVersion.objects.get(facility=house.facility, key=KEY, version=2)
    assert "Terbit sebagai versi 2, berlaku mulai 1 Desember 2026" in words(answer)
    assert (stored.effective_from, stored.published_by) == (date(2026, 12, 1), f"staff:{house.staff['aji'].uid}")
    assert queries.procedure(house.facility.pk, KEY, 2).control.effective == date(2026, 12, 1)
    assert not ProcedureDraft.objects.exists()
    report = verify(house.facility)
    assert (report.entries, report.findings) == (2, [])  # the opening, and this
    assert aji.get(f"/meja/sop/{KEY}/1/").status_code == 200


def test_a_draft_is_kept_with_all_its_faults_told(house: House, aji: Client) -> None:
    draft = begin(aji)
    text = draft.text.replace('verb = "respond"', 'verb = "respon"').replace('kind = "sop_ap"', 'kind = "sop"')
    shown = save(aji, draft, text)
    assert draft.text == text
    assert "2 kesalahan perlu diperbaiki" in shown
    assert "Mungkin maksud Anda" in shown
    assert "Naskah belum dapat dibandingkan" in words(aji.get(address(draft, "banding/")))
    assert "belum dapat dicoba" in words(aji.get(address(draft, "coba/?months=6")))
    assert "belum dapat diterbitkan" in words(aji.get(address(draft, "terbit/")))


def test_what_keeps_it_from_being_published_is_told_with_its_faults(house: House, aji: Client) -> None:
    draft = begin(aji)
    text = re.sub(r"(?m)^overlays = .*\n", "", draft.text).replace('verb = "respond"', 'verb = "respon"')
    shown = save(aji, draft, text.replace("[control]", 'overlays = ["zzz"]\n[control]', 1))
    assert "1 kesalahan perlu diperbaiki" in shown
    assert "Sebelum terbit, ini juga perlu dibereskan:" in shown
    for said in ('Overlay "zzz" tidak ada', "sudah lewat", "belum tercatat dalam riwayat", "sama dengan versi"):
        assert said in shown


def test_what_is_no_toml_at_all_is_kept_too(house: House, aji: Client) -> None:
    draft = begin(aji)
    for text in ("<script>alert(1)</script>", "a = [1,", "x." * 300 + "y = 1", "\x00abc"):
        assert "perlu diperbaiki" in save(aji, draft, text)
        assert draft.text == text.replace("\x00", "")


def test_a_file_takes_the_place_of_the_text(house: House, aji: Client) -> None:
    draft = begin(aji)
    given = SimpleUploadedFile("sop.toml", ("﻿" + revised(draft.text)).encode())
    assert "Tidak ada kesalahan" in save(aji, draft, "lama", file=given)
    assert "amount = 2, unit" in draft.text


def test_a_file_that_is_no_text_leaves_the_typed_words(house: House, aji: Client) -> None:
    draft = begin(aji)
    shown = save(aji, draft, "tulisan saya", file=SimpleUploadedFile("sop.toml", b"\xff\xfe\x00k"))
    assert "bukan teks UTF-8" in shown
    assert draft.text == "tulisan saya"


def test_a_file_with_faults_is_kept_with_them(house: House, aji: Client) -> None:
    draft = begin(aji)
    assert "perlu diperbaiki" in save(aji, draft, "", file=SimpleUploadedFile("sop.toml", b'title = "A\n[[steps]\n'))
    assert draft.text.startswith('title = "A')


@pytest.mark.parametrize("empty", ["", " \n\t"])
def test_an_empty_box_is_not_saved(house: House, aji: Client, empty: str) -> None:
    draft = begin(aji)
    text = draft.text
    shown = save(aji, draft, empty)
    assert draft.text == text
    assert "Kotak naskah kosong" in shown
    assert KEY in shown, "the field holds what is stored"


def test_a_new_one_begins_from_a_file(house: House, aji: Client) -> None:
    text = queries.procedure_document(house.facility.pk, KEY).document
    draft = begin(aji, key="", file=SimpleUploadedFile("x.toml", text.encode()))
    assert draft.title == "PENGADUAN PELANGGAN SECARA ONLINE"
    refused = aji.post("/meja/kelola/prosedur/baru/", {"file": SimpleUploadedFile("x.toml", b"\xff\xfe")})
    assert (refused.status_code, "bukan teks UTF-8" in words(refused)) == (422, True)


def test_who_saves_over_another_gets_a_draft_of_their_own(house: House, aji: Client) -> None:
    draft = begin(aji)
    seen = draft.revision
    save(signed_in(house, "hendra"), draft, "tulisan Hendra")
    shown = save(aji, draft, "tulisan Aji", seen=seen)
    assert "menjadi naskah tersendiri" in shown
    assert set(ProcedureDraft.objects.values_list("text", flat=True)) == {"tulisan Hendra", "tulisan Aji"}


def test_a_text_that_is_too_long_is_said_and_stays_on_the_page(house: House, aji: Client) -> None:
    draft = begin(aji)
    shown = save(aji, draft, "# kata\n" * 50_000)
    assert "terlalu panjang" in shown and "# kata # kata" in shown
    assert draft.revision == 1


def test_the_differences_are_said_in_words(house: House, aji: Client) -> None:
    draft = begin(aji)
    save(aji, draft, revised(draft.text))
    shown = words(aji.get(address(draft, "banding/")))
    assert "<del>1×24 jam</del>" in shown and "<ins>2 jam</ins>" in shown
    assert "tanggal berlaku" in shown


def test_it_tells_what_would_have_been_late(house: House, aji: Client) -> None:
    uid = house.receive(by="sari").uid
    set_now(now().replace(hour=6))
    respond(signed_in(house, "sari"), page_of(house, uid))
    draft = begin(aji)
    save(aji, draft, revised(draft.text))
    before = verify(house.facility)

    shown = words(signed_in(house, "hendra").get(address(draft, "coba/?months=6")))

    assert "1 pengaduan dihitung" in shown
    assert "Tanggapan pertama" in shown
    assert "Sekarang: tepat waktu" in shown and "<b>terlambat</b>" in shown
    assert verify(house.facility) == before
    numbers_only = words(aji.get(address(draft, "coba/?months=6")))  # reads no complaint
    assert "1 pengaduan dihitung" in numbers_only and uid not in numbers_only


def test_a_trial_without_cases_or_with_nonsense(house: House, aji: Client) -> None:
    draft = begin(aji)
    assert "Tidak ada pengaduan dalam waktu itu" in words(aji.get(address(draft, "coba/?months=3")))
    assert aji.get(address(draft, "coba/?months=abc")).status_code == 200


@pytest.mark.parametrize(
    ("day", "sentence"), [("2026-11-01", "sudah lewat"), ("", "error-text"), ("besok", "Tulis tanggal")]
)
def test_a_day_that_will_not_do(house: House, aji: Client, day: str, sentence: str) -> None:
    draft = begin(aji)
    save(aji, draft, revised(draft.text))
    answer = aji.post(address(draft, "terbit/"), {"effective": day, "seen": draft.revision})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert ProcedureVersion.objects.filter(key=KEY).count() == 1
    assert ProcedureDraft.objects.filter(pk=draft.pk).exists()


def test_history_and_approver_are_asked_for(house: House, aji: Client) -> None:
    draft = begin(aji)
    save(aji, draft, revised(draft.text).replace(HISTORY, "").replace("approver_name", "# approver_name"))
    shown = words(aji.post(address(draft, "terbit/"), {"effective": "2026-11-25", "seen": draft.revision}))
    assert "belum tercatat dalam riwayat" in shown
    assert "Belum disebut siapa yang mengesahkan" in shown


def test_what_was_looked_at_is_what_is_published(house: House, aji: Client) -> None:
    draft = begin(aji)
    save(aji, draft, revised(draft.text))
    answer = aji.post(address(draft, "terbit/"), {"effective": "2026-11-25", "seen": draft.revision - 1})
    assert (answer.status_code, "berubah sejak" in words(answer)) == (409, True)


def test_writing_is_not_publishing(house: House, aji: Client) -> None:
    role = Role.objects.get(facility=house.facility, code="administrator")
    role.verbs = ["administer"]
    role.save()
    draft = begin(aji)
    save(aji, draft, revised(draft.text))
    assert "wewenang orang lain" in words(aji.get(address(draft, "terbit/")))
    answer = aji.post(address(draft, "terbit/"), {"effective": "2026-11-25", "seen": draft.revision})
    assert (answer.status_code, "Naskah Anda tersimpan" in words(answer)) == (403, True)


def test_an_officer_reads_procedures_and_writes_none(house: House, sari: Client, aji: Client) -> None:
    draft = begin(aji)
    for page in ("", "unduh/", "banding/", "coba/", "terbit/"):
        assert sari.get(address(draft, page)).status_code == 403
    assert sari.post("/meja/kelola/prosedur/baru/", {"key": KEY}).status_code == 403
    assert sari.post(address(draft, "buang/"), {"sure": "1"}).status_code == 403
    assert "Naskah baru" not in words(sari.get("/meja/sop/"))
    assert draft.uid in words(aji.get("/meja/sop/"))


def test_another_house_has_its_own(house: House, aji: Client) -> None:
    draft = begin(aji)
    other = build_house("kencong", prefix="x-", slug="kencong")
    stranger = signed_in(other, "aji")
    for page in ("", "banding/", "coba/", "terbit/", "unduh/"):
        assert stranger.get(address(draft, page)).status_code == 404
    answer = stranger.post(address(draft), {"text": "punya saya", "seen": 1})
    assert answer.status_code == 302  # kept, as a draft of their own house
    draft.refresh_from_db()
    assert draft.text != "punya saya"


def test_discarding_wants_a_tick(house: House, aji: Client) -> None:
    draft = begin(aji)
    assert "Centang dahulu" in words(aji.post(address(draft, "buang/"), follow=True))
    assert "Naskah dibuang" in words(aji.post(address(draft, "buang/"), {"sure": "1"}, follow=True))
    assert aji.get(address(draft)).status_code == 404


def test_files_come_out_as_they_went_in(house: House, aji: Client, sari: Client) -> None:
    draft = begin(aji)
    document = queries.procedure_document(house.facility.pk, KEY, 1).document
    assert aji.get(address(draft, "unduh/")).content.decode() == document
    assert aji.get(f"/meja/sop/{KEY}/1/unduh/").content.decode() == document
    assert sari.get(f"/meja/sop/{KEY}/1/unduh/").status_code == 403
    assert aji.get(f"/meja/sop/{KEY}/9/unduh/").status_code == 404


def test_words_typed_after_the_session_ended_are_not_lost(house: House, aji: Client) -> None:
    draft = begin(aji)
    answer = Client().post(address(draft), {"text": "tulisan panjang", "seen": 1})
    assert answer.status_code == 401
    assert "tulisan panjang" in words(answer)


def test_every_milestone_has_its_words() -> None:
    assert set(WHATS) == set(Milestone)
