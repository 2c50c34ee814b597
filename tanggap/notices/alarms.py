"""What somebody has to know about the mail: said in the post room, and by `tanggap doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanggap.notices import wire
from tanggap.notices.models import Missed
from tanggap.register.queries.outbox import counts_by_state


@dataclass(frozen=True, slots=True)
class Alarm:
    code: str
    sentence: str
    remedy: str


def alarms(*, facility_id: int | None = None) -> list[Alarm]:
    """Of one facility, or of the whole installation. Never with anything that belongs to a complaint."""
    return list(_alarms(facility_id))


def _alarms(facility_id: int | None) -> Iterator[Alarm]:
    counts = counts_by_state(facility_id=facility_id)
    waiting = counts.get("waiting", 0) + counts.get("queued", 0)
    unknown = counts.get("unknown", 0)
    broken = wire.broken()
    if waiting and not wire.is_set_up():
        yield Alarm(
            "W001",
            _("Email belum disetel.") + " " + _waiting(waiting),
            _("Isi TANGGAP_EMAIL_HOST dan TANGGAP_EMAIL_FROM, lalu jalankan ulang Tanggap. Pesan tidak hilang."),
        )
    elif broken is not None:
        yield Alarm(
            "W002",
            broken.sentence + " " + _waiting(waiting),
            _("Periksa setelan TANGGAP_EMAIL_… dan servernya. Pesan tersimpan dan dicoba lagi dengan sendirinya."),
        )
    if unknown:
        yield Alarm(
            "W003",
            ngettext(
                "%(n)s pesan tidak diketahui sampai atau tidaknya.",
                "%(n)s pesan tidak diketahui sampai atau tidaknya.",
                unknown,
            )
            % {"n": unknown},
            _("Di menu Pos, pilih kirim lagi, atau catat bahwa pesan itu sudah sampai."),
        )
    missed = Missed.objects.all() if facility_id is None else Missed.objects.filter(facility_id=facility_id)
    stuck = missed.count()
    if stuck:
        yield Alarm(
            "W004",
            ngettext("%(n)s tanda terima belum dapat disiapkan.", "%(n)s tanda terima belum dapat disiapkan.", stuck)
            % {"n": stuck},
            _("Ini dicoba lagi dengan sendirinya. Bila besok masih ada, laporkan lognya kepada pengembang."),
        )


def _waiting(n: int) -> str:
    return ngettext("%(n)s pesan menunggu.", "%(n)s pesan menunggu.", n) % {"n": n}
