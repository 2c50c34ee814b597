"""Steps that make no path: predecessors, branches, and what can never be reached."""

from __future__ import annotations

import pytest

from tanggap.rules.procedure.tests.texts import HEAD, RECEIVE, faults_of, only_fault, procedure_of


def step(key: str, *lines: str) -> str:
    rest = "\n".join(lines)
    return f'\n[[step]]\nid = "{key}"\nactivity = "Langkah {key}"\nactors = ["complaint_team"]\n{rest}\n'


def branch(go_to: str, when: str = "") -> str:
    condition = f"when = {when}\n" if when else ""
    return f'[[step.branch]]\n{condition}go_to = "{go_to}"\nreason = {{ id = "Alasan" }}'


SOMETIMES = "{ anonymous = true }"
STANDING = step("s", "standing = true", "when = { repeated = true }")
PERIOD = step("p", 'scope = "period"', 'period = "month"')


def path(*steps: str) -> str:
    return HEAD + RECEIVE + "".join(steps)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(path(step("2"), step("3", 'after = ["1"]'), step("4", 'after = ["2", "3"]')), id="side by side"),
        pytest.param(path(step("2"), STANDING, PERIOD, step("3")), id="beside the path"),
        pytest.param(path(step("2", branch("2", SOMETIMES)), step("3")), id="done again"),
        pytest.param(path(step("2"), step("3", branch("1", SOMETIMES)), step("4")), id="back"),
        pytest.param(path(step("2", branch("4", SOMETIMES)), step("3"), step("4")), id="forward"),
        pytest.param(path(step("2", branch("end", SOMETIMES)), step("3")), id="to the end"),
        pytest.param(
            path(
                step("2", branch("end")),
            ),
            id="always to the end, from the last",
        ),
        pytest.param(
            path(step("2", f"when = {SOMETIMES}", branch("4")), step("3"), step("4")), id="sometimes left out"
        ),
        pytest.param(path(step("2", branch("3", SOMETIMES), branch("4")), step("3"), step("4")), id="one or the other"),
        pytest.param(path(step("2", branch("4")), step("3", 'after = ["1"]'), step("4")), id="opened beforehand"),
        pytest.param(
            path(step("2", branch("4", SOMETIMES), branch("3")), step("3", branch("end")), step("4"), step("5")),
            id="two ways that never meet",
        ),
        pytest.param(
            path(step("2", branch("5", SOMETIMES)), step("3"), step("4", branch("end")), step("5", 'after = ["3"]')),
            id="after a step that was left out",
        ),
    ],
)
def test_it_works(text: str) -> None:
    procedure_of(text)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (path(step("2"), step("3", 'after = ["9"]')), "3", 'langkah "9" tidak ada'),
        (path(step("2"), step("3", 'after = ["3"]')), "3", 'langkah "3" dan "3" saling menunggu'),
        (path(step("2", 'after = ["3"]'), step("3")), "2", 'langkah "2" dan "3" saling menunggu'),
        (path(step("2", 'after = ["4"]'), step("3"), step("4")), "2", 'langkah "2" dan "4" saling menunggu'),
        (path(step("2", 'after = ["3"]'), step("3", 'after = ["1"]')), "2", 'langkah "3" ditulis sesudah langkah ini'),
        (
            path(
                step("2", 'after = ["6"]'),
                step("3", 'after = ["1"]'),
                step("4"),
                step("5", 'after = ["3"]'),
                step("6", 'after = ["4", "5"]'),
            ),
            "2",
            'langkah "6" ditulis sesudah langkah ini',
        ),
        (path(step("2"), step("3", "after = []")), "3", "hanya langkah pertama boleh tanpa pendahulu"),
        (path(STANDING, step("2", 'after = ["s"]')), "2", 'langkah "s" berada di samping jalur'),
        (path(PERIOD, step("2", 'after = ["p"]')), "2", 'langkah "p" adalah tugas berkala'),
    ],
)
def test_it_refuses_predecessors(text: str, place: str, problem: str) -> None:
    fault = only_fault(text)
    assert (fault.place, fault.problem[0]) == (f"langkah {place} › after", problem)


def test_it_finds_rings_of_any_length() -> None:
    text = path(step("2", 'after = ["4", "9"]'), step("3", 'after = ["2"]'), step("4", 'after = ["2", "3"]'))
    assert [fault.problem[0] for fault in faults_of(text)] == [
        'langkah "2" dan "4" saling menunggu',
        'langkah "9" tidak ada',
    ]


def test_the_first_step_may_say_that_nothing_comes_before_it() -> None:
    procedure_of(path(step("2")).replace('id = "1"\n', 'id = "1"\nafter = []\n'))


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (path(step("2", branch("9", SOMETIMES))), "branch ke-1 › go_to", 'langkah "9" tidak ada'),
        (
            path(step("2", branch("s", SOMETIMES)), STANDING),
            "branch ke-1 › go_to",
            'langkah "s" berada di samping jalur',
        ),
        (path(step("2", branch("p", SOMETIMES)), PERIOD), "branch ke-1 › go_to", 'langkah "p" adalah tugas berkala'),
        (path(step("2", branch("1"))), "branch ke-1 › when", "kembali tanpa syarat, jadi tidak pernah selesai"),
        (path(step("2", branch("2"))), "branch ke-1 › when", "kembali tanpa syarat, jadi tidak pernah selesai"),
        (path(step("2", branch("end"), branch("1", SOMETIMES))), "branch ke-2", "cabang ini tidak pernah dicoba"),
        (path(step("2", branch(""))), "branch ke-1 › go_to", '"go_to" belum diisi'),
        (path(step("2", '[[step.branch]]\ngo_to = "end"')), "branch ke-1 › reason", '"reason" belum diisi'),
        (path(step("2", "[[step.branch]]\nreason = { id = 'x' }")), "branch ke-1 › go_to", '"go_to" belum diisi'),
        (
            path(step("2", branch("end").replace("go_to", "goto"))),
            "branch ke-1 › goto",
            "kata ini tidak dikenal di sini",
        ),
    ],
)
def test_it_refuses_branches(text: str, place: str, problem: str) -> None:
    assert (f"langkah 2 › {place}", problem) in [(fault.place, fault.problem[0]) for fault in faults_of(text)]


def test_a_target_that_is_not_there_names_those_that_are() -> None:
    assert only_fault(path(step("2", branch("11", SOMETIMES)))).remedy[0].endswith("Pilihan yang dikenal: 1, 2, end")


@pytest.mark.parametrize("beside", [STANDING, PERIOD])
def test_only_the_path_has_branches(beside: str) -> None:
    fault = only_fault(path(step("2"), beside + branch("2")))
    assert fault.place.endswith("› branch")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (path(step("2", branch("4")), step("3"), step("4")), ["3"]),
        (path(step("2", branch("end")), step("3"), step("4")), ["3", "4"]),
        (path(step("2", branch("5")), step("3"), step("4"), step("5")), ["3", "4"]),
        (path(step("2", branch("4")), step("3", 'after = ["2"]'), step("4", 'after = ["2"]')), ["3"]),
    ],
)
def test_it_finds_steps_out_of_reach(text: str, lost: list[str]) -> None:
    assert [(fault.place, fault.problem[0]) for fault in faults_of(text)] == [
        (f"langkah {key}", "langkah ini tidak pernah tercapai") for key in lost
    ]
