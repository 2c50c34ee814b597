"""Store way in: a counter, a box, a number, an account through which people reach the facility."""

from __future__ import annotations

from django.db import transaction

from tanggap.facility.contacts import is_address
from tanggap.facility.errors import SettingRefused
from tanggap.facility.models import ChannelAccount, Facility
from tanggap.facility.naming import checked_name
from tanggap.lib.errors import gettext_noop
from tanggap.rules.procedure.vocabulary import Channel


def store_way_in(
    facility: Facility, account: ChannelAccount | None, *, channel: str, label: str, address: str = "", place: str = ""
) -> ChannelAccount:
    """The channel of one that exists stays: cases came through it. Raises SettingRefused."""
    if channel not in set(Channel):
        raise SettingRefused("channel_unknown", gettext_noop("Kanal itu tidak dikenal."))
    if len(place.strip()) > 200:
        raise SettingRefused("place_long", gettext_noop("Tulis tempatnya paling panjang 200 huruf."))
    if len(address.strip()) > 200:
        raise SettingRefused("address_long", gettext_noop("Tulis nomor atau alamatnya paling panjang 200 huruf."))
    if address.strip() and not is_address(account.channel if account else channel, address.strip()):
        raise SettingRefused(
            "address_wrong",
            gettext_noop("Dengan isian ini masyarakat tidak dapat menghubungi kanal itu."),
            remedy=gettext_noop(
                "Tulis nomor telepon, alamat email, atau nama akunnya, misalnya 0812-0000-0123 atau @puskesmas.contoh."
            ),
        )
    with transaction.atomic():
        Facility.objects.select_for_update().get(pk=facility.pk)
        same = ChannelAccount.objects.filter(facility=facility, channel=account.channel if account else channel)
        others = same.exclude(pk=account.pk) if account else same
        tidy = checked_name(label, others=list(others.values_list("label", flat=True)))
        # One that exists may have been retired meanwhile.
        account = same.get(pk=account.pk) if account else ChannelAccount(facility=facility, channel=channel)
        account.label, account.address, account.place = tidy, address.strip(), place.strip()
        account.save()
    return account
