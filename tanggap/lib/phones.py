"""Telephone numbers as people write them in Indonesia, stored in E.164, and the links that open a phone's own programs.

Numbers are judged by shape and length, not by which operator has been given which range: ranges change faster than
lists of them, and a number that was refused is a reporter who never gets an answer.
"""

import re
import unicodedata
from urllib.parse import quote

import phonenumbers

from tanggap.lib.errors import TanggapError, gettext_noop

_LABEL = re.compile(
    r"(?:no(?:mor|mer)?|hp|wa|whats\s?app|telp|tlp|tel|telepon|telpon|sms|hub(?:ungi)?)\b[\s.:/]*", re.IGNORECASE
)
_SEVERAL = re.compile(r"[/,;&|\n]|\b(?:atau|dan)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\D+")
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_REMEDY = gettext_noop("Contoh: 0812-0000-0123.")


class PhoneError(TanggapError):
    """What was typed is no telephone number that could be called."""


def read_phone(text: str) -> str:
    """E.164 from any spelling; a number without country is Indonesian.

    PhoneError: phone_empty, phone_several, phone_letters, phone_area, phone_short, phone_long, phone_unknown.
    """
    tidy = unicodedata.normalize("NFKC", text).strip()
    while label := _LABEL.match(tidy):
        tidy = tidy[label.end() :]
    if sum(len(_DIGITS.sub("", part)) >= 7 for part in _SEVERAL.split(tidy)) > 1:
        raise PhoneError("phone_several", gettext_noop("Tulis satu nomor telepon saja."), remedy=_REMEDY)
    if any(sign.isalpha() for sign in tidy):
        raise PhoneError("phone_letters", gettext_noop("Nomor telepon berisi huruf."), remedy=_REMEDY)
    digits = "".join(str(int(sign)) for sign in tidy if sign.isdecimal())
    if not digits:
        raise PhoneError("phone_empty", gettext_noop("Nomor telepon belum diisi."), remedy=_REMEDY)
    number = _international(digits, has_plus="+" in tidy)
    return _indonesian(number[2:]) if number.startswith("62") else _foreign(number)


def _international(digits: str, *, has_plus: bool) -> str:
    """All digits with the country first. A plus may be missing before 62, and a zero may follow it: +62 (0)812."""
    if digits.startswith("00"):
        digits = digits[2:]
    elif not has_plus and digits.startswith("0"):
        return f"62{digits[1:]}"
    elif not has_plus and digits.startswith("8"):
        return f"62{digits}"
    elif not has_plus and not digits.startswith("62"):
        raise PhoneError(
            "phone_area",
            gettext_noop("Nomor telepon belum lengkap: awali dengan 08, kode area atau kode negara."),
            remedy=_REMEDY,
        )
    return f"62{digits[2:].removeprefix('0')}" if digits.startswith("62") else digits


def _indonesian(national: str) -> str:
    is_mobile = national.startswith("8")
    shortest, longest = (9, 12) if is_mobile else (8, 11)
    if len(national) < shortest:
        raise PhoneError("phone_short", gettext_noop("Nomor telepon kurang panjang."), remedy=_REMEDY)
    if len(national) > longest:
        raise PhoneError("phone_long", gettext_noop("Nomor telepon terlalu panjang."), remedy=_REMEDY)
    if national[0] in "01":
        raise PhoneError("phone_unknown", gettext_noop("Nomor telepon ini tidak dikenal."), remedy=_REMEDY)
    return f"+62{national}"


def _foreign(number: str) -> str:
    try:
        parsed = phonenumbers.parse(f"+{number}")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        raise PhoneError("phone_unknown", gettext_noop("Nomor telepon ini tidak dikenal."), remedy=_REMEDY)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def show_phone(e164: str) -> str:
    """As it is written in Indonesia: 0812-0000-0123, (0281) 555123, and foreign numbers with their country."""
    digits = _checked(e164)
    if digits.startswith("628"):
        national = f"0{digits[2:]}"
        return "-".join((national[:4], national[4:8], national[8:]))
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        phonenumbers.parse(e164), form.NATIONAL if digits.startswith("62") else form.INTERNATIONAL
    )


def is_landline(e164: str) -> bool:
    """Whether the number is a telephone at home or in an office, which takes calls and no written messages."""
    digits = _checked(e164)
    if digits.startswith("62"):
        return not digits.startswith("628")
    return phonenumbers.number_type(phonenumbers.parse(e164)) == phonenumbers.PhoneNumberType.FIXED_LINE


def wa_link(e164: str, text: str = "") -> str:
    return f"https://wa.me/{_checked(e164)}" + (f"?text={_quoted(text)}" if text else "")


def sms_link(e164: str, text: str = "") -> str:
    # RFC 5724 says "?body=", older iOS only knew "&body=": this order is understood by all of them.
    return f"sms:+{_checked(e164)}" + (f"?&body={_quoted(text)}" if text else "")


def tel_link(e164: str) -> str:
    return f"tel:+{_checked(e164)}"


def _checked(e164: str) -> str:
    if not _E164.fullmatch(e164):
        raise ValueError("not a number in E.164 form")
    return e164[1:]


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
