"""A procedure laid out as what can be compared: places, each with its named parts, each part in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from tanggap.rules.clock.deadline import TimeLimit
from tanggap.rules.clock.names import say_date
from tanggap.rules.clock.words import say_limit
from tanggap.rules.procedure.conditions import describe
from tanggap.rules.procedure.document import END, Branch, Clock, Control, Procedure, Step
from tanggap.rules.procedure.vocabulary import Role, Words
from tanggap.rules.procedure.wording import CHANNEL_WORDS, KIND_WORDS, MILESTONE_SINCE, VERB_WORDS

NONE: Words = ("", "")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Place:
    """A step, a limit, a section. `key` finds the same place in the other procedure."""

    key: str
    name: Words
    parts: Mapping[str, tuple[Words, Words]]  # key of the part -> its name, its value


def places(procedure: Procedure) -> Iterator[Place]:
    yield Place("control", ("Kepala dokumen", "Head of the document"), dict(_control(procedure.control)))
    yield Place("rules", ("Aturan umum", "General rules"), dict(_rules(procedure)))
    for step in procedure.steps:
        name = (f"Langkah {step.number}", f"Step {step.number}")
        if step.part or step.id != step.number:
            name = (f"{name[0]} ({step.id})", f"{name[1]} ({step.id})")
        yield Place(f"step:{step.id}", name, dict(_step(step, procedure)))
    for clock in procedure.clocks:
        name = (f"Batas waktu: {clock.name[0]}", f"Limit: {clock.name[1]}")
        yield Place(f"clock:{clock.key}", name, dict(_clock(clock, procedure)))
    for outlet in procedure.outlets:
        public = ("untuk umum", "public") if outlet.public else ("untuk pelapor atau internal", "not public")
        parts = {"name": (("nama", "name"), _plain(outlet.name)), "public": (("sifat", "nature"), public)}
        yield Place(f"outlet:{outlet.key}", (f"Tempat umpan balik {outlet.key}", f"Outlet {outlet.key}"), parts)
    for section in procedure.sections:
        said = _plain("\n".join((*section.paragraphs, *section.items)))
        yield Place(f"section:{section.heading}", _plain(section.heading), {"text": (("isi", "text"), said)})


Part = tuple[str, tuple[Words, Words]]


def _part(key: str, name: Words, value: Words) -> Part:
    return key, (name, value)


def _plain(text: str) -> Words:
    return text, text


def _control(control: Control) -> Iterator[Part]:
    effective = control.effective
    yield _part("title", ("judul", "title"), _plain(control.title))
    yield _part("number", ("nomor", "number"), _plain(control.number))
    yield _part("issue", ("terbitan", "issue"), _plain(control.issue))
    yield _part("revision", ("revisi", "revision"), _plain(control.revision))
    said = (say_date(effective, "id"), say_date(effective, "en")) if effective else NONE
    yield _part("effective", ("tanggal berlaku", "effective date"), said)
    approver = " · ".join(each for each in (control.approver_name, control.approver_title) if each)
    said = _plain(approver) if control.approved else ("belum disahkan", "not approved")
    yield _part("approver", ("disahkan oleh", "approved by"), said)
    yield _part("issuer", ("penerbit", "issuer"), _plain(control.issuer))


def _rules(procedure: Procedure) -> Iterator[Part]:
    scope = procedure.scope
    channels = _listed(scope.channels, CHANNEL_WORDS) if scope.channels else ("semua kanal", "all channels")
    kinds = _listed(scope.kinds, KIND_WORDS) if scope.kinds else ("semua jenis", "all kinds")
    yield _part("channels", ("kanal", "channels"), channels)
    yield _part("kinds", ("jenis", "kinds"), kinds)
    for role, name in procedure.roles.items():
        yield _part(f"role:{role.value}", (f"sebutan {role.value}", f"name of {role.value}"), _plain(name))
    yield _part("overlays", ("ketentuan pendamping", "overlays"), _plain(", ".join(procedure.overlays)))
    yield _part("close", ("yang boleh menutup", "who may close"), _roles(procedure, procedure.close_roles))
    window = procedure.satisfaction.window if procedure.satisfaction else None
    yield _part("satisfaction", ("tunggu penilaian pelapor", "wait for the verdict"), _limit(window))
    yield _part("wait", ("tunggu keterangan paling lama", "longest wait for information"), _limit(procedure.wait_limit))
    yield _part("promise", ("janji kepada masyarakat", "promise to the public"), procedure.promise)


def _step(step: Step, procedure: Procedure) -> Iterator[Part]:
    yield _part("activity", ("kegiatan", "activity"), _plain(step.activity))
    yield _part("actors", ("pelaksana", "actors"), _roles(procedure, step.actors))
    yield _part("verb", ("tindakan", "act"), VERB_WORDS[step.verb])
    yield _part("when", ("syarat", "condition"), (describe(step.when, "id"), describe(step.when, "en")))
    yield _part("after", ("sesudah langkah", "after step"), _plain(", ".join(step.after)))
    yield _part("branches", ("percabangan", "branches"), _branches(step.branches))
    if step.clock is not None:
        for key, said in _clock(step.clock, procedure):
            yield f"clock:{key}", said
    if step.clock is None:  # which has it from there
        yield _part("printed_time", ("waktu tertulis", "printed time"), _plain(step.printed_time))
    minutes = step.act_time.minutes if step.act_time else None
    duration = (f"{minutes} menit", f"{minutes} minutes") if minutes else NONE
    yield _part("act_time", ("lama mengerjakan", "time for the act"), duration)
    yield _part("outcomes", ("pilihan hasil", "results to choose from"), _outcomes(step))
    yield _part("refer_to", ("disampaikan kepada", "referred to"), _roles(procedure, step.refer_to))
    yield _part("units", ("unit", "units"), _plain(", ".join(step.units)))
    yield _part("outlets", ("tempat umpan balik", "outlets"), _plain(", ".join(step.outlets)))
    lapse = _roles(procedure, step.lapse.escalate_to) if step.lapse else NONE
    yield _part("lapse", ("bila lewat batas, naik ke", "when late, up to"), lapse)
    period = step.period.value if step.period else ""
    yield _part("period", ("berkala", "period"), _plain(period))
    yield _part("requirements", ("kelengkapan", "requirements"), _plain(step.requirements))
    yield _part("output", ("keluaran", "output"), _plain(step.output))
    yield _part("note", ("keterangan", "note"), _plain(step.note))


def _clock(clock: Clock, procedure: Procedure) -> Iterator[Part]:
    yield _part("limit", ("batas waktu", "time limit"), _limit(clock.limit))
    yield _part("printed", ("tertulis", "printed"), _plain(clock.printed))
    yield _part("start", ("dihitung sejak", "counted from"), _moment(clock.start))
    yield _part("stop", ("terpenuhi ketika", "met when"), _moment(clock.stop.value))
    yield _part("remind", ("diingatkan sebelumnya", "reminded before"), _limit(clock.remind))
    yield _part("calendar", ("kalender", "calendar"), _plain(clock.calendar))
    yield _part("roles", ("penanggung jawab waktu", "who answers for the time"), _roles(procedure, clock.roles))
    yield _part("when", ("berlaku bila", "holds when"), (describe(clock.when, "id"), describe(clock.when, "en")))


def _moment(code: str) -> Words:
    return MILESTONE_SINCE.get(code, ("langkahnya dilaksanakan", "its step is carried out"))


def _limit(limit: TimeLimit | None) -> Words:
    """With everything that moves the due moment."""
    if limit is None:
        return NONE
    more = []
    if limit.counts_start_day:
        more.append(("hari pertama ikut dihitung", "the first day counts"))
    if limit.day_end == "midnight":
        more.append(("sampai pukul 24.00", "until 24:00"))
    if limit.day_end == "last_slot":
        more.append(("sampai jam kerja berakhir", "until the end of working hours"))
    if not limit.pausable:
        more.append(("tetap berjalan ketika menunggu pelapor", "runs on while the reporter is waited for"))
    said = (say_limit(limit, "id"), say_limit(limit, "en")), *more
    return ", ".join(each[0] for each in said), ", ".join(each[1] for each in said)


def _outcomes(step: Step) -> Words:
    listed = step.outcomes.values()
    return ", ".join(said[0] for said in listed), ", ".join(said[1] for said in listed)


def _branches(branches: Iterable[Branch]) -> Words:
    said = [_branch(each) for each in branches]
    return "\n".join(each[0] for each in said), "\n".join(each[1] for each in said)


def _branch(branch: Branch) -> Words:
    target = ("selesai", "the end") if branch.go_to == END else (f"langkah {branch.go_to}", f"step {branch.go_to}")
    when = describe(branch.when, "id"), describe(branch.when, "en")
    return f"bila {when[0]}: ke {target[0]}", f"if {when[1]}: to {target[1]}"


def _roles(procedure: Procedure, roles: Iterable[Role]) -> Words:
    listed = tuple(roles)
    return procedure.role_names(listed, "id"), procedure.role_names(listed, "en")


def _listed(codes: Iterable[E], words: Mapping[E, Words]) -> Words:
    said = [words[code] for code in codes]
    return ", ".join(each[0] for each in said), ", ".join(each[1] for each in said)
