"""Numbers as they are written and spelt in Indonesian."""

from decimal import ROUND_HALF_UP, Decimal

_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))
_SWAP = str.maketrans(",.", ".,")


def show_number(value: int | float | Decimal, *, decimals: int | None = None) -> str:
    """1234.5 as 1.234,5. With `decimals` exactly so many, half rounded up, as a statistics table expects."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError("not a finite number")
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if exact.is_zero():
        exact = abs(exact)  # no "-0"
    return f"{exact:,f}".translate(_SWAP)


def spell_number(value: int) -> str:
    """14 as "empat belas", for letters and official minutes. From nought to below a thousand triliun."""
    if not 0 <= value < 10**15:
        raise ValueError("only numbers from 0 to below 10^15 can be spelt")
    if value < 12:
        return _ONES[value]
    if value < 20:
        return f"{_ONES[value - 10]} belas"
    unit, name = next(scale for scale in _SCALES if value >= scale[0])
    count, rest = divmod(value, unit)
    head = f"se{name}" if count == 1 and unit <= 1000 else f"{spell_number(count)} {name}"
    return f"{head} {spell_number(rest)}" if rest else head


def show_register_number(year: int, n: int) -> str:
    """The number in the register book: 2026/0431. Wider past 9999, never cut."""
    if not (1 <= year <= 9999 and n >= 1):
        raise ValueError("a register number has a year and counts from 1")
    return f"{year:04d}/{n:04d}"
