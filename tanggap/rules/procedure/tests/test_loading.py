"""Loading a procedure: what it becomes, what is filled in, and the top of the file."""

from __future__ import annotations

from datetime import date

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.clock.periods import DueRule, PeriodKind
from tanggap.rules.procedure import conditions
from tanggap.rules.procedure.conditions import Condition
from tanggap.rules.procedure.document import ActTime, Branch, Change, Clock, Lapse, Outlet, Satisfaction, Scope, Section
from tanggap.rules.procedure.loading import ProcedureError, load_procedure, procedure_from
from tanggap.rules.procedure.tests.texts import (
    HEAD,
    LAST,
    MINIMAL,
    RECEIVE,
    SIXTH,
    faults_of,
    only_fault,
    procedure_of,
    with_line,
)
from tanggap.rules.procedure.vocabulary import Channel, DocumentKind, Kind, Milestone, Role, StepScope, Verb


def test_it_works() -> None:
    procedure = procedure_of(SIXTH.read_text(encoding="utf-8"))

    assert (procedure.key, procedure.kind) == ("pengaduan-terpadu", DocumentKind.SOP_AP)
    assert procedure.control.title == "Penanganan Pengaduan Terpadu"
    assert procedure.control.effective == date(2026, 4, 1)
    assert procedure.scope.channels[:2] == (Channel.WALK_IN, Channel.PAPER_FORM)
    assert procedure.scope.kinds == (Kind.COMPLAINT, Kind.CRITICISM)
    assert procedure.roles[Role.COMPLAINTS_HEAD] == "Kepala Subbagian Humas"
    assert procedure.promise == (
        "Petugas menanggapi dalam satu hari kerja.",
        "An officer responds within one working day.",
    )
    assert procedure.satisfaction == Satisfaction(TimeLimit(10, Unit.WORKING_DAYS))
    assert procedure.wait_limit == TimeLimit(30, Unit.CALENDAR_DAYS)
    assert procedure.close_roles == (Role.COMPLAINTS_HEAD,)
    assert procedure.overlays == ("uu25", "inm")
    assert len(procedure.unverified) == 1
    assert procedure.sections[1] == Section(
        "Peringatan", ("Jawaban tidak boleh dikirim sebelum disetujui Wakil Direktur Pelayanan.",)
    )
    assert procedure.history == (
        Change(
            "3",
            "Jawaban dikirim langsung oleh Staf Humas",
            "Jawaban disetujui Wakil Direktur Pelayanan sebelum dikirim",
            "1 April 2026",
        ),
    )
    assert procedure.outlets == (
        Outlet("reporter", "Saluran pelapor", public=False, needs_contact=True),
        Outlet("board", "Papan umpan balik", public=True),
    )


def test_steps_become_values() -> None:
    steps = procedure_of(SIXTH.read_text(encoding="utf-8")).by_id

    assert (steps["1"].verb, steps["1"].milestone, steps["1"].act_time) == (
        Verb.RECEIVE,
        Milestone.RECORDED,
        ActTime(10, "10 menit"),
    )
    assert steps["1"].printed_time == "10 menit"
    assert steps["4"].units == ("nursing", "pharmacy")
    assert steps["5"].when == Condition((conditions.Test("grade", ("yellow", "red")),))
    assert steps["8"].outcomes == {"approved": ("Disetujui", "Approved"), "returned": ("Dikembalikan", "Returned")}
    assert steps["8"].lapse == Lapse((Role.FACILITY_HEAD,))
    assert steps["8"].branches == (
        Branch(
            Condition((conditions.Test("outcome_of", ("returned",), step="8"),)),
            "7",
            ("Konsep dikembalikan untuk diperbaiki", "The draft was returned to be mended"),
        ),
    )
    assert steps["12"].outlets == ("reporter", "board")
    assert steps["14"].standing
    assert steps["14"].when == Condition(
        (conditions.Test("open_for", (), limit=TimeLimit(20, Unit.WORKING_DAYS)),),
        none_of=(Condition((conditions.Test("solved", ("yes",)),)),),
    )
    assert (steps["15"].scope, steps["15"].verb) == (StepScope.PERIOD, Verb.PERIOD_DUTY)
    assert (steps["15"].period, steps["15"].lists) == (PeriodKind.MONTH, "received")
    assert steps["15"].period_due == DueRule(day_of_month=5, to_working_day=True)
    assert steps["15a"].nothing_new


