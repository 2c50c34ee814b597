"""Classify: kind, categories, severity and SP4N class; four axes that are kept apart."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.facility import queries as facility_queries
from tanggap.people.access import Asker
from tanggap.register import access, conflicts
from tanggap.register.case import Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.rules.procedure.commands import Classify, SetGrade
from tanggap.rules.procedure.vocabulary import Kind, Verb


def classify(
    uid: str,
    entry: Entry,
    *,
    kind: str,
    categories: tuple[str, ...] = (),
    severity: str | None = None,
    sp4n_class: str | None = None,
    grade: str | None = None,
    note: str = "",
) -> Done:
    """With `grade` the case is graded in the same stroke (hospitals, INM), by whoever may do both."""
    with handling(uid, entry, Verb.CLASSIFY) as case:
        if grade and isinstance(entry.by, Asker):
            access.require(entry.by, Verb.GRADE, case.row, case.state, case.rules, now=case.now)
        known = {c.code for c in facility_queries.categories(case.facility)} | set(case.state.categories)
        if set(categories) - known:
            raise Invalid("unknown_choice", _("Kategori itu tidak dikenal."), field="categories")
        was_praise = case.state.kind == Kind.PRAISE
        case.decide(
            Classify(
                **case.header(),
                kind=kind,
                categories=categories,
                severity=severity or None,
                sp4n_class=sp4n_class or None,
                note=case.optional_text("note", note),
            )
        )
        if grade:
            case.decide(SetGrade(**(case.header() | {"step": None}), grade=grade))
        if was_praise and case.row.story is not None:
            conflicts.exclude(case, case.row.story.body)  # and turns out to be about somebody
    return case.done
