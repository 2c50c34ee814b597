"""What is said about a fault leads to its remedy: nothing hidden, nothing far-fetched, no choice that is refused."""

from __future__ import annotations

import pytest

from tanggap.rules.procedure.faults import nearest
from tanggap.rules.procedure.tests.test_loading_clocks import CLOCK
from tanggap.rules.procedure.tests.texts import HEAD, MINIMAL, faults_of, only_fault


def test_a_fault_of_writing_says_that_the_rest_was_not_looked_at() -> None:
    fault = only_fault(MINIMAL.replace('kind = "controlled_sop"', 'kind = "controlled_sop'))

    assert "Isi berkas selebihnya baru diperiksa setelah ini dibetulkan" in fault.remedy[0]
    assert "The rest of the file is checked once this is mended" in fault.remedy[1]


def test_a_key_used_twice_is_told_beside_the_other_faults_of_its_clock() -> None:
    again = CLOCK.replace('unit = "calendar_months"', 'unit = "moons"')
    faults = faults_of(MINIMAL + CLOCK + again)

    assert [fault.place for fault in faults] == ["clock resolution › key", "clock resolution › unit"]
    assert 'kunci "resolution" dipakai dua kali' in faults[0].problem[0]


def test_who_approved_it_is_missed_before_it_is_published() -> None:
    fault = only_fault(MINIMAL.replace('approver_name = "dr. Contoh"\n', ""))

    assert (fault.level, fault.place) == ("warning", "control › approver_name")
    assert "approved = false" in fault.remedy[0]


def test_an_unknown_verb_is_offered_only_what_a_step_may_use() -> None:
    fault = faults_of(MINIMAL.replace('verb = "document"', 'verb = "bicara"'))[0]

    offered = fault.remedy[0].partition("Pilihan yang dikenal: ")[2].split(", ")
    assert {"route", "answer"} <= set(offered)
    assert {"reopen", "void", "wait", "resume", "correct", "withdraw", "decline_unit"}.isdisjoint(offered)


def test_what_was_typed_is_not_offered_for_itself() -> None:
    first = '[[step]]\nid = "1"\nactivity = "a"\nactors = ["complaint_officer"]\nverb = "receive"\nafter = ["10"]\n'
    last = '[[step]]\nid = "10"\nactivity = "b"\nactors = ["complaint_officer"]\nverb = "document"\nafter = ["10"]\n'
    told = [fault.remedy[0] for fault in faults_of(HEAD + first + last)]

    assert told
    assert not any('Mungkin maksud Anda "10"' in remedy for remedy in told)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("answerd", "answered"), ("clasified", "classified"), ("nowhere", None), ("answered", None), ("", None)],
)
def test_only_a_near_word_is_offered(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["answered", "classified"]) == meant