def test_the_step_before_is_filled_in() -> None:
    steps = procedure_of(SIXTH.read_text(encoding="utf-8")).by_id

    assert [steps[key].after for key in ("1", "2", "4", "4a", "5", "6", "7")] == [
        (),
        ("1",),
        ("3",),
        ("4",),
        ("3",),
        ("4a", "5"),
        ("6",),
    ]
    assert (steps["14"].after, steps["15"].after) == ((), ())


def test_a_limit_of_a_step_becomes_its_clock() -> None:
    steps = procedure_of(SIXTH.read_text(encoding="utf-8")).by_id

    assert steps["4a"].clock == Clock(
        key="step:4a",
        name=("Jawab sebagai unit · langkah 4", "Answer as the unit · step 4"),
        limit=TimeLimit(5, Unit.WORKING_DAYS),
        start="routed",
        stop=Milestone.UNITS_ANSWERED,
        roles=(Role.UNIT_CONTACT,),
        printed="5 hari kerja",
        step="4a",
        per_unit=True,
        remind=TimeLimit(2, Unit.WORKING_DAYS),
    )
    clock = steps["2"].clock
    assert clock is not None
    assert (clock.name, clock.start, clock.stop) == (
        ("Tanggapan pertama", "First response"),
        "received",
        "first_response",
    )
    clock = steps["11"].clock
    assert clock is not None
    assert (clock.start, clock.stop, clock.limit.day_end) == ("step_opened", "step_carried_out", "last_slot")
    assert clock.calendar == "office"


def test_clocks_of_no_step_become_values() -> None:
    clocks = procedure_of(SIXTH.read_text(encoding="utf-8")).clocks

    assert clocks[1] == Clock(
        key="resolution-red",
        name=("Penyelesaian grading merah", "Resolution, red grade"),
        limit=TimeLimit(3, Unit.CALENDAR_DAYS, pausable=False),
        start="received",
        stop=Milestone.RESOLVED,
        roles=(Role.COMPLAINTS_HEAD, Role.DEPUTY_DIRECTOR_SERVICES),
        when=Condition((conditions.Test("grade", ("red",)),)),
        printed="3 hari",
        unverified=True,
        note="Disamakan dengan indikator nasional mutu; belum ditetapkan dengan keputusan.",
    )


def test_what_is_not_written_has_a_default() -> None:
    procedure = procedure_of(MINIMAL)

    assert procedure.scope == Scope()
    assert procedure.close_roles == (Role.COMPLAINT_OFFICER,)
    assert (procedure.satisfaction, procedure.wait_limit, procedure.promise) == (None, None, ("", ""))
    step = procedure_of(HEAD + RECEIVE + LAST.replace('verb = "evaluate"\n', "")).steps[1]
    assert (step.number, step.verb, step.milestone) == ("3", Verb.CARRY_OUT_STEP, Milestone.STEP_CARRIED_OUT)
    duty = procedure_of(MINIMAL + LAST.replace('"3"', '"4"').replace('verb = "evaluate"', DUTY)).steps[-1]
    assert (duty.verb, duty.period_due) == (Verb.PERIOD_DUTY, DueRule())


DUTY = 'scope = "period"\nperiod = "day"'


def test_a_single_value_needs_no_brackets() -> None:
    text = MINIMAL.replace('["complaint_team"]', '"complaint_team"')
    assert procedure_of(text).by_id["3"].actors == (Role.COMPLAINT_TEAM,)


def test_the_english_wording_may_be_left_out() -> None:
    text = with_line(MINIMAL, 'key = "pengaduan"', 'promise = { id = "Ditanggapi" }')
    assert procedure_of(text).promise == ("Ditanggapi", "Ditanggapi")


def test_letters_are_made_the_same() -> None:
    """An accent typed as a sign of its own is the same letter."""
    text = MINIMAL.replace("Tim mengevaluasi", "Tim menge\u0301valuasi")
    assert procedure_of(text).by_id["3"].activity == "Tim meng\u00e9valuasi"


def test_the_raising_door_gives_the_procedure() -> None:
    assert procedure_from(MINIMAL).key == "pengaduan"


def test_the_raising_door_names_every_error() -> None:
    with pytest.raises(ProcedureError) as raised:
        procedure_from(MINIMAL.replace("2026-01-05", '"besok"').replace('"evaluate"', '"evaluated"'), source="sop.toml")

    assert [fault.place for fault in raised.value.faults] == [
        "sop.toml › langkah 3 › verb",
        "sop.toml › control › effective",
    ]
    assert 'Mungkin maksud Anda "evaluate"' in str(raised.value)


