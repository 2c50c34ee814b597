"""Invents procedures: any verbs in any order, side by side, with conditions, branches, limits and standing steps."""

from __future__ import annotations

from random import Random

from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.faults import ProcedureError
from tanggap.rules.procedure.tests.writing import branch, decision, step, written
from tanggap.rules.procedure.vocabulary import Verb

VERBS = [
    v
    for v in Verb
    if v
    not in (
        Verb.RECEIVE,
        Verb.DECLINE_UNIT,
        Verb.REOPEN,
        Verb.WITHDRAW,
        Verb.CORRECT,
        Verb.WAIT,
        Verb.RESUME,
        Verb.VOID,
        Verb.EXTEND,
        Verb.ASK_COMPLETION,
        Verb.REDIRECT,
        Verb.MOVE,
        Verb.CHANGE_CHANNEL,
        Verb.ADD_WORDS,
        Verb.LINK,
        Verb.UNLINK,
        Verb.HAND_OVER,
        Verb.HAND_BACK,
        Verb.READMIT,
        Verb.PERIOD_DUTY,
        Verb.CLOSE,
    )
]
CONDITIONS = [
    '{ severity = ["minor"] }',
    '{ none = [{ severity = ["minor"] }] }',
    '{ grade = ["red", "yellow"] }',
    "{ has_contact = true }",
    "{ has_contact = false, anonymous = false }",
    "{ confidential = false }",
    "{ routed = true }",
    '{ verdict = ["not_satisfied"] }',
    "{ any = [{ has_contact = true }, { has_code = true }] }",
    '{ none = [{ any = [{ grade = ["green"] }, { solved = true }] }] }',
    '{ open_for = { amount = 5, unit = "calendar_days" } }',
    '{ kind = ["complaint", "criticism"], none = [{ escalated = true }] }',
    "{ all_units_answered = true }",
]
LIMITS = [
    'time = { amount = 5, unit = "elapsed_hours" }\n',
    'time = { amount = 2, unit = "working_days", from = "received" }\n',
    'time = { amount = 3, unit = "calendar_days", pausable = false }\n',
    "time = { act_minutes = 5 }\n",
]
TOP = """[satisfaction]
window = { amount = 3, unit = "working_days" }
[wait]
limit = { amount = 4, unit = "calendar_days" }
"""


def invented(chance: Random) -> Rules | None:
    """A procedure that the loader takes, or None where what came to mind is not one."""
    parts = [_step(chance, number) for number in range(2, chance.randint(3, 9))]
    if chance.random() < 0.3:
        parts.append(step("C", "close"))
        parts += [step("D", "evaluate")] * (chance.random() < 0.3)
    if chance.random() < 0.4:
        parts.append(_standing(chance))
    try:
        return written(*parts, top=TOP)
    except ProcedureError:
        return None


def _step(chance: Random, number: int) -> str:
    verb = chance.choice(VERBS)
    lines = _own_lines(chance, verb, number)
    if number > 2 and chance.random() < 0.4:
        before = sorted(chance.sample(range(1, number), min(number - 1, chance.randint(1, 2))))
        lines.append("after = [" + ", ".join(f'"{n}"' for n in before) + "]\n")
    if chance.random() < 0.4:
        lines.append(f"when = {chance.choice(CONDITIONS)}\n")
    if chance.random() < 0.4:
        lines.append(chance.choice(LIMITS))
        if "act_minutes" not in lines[-1] and chance.random() < 0.5:
            lines.append('lapse = { escalate_to = ["facility_head"] }\n')
    if chance.random() < 0.35:
        lines.append(_branch(chance, verb, number))
    return step(str(number), verb.value, "".join(lines))


def _own_lines(chance: Random, verb: Verb, number: int) -> list[str]:
    match verb:
        case Verb.CARRY_OUT_STEP if chance.random() < 0.6:
            return [decision("ok", "no")]
        case Verb.REFER | Verb.ESCALATE:
            return ['refer_to = ["facility_head"]\n']
        case Verb.ROUTE if chance.random() < 0.5:
            return [f'units = ["{chance.choice(["nursing", "pharmacy"])}"]\n']
        case Verb.MAKE_PUBLIC:
            outlets = chance.sample(["reporter", "board", "notice"], chance.randint(0, 3))
            return ["outlets = [" + ", ".join(f'"{o}"' for o in outlets) + "]\n"] if outlets else []
        case Verb.ANSWER_UNIT if chance.random() < 0.5:
            return ['time = { amount = 2, unit = "working_days", per_unit = true }\n']
        case Verb.DOCUMENT if chance.random() < 0.3:
            return ['milestone = "resolved"\n']
        case _:
            return []


def _branch(chance: Random, verb: Verb, number: int) -> str:
    """Back only on a decision or a verdict, so that people can always choose to go on."""
    forward = chance.choice([str(number + 1), str(number + 2), "end"])
    back = str(chance.randint(2, number))
    match verb:
        case Verb.CARRY_OUT_STEP:
            return branch(f'{{ outcome_of = {{ step = "{number}", is = ["no"] }} }}', chance.choice([forward, back]))
        case Verb.RECORD_VERDICT:
            return branch('{ verdict = ["not_satisfied"] }', chance.choice([forward, back]))
        case _:
            return branch(chance.choice(CONDITIONS), forward)


def _standing(chance: Random) -> str:
    verb = chance.choice(["carry_out_step", "escalate", "analyse"])
    lines = f"standing = true\nwhen = {chance.choice(CONDITIONS)}\n" + chance.choice(["", *LIMITS])
    refer = 'refer_to = ["quality_team"]\n' if verb == "escalate" else ""
    lapse = 'lapse = { escalate_to = ["facility_head"] }\n' if '"received"' in lines else ""
    return step("S", verb, lines + lapse + refer)
