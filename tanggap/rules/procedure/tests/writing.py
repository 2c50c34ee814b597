"""Writes small procedures for the tests of the engine: `written(step("1", "receive"), step("2", "plan"))`."""

from __future__ import annotations

from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.tests.procedures import rules_from
from tanggap.rules.procedure.tests.texts import HEAD

OUTLETS = """
[[outlet]]
key = "reporter"
name = "Saluran pelapor"
needs_contact = true

[[outlet]]
key = "board"
name = "Papan"
public = true

[[outlet]]
key = "notice"
name = "Nota dinas"
"""
RECEIVE = '\n[[step]]\nid = "1"\nactivity = "Diterima"\nactors = ["complaint_officer"]\nverb = "receive"\n'


def step(key: str, verb: str = "carry_out_step", more: str = "", *, actor: str = "complaint_officer") -> str:
    """A step; `more` are further lines of its table, branches last."""
    head = f'\n[[step]]\nid = "{key}"\nactivity = "Langkah {key}"\nactors = ["{actor}"]\n'
    return head + (f'verb = "{verb}"\n' if verb != "carry_out_step" else "") + more + "\n"


def branch(when: str, go_to: str) -> str:
    return f'\n  [[step.branch]]\n  when = {when}\n  go_to = "{go_to}"\n  reason = {{ id = "Cabang", en = "Branch" }}\n'


def decision(*results: str) -> str:
    words = ", ".join(f'{r} = {{ id = "{r}", en = "{r}" }}' for r in results)
    return f"outcomes = {{ {words} }}\n"


def written(*parts: str, top: str = "") -> Rules:
    """A procedure that begins with its receipt; `top` holds tables and keys of its head."""
    head = HEAD.replace("\n[control]", f"{top}\n[control]", 1) if top and not top.startswith("[") else HEAD
    tables = top if top.startswith("[") else ""
    return rules_from(head + tables + OUTLETS + RECEIVE + "".join(parts))
