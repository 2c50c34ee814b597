"""Which form a complaint page opens, what it says above it, and which other ways stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from tanggap.desk import words
from tanggap.desk.acts import FORMS, ActForm, Task
from tanggap.desk.acts.turns import other_procedures
from tanggap.desk.naming import duty_name
from tanggap.people.access import Asker
from tanggap.register.queries import ComplaintPage
from tanggap.register.queries.clocks import ClockLine
from tanggap.register.queries.timeline import Line
from tanggap.rules.procedure.document import Step
from tanggap.rules.procedure.obligations import REASON_WORDS, Act
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.ui.labels import label
from tanggap.ui.moments import language

_NEEDS_A_CASE = (Verb.RECORD_DELIVERY, Verb.ANSWER_UNIT)  # offered beside the message or the unit that they are about


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    note: str = ""


def task_of(
    page: ComplaintPage, asker: Asker, *, act: str = "", verb: str = "", step: str = "", sent: bool = False
) -> Task | None:
    """What was asked for by act or verb, else the first thing that this person owes.

    A form that was sent keeps its verb, allowed or not: the register says why not, and what was typed stays.
    """
    owed = next((a for a in page.acts if a.key == act and may_do(page, a)), None) if act else None
    if owed is not None and (not verb or verb == owed.verb):
        return _task(page, asker, owed)
    if verb in set(Verb) and Verb(verb) in FORMS and (sent or Verb(verb) in page.allowed):
        return Task(page, asker, Verb(verb), step=_step(page, Verb(verb), step))
    return _task(page, asker, page.mine[0]) if page.mine else None


def _task(page: ComplaintPage, asker: Asker, act: Act) -> Task:
    step = page.rules.procedure.by_id.get(act.step or "")
    # An escalation names the rule that caused it, which is not the step that the act fulfils.
    return Task(page, asker, act.verb, act, step if step is not None and step.verb is act.verb else None)


def _step(page: ComplaintPage, verb: Verb, step: str) -> Step | None:
    found = page.rules.procedure.by_id.get(step)
    return found if found is not None and found.verb is verb else None


def handed_on(page: ComplaintPage, task: Task | None) -> list[Line]:
    """What was noted in the steps right before this one: a draft to be approved, the remarks on it. Oldest first."""
    wanted: set[str] = set()
    ahead = list(task.step.after) if task is not None and task.step is not None else []
    while ahead:
        step = page.rules.procedure.by_id[ahead.pop()]
        if step.verb is Verb.CARRY_OUT_STEP and step.id not in wanted:
            wanted.add(step.id)
            ahead += step.after
    latest = {key: line for line in page.timeline for key in line.keys if key in wanted and line.said}
    return sorted(latest.values(), key=lambda line: line.at)


def approved(page: ComplaintPage, task: Task) -> str:
    """The text that the step before this one decided on: it is what goes out, and nobody types it again."""
    steps = [page.rules.procedure.by_id[key] for key in (task.step.after if task.step else ())]
    decided = [s for s in steps if s.verb is Verb.CARRY_OUT_STEP and s.outcomes]
    drafted = {key for step in decided for key in step.after}
    return next((line.said for line in reversed(handed_on(page, task)) if drafted & set(line.keys)), "")


def may_do(page: ComplaintPage, act: Act) -> bool:
    return act in page.mine or act.verb in page.allowed


def form_of(task: Task) -> ActForm:
    return FORMS[task.verb](task)


def heading(task: Task) -> str:
    unit = next((r.unit for r in task.page.routings if task.act and r.uid == task.act.routing), "")
    if unit and task.verb is Verb.ANSWER_UNIT:
        is_theirs = task.act is not None and task.act.unit in task.asker.units
        return (_("Jawab sebagai %(unit)s") if is_theirs else _("Catat jawaban atas nama %(unit)s")) % {"unit": unit}
    return duty_name(
        task.verb,
        step=task.step.id if task.step else "",
        reason=task.act.reason if task.act else "",
        procedure=task.page.rules.procedure,
    )


def reason(task: Task) -> str:
    """Why this is due, in one small line."""
    told = []
    if task.step is not None:
        is_rule = " " in task.step.number  # one that stands beside the path
        number = (_("Aturan %(number)s") if is_rule else _("Langkah %(number)s")) % {"number": task.step.number}
        told.append(number if task.verb is Verb.CARRY_OUT_STEP else f"{number}. {_clipped(task.step.activity)}")
    elif task.act is not None:
        told.append(label(REASON_WORDS[task.act.reason]))
    if task.act is not None and task.act not in task.page.mine:
        roles = _roles(task.page, task.act)
        told.append(_("Tugas %(roles)s; Anda mencatatnya untuk mereka.") % {"roles": roles})
    elif task.act is not None and _stands_in(task, task.act):
        told.append(words.instead_of(_roles_of(task.page, task.act), leadership=task.page.about_leadership))
    return " ".join([*(each if each.endswith((".", "…")) else f"{each}." for each in told[:-1]), *told[-1:]])


def _stands_in(task: Task, act: Act) -> bool:
    """Whether the act is this person's only because those whose it would be may not open the complaint."""
    theirs = not task.asker.roles.isdisjoint(act.roles) and (act.unit is None or act.unit in task.asker.units)
    return task.page.stands_in and not theirs


def _clipped(text: str) -> str:
    return text if len(text) <= 180 else text[:180].rsplit(" ", 1)[0] + "…"


def _roles(page: ComplaintPage, act: Act) -> str:
    if act.unit:
        return next((r.unit for r in page.routings if r.uid == act.routing), act.unit)
    roles = _roles_of(page, act)
    if page.stand_in.replaces(act.roles):
        return _("%(name)s, sebagai ganti %(roles)s") % {"name": page.stand_in.name, "roles": roles}
    return roles


