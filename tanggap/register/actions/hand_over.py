"""Hand over, hand back: one person of the facility answers for a case, or for one duty of it, from now on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tanggap.lib.errors import TanggapError
from tanggap.lib.now import now as read_clock
from tanggap.people.access import Asker, askers_of
from tanggap.people.errors import StaffUnknown
from tanggap.people.queries import staff_by_uid
from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Forbidden, Invalid
from tanggap.register.queries.due import owed_by
from tanggap.register.takers import Scope, scope_of, takers
from tanggap.register.texts import needed
from tanggap.rules.procedure.handovers import HandBack, HandOver, handover_of
from tanggap.rules.procedure.obligations import obligations
from tanggap.rules.procedure.vocabulary import Verb


def hand_over(uid: str, entry: Entry, *, to: str, note: str, act: str = "") -> Done:
    """`to` is the uid of a person; `act` the key of one duty, without one the whole case.

    Raises Invalid where that person may not do it, naming those who may.
    """
    with handling(uid, entry, Verb.HAND_OVER) as case:
        giver = entry.by
        assert isinstance(giver, Asker)
        owed = obligations(case.rules, case.state, now=case.now).acts
        scope = scope_of(giver, owed, case.state, key=act)
        if scope is None:
            raise Invalid("nothing_to_hand_over", _("Tidak ada tugas Anda di sini yang dapat dialihkan."), field="act")
        _check(case, scope, giver, to)
        case.decide(
            HandOver(
                **case.header(),
                to=to,
                act=scope.key,
                roles=tuple(sorted(scope.roles)),
                units=tuple(sorted(scope.units)),
                note=case.text("note", needed(note, field="note")),
            )
        )
    return case.done


def hand_back(uid: str, entry: Entry, *, act: str = "", note: str = "") -> Done:
    """Whoever holds it gives it back, or whoever handed it takes it back, or somebody who acts for others."""
    with handling(uid, entry, Verb.HAND_BACK) as case:
        held, by = handover_of(case.state, act), entry.by
        assert isinstance(by, Asker)
        concerned = held is None or by.owner == held.to or held.by in (f"staff:{by.uid}", f"staff:{by.owner}")
        if not concerned and "act_for_others" not in by.verbs:
            raise Forbidden
        case.decide(HandBack(**case.header(), act=act, note=case.optional_text("note", note)))
    return case.done


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of many: uids of the cases that changed hands, and of the others with the reason."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, TanggapError], ...]


def hand_over_all(by: Asker, *, to: str, note: str, now: datetime | None = None) -> Handed:
    """Every case in which this person owes something now, as before a leave. One that cannot go stops no other."""
    needed(note, field="note")
    moment = now or read_clock()
    mine = owed_by(by, now=moment).filter(assignee__in=("", by.owner)).order_by("pk")
    uids = dict.fromkeys(mine.values_list("complaint__uid", flat=True))
    return _each(uids, lambda uid: hand_over(uid, Entry(by=by, now=now), to=to, note=note))


def hand_back_all(by: Asker, held: Iterable[tuple[str, str]], *, now: datetime | None = None) -> Handed:
    """`held`: uid of a case and key of the act, as after a leave."""
    keys = dict(held)
    return _each(keys, lambda uid: hand_back(uid, Entry(by=by, now=now), act=keys[uid]))


def _each(uids: Iterable[str], act: Callable[[str], object]) -> Handed:
    done, refused = list[str](), list[tuple[str, TanggapError]]()
    for uid in uids:
        try:
            act(uid)
            done.append(uid)
        except TanggapError as error:
            refused.append((uid, error))
    return Handed(tuple(done), tuple(refused))


def _check(case: Case, scope: Scope, giver: Asker, to: str) -> None:
    """The person must work here, must not be concerned, and must be able to do all of it."""
    if to == giver.uid:
        return  # the engine says so
    others = [each for each in askers_of(case.facility, now=case.now) if each.uid != giver.uid]
    able = takers(case.row, case.state, scope, people=others)
    if any(each.uid == to for each in able):
        return
    try:
        person = staff_by_uid(case.facility, to)
    except StaffUnknown:
        raise _refusal(able, "staff_elsewhere", _("Orang itu bukan petugas fasilitas ini.")) from None
    said = {"name": person.full_name}
    if not person.is_active:
        raise _refusal(able, "staff_retired", _("%(name)s sudah tidak bertugas.") % said)
    if to in case.state.excluded:
        raise _refusal(able, "handed_to_excluded", _("Pengaduan ini menyangkut %(name)s.") % said)
    raise _refusal(able, "may_not_do", _("%(name)s tidak berwenang mengerjakannya.") % said)


def _refusal(able: list[Asker], code: str, sentence: str) -> Invalid:
    names = ", ".join(each.name for each in able)
    remedy = _("Dapat dialihkan kepada: %(names)s.") % {"names": names}
    nobody = _("Belum ada petugas lain yang berwenang. Minta administrator memberi peran.")
    return Invalid(code, sentence, field="to", remedy=remedy if able else nobody)
