"""How the demo's people do each verb: with the words written for this very complaint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tanggap.demo.cast import Cast
from tanggap.demo.story import Story
from tanggap.people.access import Asker
from tanggap.register import actions
from tanggap.register.actions import Entry, Planned
from tanggap.register.queries.glance import Glance
from tanggap.rules.procedure.demands import missing_outlets
from tanggap.rules.procedure.obligations import Act
from tanggap.rules.procedure.vocabulary import Medium, Verb


@dataclass(frozen=True)
class Scene:
    """One act about to be done: by whom, on what page, in which story."""

    story: Story
    cast: Cast
    page: Glance
    act: Act
    by: Asker

    @property
    def uid(self) -> str:
        return self.page.uid

    @property
    def entry(self) -> Entry:
        step = self.act.step if self.act.step in self.page.state.steps else None
        return Entry(by=self.by, step=step)

    @property
    def outcome(self) -> str:
        return "explained" if self.story.data["kind"] in ("information_request", "praise") else "solved"


def perform(scene: Scene) -> None:
    _ACTS[scene.act.verb](scene)


def medium_of(page: Glance) -> Medium:
    """The reporter's own way: what they left, or the tracking page, or in person, or in public."""
    for medium in (Medium.EMAIL, Medium.CLINIC_PHONE, Medium.PORTAL):
        if medium in page.media:
            return medium
    if Medium.TRACKING in page.media:
        return Medium.TRACKING
    return Medium.PUBLIC if page.state.channel == "suggestion_box" else Medium.IN_PERSON


def respond(s: Scene) -> None:
    text = s.story.words("first_response") or (
        "Terima kasih atas masukan yang dimasukkan ke kotak saran. Kami sudah membacanya dan sedang menindaklanjutinya."
    )
    actions.respond(s.uid, s.entry, text=text, medium=medium_of(s.page))


def acknowledge(s: Scene) -> None:
    actions.acknowledge(s.uid, s.entry, medium=Medium.IN_PERSON)


def classify(s: Scene) -> None:
    data = s.story.data
    actions.classify(s.uid, s.entry, kind=data["kind"], categories=tuple(data["categories"]), severity=data["severity"])


def grade(s: Scene) -> None:
    actions.grade(s.uid, s.entry, grade=_grade(s))


def _grade(s: Scene) -> str:
    by_severity = {"minor": "green", "moderate": "yellow", "severe": "red"}
    return str(s.story.data.get("grade", by_severity[s.story.data["severity"]]))


def complete_identity(s: Scene) -> None:
    actions.complete_identity(s.uid, s.entry, person=s.story.person())


def route(s: Scene) -> None:
    asked = {r.unit for r in s.page.state.routings.values() if r.status == "open"}
    units = [u for u in s.story.data.get("units", ()) if u not in asked]
    first = next(iter(s.page.rules.units or ()))
    instruction = s.story.words("instruction") or "Mohon diperiksa dan dijawab."
    actions.route(s.uid, s.entry, units=dict.fromkeys(units or [first], instruction))


def answer_unit(s: Scene) -> None:
    assert s.act.routing is not None
    text = s.story.words("unit_answer", "result", "analysis") or "Sudah kami periksa dan kami tindak lanjuti."
    actions.answer_unit(s.uid, s.entry, routing=s.act.routing, text=text)


def refer(s: Scene) -> None:
    actions.refer(s.uid, s.entry, note=s.story.words("escalation_note"))


def escalate(s: Scene) -> None:
    actions.escalate(s.uid, s.entry, note=s.story.words("escalation_note"))


def discuss(s: Scene) -> None:
    text = s.story.words("discussion", "analysis", "result") or "Dibahas bersama; disepakati langkah perbaikannya."
    actions.record_discussion([s.uid], s.entry, text=text)


def carry_out_step(s: Scene) -> None:
    step = s.page.rules.procedure.by_id.get(s.act.step or "")
    result = next(iter(step.outcomes), None) if step else None
    actions.carry_out_step(s.uid, s.entry, result=result)


def analyse(s: Scene) -> None:
    actions.analyse(
        s.uid, s.entry, text=s.story.words("analysis", "unit_answer", "result") or "Sudah ditelusuri penyebabnya."
    )


def plan(s: Scene) -> None:
    todo = s.story.words("plan_action")
    text = s.story.words("plan", "result", "instruction") or "Perbaikan sesuai hasil analisis."
    cause = s.story.words("analysis")
    actions.plan(s.uid, s.entry, text=text, root_cause=cause, actions=[Planned(text=todo)] if todo else ())