def _roles_of(page: ComplaintPage, act: Act) -> str:
    return page.rules.procedure.role_names(act.roles, language())


def also_mine(page: ComplaintPage, task: Task | None) -> list[Link]:
    return [_link(page, act) for act in page.mine if task is None or act is not task.act]


def of_others(page: ComplaintPage, task: Task | None, *, now: datetime) -> list[Link]:
    """What others owe here now; a link where this person may do it for them."""
    others = [act for act in page.acts if act not in page.mine and (act.shown_from is None or act.shown_from <= now)]
    return [_link(page, act) for act in others if task is None or act is not task.act]


def _link(page: ComplaintPage, act: Act) -> Link:
    what = duty_name(act.verb, step=act.step or "", reason=act.reason, procedure=page.rules.procedure)
    note = _roles(page, act) if act not in page.mine else ""
    return Link(_clipped(what), f"{_here(page)}?act={act.key}#tindakan" if may_do(page, act) else "", note)


_FOR_REPORTER = frozenset(
    {Verb.ACKNOWLEDGE, Verb.RESPOND, Verb.ANSWER, Verb.ASK_SATISFACTION, Verb.RECORD_VERDICT, Verb.MAKE_PUBLIC}
) | {Verb.WAIT, Verb.RESUME, Verb.ASK_COMPLETION, Verb.EXTEND, Verb.REDIRECT, Verb.CHANGE_CHANNEL}
_FOR_THE_RECORD = frozenset({Verb.COMPLETE_IDENTITY, Verb.CORRECT, Verb.WITHDRAW, Verb.REOPEN, Verb.VOID})
_FOR_THE_RECORD |= {Verb.ADD_WORDS, Verb.MOVE, Verb.LINK, Verb.UNLINK, Verb.READMIT}


def free_ways(page: ComplaintPage, task: Task | None) -> list[tuple[str, list[Link]]]:
    """Everything else that procedure and rights allow now and that makes sense, in groups that have a name."""
    shown = {act.verb for act in page.acts if may_do(page, act)} | ({task.verb} if task else set()) | _settled(page)
    free = [verb for verb in _free(page) if verb not in shown]
    groups = [
        (_("Untuk pelapor"), [verb for verb in free if verb in _FOR_REPORTER]),
        (_("Penanganan"), [verb for verb in free if verb not in _FOR_REPORTER | _FOR_THE_RECORD]),
        (_("Catatan dan pembetulan"), [verb for verb in free if verb in _FOR_THE_RECORD]),
    ]
    return [
        (name, [Link(label(verb), f"{_here(page)}?do={verb}#tindakan") for verb in verbs])
        for name, verbs in groups
        if verbs
    ]


def _settled(page: ComplaintPage) -> set[Verb]:
    """What the register would still take, but nobody needs as the case stands."""
    reached = page.state.milestones
    pointless = {
        Verb.ACKNOWLEDGE: "acknowledged" in reached,
        Verb.RESPOND: "answered" in reached and not page.state.reopened,
        Verb.CARRY_OUT: "planned" not in reached,
        Verb.ASK_SATISFACTION: "answered" not in reached or page.verdict != "",
        Verb.RECORD_VERDICT: "answered" not in reached,
        Verb.UNLINK: not page.links,
        Verb.MOVE: Verb.MOVE in page.allowed and not any(other_procedures(page)),
        Verb.HAND_OVER: not page.acts,
        Verb.HAND_BACK: not page.handovers,
        Verb.EVALUATE: not {"answered", "carried_out", "documented"} & reached.keys(),
    }
    return {verb for verb, is_pointless in pointless.items() if is_pointless}


def _free(page: ComplaintPage) -> Iterator[Verb]:
    return (verb for verb in page.allowed if verb in FORMS and verb not in _NEEDS_A_CASE)


def _here(page: ComplaintPage) -> str:
    return reverse("desk:complaint", args=[page.uid])


def submit_label(task: Task) -> str:
    return str(words.SUBMIT.get(task.verb, label(task.verb)))


def title(page: ComplaintPage, categories: dict[str, str]) -> str:
    """ "Keluhan: Loket pendaftaran": its place, else what it is about, else how it begins.

    For the page alone, where the story stands too: the browser's own title goes into its history.
    """
    about = page.place or ", ".join(categories.get(code, code) for code in page.categories) or _beginning(page.story)
    kind = label(page.kind, "kind")
    return (
        f"{kind}: {about}"
        if about
        else _("%(kind)s lewat %(channel)s") % {"kind": kind, "channel": label(page.channel, "channel")}
    )


def _beginning(story: str) -> str:
    spoken = story.split()
    return " ".join(spoken[:6]) + ("…" if len(spoken) > 6 else "")


@dataclass(frozen=True, slots=True)
class ClockGroup:
    """Limits of one source under its own name: the procedure's, a statute's, a portal's."""

    source: str
    overlay: bool
    clocks: tuple[tuple[ClockLine, str, bool], ...]  # with the unit's name, and whether it is why the form is due


def clock_groups(page: ComplaintPage, task: Task | None) -> list[ClockGroup]:
    """As far as the reader's routings go: what other units were given is not theirs to read."""
    units = {r.unit_code: r.unit for r in page.routings}
    why = task.act.clock if task is not None and task.act is not None else None
    clocks = [c for c in page.clocks if not c.unit or c.unit in units]
    sources = dict.fromkeys((c.source, c.overlay) for c in clocks)
    return [
        ClockGroup(
            source,
            overlay,
            tuple((c, units.get(c.unit or "", ""), c.key == why) for c in clocks if c.source == source),
        )
        for source, overlay in sources
    ]
