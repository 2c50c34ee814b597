"""The demo's complaints and cast: invented, complete for their stage, and free of anybody's real contact.

Beside the fields of every complaint a stage may bring: `second_answer` and `second_verdict_words` (solved after a
"not satisfied"), `withdraw_words`, `question` (to a reporter we wait for), `escalation_note`, `duplicate_of` with
`void_reason`, `external_number` (SP4N-LAPOR, portal). A slip without a name gets no message: it reads the board.
"""

import re
import tomllib
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]

HOME = Path(__file__).resolve().parents[1]
FACILITIES = {
    "buluspesantren": "blp",
    "atma-husada": "ahm",
    "kencong": "kcg",
    "opi": "opi",
    "kendari": "kdi",
}
HOSPITALS = {"atma-husada", "kendari"}
CHANNELS = {
    "buluspesantren": "walk_in paper_form suggestion_box phone whatsapp sms facebook instagram web qr",
    "atma-husada": "whatsapp web email instagram google_review sp4n qr suggestion_box",
    "kencong": "suggestion_box sms whatsapp phone instagram facebook email youtube portal walk_in web qr",
    "opi": "walk_in suggestion_box instagram facebook whatsapp email web qr",
    "kendari": "suggestion_box qr whatsapp walk_in sp4n web",
}
KINDS = {"complaint", "criticism", "suggestion", "input", "praise", "information_request"}
CATEGORIES = set(
    "registration queue waiting_time schedule staff_attitude communication not_listened clinical_care patient_safety "
    "pharmacy laboratory facilities cleanliness food cost insurance referral privacy security complaint_process "
    "outreach praise suggestion other".split()
)
OWN_CATEGORIES = {"kendari": {"complaint_feedback"}}
ROLES = set(
    "complaint_officer public_relations complaint_team unit_contact facility_head deputy_director_services "
    "quality_lead quality_team program_holder complaints_head front_officer management administrator auditor".split()
)
RELATIONS = {"self", "parent", "child", "spouse", "sibling", "guardian", "proxy", "other"}

TO_REPORTER = {"first_response", "answer", "verdict_words"}
FINISHED = {"closed_satisfied", "closed_not_satisfied_then_solved", "closed_no_verdict", "published", "evaluated"}
ENDED_OTHERWISE = {"withdrawn", "out_of_jurisdiction", "voided_duplicate"}
PLANNED = "first_response units instruction unit_answer analysis plan plan_action"
NEEDS = {
    "fresh": "",
    "acknowledged": "",
    "late_response": "",
    "responded": "first_response",
    "classified": "first_response categories severity",
    "waiting_for_reporter": "first_response question",
    "routed": "first_response units instruction",
    "late_unit": "first_response units instruction",
    "unit_answered": "first_response units instruction unit_answer",
    "planned": PLANNED,
    "escalated": "first_response units instruction unit_answer escalation_note",
    "answered": f"{PLANNED} result answer",
    "awaiting_verdict": f"{PLANNED} result answer",
    "reopened": f"{PLANNED} result answer verdict_words",
    "closed_satisfied": "first_response answer verdict_words",
    "closed_not_satisfied_then_solved": f"{PLANNED} result answer verdict_words second_answer second_verdict_words",
    "closed_no_verdict": "public_text public_did",
    "published": "public_text public_did",
    "evaluated": "units instruction unit_answer analysis plan plan_action result public_text public_did evaluation",
    "withdrawn": "first_response withdraw_words",
    "out_of_jurisdiction": "first_response answer",
    "voided_duplicate": "duplicate_of void_reason",
}

# Digests of the names in the facilities' own documents: the test knows them without printing them.
REAL_NAMES = {
    "fddf52c0cc0a81ec40c650b8528a732122adb409b149f33b615ff57717a4790a",
    "f22bd2bf58a210e987f2eadd3e7a50035c41a1fe62dae85a2d783cf846b7acee",
}
PHONE = re.compile(r"0812-0000-\d{4}")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE = re.compile(r"(?<![\w.+-])@[\w.-]+")
LINK = re.compile(r"https?:|www\.|bit\.ly|\.go\.id|gmail|yahoo", re.IGNORECASE)


