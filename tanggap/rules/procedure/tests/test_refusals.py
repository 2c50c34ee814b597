"""Every refusal is reached through the engine's one door, says why in both languages, and says what is possible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tanggap.rules.procedure import commands as c
from tanggap.rules.procedure.engine import decide
from tanggap.rules.procedure.handovers import HandBack, HandOver
from tanggap.rules.procedure.obligations import obligations
from tanggap.rules.procedure.readmission import Readmit
from tanggap.rules.procedure.refusals import SENTENCES, Refusal
from tanggap.rules.procedure.tests.acting import STAFF, START, TEXT, Case, receipt
from tanggap.rules.procedure.tests.procedures import unseen
from tanggap.rules.procedure.tests.writing import step, written
from tanggap.rules.procedure.vocabulary import Verb

Fields = dict[str, Any]


def case_of(name: str = "sixth", **fields: Any) -> Case:
    return Case(unseen(name), receipt(**fields))


def route(*units: str) -> tuple[c.RouteTo, ...]:
    return tuple(c.RouteTo(routing=unit, unit=unit) for unit in units)


def fresh() -> Case:
    return case_of()


def graded() -> Case:
    case = fresh()
    case.do(c.Respond, message="m1", medium="tracking", text=TEXT)
    case.do(c.SetGrade, grade="green")
    return case


def handed() -> Case:
    case = fresh()
    case.do(HandOver, to="2", roles=("complaint_officer",), note=TEXT)
    return case


def concerned() -> Case:
    case = fresh()
    case.state.excluded = ("2",)
    return case


def kept_out() -> Case:
    """Whoever acts is kept out."""
    case = fresh()
    case.state.excluded = ("1",)
    return case


def about_leaders() -> Case:
    case = concerned()
    case.state.about_leadership = True
    return case


def routed() -> Case:
    case = graded()
    case.do(c.Route, to=route("nursing", "pharmacy"))
    return case


def answered_by_units() -> Case:
    case = routed()
    case.do(c.AnswerUnit, routing="nursing", text=TEXT)
    case.do(c.AnswerUnit, routing="pharmacy", text=TEXT)
    return case


def reviewed() -> Case:
    case = answered_by_units()
    case.do(c.CarryOutStep, result="kept")
    return case


def waiting() -> Case:
    case = fresh()
    case.do(c.Wait, hours=2)
    return case


def withdrawn() -> Case:
    case = fresh()
    case.do(c.Withdraw)
    return case


def voided() -> Case:
    case = fresh()
    case.do(c.Void, note=TEXT)
    return case


def closed(**fields: Any) -> Case:
    case = case_of(**fields)
    case.do(c.Close, hours=1, outcome="cannot")
    return case


def confidential() -> Case:
    return closed(confidential=True)


def unreachable() -> Case:
    return case_of(contacts=(), has_code=False, anonymous=True)


def emailed() -> Case:
    case = fresh()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    case.do(c.ReportMessage, message="m1", result="accepted")
    return case


def finished_but_for_a_unit() -> Case:
    """The path to its end without an outcome, and a unit asked beside it."""
    case = reviewed()
    case.do(c.CarryOutStep)
    case.do(c.CarryOutStep, result="approved")
    case.do(c.Answer, message="m2", medium="tracking", text=TEXT)
    case.do(c.AskSatisfaction, message="m3", medium="tracking")
    case.do(c.RecordVerdict, verdict="satisfied")
    case.do(c.MakePublic, publication="p1", outlet="board", text=TEXT)
    case.do(c.Route, to=(c.RouteTo(routing="more", unit="laboratory"),))
    case.do(c.Evaluate, text=TEXT)
    return case


def planned() -> Case:
    case = case_of("seventh", kind="suggestion", contacts=("phone", "address"))
    case.do(c.Acknowledge, medium="in_person", automatic=False)
    case.do(c.Classify, kind="suggestion", severity="minor")
    case.do(c.RecordDiscussion, discussion="d1", text=TEXT)
    case.do(c.Plan, plan="p1", text=TEXT)
    case.do(c.CarryOutStep, result="approved")
    return case


def with_two_equal_steps() -> Case:
    """The letter that goes beside the answer, and the rapid team's visit."""
    case = planned()
    case.do(c.CarryOut, text=TEXT)
    case.do(c.SetGrade, grade="red")
    assert {"10a", "M"} <= set(case.open)
    return case


