"""Several procedures in one step, and those that are used no more."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tanggap.facility import queries
from tanggap.facility.actions import install_pack, store_procedure, store_procedures
from tanggap.facility.errors import ProcedureFaulty
from tanggap.facility.models import Facility, ProcedureRetirement, ProcedureVersion
from tanggap.facility.packs import shipped_pack
from tanggap.facility.tests.test_store_procedure import HISTORY
from tanggap.facility.triggers import missing_triggers
from tanggap.rules.procedure.scope import ScopeError
from tanggap.rules.procedure.vocabulary import Channel

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)
TODAY = date(2026, 3, 17)
APRIL = date(2026, 4, 1)
BY = "staff:0123456789abcdef"
ONE, OTHER = "penanganan-keluhan", "lewat-telepon"


@pytest.fixture
def facility() -> Facility:
    return install_pack(shipped_pack("buluspesantren"), now=NOW)


def next_text(facility: Facility, scope: str, *, key: str = ONE) -> str:
    """The next revision, in force from April on, for what `scope` says."""
    document = queries.procedure_document(facility.pk, ONE, 1).document
    changed = document.replace('revision = "0 (Nol)"', 'revision = "1 (Satu)"')
    changed = changed.replace("effective = 2023-01-10", "effective = 2026-04-01") + HISTORY
    return changed.replace(f'key = "{ONE}"', f'key = "{key}"\n{scope}')


def all_but(*left_out: str) -> str:
    named = ", ".join(f'"{each}"' for each in Channel if each not in left_out)
    return f"scope = {{ channels = [{named}] }}"


def key_for(facility: Facility, channel: str, on: date) -> str:
    return queries.choose_procedure(facility, channel=channel, kind="complaint", on=on).procedure.key


def both(facility: Facility) -> dict[str, str]:
    return {
        "a.toml": next_text(facility, all_but("phone")),
        "b.toml": next_text(facility, 'scope = { channels = ["phone"] }', key=OTHER),
    }


def test_a_channel_moves_in_one_step(facility: Facility) -> None:
    stored = store_procedures(facility, both(facility), by=BY, now=NOW, today=TODAY)

    assert [(v.key, v.version) for v in stored.versions] == [(ONE, 2), (OTHER, 1)]
    assert key_for(facility, "phone", date(2026, 3, 31)) == ONE
    assert (key_for(facility, "phone", APRIL), key_for(facility, "web", APRIL)) == (OTHER, ONE)


def test_one_of_them_alone_leaves_a_gap(facility: Facility) -> None:
    with pytest.raises(ProcedureFaulty) as refused:
        store_procedures(facility, {"": both(facility)["a.toml"]}, by=BY, now=NOW, today=TODAY)

    assert ["belum ada prosedurnya" in fault.problem[0] for fault in refused.value.faults] == [True]


def test_all_or_none_and_the_faulty_file_is_named(facility: Facility) -> None:
    texts = both(facility)
    texts["b.toml"] = texts["b.toml"].replace('verb = "plan"', 'verb = "plann"')

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedures(facility, texts, by=BY, now=NOW, today=TODAY)

    assert [fault.place.partition(" › ")[0] for fault in refused.value.faults] == ["b.toml"]
    assert ProcedureVersion.objects.filter(facility=facility).count() == 1


def test_the_days_between_two_beginnings_are_looked_at(facility: Facility) -> None:
    texts = both(facility)
    texts["b.toml"] = texts["b.toml"].replace("effective = 2026-04-01", "effective = 2026-04-03")

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedures(facility, texts, by=BY, now=NOW, today=TODAY)

    assert "belum ada prosedurnya" in refused.value.faults[0].problem[0]


def test_the_same_key_twice_is_refused(facility: Facility) -> None:
    text = next_text(facility, "")

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedures(facility, {"a.toml": text, "b.toml": text}, by=BY, now=NOW, today=TODAY)

    assert any("disebut dua kali" in fault.problem[0] for fault in refused.value.faults)


def test_one_is_retired_and_the_rest_takes_over(facility: Facility) -> None:
    store_procedures(facility, both(facility), by=BY, now=NOW, today=TODAY)
    whole = next_text(facility, "").replace("1 (Satu)", "2 (Dua)").replace("2026-04-01", "2026-05-01")
    whole += HISTORY.replace("Nama tim", "Semua kanal")

    stored = store_procedures(facility, {"": whole}, retire={OTHER: date(2026, 5, 1)}, by=BY, now=NOW, today=TODAY)

    assert [(r.key, r.effective_from, r.retired_by) for r in stored.retirements] == [(OTHER, date(2026, 5, 1), BY)]
    assert key_for(facility, "phone", date(2026, 4, 30)) == OTHER
    assert key_for(facility, "phone", date(2026, 5, 1)) == ONE
    assert OTHER not in [p.key for _, p in queries.procedures_in_force(facility, on=date(2026, 5, 1))]
    assert queries.rules_for(facility, key=OTHER, version=1).procedure.key == OTHER  # open cases keep it


def test_a_version_after_it_begins_anew(facility: Facility) -> None:
    store_procedures(facility, both(facility), by=BY, now=NOW, today=TODAY)
    whole = next_text(facility, "").replace("1 (Satu)", "2 (Dua)").replace("2026-04-01", "2026-05-01")
    whole += HISTORY.replace("Nama tim", "Semua kanal")
    store_procedures(facility, {"": whole}, retire={OTHER: date(2026, 5, 1)}, by=BY, now=NOW, today=TODAY)
    again = next_text(facility, 'scope = { kinds = ["praise"] }', key=OTHER).replace("1 (Satu)", "9 (Sembilan)")
    again = again.replace("2026-04-01", "2026-06-01") + HISTORY.replace("Nama tim", "Pujian saja")

    store_procedure(facility, again, by=BY, now=NOW, today=TODAY)

    june = date(2026, 6, 1)
    assert queries.choose_procedure(facility, channel="web", kind="praise", on=june).version == 2
    assert key_for(facility, "phone", june) == ONE


@pytest.mark.parametrize(
    ("key", "start", "problem"),
    [
        (ONE, APRIL, "belum ada prosedurnya"),
        ("entah", APRIL, "tidak ada"),
        (OTHER, date(2026, 3, 16), "sudah lewat"),
        (OTHER, APRIL, "baru berlaku"),
    ],
)
def test_what_may_not_be_retired(facility: Facility, key: str, start: date, problem: str) -> None:
    if key == OTHER:
        store_procedures(facility, both(facility), by=BY, now=NOW, today=TODAY)

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedures(facility, {}, retire={key: start}, by=BY, now=NOW, today=TODAY)

    assert any(problem in fault.problem[0] for fault in refused.value.faults)
    assert not ProcedureRetirement.objects.exists()


def test_it_is_not_retired_twice(facility: Facility) -> None:
    texts = {"": next_text(facility, 'scope = { kinds = ["praise"] }', key=OTHER)}
    store_procedures(facility, texts, by=BY, now=NOW, today=TODAY)
    store_procedures(facility, {}, retire={OTHER: date(2026, 5, 1)}, by=BY, now=NOW, today=TODAY)

    with pytest.raises(ProcedureFaulty) as refused:
        store_procedures(facility, {}, retire={OTHER: date(2026, 5, 2)}, by=BY, now=NOW, today=TODAY)

    assert "sudah dicabut" in refused.value.faults[0].problem[0]


def test_without_any_procedure_nothing_could_be_received(facility: Facility) -> None:
    """What the check protects from."""
    ProcedureRetirement.objects.create(facility=facility, key=ONE, effective_from=APRIL, retired_at=NOW, retired_by=BY)

    with pytest.raises(ScopeError):
        key_for(facility, "phone", APRIL)


@pytest.mark.parametrize(
    "statement", ["UPDATE facility_procedure_retirement SET key = ''", "DELETE FROM facility_procedure_retirement"]
)
def test_what_was_retired_stays_so(facility: Facility, statement: str) -> None:
    ProcedureRetirement.objects.create(facility=facility, key=ONE, effective_from=APRIL, retired_at=NOW, retired_by=BY)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert missing_triggers(connection, "facility_procedure_retirement") == []
