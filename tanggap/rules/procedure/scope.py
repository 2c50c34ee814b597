"""Which of a facility's procedures is for a complaint, and whether together they are for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tanggap.rules.clock.names import say_date
from tanggap.rules.procedure.document import Fault, Procedure
from tanggap.rules.procedure.succession import check_succession
from tanggap.rules.procedure.vocabulary import Channel, DocumentKind, Kind, Words
from tanggap.rules.procedure.wording import CHANNEL_WORDS, KIND_WORDS

__all__ = ["Candidate", "Choice", "ScopeError", "check_scopes", "check_succession", "choose", "in_force"]

_DOCUMENT_WORDS: dict[DocumentKind, Words] = {
    DocumentKind.CONTROLLED_SOP: ("SOP", "SOP"),
    DocumentKind.SOP_AP: ("SOP", "SOP"),
    DocumentKind.SERVICE_STANDARD: ("standar pelayanan", "service standard"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published version of a procedure and the day from which it is in force; `until`, the first on which the
    procedure was retired, if it was."""

    procedure: Procedure
    version: int
    effective: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The one procedure that applies, with the sentence that says why."""

    procedure: Procedure
    version: int
    reason: Words


class ScopeError(LookupError):
    """No procedure applies, or two that are equally narrow; `problem` and `remedy` are for the administrator."""

    code = "scope"

    def __init__(self, problem: Words, remedy: Words) -> None:
        super().__init__(f"{problem[0]}. {remedy[0]}.")
        self.problem = problem
        self.remedy = remedy


def choose(candidates: Sequence[Candidate], *, channel: Channel, kind: Kind, on: date) -> Choice:
    """The procedure for a complaint that arrived on this day; raises ScopeError unless exactly one applies.

    Of every key the latest version in force counts; of those that cover channel and kind the narrowest one: a
    procedure for certain kinds goes before one for certain channels, and that before one for everything.
    """
    what = _say_pair(channel, kind)
    covering = [each for each in in_force(candidates, on=on) if each.procedure.scope.covers(channel, kind)]
    narrowest = _narrowest(covering)
    if len(narrowest) == 1:
        chosen = narrowest[0]
        return Choice(chosen.procedure, chosen.version, _reason(chosen, channel, kind))
    if narrowest:
        names = ", ".join(each.procedure.control.number for each in narrowest)
        problem = (
            f"{what[0]}: lebih dari satu prosedur berlaku: {names}",
            f"{what[1]}: several procedures apply: {names}",
        )
        raise ScopeError(problem, _OVERLAP_REMEDY)
    day = say_date(on, "id"), say_date(on, "en")
    problem = (
        f"{what[0]}: belum ada prosedur yang berlaku pada {day[0]}",
        f"{what[1]}: no procedure applies on {day[1]}",
    )
    raise ScopeError(problem, _GAP_REMEDY)


def in_force(candidates: Iterable[Candidate], *, on: date) -> list[Candidate]:
    """Of every procedure the version in force on a day, unless it was retired."""
    latest: dict[str, Candidate] = {}
    for each in sorted(candidates, key=lambda each: (each.effective, each.version)):
        if each.effective <= on:
            latest[each.procedure.key] = each
    return [each for each in latest.values() if each.until is None or on < each.until]


def _narrowest(covering: Sequence[Candidate]) -> list[Candidate]:
    most = max((each.procedure.scope.narrowness for each in covering), default=0)
    return [each for each in covering if each.procedure.scope.narrowness == most]


def _reason(chosen: Candidate, channel: Channel, kind: Kind) -> Words:
    control, scope = chosen.procedure.control, chosen.procedure.scope
    what = _say_pair(channel if scope.channels else None, kind if scope.kinds else None)
    indonesian, english = (
        f"{word} {control.number} ({control.title})" for word in _DOCUMENT_WORDS[chosen.procedure.kind]
    )
    since = say_date(chosen.effective, "id"), say_date(chosen.effective, "en")
    if not control.approved:
        return (
            f"{what[0]}: {indonesian}, belum disahkan, dipakai sejak {since[0]}",
            f"{what[1]}: {english}, not approved, used since {since[1]}",
        )
    return (
        f"{what[0]}: {indonesian} berlaku sejak {since[0]}",
        f"{what[1]}: {english} in force since {since[1]}",
    )


def _say_pair(channel: Channel | None, kind: Kind | None) -> Words:
    parts: list[Words] = []
    if channel is not None:
        parts.append((f"saluran {CHANNEL_WORDS[channel][0]}", f"channel {CHANNEL_WORDS[channel][1]}"))
    if kind is not None:
        parts.append((f"jenis {KIND_WORDS[kind][0]}", f"kind {KIND_WORDS[kind][1]}"))
    if not parts:
        return "Semua saluran dan jenis", "All channels and kinds"
    indonesian, english = ", ".join(part[0] for part in parts), ", ".join(part[1] for part in parts)
    return indonesian[0].upper() + indonesian[1:], english[0].upper() + english[1:]


# --- the procedures of a facility side by side

_OVERLAP_REMEDY: Words = (
    "Persempit [scope] salah satunya, atau hapus saluran atau jenis yang sama",
    "Narrow the [scope] of one of them, or take out what they share",
)
_GAP_REMEDY: Words = (
    "Tambahkan pada [scope] suatu prosedur, atau terbitkan prosedur tanpa [scope] untuk sisanya",
    "Add it to the [scope] of a procedure, or publish one without [scope] for the rest",
)


def check_scopes(procedures: Sequence[Procedure]) -> tuple[Fault, ...]:
    """Every channel and kind must have exactly one procedure; one fault for every group that has not."""
    candidates = [Candidate(each, 1, date.min) for each in procedures]
    groups: dict[tuple[str, ...], dict[Channel, list[Kind]]] = {}
    for channel in Channel:
        for kind in Kind:
            covering = [each for each in candidates if each.procedure.scope.covers(channel, kind)]
            keys = tuple(each.procedure.key for each in _narrowest(covering))
            if len(keys) != 1:
                groups.setdefault(keys, {}).setdefault(channel, []).append(kind)
    return tuple(_scope_fault(keys, pairs) for keys, pairs in groups.items())


def _scope_fault(keys: tuple[str, ...], pairs: dict[Channel, list[Kind]]) -> Fault:
    what = _say_pairs(pairs)
    if keys:
        names = ", ".join(keys)
        problem = f"{what[0]}: dicakup sekaligus oleh {names}", f"{what[1]}: covered by {names} at once"
        return Fault("scope", problem, _OVERLAP_REMEDY)
    return Fault("scope", (f"{what[0]}: belum ada prosedurnya", f"{what[1]}: no procedure"), _GAP_REMEDY)


def _say_pairs(pairs: dict[Channel, list[Kind]]) -> Words:
    """Channels that lack the same kinds are named together."""
    by_kinds: dict[tuple[Kind, ...], list[Channel]] = {}
    for channel, kinds in pairs.items():
        by_kinds.setdefault(tuple(kinds), []).append(channel)
    said = [_say_group(channels, kinds) for kinds, channels in by_kinds.items()]
    return "; ".join(each[0] for each in said), "; ".join(each[1] for each in said)


def _say_group(channels: Sequence[Channel], kinds: Sequence[Kind]) -> Words:
    all_channels, all_kinds = len(channels) == len(Channel), len(kinds) == len(Kind)
    if all_channels and all_kinds:
        return "Semua saluran dan jenis", "All channels and kinds"
    where: Words = ("Semua saluran", "All channels")
    if not all_channels:
        where = (
            "Saluran " + ", ".join(CHANNEL_WORDS[each][0] for each in channels),
            "Channel " + ", ".join(CHANNEL_WORDS[each][1] for each in channels),
        )
    if all_kinds:
        return where
    return (
        f"{where[0]} untuk {', '.join(KIND_WORDS[each][0] for each in kinds)}",
        f"{where[1]} for {', '.join(KIND_WORDS[each][1] for each in kinds)}",
    )