def of_another_procedure() -> Case:
    return case_of("eighth")


WITH_LIMIT = step("2", "plan", 'time = { amount = 5, unit = "working_days" }\n')
MORE_TIME: Fields = {
    "clock": "step:2",
    "until": START.date() + timedelta(days=30),
    "note": TEXT,
    "message": "m9",
    "medium": "tracking",
    "text": TEXT,
}


MOVED: Fields = {"version": 1, "chosen": "", "note": TEXT}


def linked() -> Case:
    case = fresh()
    case.do(c.LinkTo, other="y", relation="same_event")
    return case


def limited() -> Case:
    return Case(written(WITH_LIMIT, top='overlays = ["uu25"]\n'), receipt())


def respondable() -> Case:
    clock = (
        '[[clock]]\nkey = "response"\nname = { id = "Tanggapan", en = "Response" }\namount = 1\nunit = "working_days"\n'
    )
    return Case(
        written(WITH_LIMIT, clock + 'from = "received"\nto = "first_response"\nroles = ["complaint_officer"]\n')
    )


def extended() -> Case:
    case = limited()
    case.do(c.Extend, **MORE_TIME)
    return case


REFUSED: list[tuple[str, Callable[[], Case], type[c.Command], Fields]] = [
    ("future_time", fresh, c.SetGrade, {"grade": "green", "at": START + timedelta(minutes=1)}),
    ("before_receipt", fresh, c.SetGrade, {"grade": "green", "at": START - timedelta(minutes=1)}),
    ("before_start", waiting, c.Resume, {"at": START + timedelta(hours=1)}),
    ("before_start", closed, c.Reopen, {"note": TEXT, "at": START}),
    ("closed", closed, c.SetGrade, {"grade": "green"}),
    ("withdrawn", withdrawn, c.SetGrade, {"grade": "green"}),
    ("void", voided, c.SetGrade, {"grade": "green"}),
    ("not_yet", fresh, c.Answer, {"message": "m1", "medium": "tracking", "text": TEXT}),
    ("not_yet", fresh, c.CarryOutStep, {"step": "7"}),
    ("not_yet", graded, c.Refer, {"step": "11a"}),
    ("already_done", reviewed, c.CarryOutStep, {"step": "6", "result": "kept"}),
    ("skipped", graded, c.Analyse, {"text": TEXT, "step": "5"}),
    ("unknown_step", fresh, c.CarryOutStep, {"step": "99"}),
    ("unknown_step", closed, c.Reopen, {"note": TEXT, "step": "14"}),
    ("result_required", answered_by_units, c.CarryOutStep, {}),
    ("result_unknown", answered_by_units, c.CarryOutStep, {"result": "perhaps"}),
    ("no_contact", fresh, c.Respond, {"message": "m1", "medium": "letter", "text": TEXT}),
    ("medium_unknown", fresh, c.Respond, {"message": "m1", "medium": "pigeon", "text": TEXT}),
    ("medium_unknown", fresh, c.Acknowledge, {"medium": "pigeon", "automatic": True}),
    ("message_unknown", emailed, c.RecordDelivery, {"message": "m9"}),
    ("message_unknown", fresh, c.ReportMessage, {"message": "m9", "result": "accepted"}),
    ("message_final", emailed, c.RecordDelivery, {"message": "m1"}),
    ("message_final", emailed, c.ReportMessage, {"message": "m1", "result": "taken_back"}),
    ("nothing_to_deliver", fresh, c.RecordDelivery, {"message": "m1"}),
    ("no_units", graded, c.Route, {"to": ()}),
    ("unit_unknown", graded, c.Route, {"to": route("nursing", "pharmacy", "moon")}),
    ("unit_missing", graded, c.Route, {"to": route("nursing")}),
    ("unit_open", routed, c.Route, {"to": route("nursing")}),
    ("unit_open", graded, c.Route, {"to": route("nursing", "pharmacy", "nursing")}),
    ("routing_unknown", routed, c.AnswerUnit, {"routing": "laboratory", "text": TEXT}),
    ("routing_ended", answered_by_units, c.DeclineUnit, {"routing": "nursing", "text": TEXT}),
    ("units_pending", finished_but_for_a_unit, c.Close, {"outcome": "solved"}),
    ("step_required", with_two_equal_steps, c.CarryOutStep, {}),
    ("role_required", of_another_procedure, c.Escalate, {}),
    ("role_unknown", fresh, c.Escalate, {"to": ("emperor",)}),
    ("kind_unknown", fresh, c.Classify, {"kind": "song"}),
    ("severity_unknown", fresh, c.Classify, {"kind": "complaint", "severity": "huge"}),
    ("class_unknown", fresh, c.Classify, {"kind": "complaint", "sp4n_class": "gossip"}),
    ("grade_unknown", fresh, c.SetGrade, {"grade": "blue"}),
    ("outcome_unknown", fresh, c.Close, {"outcome": "fine"}),
    ("outcome_unknown", answered_by_units, c.CarryOutStep, {"result": "kept", "outcome": "fine"}),
    ("verdict_unknown", closed, c.RecordVerdict, {"verdict": "so_so"}),
    ("verdict_too_early", fresh, c.RecordVerdict, {"verdict": "satisfied"}),
    ("plan_unknown", planned, c.CarryOut, {"text": TEXT, "plan": "p9"}),
    ("public_confidential", confidential, c.MakePublic, {"publication": "p", "outlet": "board", "text": TEXT}),
    ("outlet_unknown", closed, c.MakePublic, {"publication": "p", "outlet": "radio", "text": TEXT}),
    ("already_waiting", waiting, c.Wait, {}),
    ("waiting_needs_contact", unreachable, c.Wait, {}),
    ("not_waiting", fresh, c.Resume, {}),
    ("steps_remaining", graded, c.Close, {"outcome": "solved"}),
    ("not_closed", fresh, c.Reopen, {"note": TEXT}),
    ("redirect_instead", fresh, c.Close, {"outcome": "not_ours"}),
    ("already_waiting", waiting, c.AskCompletion, {"message": "m9", "medium": "tracking", "text": TEXT}),
    ("waiting_needs_contact", unreachable, c.AskCompletion, {"message": "m9", "medium": "in_person", "text": TEXT}),
    ("no_contact", fresh, c.AskCompletion, {"message": "m9", "medium": "letter", "text": TEXT}),
    ("no_contact", fresh, c.Redirect, {"message": "m9", "medium": "letter", "text": TEXT, "addressee": TEXT}),
    ("relation_unknown", fresh, c.LinkTo, {"other": "y", "relation": "cousin"}),
    ("linked_to_itself", fresh, c.LinkTo, {"other": "x", "relation": "same_event"}),
    ("already_linked", linked, c.LinkTo, {"other": "y", "relation": "same_person"}),
    ("not_linked", linked, c.Unlink, {"other": "z", "note": TEXT}),
    ("handed_to_oneself", fresh, HandOver, {"to": "1", "note": TEXT}),
    ("handed_to_excluded", concerned, HandOver, {"to": "2", "note": TEXT}),
    ("handed_already", handed, HandOver, {"to": "2", "note": TEXT}),
    ("not_kept_out", fresh, Readmit, {"staff": "2", "note": TEXT}),
    ("readmits_oneself", kept_out, Readmit, {"staff": "1", "note": TEXT}),
    ("kept_from_leadership", about_leaders, Readmit, {"staff": "2", "note": TEXT}),
    ("not_handed", handed, HandBack, {"act": "step:1"}),
    ("same_procedure", fresh, c.Move, {"kind": "praise", "onto": unseen("sixth"), **MOVED}),
    ("kind_unknown", fresh, c.Move, {"kind": "song", "onto": unseen("eighth"), **MOVED}),
    ("medium_unknown", fresh, c.ChangeChannel, {"medium": "pigeon", "asked_by": TEXT, "contacts": ()}),
    ("no_contact", fresh, c.ChangeChannel, {"medium": "letter", "asked_by": TEXT, "contacts": ("phone",)}),
    ("medium_unknown", fresh, c.AddWords, {"message": "m9", "medium": "pigeon", "text": TEXT}),
    ("awaited", waiting, c.AddWords, {"message": "m9", "medium": "tracking", "text": TEXT}),
    ("limit_unknown", fresh, c.Extend, MORE_TIME | {"clock": "clock:none"}),
    ("limit_of_response", respondable, c.Extend, MORE_TIME | {"clock": "clock:response"}),
    ("limit_not_ours", limited, c.Extend, MORE_TIME | {"clock": "overlay:uu25:decision"}),
    ("not_later", limited, c.Extend, MORE_TIME | {"until": START.date()}),
    ("too_late", limited, c.Extend, MORE_TIME | {"until": START.date() + timedelta(days=800)}),
    ("extended_already", extended, c.Extend, MORE_TIME | {"until": START.date() + timedelta(days=90)}),
    ("no_contact", limited, c.Extend, MORE_TIME | {"medium": "letter"}),
]
RECEIPTS: list[tuple[str, Fields]] = [
    ("channel_unknown", {"channel": "telepathy"}),
    ("kind_unknown", {"kind": "song"}),
    ("severity_unknown", {"severity": "huge"}),
    ("class_unknown", {"sp4n_class": "gossip"}),
]