def carry_out(s: Scene) -> None:
    text = s.story.words("result", "public_did", "unit_answer", "plan") or "Sudah dilaksanakan."
    step = s.page.rules.procedure
    documents = any(each.verb is Verb.DOCUMENT for each in step.case_steps)
    actions.carry_out(s.uid, s.entry, text=text, outcome=None if documents else s.outcome)


def document(s: Scene) -> None:
    text = s.story.words("result", "public_did", "answer", "unit_answer") or "Selesai ditangani."
    actions.document(s.uid, s.entry, text=text, outcome=s.outcome)


def answer(s: Scene) -> None:
    second = s.page.state.verdict == "not_satisfied" or s.page.state.reopened > 0
    first_choice = s.story.words("second_answer") if second else ""
    text = (
        first_choice
        or s.story.words("answer", "public_did", "first_response", "result")
        or "Sudah kami tindak lanjuti."
    )
    actions.answer(s.uid, s.entry, text=text, medium=medium_of(s.page), outcome=s.outcome)


def deliver(s: Scene) -> None:
    assert s.act.message is not None
    actions.record_delivery(s.uid, s.entry, message=s.act.message)


def ask_satisfaction(s: Scene) -> None:
    text = "Apakah penjelasan kami sudah menjawab pengaduan Anda? Balas puas atau belum puas."
    actions.ask_satisfaction(s.uid, s.entry, text=text, medium=medium_of(s.page))


def record_verdict(s: Scene) -> None:
    """The first verdict of a story that begins badly is "not satisfied"; its second words come with the next answer."""
    answers = sum(m.purpose == "answer" for m in s.page.state.messages.values())
    first = answers < 2
    dissatisfied = s.story.stage == "closed_not_satisfied_then_solved" and first
    words = s.story.words("verdict_words") if first else s.story.words("second_verdict_words")
    verdict = "not_satisfied" if dissatisfied else "satisfied"
    actions.record_verdict(s.uid, Entry(by="reporter"), verdict=verdict, words=words)


def make_public(s: Scene) -> None:
    step = s.page.rules.procedure.by_id.get(s.act.step or "")
    outlets = s.page.rules.procedure.outlets
    wanted = missing_outlets(s.page.rules.procedure, s.page.state, step) if step else ()
    first = next((o.key for o in outlets if o.public), outlets[0].key if outlets else "board")
    told = f"{s.story.words('public_text')} {s.story.words('public_did')}".strip()
    text = told or "Anda menyampaikan masukan untuk pelayanan kami. Kami sudah menindaklanjutinya."
    state = s.page.state
    answers = not state.has_contact and not state.has_code and state.outcome is None
    for outlet in wanted or (first,):
        outcome = s.outcome if answers else None
        actions.make_public(s.uid, s.entry, outlet=outlet, text=text, place="Ruang tunggu", outcome=outcome)


def evaluate(s: Scene) -> None:
    text = s.story.words("evaluation") or "Tindak lanjut berjalan sesuai rencana."
    actions.evaluate(s.uid, s.entry, text=text, outcome=None if s.page.state.outcome else s.outcome)


def close(s: Scene) -> None:
    actions.close(s.uid, s.entry, outcome=s.outcome)


_ACTS: dict[Verb, Callable[[Scene], None]] = {
    Verb.RESPOND: respond,
    Verb.ACKNOWLEDGE: acknowledge,
    Verb.CLASSIFY: classify,
    Verb.GRADE: grade,
    Verb.COMPLETE_IDENTITY: complete_identity,
    Verb.ROUTE: route,
    Verb.ANSWER_UNIT: answer_unit,
    Verb.REFER: refer,
    Verb.ESCALATE: escalate,
    Verb.RECORD_DISCUSSION: discuss,
    Verb.CARRY_OUT_STEP: carry_out_step,
    Verb.ANALYSE: analyse,
    Verb.PLAN: plan,
    Verb.CARRY_OUT: carry_out,
    Verb.DOCUMENT: document,
    Verb.ANSWER: answer,
    Verb.RECORD_DELIVERY: deliver,
    Verb.ASK_SATISFACTION: ask_satisfaction,
    Verb.RECORD_VERDICT: record_verdict,
    Verb.MAKE_PUBLIC: make_public,
    Verb.EVALUATE: evaluate,
    Verb.CLOSE: close,
}