def test_warnings_leave_it_usable() -> None:
    loaded = load_procedure(MINIMAL.replace('complaint_team = "Tim pengaduan"\n', ""))

    assert loaded.value is not None
    assert loaded.errors == ()
    assert [fault.place for fault in loaded.warnings] == ["roles › complaint_team"]


def test_it_lists_all_faults_at_once() -> None:
    text = MINIMAL.replace("format = 1", "format = 2").replace('key = "pengaduan"', "").replace('kind = "', 'kind = "x')
    text = text.replace('title = "Penanganan pengaduan"', "titel = 4").replace("2026-01-05", "2026-01-05T10:00:00")
    text = with_line(text, 'id = "2"', 'after = ["9"]')

    assert [fault.place for fault in faults_of(text)] == [
        "format",
        "key",
        "kind",
        "control › title",
        "control › effective",
        "control › titel",
        "langkah 2 › after",
    ]


def test_an_unknown_word_names_the_nearest() -> None:
    fault = only_fault(with_line(MINIMAL, 'key = "pengaduan"', 'overlay_s = ["uu25"]'))

    assert fault.place == "overlay_s"
    assert fault.problem == ("kata ini tidak dikenal di sini", "this word is not known here")
    assert fault.remedy[0].startswith('Mungkin maksud Anda "overlays". Pilihan yang dikenal: clock, close_roles, ')
    assert fault.remedy[1].startswith('Perhaps you mean "overlays". Allowed here: clock, ')


TOP_FAULTS = [
    ("format = 1", "format = 2", "format", "format 2 tidak dikenal", "Tulis format = 1"),
    ("format = 1", "", "format", '"format" belum diisi', "Tulis format = 1 (bilangan bulat)"),
    ("format = 1", 'format = "1"', "format", 'harus berupa bilangan bulat, bukan teks "1"', "tanpa tanda kutip"),
    ("format = 1", "format = true", "format", "harus berupa bilangan bulat, bukan true", "tanpa tanda kutip"),
    ("format = 1", "format = 0", "format", "angka 0 tidak masuk akal di sini", "Tulis angka 1 sampai"),
    ('key = "pengaduan"', "", "key", '"key" belum diisi', 'Tulis key = "…"'),
    ('key = "pengaduan"', 'key = "Pengaduan Kita"', "key", '"Pengaduan Kita" bukan kode yang sah', "huruf kecil"),
    (
        'key = "pengaduan"',
        "key = 7",
        "key",
        "harus berupa teks, bukan angka 7",
        'Tulis di antara tanda kutip: key = "…"',
    ),
    ('kind = "controlled_sop"', "", "kind", '"kind" belum diisi', "controlled_sop, sop_ap, service_standard"),
    ('kind = "controlled_sop"', 'kind = "sop"', "kind", '"sop" tidak dikenal', "sop_ap"),
    ('kind = "controlled_sop"', "kind = []", "kind", "harus berupa kata dari daftar, bukan sebuah daftar", "sop_ap"),
    ('title = "Penanganan pengaduan"', 'title = " "', "control › title", '"title" belum diisi', 'Tulis title = "…"'),
    ('number = "SOP/1/2026"', "number = 1.5", "control › number", "harus berupa teks, bukan angka 1.5", "tanda kutip"),
    ('number = "SOP/1/2026"', "number = 07:30:00", "control › number", "bukan jam 07:30:00", "tanda kutip"),
    ('number = "SOP/1/2026"', "number = {}", "control › number", "bukan sebuah tabel", "tanda kutip"),
    ('number = "SOP/1/2026"', 'number = "a\\nb"', "control › number", "berisi ganti baris", "ketik ulang"),
    (
        'number = "SOP/1/2026"',
        'number = "a\\u0007b"',
        "control › number",
        "berisi tanda tak tercetak U+0007",
        "ketik ulang",
    ),
    ('title = "Penanganan pengaduan"', 'title = "a\\u202eb"', "control › title", "tak tercetak U+202E", "ketik ulang"),
    ("effective = 2026-01-05", "", "control › effective", '"effective" belum diisi', "effective = 2026-03-17"),
    ("effective = 2026-01-05", "effective = 2026", "control › effective", "harus berupa tanggal", "tanpa tanda kutip"),
    (
        "effective = 2026-01-05",
        "effective = 2026-01-05T08:00:00",
        "control › effective",
        "tanggal dengan jam",
        "2026-03-17",
    ),
    (
        'complaint_team = "Tim pengaduan"',
        "complaint_team = 2026-01-05",
        "roles › complaint_team",
        "bukan tanggal",
        "kutip",
    ),
    ("format = 1", "format = 1\nroles_of = 1", "roles_of", "kata ini tidak dikenal", "Mungkin maksud Anda"),
    ("format = 1", 'format = 1\nscope = "semua"', "scope", "harus berupa tabel", "Tulis scope = { … }"),
    (
        "format = 1",
        'format = 1\nscope = { channels = ["wa"] }',
        "scope › channels ke-1",
        '"wa" tidak dikenal',
        "whatsapp",
    ),
    ("format = 1", "format = 1\nsection = [4]", "section ke-1", "harus berupa tabel, bukan angka 4", "[[section]]"),
    ("format = 1", "format = 1\nsection = [{}]", "section ke-1 › heading", "belum diisi", "heading"),
    (
        "format = 1",
        'format = 1\nhistory = [{ page = "1", effective = "2026" }]',
        "history ke-1 › after",
        "belum diisi",
        "after",
    ),
    ("format = 1", "format = 1\nsatisfaction = {}", "satisfaction › window", "belum diisi", "amount = 7"),
    ("format = 1", "format = 1\nwait = { limit = 30 }", "wait › limit", "harus berupa tabel", "limit = { … }"),
    ("format = 1", "format = 1\npromise = {}", "promise › id", '"id" belum diisi', 'Tulis id = "…"'),
    ("format = 1", 'format = 1\noverlays = ["UU 25"]', "overlays ke-1", "bukan kode yang sah", "huruf kecil"),
    ("format = 1", "format = 1\nunverified = [true]", "unverified ke-1", "harus berupa teks, bukan true", "kutip"),
]


