"""Reading `when`: the closed vocabulary, and nothing beside it."""

from __future__ import annotations

import pytest

from tanggap.rules.clock.deadline import TimeLimit, Unit
from tanggap.rules.procedure import conditions
from tanggap.rules.procedure.conditions import ALWAYS, KEYS, YES_NO, Condition
from tanggap.rules.procedure.tests.texts import DOCUMENT, HEAD, LAST, RECEIVE, faults_of, only_fault, procedure_of

DECISION = """
[[step]]
id = "2a"
activity = "Memutuskan"
actors = ["complaint_team"]
outcomes = { yes = { id = "Ya" }, no = { id = "Tidak" } }
"""


def text_of(when: str) -> str:
    return HEAD + RECEIVE + DOCUMENT + DECISION + LAST + f"when = {when}\n"


def read(when: str) -> Condition:
    return procedure_of(text_of(when)).by_id["3"].when


def test_it_works() -> None:
    assert read('{ severity = ["minor", "moderate"], has_contact = true }') == Condition(
        (conditions.Test("severity", ("minor", "moderate")), conditions.Test("has_contact", ("yes",)))
    )


def test_without_tests_it_always_holds() -> None:
    assert read("{}") == ALWAYS


def test_a_single_value_needs_no_brackets() -> None:
    assert read('{ grade = "red" }') == Condition((conditions.Test("grade", ("red",)),))


def test_no_means_no() -> None:
    assert read("{ confidential = false }") == Condition((conditions.Test("confidential", ("no",)),))


def test_conditions_stand_inside_conditions() -> None:
    found = read(
        "{ any = [{ anonymous = true }, { none = [{ unit = ['rawat_inap'] }] }], none = [{ repeated = true }] }"
    )

    assert found == Condition(
        any_of=(
            Condition((conditions.Test("anonymous", ("yes",)),)),
            Condition(none_of=(Condition((conditions.Test("unit", ("rawat_inap",)),)),)),
        ),
        none_of=(Condition((conditions.Test("repeated", ("yes",)),)),),
    )


def test_time_and_decisions_have_keys_of_their_own() -> None:
    found = read('{ open_for = { amount = 30, unit = "calendar_days" }, outcome_of = { step = "2a", is = ["no"] } }')

    assert found == Condition(
        (
            conditions.Test("open_for", (), limit=TimeLimit(30, Unit.CALENDAR_DAYS)),
            conditions.Test("outcome_of", ("no",), step="2a"),
        )
    )


@pytest.mark.parametrize("key", sorted(set(KEYS) - {"open_for", "outcome_of"}))
def test_every_test_of_the_vocabulary_is_read(key: str) -> None:
    values = KEYS[key].values
    value = "true" if values == YES_NO else f"'{min(values)}'" if values else "'kode'"
    assert [test.key for test in read(f"{{ {key} = {value} }}").tests] == [key]


@pytest.mark.parametrize(
    ("when", "place", "problem", "remedy"),
    [
        ("{ saverity = 'minor' }", "saverity", "kata ini tidak dikenal di sini", 'Mungkin maksud Anda "severity"'),
        (
            "{ x = 1 }",
            "x",
            "kata ini tidak dikenal di sini",
            "Pilihan yang dikenal: about_leadership, all_units_answered",
        ),
        ("{ severity = ['mild'] }", "severity ke-1", '"mild" tidak dikenal', "minor, moderate, severe"),
        ("{ channel = [3] }", "channel ke-1", "harus berupa kata dari daftar, bukan angka 3", "email, facebook"),
        (
            "{ severity = [] }",
            "severity",
            '"severity" kosong, jadi syarat ini tidak pernah terpenuhi',
            "Isi sedikitnya",
        ),
        ("{ unit = [] }", "unit", '"unit" kosong, jadi syarat ini tidak pernah terpenuhi', "Isi sedikitnya satu"),
        ("{ unit = 'Rawat Inap' }", "unit", '"Rawat Inap" bukan kode yang sah', 'misalnya "rawat_jalan"'),
        ("{ anonymous = 'ya' }", "anonymous", 'harus berupa true atau false, bukan teks "ya"', "anonymous = true"),
        ("{ any = [] }", "any", '"any" kosong, jadi syarat ini tidak pernah terpenuhi', "Isi sedikitnya satu"),
        ("{ none = ['x'] }", "none ke-1", 'harus berupa tabel, bukan teks "x"', "[[none]]"),
        ("{ none = [{ y = 1 }] }", "none ke-1 › y", "kata ini tidak dikenal di sini", "Pilihan yang dikenal"),
        ("{ open_for = 30 }", "open_for", "harus berupa tabel, bukan angka 30", "Tulis open_for = { … }"),
        ("{ open_for = { amount = 30 } }", "open_for › unit", '"unit" belum diisi', "calendar_days"),
        ("{ outcome_of = '2a' }", "outcome_of", 'harus berupa tabel, bukan teks "2a"', "Tulis outcome_of = { … }"),
        ("{ outcome_of = { is = 'no' } }", "outcome_of › step", '"step" belum diisi', 'Tulis step = "…"'),
        ("{ outcome_of = { step = '2a' } }", "outcome_of › is", '"is" kosong', "Isi sedikitnya satu"),
        ("{ outcome_of = { step = '9', is = 'no' } }", "outcome_of", 'langkah "9" tidak ada', "1, 2, 2a, 3"),
        ("{ outcome_of = { step = '2', is = 'no' } }", "outcome_of", "tidak punya pilihan hasil", "Tulis outcomes"),
        ("{ outcome_of = { step = '2a', is = 'noo' } }", "outcome_of", 'tidak punya hasil "noo"', 'Anda "no"'),
    ],
)
def test_it_refuses(when: str, place: str, problem: str, remedy: str) -> None:
    fault = only_fault(text_of(when))

    assert fault.place == f"langkah 3 › when › {place}"
    assert problem in fault.problem[0]
    assert remedy in fault.remedy[0]


def test_it_refuses_nesting_without_end() -> None:
    deep = "{ anonymous = true }"
    for _ in range(5):
        deep = f"{{ any = [{deep}] }}"
    fault = only_fault(text_of(deep))
    assert fault.problem[0] == "syarat bersarang lebih dari 5 lapis"


def test_results_are_looked_for_in_nested_conditions_and_branches() -> None:
    when = 'when = { outcome_of = { step = "2a", is = ["maybe"] } }'
    branch = f'[[step.branch]]\n{when}\ngo_to = "end"\nreason = {{ id = "x" }}\n'
    nested = text_of("{ none = [{ outcome_of = { step = '2a', is = 'perhaps' } }] }")
    assert [fault.place for fault in faults_of(nested.replace(LAST, branch + LAST))] == [
        "langkah 2a › branch ke-1 › when › outcome_of",
        "langkah 3 › when › outcome_of",
    ]


@pytest.mark.parametrize(
    ("scope", "when", "key"),
    [
        ('channels = ["walk_in"]', "{ channel = ['phone'] }", "channel"),
        ('kinds = ["praise"]', "{ kind = ['complaint', 'input'] }", "kind"),
    ],
)
def test_it_warns_of_a_test_outside_the_scope(scope: str, when: str, key: str) -> None:
    fault = only_fault(text_of(when) + f"[scope]\n{scope}\n")
    assert (fault.place, fault.level) == (f"langkah 3 › when › {key}", "warning")


def test_a_test_inside_the_scope_is_fine() -> None:
    procedure_of(text_of("{ channel = ['phone'] }") + '[scope]\nchannels = ["phone", "sms"]\n')