def load_complaints(facility: str) -> list[Record]:
    document = tomllib.loads((HOME / "complaints" / f"{facility}.toml").read_text(encoding="utf-8"))
    records: list[Record] = document["complaint"]
    return records


def load_cast() -> dict[str, Record]:
    document = tomllib.loads((HOME / "cast.toml").read_text(encoding="utf-8"))
    return {facility["code"]: facility for facility in document["facility"]}


def every_complaint() -> list[tuple[str, Record]]:
    return [(facility, record) for facility in FACILITIES for record in load_complaints(facility)]


def files() -> list[Path]:
    return [HOME / "cast.toml", *sorted((HOME / "complaints").glob("*.toml"))]


def is_nameless_slip(record: Record) -> bool:
    return record["channel"] == "suggestion_box" and not record["reporter"]


@pytest.mark.parametrize("facility", FACILITIES)
def test_it_works_forty_complaints_in_time_order(facility: str) -> None:
    records = load_complaints(facility)
    assert [record["id"] for record in records] == [f"{FACILITIES[facility]}-{n:02d}" for n in range(1, 41)]
    moments = [(record["day"], record["time"]) for record in records]
    assert moments == sorted(moments)
    for record in records:
        assert -75 <= record["day"] <= 0
        assert re.fullmatch(r"([01]\d|2[0-3])\.[0-5]\d", record["time"])
        assert record.get("event_day", record["day"]) <= record["day"]


def test_no_two_texts_are_alike() -> None:
    texts = [" ".join(record["text"].lower().split()) for _, record in every_complaint()]
    assert len(texts) == 200
    assert len(set(texts)) == 200
    words = [set(re.findall(r"\w{4,}", text)) for text in texts]
    for i, one in enumerate(words):
        for other in words[:i]:
            assert len(one & other) <= 0.5 * len(one | other) or len(one | other) < 4


@pytest.mark.parametrize("field", ["first_response", "answer", "instruction", "public_did"])
def test_what_we_wrote_was_written_for_this_case(field: str) -> None:
    written = [record[field] for _, record in every_complaint() if field in record]
    assert len(written) == len(set(written))


@pytest.mark.parametrize("facility", FACILITIES)
def test_codes_are_known(facility: str) -> None:
    units = {unit["code"] for unit in load_cast()[facility]["units"]}
    for record in load_complaints(facility):
        assert record["channel"] in CHANNELS[facility].split(), record["id"]
        assert record["kind"] in KINDS, record["id"]
        assert record["payer"] in {"jkn", "general", "other", "unknown"}, record["id"]
        assert record["severity"] in {"minor", "moderate", "severe"}, record["id"]
        assert record["categories"], record["id"]
        assert set(record["categories"]) <= CATEGORIES | OWN_CATEGORIES.get(facility, set()), record["id"]
        assert set(record.get("units", [])) <= units, record["id"]
        assert record["reporter"].get("relation", "self") in RELATIONS, record["id"]
        graded = record.get("grade") in {"green", "yellow", "red"}
        assert graded or "grade" not in record, record["id"]
        assert facility in HOSPITALS or not graded, record["id"]
        assert graded or facility not in HOSPITALS or record["kind"] != "complaint", record["id"]


@pytest.mark.parametrize("facility", FACILITIES)
def test_every_complaint_has_what_its_stage_needs(facility: str) -> None:
    for record in load_complaints(facility):
        needed = set(NEEDS[record["stage"]].split())
        if is_nameless_slip(record):
            assert not TO_REPORTER & set(record), record["id"]
            needed -= TO_REPORTER
        elif record["stage"] in FINISHED:
            needed |= {"first_response", "answer"}
        assert needed <= set(record), (record["id"], needed - set(record))
        words = {name: value for name, value in record.items() if isinstance(value, str)}
        ragged = [name for name, value in words.items() if not value or value != value.strip()]
        assert not ragged, (record["id"], ragged)


def test_every_stage_occurs() -> None:
    assert {record["stage"] for _, record in every_complaint()} == set(NEEDS)


