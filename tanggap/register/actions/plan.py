"""Plan: the follow-up plan (RTL) with its actions; one plan may serve several complaints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tanggap.register.case import Case, Done, Entry, handling
from tanggap.register.errors import Invalid
from tanggap.register.models import Plan, PlanAction
from tanggap.register.texts import needed
from tanggap.register.uids import new_uid
from tanggap.rules.ledger.events import Ref
from tanggap.rules.procedure import commands
from tanggap.rules.procedure.vocabulary import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One thing to do: what, by whom, by when."""

    text: str
    owner: str = ""
    due_on: date | None = None


def plan(
    uid: str, entry: Entry, *, text: str, root_cause: str = "", actions: Sequence[Planned] = (), join: str | None = None
) -> Done:
    """Draw up a plan, or with `join` put the complaint under a plan (its uid) that exists already.

    Raises Invalid naming `due_<index>` for an action whose day lies before the plan.
    """
    with handling(uid, entry, Verb.PLAN) as case:
        row, ref = _join(case, join) if join else _new(case, text, root_cause, actions)
        row.complaints.add(case.row)
        case.decide(commands.Plan(**case.header(), plan=row.uid, text=ref))
    return case.done


def _join(case: Case, uid: str) -> tuple[Plan, Ref]:
    row = Plan.objects.filter(facility=case.facility, uid=uid).select_related("text").first()
    if row is None:
        raise Invalid("unknown_choice", _("Rencana tindak lanjut itu tidak ada."), field="join")
    return row, Ref(row.text.uid, row.text.digest)


def _new(case: Case, text: str, root_cause: str, actions: Sequence[Planned]) -> tuple[Plan, Ref]:
    ref = case.text("plan", needed(text, field="text"))
    cause = case.optional_text("root_cause", root_cause, field="root_cause")
    row = Plan.objects.create(
        facility=case.facility,
        uid=new_uid(),
        text=case.texts[ref.uid],
        root_cause=case.row_of(cause),
        created_at=case.now,
    )
    for index, action in enumerate(actions):
        _not_before_it_can_begin(case, action, field=f"due_{index}")
        body = case.text("plan_action", needed(action.text, field="actions"))
        PlanAction.objects.create(
            plan=row, text=case.texts[body.uid], owner=action.owner.strip()[:200], due_on=action.due_on
        )
    return row, ref


def _not_before_it_can_begin(case: Case, action: Planned, *, field: str) -> None:
    """Nothing was to be done before the plan was made; one entered late may have a day that has passed since."""
    zone = ZoneInfo(case.facility.zone)
    received, made = case.row.received_at.astimezone(zone).date(), case.at.astimezone(zone).date()
    if action.due_on is None or action.due_on >= max(received, made):
        return
    if action.due_on < received:
        problem = _("Tanggal ini lebih awal daripada saat pengaduan diterima. Periksa tahunnya.")
    elif made == case.now.astimezone(zone).date():
        problem = _("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")
    else:
        problem = _("Tanggal ini lebih awal daripada saat rencana disusun.")
    raise Invalid("due_passed", problem, field=field)