@pytest.mark.parametrize(("old", "new", "place", "problem", "remedy"), TOP_FAULTS)
def test_it_finds_what_is_wrong_at_the_top(old: str, new: str, place: str, problem: str, remedy: str) -> None:
    fault = only_fault(MINIMAL.replace(old, new, 1))

    assert fault.place == place
    assert problem in fault.problem[0]
    assert remedy in fault.remedy[0]


def test_it_asks_for_the_control_table() -> None:
    before, _, rest = MINIMAL.partition("[control]")
    fault = only_fault(before + rest[rest.index("[roles]") :])
    assert (fault.place, fault.problem[0]) == ("control", "[control] belum ada")


def test_control_must_be_a_table() -> None:
    before, _, rest = MINIMAL.partition("[control]")
    fault = only_fault(before + 'control = "ada"\n' + rest[rest.index("[roles]") :])
    assert (fault.place, fault.problem[0]) == ("control", 'harus berupa tabel, bukan teks "ada"')


def test_it_asks_for_a_step_of_the_path() -> None:
    faults = faults_of(HEAD)
    assert [(fault.place, fault.problem[0]) for fault in faults] == [
        ("step", "prosedur ini tidak punya langkah untuk kasus")
    ]


def test_it_refuses_an_outlet_declared_twice() -> None:
    outlet = '[[outlet]]\nkey = "board"\nname = "Papan"\npublic = true\n'
    fault = only_fault(MINIMAL + outlet + outlet)
    assert (fault.place, fault.problem[0]) == ("outlet ke-2 › key", 'outlet "board" ditulis dua kali')


def test_it_refuses_endless_texts() -> None:
    fault = only_fault(MINIMAL.replace("SOP/1/2026", "x" * 301))
    assert (fault.place, fault.problem[0]) == ("control › number", "terlalu panjang: 301 huruf")


def test_it_refuses_endless_lists() -> None:
    many = ", ".join(["'x'"] * 401)
    fault = only_fault(MINIMAL.replace("format = 1", f"format = 1\nunverified = [{many}]"))
    assert (fault.place, fault.problem[0]) == ("unverified", "401 isi: terlalu banyak")


def test_long_values_are_quoted_only_in_part() -> None:
    fault = only_fault(MINIMAL.replace('"controlled_sop"', f'"{"k" * 500}"'))
    assert len(fault.problem[0]) < 100


def test_it_says_when_the_file_is_an_overlay() -> None:
    fault = only_fault('format = 1\noverlay = "uu25"\n')
    assert (fault.place, fault.problem[0]) == ("overlay", "berkas ini sebuah overlay, bukan prosedur")
