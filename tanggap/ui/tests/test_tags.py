"""What templates say in the product's own way."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from tanggap.lib.now import set_now
from tanggap.rules.clock.limits import Remaining, Unit
from tanggap.rules.procedure.vocabulary import Channel

NOW = datetime(2026, 11, 24, 1, 12, tzinfo=UTC)  # Tuesday, 09.12 WITA

Render = Callable[..., str]


@pytest.fixture
def render() -> Render:
    set_now(NOW)

    def made(source: str, **context: Any) -> str:
        template = Template("{% load tanggap %}" + source)
        return template.render(Context({"zone": "Asia/Makassar"} | context)).strip()

    return made


def test_a_moment_is_shown_in_the_zone_of_the_facility(render: Render) -> None:
    at = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    shown = render("{% when at %}", at=at)
    assert shown == '<time datetime="2026-11-23T03:00:00Z">Senin 23 Nov 2026, 11.00 WITA</time>'
    assert "Senin 23 Nov 2026, 10.00 WIB" in render("{% when at 'Asia/Jakarta' %}", at=at)
    assert render("{% when at %}", at=None) == ""
    with translation.override("en"):
        assert "Monday 23 Nov 2026, 11:00 WITA" in render("{% when at %}", at=at)


def test_the_zone_may_be_the_facility_of_the_page(render: Render) -> None:
    class Facility:
        zone = "Asia/Jayapura"

    assert "12.00 WIT<" in render(
        "{% when at %}", at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC), zone=None, facility=Facility()
    )


def test_the_present_moment(render: Render) -> None:
    assert "Selasa 24 Nov 2026, 09.12 WITA" in render("{% when_now %}")


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "hari ini 09.12"), (-24, "kemarin 09.12"), (24, "besok 09.12"), (72, "Jumat 27 Nov")]
)
def test_a_near_moment(render: Render, hours: int, words: str) -> None:
    assert f">{words}<" in render("{% near at %}", at=NOW + timedelta(hours=hours))


def test_a_far_moment_names_its_year(render: Render) -> None:
    assert ">Rabu 24 Nov 2027<" in render("{% near at %}", at=NOW + timedelta(days=365))


def test_a_day(render: Render) -> None:
    assert render("{% day on %}", on=date(2026, 11, 24)) == '<time datetime="2026-11-24">24 November 2026</time>'
    late = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # already the 24th in Makassar
    assert "24 November 2026" in render("{% day on %}", on=late)
    assert render("{% day on %}", on=None) == ""


def test_a_number(render: Render) -> None:
    assert render("{{ n|number_id }}", n=Decimal("1234.5")) == "1.234,5"
    assert render("{{ n|number_id:1 }}", n=87.35) == "87,4"
    assert render("{{ n|number_id }}", n=None) == ""
    with translation.override("en"):
        assert render("{{ n|number_id }}", n=1234.5) == "1,234.5"


def test_words_of_a_code(render: Render) -> None:
    assert render("{{ code|words:'kind' }}", code="complaint") == "Keluhan"
    assert render("{{ code|words }}", code=Channel.SUGGESTION_BOX) == "Kotak saran"
    assert render("{{ pair|words }}", pair=("Tanggapan", "Response")) == "Tanggapan"
    assert render("{{ code|words:'relation' }}", code="child") == "Anak pasien"
    assert render("{{ code|words:'kind' }}", code="unheard_of") == "unheard_of"
    assert render("{{ code|words:'kind' }}", code="") == ""
    with translation.override("en"):
        assert render("{{ code|words:'kind' }}", code="complaint") == "Complaint"


@pytest.mark.parametrize(
    ("minutes", "standing", "words"),
    [
        (-40, "late", "Lewat 40 menit"),
        (0, "soon", "Sisa kurang dari 1 menit"),
        (108, "soon", "Sisa 1 jam 48 menit"),
        (438, "soon", "Sisa 7 jam 18 menit"),
        (1440, "calm", "Sisa 24 jam"),
        (1503, "calm", "Besok 10.15"),
        (4320, "calm", "Jumat 27 Nov"),
    ],
)
def test_a_clock_says_how_it_stands(render: Render, minutes: int, standing: str, words: str) -> None:
    shown = render("{% clock_state due %}", due=NOW + timedelta(minutes=minutes))
    assert f'class="clock {standing}"' in shown
    assert words in shown


def test_a_clock_that_stands_still_or_was_met(render: Render) -> None:
    assert "Berhenti sementara" in render("{% clock_state due paused=True %}", due=NOW)
    assert "Terpenuhi<" in render("{% clock_state due met_at=at %}", due=NOW, at=NOW)
    assert "Terpenuhi, lewat 2 jam" in render("{% clock_state due met_at=at %}", due=NOW, at=NOW + timedelta(hours=2))
    assert render("{% clock_state due %}", due=None) == ""


def test_a_clock_of_working_days_counts_them(render: Render) -> None:
    left = Remaining(3, Unit.WORKING_DAYS, False, total=14, minutes=9_000, paused=False)
    shown = render("{% clock_state due left=left about='tenggat unit' %}", due=NOW + timedelta(days=14), left=left)
    assert "Hari kerja ke-3 dari 14" in shown
    assert "<small>tenggat unit</small>" in shown


def test_a_length_is_drawn_without_style(render: Render) -> None:
    shown = render("{% meter 87.4 target=95 label=words %}", words="87,4 dari 100")
    assert 'width="87.40"' in shown
    assert 'x1="95.00"' in shown
    assert 'aria-label="87,4 dari 100"' in shown
    assert "style" not in shown
    assert 'width="100.00"' in render("{% meter 3 2 %}")
    assert 'width="0.00"' in render("{% meter 1 0 %}")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sari Rahma", "SR"), ("dr. Surya Wijaya, Sp.K.J.", "SW"), ("Noor", "N"), ("", "?"), ("dr.", "?")],
)
def test_initials_leave_titles_out(render: Render, name: str, letters: str) -> None:
    assert render("{{ name|initials }}", name=name) == letters


def test_codes_and_telephones_are_shown_as_people_write_them(render: Render) -> None:
    assert render("{{ code|code_groups }}", code="7K3MQ9TD4XZ8") == "7K3M-Q9TD-4XZ8"
    assert render("{{ phone|phone }}", phone="+6281200000123") == "0812-0000-0123"
    assert render("{{ none|phone }}{{ none|code_groups }}", none="") == ""


class Form(forms.Form):
    name = forms.CharField(label="Nama", help_text="Nama lengkap", error_messages={"required": "Tulis namanya."})
    severity = forms.ChoiceField(label="Berat", choices=[("minor", "Ringan")], widget=forms.RadioSelect)
    secret = forms.BooleanField(label="Rahasia", required=False)


def test_a_field_ties_its_parts_together(render: Render) -> None:
    shown = render("{% field form.name %}", form=Form({}))
    assert '<label for="id_name">Nama' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_name_helptext">Nama lengkap' in shown
    assert "Tulis namanya." in shown


def test_choices_have_a_legend(render: Render) -> None:
    shown = render("{% field form.severity %}{% field form.secret optional=True %}", form=Form())
    assert "<legend>Berat" in shown
    assert 'type="radio"' in shown
    assert 'type="checkbox"' in shown


def test_a_due_moment_at_midnight_closes_the_day(render: Render) -> None:
    midnight = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # 00.00 WITA of Wednesday
    assert ">hari ini 24.00<" in render("{% near at closing=True %}", at=midnight)
    assert ">besok 00.00<" in render("{% near at %}", at=midnight)
    assert ">Selasa 24 Nov 2026, 24.00 WITA<" in render("{% when at closing=True %}", at=midnight)
    assert ">24 November 2026<" in render("{% day at closing=True %}", at=midnight)
    assert "hari ini 24.00" in render("{% clock_state at %}", at=midnight)
