"""What can be found of a complaint, and by whom: every text that its page shows, with those who are shown it.

The same list makes the index and the lines of a result. Readers are named by what they may see: "open" is everybody who
may open the complaint, "whole" whoever reads all that was said and done in it, "kept" the same of what is about the
leadership, "unit:<code>" that unit alone, "identity" and "confidential" whoever may know the reporter, "trusted"
whoever may know them and reads all, "conflict" whoever takes cases past those they are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanggap.people.access import Asker
from tanggap.people.verbs import Permission
from tanggap.register.masks import is_kept, masked
from tanggap.register.models import Complaint, Exclusion, Message, Plan, PlanAction, Publication, Routing, Text
from tanggap.register.texts import unpack

OPEN = frozenset({"open"})
# Kept elsewhere than in a complaint's texts as they stand, or not a person's words.
_ELSEWHERE = ("story", "details", "instruction", "unit_answer", "plan", "root_cause", "plan_action", "receipt")
_IDENTITY = "name patient_name phone other_phones email handle address".split()


@dataclass(frozen=True, slots=True)
class Passage:
    source: str  # story, details, identity, unit, plan, number, or the purpose of a text
    text: str
    readers: frozenset[str]
    but: frozenset[str] = frozenset()  # those of them who read it otherwise

    def is_for(self, readers: frozenset[str]) -> bool:
        return not readers.isdisjoint(self.readers) and readers.isdisjoint(self.but)


Passages = defaultdict[int, list[Passage]]
Readers = Mapping[int, frozenset[str]]  # by primary key of the complaint


def readers_of(asker: Asker) -> frozenset[str]:
    """As whom this person may find something in a complaint that they may open."""
    found = {"open"}
    if Permission.READ_ALL in asker.verbs:
        found |= {"whole"} if asker.units else {"whole", "kept"}  # a unit that was asked sees its own part
    found |= {f"unit:{code}" for code in asker.units}
    if Permission.READ_IDENTITY in asker.verbs:
        found.add("identity")
        if Permission.READ_CONFIDENTIAL in asker.verbs:
            found |= {"confidential", "trusted"} if "whole" in found else {"confidential"}
    if asker.takes_conflicts:
        found.add("conflict")
    return frozenset(found)


def passages_of(rows: Sequence[Complaint]) -> Passages:
    """By primary key of the complaint. The rows come with story, details and reporter."""
    found: Passages = defaultdict(list)
    pks = [row.pk for row in rows]
    sent_past = set(Exclusion.objects.filter(complaint__in=pks).values_list("complaint_id", flat=True))
    whole = {row.pk: _reading_all(row, sent_past=row.pk in sent_past) for row in rows}
    knowing = {row.pk: _knowing(row, sent_past=row.pk in sent_past) for row in rows}
    _own(found, rows, knowing)
    by_pk = {row.pk: row for row in rows}
    for pk, purpose, body in Text.objects.filter(complaint__in=pks).values_list("complaint_id", "purpose", "body"):
        if pk is not None and purpose not in _ELSEWHERE:
            trusted = frozenset("trusted" if each == "confidential" else each for each in knowing[pk])
            _tell(found, by_pk[pk], purpose, body, readers=whole[pk], knowing=trusted)
    _routed(found, whole)
    _planned(found, whole)
    for pk, place in Publication.objects.filter(complaint__in=pks).values_list("complaint_id", "place"):
        _add(found, pk, "public", place, whole[pk])
    _sent(found, whole, knowing)
    for row in rows:
        for name in _IDENTITY if row.reporter else ():
            _add(found, row.pk, "identity", getattr(row.reporter, name), knowing[row.pk])
    return found


def _add(found: Passages, pk: int, source: str, text: str, readers: frozenset[str]) -> None:
    if text:
        found[pk].append(Passage(source, text, readers))


def _own(found: Passages, rows: Sequence[Complaint], knowing: Readers) -> None:
    for row in rows:
        _tell(found, row, "story", row.story.body if row.story else "", readers=OPEN, knowing=knowing[row.pk])
        for value in unpack(row.details.body).values() if row.details else ():
            _tell(found, row, "details", value, readers=OPEN, knowing=knowing[row.pk])
        _add(found, row.pk, "number", row.external_number, OPEN)


def _tell(
    found: Passages, row: Complaint, source: str, text: str, *, readers: frozenset[str], knowing: frozenset[str]
) -> None:
    """As it was said to whoever may know who said it, and to others without what points to them."""
    hidden = masked(row, text) if text and is_kept(row) else text
    if hidden == text:
        _add(found, row.pk, source, text, readers)
        return
    found[row.pk].append(Passage(source, text, knowing))
    found[row.pk].append(Passage(source, hidden, readers, knowing))


def _routed(found: Passages, whole: Readers) -> None:
    """Other units' words are for those who read all of it."""
    said = Routing.objects.filter(complaint__in=list(whole)).order_by("pk")
    for pk, unit, *texts in said.values_list("complaint_id", "unit__code", "instruction__body", "answer__body"):
        for text in texts:
            _add(found, pk, "unit", text or "", whole[pk] | {f"unit:{unit}"})


def _planned(found: Passages, whole: Readers) -> None:
    """A plan belongs to every complaint that it serves."""
    pks = list(whole)
    plans = Plan.objects.filter(complaints__in=pks).values_list("complaints", "text__body", "root_cause__body")
    actions = PlanAction.objects.filter(plan__complaints__in=pks)
    for pk, *texts in (*plans, *actions.values_list("plan__complaints", "text__body", "owner")):
        for text in texts if pk in whole else ():
            _add(found, pk, "plan", text or "", whole[pk])


def _sent(found: Passages, whole: Readers, knowing: Readers) -> None:
    """Where a message went is part of who the reporter is."""
    sent = Message.objects.filter(complaint__in=list(whole)).values_list("complaint_id", "address", "subject")
    for pk, address, subject in sent:
        _add(found, pk, "identity", address, knowing[pk])
        _add(found, pk, "subject", subject, whole[pk])


def _reading_all(row: Complaint, *, sent_past: bool) -> frozenset[str]:
    if row.about_leadership:
        return frozenset({"kept", "conflict"})
    return frozenset({"whole", "conflict"} if sent_past else {"whole"})


def _knowing(row: Complaint, *, sent_past: bool) -> frozenset[str]:
    if row.about_leadership:
        return frozenset({"conflict"})
    known = {"confidential" if row.confidential else "identity"}
    return frozenset(known | {"conflict"} if sent_past else known)
