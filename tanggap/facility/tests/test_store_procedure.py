"""The next version of a written procedure."""

from datetime import UTC, date, datetime

import pytest

from tanggap.facility import queries
from tanggap.facility.actions import install_pack, store_procedure
from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.models import Facility, ProcedureVersion
from tanggap.facility.packs import shipped_pack

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)
TODAY = date(2026, 3, 17)
KEY = "penanganan-keluhan"
HISTORY = """
[[history]]
page = "1"
before = "-"
after = "Nama tim"
effective = "1 April 2026"
"""


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("buluspesantren"), now=NOW)


@pytest.fixture
def text(facility: Facility) -> str:
    """The next revision as a person would write it: revision, date and history changed."""
    document = queries.procedure_document(facility.pk, KEY).document
    changed = document.replace('revision = "0 (Nol)"', 'revision = "1 (Satu)"')
    return changed.replace("effective = 2023-01-10", "effective = 2026-04-01") + HISTORY


def test_it_works(facility: Facility, text: str) -> None:
    version = store_procedure(facility, text, by="staff:0123456789abcdef", now=NOW, today=TODAY)

    assert (version.key, version.version, version.published_by) == (KEY, 2, "staff:0123456789abcdef")
    assert version.effective_from == date(2026, 4, 1)
    assert version.document == text
    assert queries.procedure(facility.pk, KEY, 2).control.revision == "1 (Satu)"
    assert queries.procedure(facility.pk, KEY, 1).control.revision == "0 (Nol)"


def test_it_applies_from_its_day_on(facility: Facility, text: str) -> None:
    store_procedure(facility, text, by="", now=NOW, today=TODAY)

    before = queries.choose_procedure(facility, channel="phone", kind="complaint", on=date(2026, 3, 31))
    after = queries.choose_procedure(facility, channel="phone", kind="complaint", on=date(2026, 4, 1))

    assert (before.version, after.version) == (1, 2)


def test_another_procedure_begins_with_version_one(facility: Facility, text: str) -> None:
    other = text.replace(f'key = "{KEY}"', 'key = "praktik"\nscope = { kinds = ["praise"] }')

    assert store_procedure(facility, other, by="", now=NOW, today=TODAY).version == 1


def test_two_for_the_same_complaints_are_refused(facility: Facility, text: str) -> None:
    with pytest.raises(ProcedureFaulty) as refused:
        store_procedure(facility, text.replace(f'key = "{KEY}"', 'key = "praktik"'), by="", now=NOW, today=TODAY)

    assert [fault.place for fault in refused.value.faults] == ["scope"]


def test_a_version_that_leaves_complaints_without_procedure_is_refused(facility: Facility, text: str) -> None:
    narrow = text.replace(f'key = "{KEY}"', f'key = "{KEY}"\nscope = {{ channels = ["walk_in", "phone"] }}')

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedure(facility, narrow, by="", now=NOW, today=TODAY)

    assert [fault.place for fault in refused.value.faults] == ["scope"]
    assert "WhatsApp" in refused.value.remedy


def test_all_faults_of_a_broken_document_are_listed(facility: Facility, text: str) -> None:
    broken = text.replace('verb = "plan"', 'verb = "plann"').replace('kind = "controlled_sop"', 'kind = "sop"')

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedure(facility, broken, by="", now=NOW, today=TODAY)

    places = [fault.place for fault in refused.value.faults]
    assert len(places) == 2
    assert all(fault.problem[0] and fault.remedy[0] for fault in refused.value.faults)
    assert all(place in refused.value.remedy for place in places)
    assert ProcedureVersion.objects.filter(facility=facility).count() == 1


def test_a_date_that_has_passed_is_refused(facility: Facility, text: str) -> None:
    late = text.replace("effective = 2026-04-01", "effective = 2026-03-16")

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedure(facility, late, by="", now=NOW, today=TODAY)

    assert [fault.place for fault in refused.value.faults] == ["control › effective"]


def test_the_same_numbering_again_is_refused(facility: Facility) -> None:
    again = queries.procedure_document(facility.pk, KEY).document

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedure(facility, again, by="", now=NOW, today=TODAY)

    places = {fault.place for fault in refused.value.faults}
    assert {"control › effective", "control › revision", "history"} <= places


def test_what_the_facility_does_not_have_is_refused(facility: Facility, text: str) -> None:
    foreign = text.replace('overlays = ["sp4n"]', 'overlays = ["sp4m"]')
    foreign = foreign.replace('verb = "route"', 'verb = "route"\nunits = ["ukmm"]')
    foreign = foreign.replace(
        'verb = "evaluate"',
        'verb = "evaluate"\ntime = { amount = 3, unit = "working_days", from = "made_public", calendar = "malam" }',
    )

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedure(facility, foreign, by="", now=NOW, today=TODAY)

    assert [fault.place for fault in refused.value.faults] == ["overlays", "langkah 4 › units", "calendar"]
    assert '"ukm"' in refused.value.faults[1].remedy[0]
