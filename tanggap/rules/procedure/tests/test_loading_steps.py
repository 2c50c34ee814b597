"""Steps that make no sense by themselves, or name what the document does not declare."""

from __future__ import annotations

import pytest

from tanggap.rules.procedure.tests.texts import (
    DOCUMENT,
    HEAD,
    LAST,
    MINIMAL,
    RECEIVE,
    SIXTH,
    faults_of,
    only_fault,
    procedure_of,
)

DUTY = """
[[step]]
id = "4"
activity = "Laporan bulanan"
actors = ["complaint_officer"]
scope = "period"
period = "month"
"""


def test_it_works() -> None:
    assert [step.id for step in procedure_of(MINIMAL + DUTY).steps] == ["1", "2", "3", "4"]


def in_step(lines: str, text: str = DOCUMENT) -> str:
    """The second step, with its verb taken out and lines added."""
    return HEAD + RECEIVE + text.replace('verb = "document"\n', "") + lines + "\n" + LAST


STEP_FAULTS = [
    ('verb = "dokument"', "verb", '"dokument" tidak dikenal', 'Mungkin maksud Anda "document"'),
    ('verb = "wait"', "verb", '"wait" dapat dilakukan kapan saja', "receive, acknowledge"),
    ('verb = "period_duty"', "verb", "period_duty hanya untuk tugas berkala", 'Tulis scope = "period"'),
    ('milestone = "done"', "milestone", '"done" tidak dikenal', "Pilihan yang dikenal: received"),
    ('milestone = "planned"', "milestone", 'tahap "planned" tidak pernah tercapai', "dengan verb plan"),
    ('verb = "plan"\nmilestone = "step_carried_out"', "milestone", '"step_carried_out" tidak pernah', "carry_out_step"),
    ("part = 1", "part", "harus berupa true atau false, bukan angka 1", "Tulis part = true"),
    ('after = ["x y"]', "after ke-1", '"x y" bukan kode yang sah', 'misalnya "3" atau "3a"'),
    ("outcomes = {}", "outcomes", "keputusan tanpa pilihan hasil", "outcomes = { approved"),
    ('outcomes = { "Ya!" = { id = "Ya" } }', "outcomes › Ya!", '"Ya!" bukan kode yang sah', "huruf kecil"),
    ('outcomes = { ya = "Ya" }', "outcomes › ya", 'harus berupa tabel, bukan teks "Ya"', "{ … }"),
    ('verb = "plan"\noutcomes = { ya = { id = "Ya" } }', "outcomes", "hanya untuk carry_out_step", "Hapus verb"),
    (
        'lapse = { escalate_to = ["complaint_team"] }',
        "lapse",
        "tanpa batas waktu tidak ada yang terlewat",
        "Tulis time",
    ),
    (
        'lapse = {}\ntime = { amount = 1, unit = "working_days" }',
        "lapse › escalate_to",
        "belum diisi",
        "sedikitnya satu",
    ),
    ('verb = "make_public"\noutlets = ["board"]', "outlets", 'outlet "board" belum ditulis', "Tulis [[outlet]]"),
    ('period = "month"', "period", '"period" hanya untuk tugas berkala', 'atau tulis scope = "period"'),
    ("nothing_new = true", "nothing_new", '"nothing_new" hanya untuk tugas berkala', "Hapus nothing_new"),
    ('standing = true\nafter = ["1"]', "after", 'langkah di samping jalur tidak memakai "after"', "Hapus after"),
    ("time = 5", "time", "harus berupa tabel", "Tulis time = { … }"),
    ("time = {}", "time › amount", '"amount" belum diisi', "Tulis amount = 1"),
    ("branch = [3]", "branch ke-1", "harus berupa tabel, bukan angka 3", "Tulis [[branch]]"),
]


@pytest.mark.parametrize(("lines", "key", "problem", "remedy"), STEP_FAULTS)
def test_it_finds_what_is_wrong_in_a_step(lines: str, key: str, problem: str, remedy: str) -> None:
    fault = faults_of(in_step(lines))[0]

    assert fault.place == f"langkah 2 › {key}"
    assert problem in fault.problem[0]
    assert remedy in fault.remedy[0]
    assert fault.level == "error"


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('id = "2"', "", "langkah ke-2 › id", '"id" belum diisi'),
        ('id = "2"', "id = 2", "langkah ke-2 › id", "harus berupa teks, bukan angka 2"),
        ('id = "2"', 'id = "end"', "langkah end › id", '"end" berarti akhir jalur'),
        ('id = "2"', 'id = "1"', "langkah 1 (urutan ke-2) › id", 'id "1" dipakai dua kali'),
        ('activity = "Petugas mendokumentasikan hasil"', "", "langkah 2 › activity", '"activity" belum diisi'),
        ('actors = ["complaint_officer"]', "", "langkah 2 › actors", '"actors" belum diisi'),
        ('actors = ["complaint_officer"]', "actors = []", "langkah 2 › actors", '"actors" belum diisi'),
        (
            'actors = ["complaint_officer"]',
            'actors = ["petugas"]',
            "langkah 2 › actors ke-1",
            '"petugas" tidak dikenal',
        ),
    ],
)
def test_it_asks_for_what_every_step_needs(old: str, new: str, place: str, problem: str) -> None:
    faults = faults_of(HEAD + RECEIVE + DOCUMENT.replace(old, new) + LAST)
    assert (place, problem) in [(fault.place, fault.problem[0]) for fault in faults]


