"""One complaint of the demo with every row that belongs to it."""

import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import ManyToManyField, Model, Q, QuerySet

from tanggap.facility.models import Facility
from tanggap.register.models import Complaint, Indexed, LedgerEntry, Posting
from tanggap.register.passages import Passage, passages_of

Row = dict[str, Any]
UID = re.compile(r"\b[0-9a-f]{16}\b")
NAMED = ("Text", "Reporter", "Attachment", "Message", "Routing", "Plan", "Discussion", "Publication")


@dataclass
class History:
    rows: dict[type[Model], list[Row]]
    entries: list[Row]
    passages: list[Passage]

    @property
    def complaint(self) -> Row:
        return self.rows[Complaint][0]

    @property
    def is_open(self) -> bool:
        return bool(self.complaint["status"] == "open")

    @property
    def stays_open(self) -> bool:
        """Whether it would still be open some weeks later, had nobody done anything since."""
        asked = '"satisfaction_asked"' in self.complaint["state"]
        return self.is_open and not asked and not self.complaint["waiting"]


def histories_of(facility: Facility) -> list[History]:
    rows = Complaint.objects.filter(facility=facility).select_related("story", "details", "reporter").order_by("pk")
    return [_history(each) for each in rows]


def _model(name: str) -> type[Model]:
    return apps.get_model("register", name)


def _owned() -> list[type[Model]]:
    """Whatever belongs to one complaint and is not found by a name of its own; the ledger and its index are written
    anew."""
    names = {
        model: {each.name for each in model._meta.fields} for model in apps.get_app_config("register").get_models()
    }
    found = [model for model, fields in names.items() if "complaint" in fields and "uid" not in fields]
    return [model for model in found if model not in (LedgerEntry, Indexed, Posting)]


def _plain(rows: QuerySet[Any]) -> list[Row]:
    return [dict(each) for each in rows.values()]


def _history(complaint: Complaint) -> History:
    entries = _plain(LedgerEntry.objects.filter(complaint=complaint).order_by("seq"))
    named = set(UID.findall(" ".join(entry["body"] for entry in entries)))
    rows: dict[type[Model], list[Row]] = {Complaint: _plain(Complaint.objects.filter(pk=complaint.pk))}
    for model in map(_model, NAMED):
        mine = Q(uid__in=named)
        if any(each.name == "complaint" for each in model._meta.fields):
            mine |= Q(complaint=complaint)
        rows[model] = _plain(model._default_manager.filter(mine))
    for model in _owned():
        rows[model] = _plain(model._default_manager.filter(complaint=complaint))
    for name, owner in (("Identity", "Reporter"), ("PlanAction", "Plan")):
        keys = [row["id"] for row in rows[_model(owner)]]
        rows[_model(name)] = _plain(_model(name)._default_manager.filter(**{f"{owner.lower()}__in": keys}))
    for name in ("Plan", "Discussion"):
        many = _model(name)._meta.get_field("complaints")
        assert isinstance(many, ManyToManyField)
        through = many.remote_field.through
        assert through is not None
        rows[through] = _plain(through._default_manager.filter(complaint=complaint))
    texts = {row["text_id"] for row in rows[_model("PlanAction")]} - {row["id"] for row in rows[_model("Text")]}
    rows[_model("Text")] += _plain(_model("Text")._default_manager.filter(pk__in=texts))
    return History(rows, entries, passages_of([complaint])[complaint.pk])
