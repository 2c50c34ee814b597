"""What a duty is called on a line and above its form."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tanggap.rules.procedure.added_words import WROTE
from tanggap.rules.procedure.document import Procedure
from tanggap.rules.procedure.vocabulary import Verb
from tanggap.ui.labels import label


def duty_name(verb: Verb, *, step: str, reason: str, procedure: Procedure | None) -> str:
    """The step in the paper's own words where the verb alone says too little; of a step that makes public, where."""
    found = procedure.by_id.get(step) if procedure is not None else None
    if reason == "dissatisfied" and verb is Verb.ANSWER:
        return _("Jawab pelapor lagi")
    if reason == WROTE and verb is Verb.RESPOND:
        return _("Tanggapi tambahan pelapor")
    if procedure is None or found is None or found.verb is not verb:
        return label(verb)
    if verb is Verb.CARRY_OUT_STEP:
        return found.activity
    if verb is Verb.MAKE_PUBLIC and found.outlets:
        outlets = ", ".join(o.name for o in procedure.outlets if o.key in found.outlets)
        return _("%(act)s: %(outlets)s") % {"act": label(verb), "outlets": outlets}
    return label(verb)