@pytest.mark.parametrize(
    ("lines", "key", "problem"),
    [
        ('verb = "document"', "verb", "tugas berkala tidak memakai kata kerja ini"),
        ('milestone = "planned"', "milestone", 'tugas berkala tidak memakai "milestone"'),
        ('after = ["1"]', "after", 'tugas berkala tidak memakai "after"'),
        ("when = { anonymous = true }", "when", 'tugas berkala tidak memakai "when"'),
        ('time = { amount = 5, unit = "working_days" }', "time", "tugas berkala tidak memakai batas waktu kasus"),
        ('lists = "late"', "lists", '"late" tidak dikenal'),
        ("due = {}", "due", "0 cara menentukan jatuh tempo, seharusnya satu"),
        ('due = { at = "end", working_days_after = 3 }', "due", "2 cara menentukan jatuh tempo, seharusnya satu"),
        ('due = { at = "noon" }', "due › at", '"noon" tidak dikenal'),
        ("due = { day_of_month = 32 }", "due › day_of_month", "angka 32 tidak masuk akal di sini"),
        ('due = { at = "end", move = "next_working_day" }', "due › move", '"move" hanya berlaku untuk day_of_month'),
        ("due = 5", "due", "harus berupa tabel, bukan angka 5"),
    ],
)
def test_it_finds_what_is_wrong_in_a_periodic_duty(lines: str, key: str, problem: str) -> None:
    fault = only_fault(MINIMAL + DUTY + lines)
    assert (fault.place, fault.problem[0]) == (f"langkah 4 › {key}", problem)


def test_a_periodic_duty_needs_its_period() -> None:
    fault = only_fault(MINIMAL + DUTY.replace('period = "month"', ""))
    assert (fault.place, fault.problem[0]) == ("langkah 4 › period", '"period" belum diisi')
    assert fault.remedy[0] == "Pilih: day, week, month, quarter, half_year, year"


@pytest.mark.parametrize("period", ["day", "week"])
def test_a_date_of_the_month_needs_months(period: str) -> None:
    fault = only_fault(MINIMAL + DUTY.replace("month", period) + "due = { day_of_month = 5 }")
    assert (fault.place, fault.problem[0]) == ("langkah 4 › due", "tanggal dalam bulan tidak cocok dengan period ini")


@pytest.mark.parametrize(
    ("lines", "place", "problem"),
    [
        ('verb = "plan"\nrefer_to = ["complaint_team"]', "langkah 2 › refer_to", '"refer_to" tidak dipakai oleh plan'),
        ('verb = "plan"\nunits = ["ukm"]', "langkah 2 › units", '"units" tidak dipakai oleh plan'),
        ('verb = "refer"', "langkah 2 › refer_to", "belum disebut kepada siapa disampaikan"),
        ("part = true", "langkah 2 › part", "bagian dari nomor 2 yang tidak tercetak"),
        (
            'verb = "refer"\nrefer_to = ["management"]',
            "roles › management",
            'peran "management" tidak punya nama setempat',
        ),
        ('verb = "ask_satisfaction"', "satisfaction", "penilaian pelapor ditunggu tanpa batas"),
        ('verb = "answer"', "step", "pelapor dijawab, tetapi tanggapan pertama tidak disebut"),
    ],
)
def test_it_warns(lines: str, place: str, problem: str) -> None:
    fault = only_fault(in_step(lines))
    assert (fault.place, fault.problem[0], fault.level) == (place, problem, "warning")


def test_it_warns_of_a_path_that_does_not_begin_with_the_receipt() -> None:
    fault = only_fault(HEAD + DOCUMENT + LAST)
    assert (fault.place, fault.problem[0]) == ("langkah 2 › verb", "langkah pertama bukan penerimaan")


def test_the_reporter_needs_no_local_name() -> None:
    procedure_of(MINIMAL.replace('["complaint_officer"]', '["reporter"]', 1))


@pytest.mark.parametrize(
    "more",
    [
        '[[clock]]\nkey = "tanggapan"\nname = { id = "Tanggapan" }\namount = 24\nunit = "elapsed_hours"\n'
        'from = "received"\nto = "first_response"\nroles = ["complaint_officer"]\n',
        '[[step]]\nid = "4"\nactivity = "Menanggapi"\nactors = ["complaint_officer"]\nverb = "respond"\n',
        '[scope]\nkinds = ["information_request"]\n',
    ],
)
def test_an_answering_procedure_speaks_of_the_first_response(more: str) -> None:
    procedure_of(in_step('verb = "answer"') + more)


def test_without_local_names_it_warns_of_every_role() -> None:
    text = MINIMAL[: MINIMAL.index("[roles]")] + MINIMAL[MINIMAL.index("[[step]]") :]
    assert [fault.place for fault in faults_of(text)] == ["roles › complaint_officer", "roles › complaint_team"]


def test_an_undeclared_outlet_is_compared_with_the_declared_ones() -> None:
    text = SIXTH.read_text(encoding="utf-8").replace('["reporter", "board"]', '["reporter", "bord"]')
    fault = only_fault(text)
    assert fault.remedy[0].startswith('Mungkin maksud Anda "board"')
