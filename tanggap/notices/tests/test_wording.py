from __future__ import annotations

import re
from pathlib import Path

import pytest

from tanggap.facility import packs
from tanggap.facility.actions import install_pack
from tanggap.facility.models import Facility
from tanggap.facility.queries import candidates
from tanggap.notices import wording
from tanggap.notices.segments import segments
from tanggap.notices.tests.cast import OPENED, STORY
from tanggap.notices.wording import MEDIA, PURPOSES, Composed, WordingFault, compose
from tanggap.rules.procedure.vocabulary import Kind, Medium
from tanggap.rules.procedure.wording import KIND_WORDS

PACKS = ("atma-husada", "buluspesantren", "kencong", "kendari", "opi")
CODE = "7K3MQ9TD4XZ8"
TEXT = "Antrean apotek sudah kami benahi.\n\n\nMulai Senin ada dua loket."
LONGEST = {
    "receipt": 4,
    "response": 3,
    "answer": 3,
    "satisfaction": 3,
    "extension": 3,
    "completion": 3,
}  # text messages, around TEXT


@pytest.fixture(params=PACKS)
def facility(request: pytest.FixtureRequest, db: None) -> Facility:
    return install_pack(packs.shipped_pack(request.param), now=OPENED)


def written(facility: Facility, purpose: str, medium: str, **other: str | None) -> Composed:
    values = {
        "number": "2026/0431",
        "code": CODE,
        "text": TEXT,
        "complaint_kind": "complaint",
        "promise": candidates(facility)[0].procedure.promise[0],
        "public_url": "https://lapor.example.org",
    } | other
    return compose(facility=facility, purpose=purpose, medium=medium, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_it_works_for_every_facility(facility: Facility, purpose: str, medium: Medium) -> None:
    message = written(facility, purpose, medium)
    for whole in (message.subject, message.body):
        assert not re.search(r"[{}%]|None|\ufdd0|\ufdd1", whole)
        assert whole == whole.strip("\n ") + ("\n" if medium is Medium.EMAIL and whole is message.body else "")
    assert facility.name in message.body
    assert "2026/0431" in message.body
    assert "https://lapor.example.org/lacak/7K3M-Q9TD-4XZ8/" in message.body
    assert (TEXT in message.body) == (purpose != "receipt")
    assert message.subject.endswith("[2026/0431]") if medium is Medium.EMAIL else message.subject == ""


def test_a_letter_reads_as_a_letter(db: None) -> None:
    facility = install_pack(packs.shipped_pack("atma-husada"), now=OPENED)
    message = written(facility, "answer", Medium.EMAIL)
    assert message.subject == "Hasil penanganan [2026/0431]"
    lines = message.body.splitlines()
    assert lines[: len(facility.letterhead) + 1] == [
        *(line.upper() for line in facility.letterhead),
        "RSJD ATMA HUSADA MAHAKAM",
    ]
    assert "Berikut jawaban kami atas keluhan Anda dengan nomor 2026/0431:" in lines
    assert 'pilih "Puas" atau "Belum puas"' in message.body
    assert "Kode lacak Anda: 7K3M-Q9TD-4XZ8" in lines
    own = message.body.replace(TEXT, "(isi)")
    assert "\n\n\n" not in own


@pytest.mark.parametrize("medium", MEDIA)
def test_a_receipt_promises_what_the_procedure_says_and_nothing_else(facility: Facility, medium: Medium) -> None:
    for each in candidates(facility):
        promise = each.procedure.promise[0]
        message = written(facility, "receipt", medium, promise=promise)
        said = promise if medium is Medium.EMAIL else promise.replace("×", "x")
        assert said in message.body
        assert "jawab" not in message.body.replace(said, "").lower()
        assert not re.search(r"\bjam\b|\bhari\b|\bbulan\b", message.body.replace(said, ""))


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize(("code", "url"), [(CODE, ""), (None, "https://lapor.example.org"), (None, "")])
def test_it_leaves_no_hole_where_something_is_unknown(
    facility: Facility, purpose: str, medium: Medium, code: str | None, url: str
) -> None:
    message = written(facility, purpose, medium, code=code, public_url=url, promise="")
    assert "lacak/" not in message.body
    assert ("7K3M-Q9TD-4XZ8" in message.body) == (code is not None)
    own = message.body.replace(TEXT, "(isi)").rstrip()
    assert not re.search(r":$|\(\)|  |\n\n\n", own)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_it_names_the_kind_of_message(db: None, kind: Kind, purpose: str) -> None:
    facility = install_pack(packs.shipped_pack("opi"), now=OPENED)
    message = written(facility, purpose, Medium.EMAIL, complaint_kind=kind.value)
    assert f"{KIND_WORDS[kind][0].lower()} anda" in message.body.lower()


@pytest.mark.parametrize("medium", [Medium.LETTER, Medium.IN_PERSON, Medium.TRACKING, Medium.PORTAL, Medium.PUBLIC])
def test_what_a_person_puts_elsewhere_is_the_text_alone(db: None, medium: Medium) -> None:
    facility = install_pack(packs.shipped_pack("opi"), now=OPENED)
    assert written(facility, "answer", medium) == Composed("", TEXT)


def test_text_messages_stay_short(facility: Facility) -> None:
    lengths = {purpose: written(facility, purpose, Medium.CLINIC_PHONE).segments for purpose in PURPOSES}
    print(facility.slug, lengths)  # shown with -s
    assert all(lengths[purpose] <= LONGEST[purpose] for purpose in PURPOSES)


def test_no_template_can_ask_for_the_story() -> None:
    """The story is never handed to a template; only these names are."""
    known = {"facility", "number", "code", "link", "kind", "promise", "text", "line"}
    for path in sorted(wording.FOLDER.glob("*.txt")):
        asked = {name.partition(".")[0] for name in re.findall(r"\{\{ *([\w.]+)", path.read_text(encoding="utf-8"))}
        assert asked <= known, path.name
    assert STORY not in written.__code__.co_consts


def test_a_misspelt_name_is_refused(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer.email.txt").write_text("Subjek: x\n\nNomor {{ numbr }}", encoding="utf-8")
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    wording._engine.cache_clear()
    facility = install_pack(packs.shipped_pack("opi"), now=OPENED)
    try:
        with pytest.raises(WordingFault, match="wording_blank"):
            written(facility, "answer", Medium.EMAIL)
        with pytest.raises(WordingFault, match="wording_missing"):
            written(facility, "response", Medium.EMAIL)
    finally:
        monkeypatch.undo()
        wording._engine.cache_clear()


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", 0), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2)]
    + [("×" * 70, 1), ("×" * 71, 2), ("🙏" * 35, 1), ("🙏" * 36, 2)],
)
def test_parts_are_counted_as_networks_do(text: str, parts: int) -> None:
    assert segments(text) == parts


@pytest.mark.parametrize(
    ("public_url", "contact", "phone", "way"),
    [
        (
            "https://lapor.example.org",
            "0812-0000-0401",
            "",
            "silakan tulis di halaman di atas selama pengaduan masih ditangani.",
        ),
        ("", "0812-0000-0401", "0812-0000-0402", "silakan telepon petugas pengaduan kami di 0812-0000-0401."),
        ("", "", "0812-0000-0402", "silakan telepon kami di 0812-0000-0402."),
        ("", "", "", "silakan temui petugas pengaduan kami dengan membawa nomor pengaduan Anda."),
    ],
)
def test_where_no_reply_is_read_a_mail_names_a_way_that_exists(
    facility: Facility, public_url: str, contact: str, phone: str, way: str
) -> None:
    facility.email = facility.contact_email = ""
    facility.contact_phone, facility.phone = contact, phone

    body = written(facility, "completion", "email", public_url=public_url).body

    assert "Balasan ke alamat pengirim email ini tidak terbaca." in body
    assert way in body
