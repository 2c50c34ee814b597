"""What became of one try to hand a message to the mail server, and the sentence for staff about it.

A sentence never quotes the server: its answer repeats the address. Only the codes are kept.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Became(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"  # for good: this address, or this message
    LATER = "later"  # this message, for now
    UNKNOWN = "unknown"  # it may have gone out
    BROKEN = "broken"  # nobody's message in particular: the server, the sign-in, the sender


@dataclass(frozen=True, slots=True)
class Fate:
    became: Became
    sentence: str = ""


ACCEPTED = Fate(Became.ACCEPTED)
_CODE = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")
_SIGN_IN = (530, 534, 535, 538)


def fate_of(error: Exception, *, handed_over: bool) -> Fate:
    """`handed_over`: the message itself had been put on the wire."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _recipient(*next(iter(error.recipients.values()), (0, b"")))
        case smtplib.SMTPDataError() if error.smtp_code >= 400:
            sentence = _("Server email menolak isi pesan (kode %(code)s).") % {"code": _codes(error)}
            return Fate(Became.REFUSED if error.smtp_code >= 500 else Became.LATER, sentence)
        case smtplib.SMTPSenderRefused() if error.smtp_code != 552:
            return Fate(Became.BROKEN, _("Server email menolak pengirim (kode %(code)s).") % {"code": _codes(error)})
    if handed_over:
        return Fate(Became.UNKNOWN, _("Sambungan putus setelah pesan diserahkan; mungkin sudah terkirim."))
    match error:
        case smtplib.SMTPSenderRefused():
            return Fate(Became.REFUSED, _("Pesan terlalu besar bagi server email (kode 552)."))
        case ValueError():
            return Fate(Became.REFUSED, _("Alamat email itu tidak dapat dipakai."))
        case _:
            return Fate(Became.LATER, _("Sambungan ke server email putus sebelum pesan diserahkan."))


def unprepared(error: Exception) -> Fate:
    """The message could not even be written: a fault of ours, mended by somebody while it waits."""
    return Fate(Became.LATER, _("Pesan belum dapat disiapkan (%(error)s).") % {"error": type(error).__name__})


def break_of(error: Exception) -> Fate:
    """Why the way out could not even be opened."""
    match error:
        case smtplib.SMTPAuthenticationError():
            sentence = _("Server email menolak nama pengguna atau kata sandinya (kode %(code)s).")
            return Fate(Became.BROKEN, sentence % {"code": _codes(error)})
        case ssl.SSLError():
            return Fate(Became.BROKEN, _("Sambungan aman ke server email gagal; periksa TANGGAP_EMAIL_SECURITY."))
        case smtplib.SMTPNotSupportedError():
            return Fate(Became.BROKEN, _("Server email tidak mendukung cara sambungan yang diminta."))
        case _:
            return Fate(Became.BROKEN, _("Server email tidak dapat dihubungi."))


def _recipient(code: int, said: bytes) -> Fate:
    codes = _shown(code, said)
    if code in _SIGN_IN:
        return Fate(Became.BROKEN, _("Server email meminta masuk lebih dahulu (kode %(code)s).") % {"code": codes})
    if code >= 500:
        return Fate(Became.REFUSED, _("Alamat penerima ditolak (kode %(code)s).") % {"code": codes})
    return Fate(Became.LATER, _("Server email minta menunggu (kode %(code)s).") % {"code": codes})


def _codes(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    return _shown(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())


def _shown(code: int, said: bytes) -> str:
    found = _CODE.search(said)
    return f"{code} {found[0].decode()}" if found else str(code)