@pytest.mark.parametrize("facility", FACILITIES)
def test_the_mix_of_a_facility(facility: str) -> None:
    records = load_complaints(facility)
    open_cases = [r for r in records if r["stage"] not in FINISHED | ENDED_OTHERWISE]
    assert len(open_cases) >= 6
    assert sum(r["stage"] in FINISHED and "public_text" in r for r in records) >= 8
    assert sum(r["kind"] == "praise" for r in records) >= 2
    assert sum(r["kind"] == "information_request" for r in records) == 1
    assert sum(is_nameless_slip(r) for r in records) >= 2
    assert any(r.get("confidential") for r in records)
    assert any(r.get("about_leadership") for r in records)
    anonymous = [r for r in records if r.get("anonymous")]
    assert anonymous
    assert all(r["channel"] == "web" and not {"name", "phone", "email"} & set(r["reporter"]) for r in anonymous)
    assert any(r["day"] == 0 for r in records)
    assert any(r["day"] == -1 for r in records)


def test_a_duplicate_points_at_an_earlier_complaint() -> None:
    for facility in FACILITIES:
        seen: set[str] = set()
        for record in load_complaints(facility):
            assert record.get("duplicate_of") is None or record["duplicate_of"] in seen
            seen.add(record["id"])


def test_public_words_name_nobody() -> None:
    staff = {name for cast in load_cast().values() for person in cast["staff"] for name in name_words(person["name"])}
    for _, record in every_complaint():
        public = set(re.findall(r"\w+", f"{record.get('public_text', '')} {record.get('public_did', '')}".lower()))
        assert not public & (staff | name_words(record["reporter"].get("name", ""))), record["id"]


def name_words(name: str) -> set[str]:
    titles = {"bapak", "pelapor", "keluarga", "mama", "bunda", "nenek", "pejabat", "kampung", "menyebut", "tidak"}
    return {word for word in re.findall(r"[a-z]+", name.lower()) if len(word) > 4} - titles


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_every_contact_is_invented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "ontoh, data rekaan" in text
    assert not LINK.search(text)
    for mail in MAIL.findall(text):
        assert mail.endswith(("@example.org", "@example.id")), mail
    for handle in HANDLE.findall(MAIL.sub("", text)):
        assert handle.startswith("@contoh"), handle
    for digits in re.findall(r"\+?\d[\d ().-]{7,}\d", text):
        long_enough = len(re.sub(r"\D", "", digits)) >= 9
        assert not long_enough or PHONE.fullmatch(digits) or re.fullmatch(r"9999\d{14}", digits), digits


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_no_name_of_the_source_documents(path: Path) -> None:
    words = re.findall(r"[a-z]+", path.read_text(encoding="utf-8").lower())
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    digests = {sha256(item.encode()).hexdigest() for item in [*words, *pairs]}
    assert not digests & REAL_NAMES


def test_one_phone_belongs_to_one_reporter() -> None:
    owners: dict[str, str] = {}
    for _, record in every_complaint():
        phone = record["reporter"].get("phone")
        if phone and record["stage"] != "voided_duplicate":
            assert owners.setdefault(phone, record["id"]) == record["id"]


@pytest.mark.parametrize("facility", FACILITIES)
def test_the_cast_of_a_facility(facility: str) -> None:
    cast = load_cast()[facility]
    staff = {person["username"]: person for person in cast["staff"]}
    assert len(staff) == len(cast["staff"])
    assert cast["prefix"] == FACILITIES[facility]
    units = {unit["code"] for unit in cast["units"]}
    for username, person in staff.items():
        assert username.startswith(f"{cast['prefix']}.")
        assert set(person["roles"]) <= ROLES
        assert re.fullmatch(r"9999\d{14}", person["nip"])
        assert person.get("unit", next(iter(units))) in units
        assert ("unit" in person) == bool({"unit_contact", "program_holder"} & set(person["roles"])), username
    for unit in cast["units"]:
        contact = staff[unit["contact"]]
        assert unit["code"] in {contact["unit"], *contact.get("more_units", [])}
    for role in ("administrator", "auditor", "facility_head"):
        assert sum(role in person["roles"] for person in staff.values()) == 1
    for username in cast["conflict_person"]:
        assert not {"complaint_officer", "facility_head"} & set(staff[username]["roles"])


def test_nip_and_usernames_are_unique() -> None:
    people = [person for cast in load_cast().values() for person in cast["staff"]]
    assert len({person["nip"] for person in people}) == len({person["username"] for person in people}) == len(people)
