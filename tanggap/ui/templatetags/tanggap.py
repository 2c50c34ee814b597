"""What templates say in the product's own way: moments, days, numbers, labels, clocks, fields, lengths."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tanggap.lib.now import now as read_clock
from tanggap.lib.numbers import show_number
from tanggap.lib.phones import show_phone
from tanggap.lib.tracking import show_code
from tanggap.rules.clock.limits import Remaining
from tanggap.ui import flat, help, moments
from tanggap.ui.labels import label

register = template.Library()


def _zone(context: Context, zone: object) -> str:
    """The name of the zone: given, or of the page (`zone`), or of the page's facility."""
    found = zone or context.get("zone") or context.get("facility")
    return str(getattr(found, "zone", found or "UTC"))


@register.simple_tag(takes_context=True)
def when(context: Context, moment: datetime | None, zone: object = None, *, closing: bool = False) -> SafeString | str:
    """ "Senin 23 Nov 2026, 11.00 WITA" in the facility's zone; `zone` is a name or something that has one.

    Due moments are `closing=True`: at 00.00 they end the day before and are said as its 24.00.
    """
    if moment is None:
        return ""
    return _time_element(moments.say_when(moment, _zone(context, zone), closing=closing), moment)


@register.simple_tag(takes_context=True)
def when_now(context: Context, zone: object = None) -> SafeString | str:
    """The present moment, as the product reads it."""
    return when(context, read_clock(), zone)


@register.simple_tag(takes_context=True)
def near(context: Context, moment: datetime | None, zone: object = None, *, closing: bool = False) -> SafeString | str:
    """ "hari ini 11.00", "besok 10.15", "Jumat 27 Nov"; due moments are `closing=True`."""
    if moment is None:
        return ""
    words = moments.say_near(moment, _zone(context, zone), now=read_clock(), closing=closing)
    return _time_element(words, moment)


@register.simple_tag(takes_context=True)
def day(
    context: Context, value: date | datetime | None, zone: object = None, *, closing: bool = False
) -> SafeString | str:
    """ "24 November 2026"; a moment is shown as its day in the facility's zone, a due one as the day that it ends."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        here = _zone(context, zone)
        value = moments.due_day(value, here) if closing else value.astimezone(ZoneInfo(here)).date()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), moments.say_day(value))


def _time_element(words: str, moment: datetime) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', moments.as_utc(moment), words)


@register.filter
def number_id(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """1.234,5 in Indonesian, 1,234.5 in English."""
    if value is None:
        return ""
    shown = show_number(value, decimals=decimals)
    return shown if moments.language() == "id" else shown.translate(str.maketrans(",.", ".,"))


@register.filter
def words(code: object, table: str = "") -> str:
    """`{{ complaint.channel|words:"channel" }}`; an enum member or a pair of words needs no table."""
    return label(code, table)


@register.filter
def phone(e164: str) -> str:
    return show_phone(e164) if e164 else ""


@register.filter
def code_groups(code: str) -> str:
    """A tracking code in groups of four."""
    return show_code(code) if code else ""


@register.filter
def initials(name: str) -> str:
    """ "Sari Rahma" as SR, without titles."""
    parts = [part for part in name.replace(",", " ").split() if part[0].isalpha() and not part.endswith(".")]
    return "".join(part[0] for part in (parts[0], parts[-1])[: min(2, len(parts))]).upper() if parts else "?"


@register.simple_tag(takes_context=True)
def clock_state(
    context: Context,
    due: datetime | None,
    *,
    zone: object = None,
    met_at: datetime | None = None,
    paused: bool = False,
    left: Remaining | None = None,
    about: str = "",
) -> SafeString | str:
    """How a due moment stands, in words and colour. `about` is the small second line, by default the due moment.

    Not a template of its own: a list has fifty of them.
    """
    if due is None:
        return ""
    clock = moments.say_clock(due, zone=_zone(context, zone), now=read_clock(), met_at=met_at, paused=paused, left=left)
    second = format_html("<small>{}</small>", about or clock.due) if about or clock.due else ""
    return format_html('<span class="clock {}">{}{}</span>', clock.standing, clock.words, second)


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, *, optional: bool = False, said: bool = False) -> dict[str, Any]:
    """Label, control, help and errors, tied together for screen readers."""
    if said:
        bound.field.widget.attrs["class"] = "said"
    is_check = isinstance(bound.field.widget, CheckboxInput)
    return {"bound": bound, "optional": optional, "is_check": is_check}


@register.inclusion_tag("ui/_meter.html")
def meter(
    value: float, most: float = 100, *, label: str = "", target: float | None = None, standing: str = "plain"
) -> dict[str, Any]:
    """A length, at most full; `target` is a line across it. `label` says the same in words."""

    def part(amount: float) -> str:
        share = max(0.0, min(1.0, float(amount) / float(most))) if most else 0.0
        return f"{share * 100:.2f}"  # for SVG, so with a point in every language

    return {
        "width": part(value),
        "target": None if target is None else part(target),
        "label": label,
        "standing": standing,
    }


@register.inclusion_tag("ui/_ribbon.html")
def demo_ribbon() -> dict[str, Any]:
    return {"DEMO": getattr(settings, "DEMO", False)}


@register.simple_tag(takes_context=True)
def help_url(context: Context) -> str:
    """The help page about the screen that is shown, for staff; the list where none speaks of it."""
    found = help.page_for(_screen(context))
    return _reversed("desk:help", found)


@register.simple_tag(takes_context=True)
def public_help_url(context: Context) -> str:
    """The same for whoever complains, and for whoever is not signed in yet."""
    found = help.page_for(_screen(context))
    return _reversed("public:help", found if found is not None and found.public else None)


def _reversed(name: str, page: help.HelpPage | None) -> str:
    """Empty where this room stands alone, without the doors."""
    try:
        return reverse(f"{name}_page", args=[page.slug]) if page is not None else reverse(name)
    except NoReverseMatch:
        return ""


def _screen(context: Context) -> str:
    match = getattr(context.get("request"), "resolver_match", None)
    return match.view_name if match else ""


@register.simple_tag
def flat_sheet() -> SafeString:
    """The flat sheet in its element, exactly as its hash in the content security policy expects it."""
    return mark_safe(f"<style>{flat.SHEET}</style>")  # noqa: S308  our own file
