"""What happened, as lines that a person can read: from the ledger, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.register.language import language
from tanggap.register.queries.event_words import plain_words
from tanggap.register.queries.scene import Scene
from tanggap.register.texts import unpack
from tanggap.rules.ledger import events as e
from tanggap.rules.procedure import vocabulary as v
from tanggap.rules.procedure import wording
from tanggap.rules.procedure.turning import turns_of
from tanggap.rules.procedure.voiding import VOID_WORDS

if TYPE_CHECKING:
    from tanggap.rules.procedure.document import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    at: datetime
    recorded_at: datetime
    who: str
    what: str
    said: str = ""  # a person's own words
    corrected: str = ""  # the field that was put right, and
    before: str = ""  # what stood there: it stays readable
    text_uid: str = ""
    event: str = ""
    late_entry: bool = False  # entered more than a day after it happened
    steps: tuple[str, ...] = ()  # printed numbers of the steps that it did
    keys: tuple[str, ...] = ()  # and their ids
    turns: tuple[str, ...] = ()  # why the path turned aside here, in the procedure's words


_THEIR_WORDS = (e.ReporterWrote, e.ComplaintCorrected, e.VerdictRecorded, e.WaitingEnded)  # also entered by staff


def lines(
    entries: Iterable[e.Event],
    *,
    procedure_of: Callable[[str, int], Procedure],
    people: Mapping[str, str],
    texts: Mapping[str, str],
    units: Mapping[str, str],
    zone: str,
    numbers: Mapping[str, str],
    capacities: Mapping[str, str],
    identities: Mapping[str, str],
    said: Callable[[str], str] = str,
) -> list[Line]:
    """`procedure_of`: key and version -> the procedure that stood then; `people`: staff uid -> name; `texts`: text
    uid -> body; `units`: code -> name; `zone`: the facility's; `numbers`: uids of other complaints -> their numbers,
    as far as the reader may know of them; `capacities`: staff uid -> "Plh. Kepala" of whom others stood in for;
    `identities`: uid of who is named now -> what stood before; `said`: how the reader reads the reporter's words.
    """
    scene = Scene(units, zone, numbers, people, capacities)
    found: list[Line] = []
    for event in entries:
        if isinstance(event, e.ComplaintReceived | e.ComplaintMoved):
            procedure = procedure_of(event.procedure, event.version)
        if isinstance(event, e.ComplaintReceived):
            scene.about_leadership = event.about_leadership
        if isinstance(event, e.ComplaintLinked | e.ComplaintUnlinked) and event.other not in numbers:
            continue
        line = _line(event, procedure, people, texts, scene)
        if isinstance(event, e.IdentityCompleted | e.ReplyChannelChanged) and event.reporter:
            line = replace(line, before=identities.get(event.reporter.uid, ""))
        if event.actor == "reporter" or isinstance(event, _THEIR_WORDS):
            line = replace(line, said=said(line.said), before=said(line.before))
        found.append(line)
    return found


def _line(
    event: e.Event, procedure: Procedure, people: Mapping[str, str], texts: Mapping[str, str], scene: Scene
) -> Line:
    ref = _own_words(event)
    done = [*event.path.done, *(m.step for m in event.path.returned)]
    numbers = dict.fromkeys(procedure.by_id[k].number for k in done if k in procedure.by_id)
    return Line(
        at=event.occurred_at,
        recorded_at=event.recorded_at,
        who=say_actor(event.actor, people, capacity=scene.capacities.get(event.deputy_for, "")),
        what=_what(event, procedure, scene),
        said=texts.get(ref.uid, "") if ref else "",
        corrected=event.field if isinstance(event, e.ComplaintCorrected) else "",
        before=_before(event, texts),
        text_uid=ref.uid if ref else "",
        event=event.name,
        late_entry=event.recorded_at - event.occurred_at > timedelta(days=1),
        steps=tuple(numbers),
        keys=tuple(done),
        turns=tuple(v.say(words, language()) for words in turns_of(event.path, procedure)),
    )


def say_actor(actor: str, people: Mapping[str, str], *, capacity: str = "") -> str:
    if actor.startswith("staff:"):
        name = people.get(actor.removeprefix("staff:"), _("Petugas"))
        return f"{capacity}: {name}" if capacity else name
    return {"reporter": _("Pelapor"), "provider": _("Layanan pengiriman"), "time": _("Batas waktu")}.get(
        actor, _("Sistem")
    )


def _own_words(event: e.Event) -> e.Ref | None:
    for name in ("text", "words", "note", "addressee", "asked_by"):
        ref = getattr(event, name, None)
        if ref is not None and not isinstance(event, e.ComplaintReceived):
            return ref  # type: ignore[no-any-return]
    return None


def _before(event: e.Event, texts: Mapping[str, str]) -> str:
    if not isinstance(event, e.ComplaintCorrected) or event.before is None:
        return ""
    body = texts.get(event.before.uid, "")
    return body if event.field == "story" else unpack(body).get(event.field, "")


def _word(table: Mapping[Any, v.Words], code: str) -> str:
    words = {str(k): w for k, w in table.items()}.get(code)
    return v.say(words, language()) if words else code


def _roles(procedure: Procedure, to: tuple[str, ...]) -> str:
    return procedure.role_names(to, language())


def _handed_up(event: e.ComplaintReferred | e.ComplaintEscalated, procedure: Procedure, scene: Scene) -> str:
    """To whom it went, and past whom: never as if those had been told whom it is about."""
    is_referral = isinstance(event, e.ComplaintReferred)
    told = tuple(role for role in event.to if role not in event.past)
    said = [_("Disampaikan kepada %(roles)s") if is_referral else _("Dinaikkan kepada %(roles)s")] if told else []
    said = [each % {"roles": _roles(procedure, told)} for each in said]
    if not event.past:
        return said[0]
    about = _("petugas pengaduan atau pimpinan") if scene.about_leadership else _("mereka")
    names = {"roles": _roles(procedure, event.past), "about": about, "name": scene.people.get(event.instead, "")}
    if not event.instead:
        return "; ".join([*said, _("Tidak disampaikan kepada %(roles)s: pengaduan ini menyangkut %(about)s") % names])
    if is_referral:
        past = _(
            "Disampaikan kepada %(name)s, yang ditunjuk fasilitas, sebagai ganti %(roles)s: "
            "pengaduan ini menyangkut %(about)s"
        )
    else:
        past = _(
            "Dinaikkan kepada %(name)s, yang ditunjuk fasilitas, sebagai ganti %(roles)s: "
            "pengaduan ini menyangkut %(about)s"
        )
    return "; ".join([*said, past % names])


def _what(event: e.Event, procedure: Procedure, scene: Scene) -> str:
    match event:
        case e.ComplaintReceived():
            return _received(event)
        case e.ComplaintAcknowledged():
            return _("Tanda terima dengan nomor diberikan")
        case e.StaffExcluded():
            return _("Akses ditutup bagi %(n)s petugas yang bersangkutan") % {"n": len(event.staff)}
        case e.IdentityCompleted():
            return _("Identitas: tidak ada yang diketahui") if event.nothing_known else _("Identitas dilengkapi")
        case e.ComplaintClassified():
            severity = f", {_word(wording.SEVERITY_WORDS, event.severity).lower()}" if event.severity else ""
            return _("Ditetapkan sebagai %(kind)s%(severity)s") % {
                "kind": _word(wording.KIND_WORDS, event.kind).lower(),
                "severity": severity,
            }
        case e.ComplaintGraded():
            return _("Grading: %(grade)s") % {"grade": _word(wording.GRADE_WORDS, event.grade)}
        case e.ResponseGiven() | e.AnswerGiven() | e.SatisfactionAsked():
            return _message(event)
        case e.UnitRouted():
            return _("Diteruskan ke %(unit)s") % {"unit": scene.name(event)}
        case e.UnitAnswered():
            told = _("%(unit)s menjawab, dicatat atas nama unit") if event.on_behalf else _("%(unit)s menjawab")
            return told % {"unit": scene.name(event)}
        case e.UnitDeclined():
            told = _("%(unit)s mengembalikan: bukan unitnya")
            if event.on_behalf:
                told = _("%(unit)s mengembalikan: bukan unitnya, dicatat atas nama unit")
            return told % {"unit": scene.name(event)}
        case e.ComplaintReferred() | e.ComplaintEscalated():
            return _handed_up(event, procedure, scene)
        case e.StepCarriedOut():
            return _step(event, procedure)
        case e.VerdictRecorded():
            return _("Penilaian pelapor: %(verdict)s") % {
                "verdict": _word(wording.VERDICT_WORDS, event.verdict).lower()
            }
        case e.MadePublic():
            name = next((o.name for o in procedure.outlets if o.key == event.outlet), event.outlet)
            return _("Umpan balik diumumkan: %(outlet)s") % {"outlet": name}
        case e.FollowUpEvaluated():
            return (
                _("Dievaluasi: tindak lanjut berhasil")
                if event.effective
                else _("Dievaluasi: tindak lanjut belum berhasil")
            )
        case e.ComplaintCorrected():
            return _("Dibetulkan: %(field)s") % {"field": _CORRECTED.get(event.field, event.field)}
        case e.ComplaintClosed():
            return _closed(event)
        case _:
            return _turn(event, procedure, scene) or plain_words().get(event.name, event.name)


def _received(event: e.ComplaintReceived) -> str:
    if event.book:
        return _("Diambil dari buku lama, baris %(line)s") % {"line": event.line}
    return _("Masuk lewat %(channel)s") % {"channel": _word(wording.CHANNEL_WORDS, event.channel)}


def _closed(event: e.ComplaintClosed) -> str:
    if not event.outcome:
        return _("Selesai; hasilnya tidak tercatat")
    return _("Selesai: %(outcome)s") % {"outcome": _word(wording.OUTCOME_WORDS, event.outcome).lower()}


def _turn(event: e.Event, procedure: Procedure, scene: Scene) -> str:
    """What turned the case aside from its path."""
    match event:
        case e.ComplaintWithdrawn() if event.deemed:
            return _("Dianggap dicabut: kelengkapan tidak datang sampai batasnya")
        case e.ComplaintWithdrawn() if event.actor != "reporter":
            return _("Dicabut petugas atas permintaan pelapor")
        case e.ComplaintVoided() if event.cause:
            return _voided(event, scene)
        case e.ComplaintLinked():
            said = {"number": scene.numbers[event.other], "relation": _word(wording.LINK_WORDS, event.relation).lower()}
            return _("Ditautkan dengan %(number)s: %(relation)s") % said
        case e.ComplaintUnlinked():
            return _("Tautan dengan %(number)s dilepaskan") % {"number": scene.numbers[event.other]}
        case e.ComplaintMoved():
            said = {"title": procedure.control.title, "number": procedure.control.number}
            return _("Dipindahkan ke prosedur %(title)s (%(number)s)") % said
        case e.ReplyChannelChanged():
            return _("Pelapor minta dijawab lewat: %(medium)s") % {"medium": _word(wording.MEDIUM_WORDS, event.medium)}
        case e.LimitExtended():
            return _("Batas waktu diperpanjang sampai %(day)s") % {"day": scene.day(event.due)}
        case e.DutyHandedOver():
            told = _("Tugas %(verb)s dialihkan kepada %(name)s") if event.act else _("Dialihkan kepada %(name)s")
            return told % {"name": scene.people.get(event.to, _("petugas lain")), "verb": _act(event.act, procedure)}
        case e.StaffReadmitted():
            return _("Akses dibuka lagi bagi satu petugas: bukan ia yang dimaksud")
        case e.DutyHandedBack():
            return _("Yang dialihkan dikembalikan")
        case _:
            return ""


def _voided(event: e.ComplaintVoided, scene: Scene) -> str:
    said = {"cause": _word(VOID_WORDS, event.cause).lower(), "number": scene.numbers.get(event.other, "")}
    told = _("Nomor dibatalkan: %(cause)s, dilanjutkan pada %(number)s") if said["number"] else None
    return (told or _("Nomor dibatalkan: %(cause)s")) % said


def _act(key: str, procedure: Procedure) -> str:
    """What is said of one act: its step, where it has one."""
    kind, _colon, rest = key.partition(":")
    step = procedure.by_id.get(rest) if kind == "step" else None
    return _("langkah %(n)s") % {"n": step.number} if step is not None else _("ini")


_CORRECTED = {
    "story": gettext_lazy("isi pengaduan"),
    "place": gettext_lazy("tempat kejadian"),
    "remedy": gettext_lazy("yang diminta pelapor"),
    "loss": gettext_lazy("kerugian"),
}


def _message(event: e.ResponseGiven | e.AnswerGiven | e.SatisfactionAsked) -> str:
    names = {
        e.ResponseGiven: _("Tanggapan"),
        e.AnswerGiven: _("Jawaban"),
        e.SatisfactionAsked: _("Pertanyaan kepuasan"),
    }
    medium = _word(wording.MEDIUM_WORDS, event.medium)
    return _("%(message)s: %(medium)s") % {"message": names[type(event)], "medium": medium}


def _step(event: e.StepCarriedOut, procedure: Procedure) -> str:
    step = procedure.by_id.get(event.step)
    if step is None:
        return _("Langkah dilaksanakan")
    words = step.outcomes.get(event.result or "")
    result = v.say(words, language()) if words else ""
    done = _("Langkah %(number)s dilaksanakan") % {"number": step.number}
    return f"{done}: {result}" if result else done
