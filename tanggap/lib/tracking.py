"""The tracking code: the one key with which a reporter, by name or without one, comes back to a complaint.

Twelve signs of Crockford's base 32 (no I, L, O, U), shown in groups of four: eleven random signs, 55 bits, and a check
sign over the field GF(32). Each place has its own weight, so the check catches every single wrong sign and every
exchange of two signs, wherever they stand.
"""

import secrets
import unicodedata
from collections.abc import Callable

from tanggap.lib.errors import TanggapError, gettext_noop

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_RANDOM_BITS = 5 * (LENGTH - 1)
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_FIELD = 0b100101  # x^5 + x^2 + 1, whose root has all 31 non-zero elements as its powers
_SEPARATORS = frozenset("-_.·")


class TrackingCodeError(TanggapError):
    """What was typed is no tracking code. Whether a right code exists is the register's answer, not this one.

    `signs`: how many were read, where their number is what is wrong.
    """

    signs = 0


def new_code(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A fresh code of 12 signs without dashes, as it is stored."""
    number = int.from_bytes(random_bytes(7), "big") & (1 << _RANDOM_BITS) - 1
    values = [number >> shift & 31 for shift in range(_RANDOM_BITS - 5, -1, -5)]
    return "".join(ALPHABET[value] for value in (*values, _remainder([*values, 0])))


def show_code(code: str) -> str:
    """7K3MQ9TD4XZ8 as it is printed and spoken: 7K3M-Q9TD-4XZ8."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def read_code(text: str) -> str:
    """The code as stored, from what a person typed: any case, with spaces or dashes, O for 0, I or L for 1.

    TrackingCodeError: tracking_code_empty, _length, _sign (a sign that no code has), _check (mistyped).
    """
    signs = [sign for sign in unicodedata.normalize("NFKC", text).upper() if not _separates(sign)]
    if not signs:
        raise TrackingCodeError("tracking_code_empty", gettext_noop("Kode lacak belum diisi."), remedy=_REMEDY)
    if any(sign not in _VALUES for sign in signs):
        raise TrackingCodeError(
            "tracking_code_sign",
            gettext_noop("Ada tanda yang tidak dipakai dalam kode lacak. Kode hanya berisi huruf dan angka."),
            remedy=_REMEDY,
        )
    if len(signs) != LENGTH:
        error = TrackingCodeError(
            "tracking_code_length", gettext_noop("Kode lacak terdiri dari 12 huruf dan angka."), remedy=_REMEDY
        )
        error.signs = len(signs)
        raise error
    values = [_VALUES[sign] for sign in signs]
    if _remainder(values):
        raise TrackingCodeError(
            "tracking_code_check", gettext_noop("Ada huruf atau angka yang salah ketik."), remedy=_REMEDY
        )
    return "".join(ALPHABET[value] for value in values)


_REMEDY = gettext_noop("Cocokkan sekali lagi dengan tanda terima, misalnya 7K3M-Q9TD-4XZ8.")


def _separates(sign: str) -> bool:
    return sign.isspace() or sign in _SEPARATORS or unicodedata.category(sign) in {"Pd", "Cf"}


def _remainder(values: list[int]) -> int:
    """The code read as a polynomial over GF(32), at the field's root; zero for a right code."""
    result = 0
    for value in values:
        result <<= 1
        if result & 32:
            result ^= _FIELD
        result ^= value
    return result
