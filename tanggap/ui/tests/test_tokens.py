"""The colours can be read: 4.5:1 for text, in both schemes and with more contrast asked for."""

import math
import re
from itertools import product
from pathlib import Path

import pytest

SHEET = (Path(__file__).parent.parent / "static" / "ui" / "tokens.css").read_text(encoding="utf-8")
PLAIN, MORE = SHEET.split("@media (prefers-contrast: more)")
GROUNDS = ("paper", "sheet", "sunk", "brand-wash", "soon-wash", "late-wash")
INKS = ("ink", "ink-soft", "brand", "calm", "soon", "late")

Colour = tuple[float, float, float]


def tokens(css: str, scheme: int) -> dict[str, Colour]:
    """The light (0) or dark (1) value of every token: lightness, chroma, hue."""
    number = r"([\d.]+)%?"
    oklch = rf"oklch\({number} {number} {number}\)"
    found = re.findall(rf"--([\w-]+): light-dark\({oklch}, {oklch}\)", css)
    return {name: _parts(values[scheme * 3 : scheme * 3 + 3]) for name, *values in found}


def _parts(values: list[str]) -> Colour:
    return float(values[0]) / 100, float(values[1]), float(values[2])


def luminance(colour: Colour) -> float:
    """Relative luminance of WCAG, by way of linear sRGB."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * m + 0.2309699292 * s
    green = -1.2684380046 * long + 2.6097574011 * m - 0.3413193965 * s
    blue = -0.0041960863 * long - 0.7034186147 * m + 1.7076147010 * s
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("extra", ["", MORE], ids=["plain", "more"])
def test_text_can_be_read_on_every_ground(scheme: int, extra: str) -> None:
    colours = tokens(PLAIN, scheme) | tokens(extra, scheme)
    for ink, ground in product(INKS, GROUNDS):
        assert contrast(luminance(colours[ink]), luminance(colours[ground])) >= 4.5, (ink, ground)
    assert contrast(luminance(colours["on-brand"]), luminance(colours["brand"])) >= 4.5
    assert contrast(luminance(colours["edge"]), luminance(colours["sheet"])) >= 3


FLAT = (Path(__file__).parent.parent / "flat.css").read_text(encoding="utf-8")
# What is written on what, in the flat sheet: light, then dark.
PAIRS = [
    ("#142223", "#fcf9f3"), ("#4b5c5c", "#fcf9f3"), ("#005e5a", "#fcf9f3"), ("#4b5c5c", "#fdf2dd"),
    ("#142223", "#fdf2dd"), ("#7c4e05", "#fdf2dd"), ("#af2c1f", "#ffffff"), ("#af2c1f", "#fcf9f3"),
    ("#142223", "#ffedea"), ("#005e5a", "#ffedea"), ("#ffffff", "#005e5a"),
    ("#e4edee", "#0d1516"), ("#a7b4b5", "#0d1516"), ("#59c5bf", "#0d1516"), ("#a7b4b5", "#151f1f"),
    ("#a7b4b5", "#31240e"), ("#f0ba59", "#31240e"), ("#fd8c7b", "#151f1f"), ("#59c5bf", "#3b1c17"),
    ("#011614", "#59c5bf"),
]  # fmt: skip


def hex_luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_flat_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(hex_luminance(ink), hex_luminance(ground)) >= 4.5


def test_flat_pairs_are_those_of_the_sheet() -> None:
    used = {colour if len(colour) == 7 else "#ffffff" for colour in re.findall(r"#[0-9a-f]{3,6}\b", FLAT)}
    assert {colour for pair in PAIRS for colour in pair} <= used
