"""The wording of vocabulary codes in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tanggap.rules.procedure import vocabulary as v
from tanggap.rules.procedure import wording
from tanggap.ui.moments import language

# Who reports, seen from the patient.
_RELATION_WORDS: Mapping[str, v.Words] = {
    "self": ("Pasien sendiri", "The patient"),
    "child": ("Anak pasien", "Child of the patient"),
    "parent": ("Orang tua pasien", "Parent of the patient"),
    "spouse": ("Suami atau istri pasien", "Spouse of the patient"),
    "sibling": ("Saudara pasien", "Sibling of the patient"),
    "guardian": ("Wali pasien", "Guardian of the patient"),
    "proxy": ("Kuasa pasien", "Proxy of the patient"),
    "other": ("Orang lain", "Somebody else"),
}
_TABLES: Mapping[str, Mapping[str, v.Words]] = {
    "channel": {k.value: w for k, w in wording.CHANNEL_WORDS.items()},
    "kind": {k.value: w for k, w in wording.KIND_WORDS.items()},
    "severity": {k.value: w for k, w in wording.SEVERITY_WORDS.items()},
    "grade": {k.value: w for k, w in wording.GRADE_WORDS.items()},
    "sp4n": {k.value: w for k, w in wording.SP4N_WORDS.items()},
    "payer": {k.value: w for k, w in wording.PAYER_WORDS.items()},
    "verdict": {k.value: w for k, w in wording.VERDICT_WORDS.items()},
    "outcome": {k.value: w for k, w in wording.OUTCOME_WORDS.items()},
    "medium": {k.value: w for k, w in wording.MEDIUM_WORDS.items()},
    "role": {k.value: w for k, w in wording.ROLE_WORDS.items()},
    "verb": {k.value: w for k, w in wording.VERB_WORDS.items()},
    "relation": _RELATION_WORDS,
    "link": {k.value: w for k, w in wording.LINK_WORDS.items()},
}
_OF_TYPE: Mapping[type[StrEnum], str] = {
    v.Channel: "channel",
    v.Kind: "kind",
    v.Severity: "severity",
    v.Grade: "grade",
    v.Sp4nClass: "sp4n",
    v.Payer: "payer",
    v.Verdict: "verdict",
    v.Outcome: "outcome",
    v.Medium: "medium",
    v.Role: "role",
    v.Verb: "verb",
}


def label(code: object, table: str = "") -> str:
    """The words for a code; a pair of words gives the one of this language; a code without words stays as it is.

    `table` names the vocabulary ("channel", "kind" …) when the code is plain text, as it comes from the database.
    """
    if isinstance(code, tuple):
        return v.say((str(code[0]), str(code[1])), language())
    if isinstance(code, StrEnum) and not table:
        table = _OF_TYPE.get(type(code), "")
    words = _TABLES.get(table, {}).get(str(code))
    return v.say(words, language()) if words else str(code or "")


def choices(table: str) -> list[tuple[str, str]]:
    """Every code of a vocabulary with its words, for a list to choose from."""
    return [(code, v.say(words, language())) for code, words in _TABLES[table].items()]
