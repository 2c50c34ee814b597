"""Words of the rules fit their columns: SQLite takes any length, PostgreSQL refuses a longer one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db.models import CharField, Model

from tanggap.register.models import Complaint, Message, Obligation, Routing
from tanggap.rules.procedure import vocabulary as v
from tanggap.rules.procedure.acts import REASON_WORDS


@pytest.mark.parametrize(
    ("model", "column", "words"),
    [
        (Obligation, "reason", REASON_WORDS),
        (Obligation, "verb", v.Verb),
        (Obligation, "role", v.Role),
        (Complaint, "channel", v.Channel),
        (Complaint, "kind", v.Kind),
        (Complaint, "severity", v.Severity),
        (Complaint, "grade", v.Grade),
        (Complaint, "payer", v.Payer),
        (Complaint, "sp4n_class", v.Sp4nClass),
        (Complaint, "outcome", v.Outcome),
        (Complaint, "verdict", v.Verdict),
        (Message, "medium", v.Medium),
        (Routing, "status", ("open", "answered", "declined")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_every_word_fits(model: type[Model], column: str, words: Iterable[str]) -> None:
    field = model._meta.get_field(column)
    assert isinstance(field, CharField)

    assert [word for word in words if len(word) > (field.max_length or 0)] == []
