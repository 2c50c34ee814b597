"""Ways in: the counters, boxes, numbers and accounts through which people reach the facility, and where they are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tanggap.desk.administration.door import at_the_office, changing, refuse
from tanggap.desk.administration.parts_forms import AT_FIELD, WayInForm
from tanggap.desk.door import Visit
from tanggap.facility import actions
from tanggap.facility import queries as facility_queries
from tanggap.facility.models import ChannelAccount
from tanggap.lib.errors import TanggapError
from tanggap.rules.ledger.facility_events import WayInChanged


@at_the_office
def way_list(visit: Visit) -> HttpResponse:
    found = list(facility_queries.channel_accounts(visit.facility, retired=True))
    return visit.page(
        "desk/administration/way_list.html",
        ways=[each for each in found if each.active],
        retired=[each for each in found if not each.active],
        unreachable=set(facility_queries.ways_without_address(visit.facility).values_list("pk", flat=True)),
    )


@at_the_office
def add(visit: Visit) -> HttpResponse:
    return _form_page(visit, None)


@at_the_office
def way(visit: Visit, pk: int) -> HttpResponse:
    return _form_page(visit, _way(visit, pk))


def _form_page(visit: Visit, found: ChannelAccount | None) -> HttpResponse:
    form = WayInForm(visit.request.POST or None, made_from=_facts(found) if found else None)
    if found is not None:
        form.fields["channel"].required = False
        form.fields["channel"].disabled = True
    if visit.request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            with changing(visit) as change:
                before = _facts(_way(visit, found.pk)) if found else {}
                stored = actions.store_way_in(
                    visit.facility,
                    found,
                    channel=sent["channel"],
                    label=sent["name"],
                    address=sent["address"],
                    place=sent["place"],
                )
                result, after = "changed" if found else "added", _facts(stored)
                form.require_seen(before, after)
                change.enter(WayInChanged, channel=stored.channel, result=result, before=before, after=after)
        except TanggapError as error:
            refuse(form, error, AT_FIELD)
        else:
            messages.success(visit.request, _("Kanal tersimpan."))
            return redirect("desk:way_list")
    status = form.status if form.errors else 200
    return visit.page("desk/administration/way.html", way=found, form=form, status=status)


@at_the_office
def retire(visit: Visit, pk: int) -> HttpResponse:
    """Pressed on its page; pressed once more it is back."""
    found = _way(visit, pk)
    if visit.request.method == "POST":
        with changing(visit) as change:
            if found.active:
                actions.retire(found, today=visit.today)
            else:
                actions.bring_back(found)
            result = "returned" if found.active else "retired"
            change.enter(WayInChanged, channel=found.channel, result=result, **_named(found))
        said = _("Kanal dipakai kembali.") if found.active else _("Kanal tidak ditawarkan lagi.")
        messages.success(visit.request, said)
    return redirect("desk:way_list")


def _way(visit: Visit, pk: int) -> ChannelAccount:
    found = facility_queries.channel_accounts(visit.facility, retired=True).filter(pk=pk).first()
    if found is None:
        raise TanggapError("way_unknown", _("Kanal itu tidak ada di fasilitas ini."), status=404)
    return found


def _facts(found: ChannelAccount) -> dict[str, str]:
    return {"channel": found.channel, "name": found.label, "address": found.address, "place": found.place}


def _named(found: ChannelAccount) -> dict[str, dict[str, str]]:
    """Several may share a channel: which of them it was stands in the entry's details."""
    return {"before": {}, "after": {"name": found.label}}
