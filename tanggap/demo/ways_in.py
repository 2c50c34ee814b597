"""Numbers and accounts for the demo's facilities: invented, and of ranges that nobody can be reached by."""

from __future__ import annotations

from dataclasses import replace

from tanggap.facility.pack import Pack, PackAccount
from tanggap.rules.procedure.vocabulary import Channel

_NUMBERS = {Channel.PHONE: "0812-0000-0{n}1", Channel.WHATSAPP: "0812-0000-0{n}2", Channel.SMS: "0812-0000-0{n}3"}
_ACCOUNTS = {
    Channel.EMAIL: "pengaduan@{slug}.example.id",
    Channel.WEB: "{slug}.example.id/aduan",
    Channel.INSTAGRAM: "@{slug}.contoh",
    Channel.FACEBOOK: "facebook.example.id/{slug}",
    Channel.YOUTUBE: "youtube.example.id/{slug}",
    Channel.OTHER_SOCIAL: "@{slug}.contoh",
    Channel.GOOGLE_REVIEW: "ulasan.example.id/{slug}",
    Channel.SP4N: "lapor.example.id",
    Channel.PORTAL: "portal.example.id",
}


def with_addresses(pack: Pack, *, number: int) -> Pack:
    """`number`: two digits that set the facility's telephones apart from the others'."""
    return replace(pack, accounts=tuple(_addressed(account, pack.profile.slug, number) for account in pack.accounts))


def _addressed(account: PackAccount, slug: str, number: int) -> PackAccount:
    shape = (_NUMBERS | _ACCOUNTS).get(account.channel, "")
    return replace(account, address=account.address or shape.format(slug=slug, n=number))