def test_every_refusal_there_is_stands_in_these_tests() -> None:
    reached = {code for code, *_ in REFUSED} | {code for code, _ in RECEIPTS}

    assert reached | {"not_received", "already_received"} == set(SENTENCES)


@pytest.mark.parametrize(("code", "prepare", "command", "fields"), REFUSED)
def test_it_is_refused_with_a_reason_and_a_way_on(
    code: str, prepare: Callable[[], Case], command: type[c.Command], fields: Fields
) -> None:
    case = prepare()
    before = case.state.copy()

    refusal = case.ask(command, **fields)

    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert refusal.sentence("id") and refusal.sentence("en")
    assert case.state == before
    assert bool(refusal.allowed) == (code != "void"), "a voided number is the end; nothing else is"
    assert bool(refusal.remedy("id")) == bool(refusal.remedy("en"))


def test_nothing_but_the_receipt_comes_first() -> None:
    refusal = decide(unseen("sixth"), None, c.SetGrade(actor=STAFF, at=START, grade="green"), START)

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.allowed) == ("not_received", (Verb.RECEIVE,))


@pytest.mark.parametrize(("code", "fields"), RECEIPTS)
def test_a_receipt_uses_known_words(code: str, fields: Fields) -> None:
    refusal = decide(unseen("sixth"), None, receipt(**fields), START)

    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.allowed) == (code, (Verb.RECEIVE,))


def test_a_complaint_is_received_once() -> None:
    refusal = fresh().give(receipt())

    assert isinstance(refusal, Refusal)
    assert refusal.code == "already_received"
    assert refusal.allowed


def test_not_yet_names_the_steps_that_stand_open_instead() -> None:
    refusal = graded().ask(c.Evaluate, text=TEXT)

    assert "langkah 4: Staf Humas meneruskan pengaduan" in refusal.sentence("id")
    assert "step 4" in refusal.sentence("en")


def test_remaining_steps_are_named() -> None:
    refusal = reviewed().ask(c.Close, outcome="solved")

    assert refusal.sentence("id").endswith("langkah 7, 8, 9, 10, 11, 12, 13.")


def test_missing_units_are_named() -> None:
    assert "Farmasi" in graded().ask(c.Route, to=route("nursing")).sentence("id")


def test_what_became_of_a_message_is_taken_down_whatever_became_of_the_case() -> None:
    case = fresh()
    case.do(c.Respond, message="m1", medium="email", text=TEXT)
    case.do(c.Void, note=TEXT)

    case.do(c.ReportMessage, message="m1", result="accepted")

    assert case.state.messages["m1"].status == "accepted"
    assert case.state.status == "void"


def test_a_wrong_date_is_not_answered_with_a_list_of_other_acts() -> None:
    assert Refusal("future_time", allowed=(Verb.ANSWER,)).remedy() == ""
    assert "Jawab" in Refusal("not_yet", allowed=(Verb.ANSWER,)).remedy()


def test_nobody_owes_the_end_while_a_unit_owes_its_answer() -> None:
    case = finished_but_for_a_unit()
    verbs = {act.verb for act in obligations(case.rules, case.state, now=START + timedelta(days=30)).acts}
    assert Verb.ANSWER_UNIT in verbs
    assert Verb.CLOSE not in verbs
