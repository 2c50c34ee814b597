"""A version that is published for a day that has not come: asked twice when that is far, and taken back if need be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, words
from tanggap.desk.tests.test_drafts import KEY, address, begin, revised, save
from tanggap.facility import queries
from tanggap.facility.models import ProcedureVersion, ProcedureWithdrawal
from tanggap.lib.now import now, set_now
from tanggap.register.actions import publish_procedures
from tanggap.register.queries import house_history
from tanggap.register.verify import verify

PLACE = f"/meja/kelola/prosedur/{KEY}/2/tarik/"


@pytest.fixture
def aji(house: House) -> Client:
    return signed_in(house, "aji")


def publish(client: Client, day: str, *, version: int = 1, **more: str) -> Any:
    draft = begin(client, version=version)
    save(client, draft, revised(draft.text) if version == 1 else draft.text)
    return client.post(address(draft, "terbit/"), {"effective": day, "seen": draft.revision, **more}, follow=True)


def versions(house: House) -> list[tuple[int, date]]:
    found = queries.standing_versions(house.facility).filter(key=KEY).order_by("version")
    return list(found.values_list("version", "effective_from"))


def test_a_day_far_ahead_is_asked_twice(house: House, aji: Client) -> None:
    asked = publish(aji, "2027-06-01")
    assert asked.status_code == 422
    assert "1 Juni 2027 masih" in words(asked)
    assert len(versions(house)) == 1

    draft = queries.drafts(house.facility).get()
    sent = {"effective": "2027-07-01", "seen": draft.revision, "meant": "2027-06-01"}
    assert "1 Juli 2027 masih" in words(aji.post(address(draft, "terbit/"), sent))  # another day is another question
    answer = aji.post(address(draft, "terbit/"), {**sent, "meant": "2027-07-01"}, follow=True)
    assert "Terbit sebagai versi 2, berlaku mulai 1 Juli 2027" in words(answer)


def test_a_mistyped_year_is_refused(house: House, aji: Client) -> None:
    refused = publish(aji, "2099-01-01", meant="2099-01-01")
    assert refused.status_code == 422
    assert "1 Januari 2099 lebih dari dua tahun lagi" in words(refused)
    assert len(versions(house)) == 1


def test_what_is_not_in_force_yet_is_withdrawn(house: House, aji: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    kept = ProcedureVersion.objects.filter(facility=house.facility).order_by("pk").values()
    before = list(kept)
    shown = words(aji.get(f"/meja/sop/{KEY}/2/"))
    assert "belum berlaku" in shown
    assert "24 Desember 2026" in shown
    assert PLACE in shown

    assert "mulai berlaku 24 Desember 2026" in words(aji.get(PLACE))
    unsure = aji.post(PLACE)
    assert (unsure.status_code, "Centang dahulu" in words(unsure)) == (422, True)
    answer = words(aji.post(PLACE, {"sure": "on"}, follow=True))

    assert "Versi 2 ditarik" in answer
    assert "ditarik sebelum berlaku" in answer
    assert PLACE not in answer
    assert list(kept.all()) == before  # the rows stay as they were published
    last = house_history(house.asker("aji"), house.facility)[0].event
    assert (last.name, last.actor) == ("ProcedureWithdrawn", f"staff:{house.staff['aji'].uid}")
    assert verify(house.facility).findings == []
    assert "ditarik sebelum berlaku" in words(aji.get("/meja/sop/"))
    assert f"Prosedur {KEY} versi 2 ditarik sebelum berlaku" in words(aji.get("/meja/kelola/catatan/"))


def test_its_day_comes_and_the_version_before_it_goes_on(house: House, aji: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    aji.post(PLACE, {"sure": "on"})
    set_now(now() + timedelta(days=60))
    assert page_of(house, house.receive().uid).state.version == 1


def test_its_text_is_published_again_with_the_right_day(house: House, aji: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    aji.post(PLACE, {"sure": "on"})
    answer = words(publish(aji, "2026-11-25", version=2))
    assert "Terbit sebagai versi 3" in answer
    assert [version for version, _ in versions(house)] == [1, 3]
    assert verify(house.facility).findings == []


def test_what_is_in_force_stays(house: House, aji: Client) -> None:
    place = PLACE.replace("/2/", "/1/")
    assert "sudah berlaku, jadi tidak dapat ditarik" in words(aji.get(place))
    refused = aji.post(place, {"sure": "on"})
    assert (refused.status_code, "versi itu berlaku sejak" in words(refused).lower()) == (409, True)
    assert not ProcedureWithdrawal.objects.exists()


def test_a_second_time_says_so(house: House, aji: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    for status in (302, 409):
        assert aji.post(PLACE, {"sure": "on"}).status_code == status
    told = [each.event.name for each in house_history(house.asker("aji"), house.facility)]
    assert told.count("ProcedureWithdrawn") == 1


def test_those_that_hold_together_go_together(house: House, aji: Client) -> None:
    """Two that were published in one step, so that the telephone moves from one to the other."""
    text = revised(queries.procedure_document(house.facility.pk, KEY, 1).document, day="2026-12-24")
    scope = re.search(r"(?m)^channels = \[(.*)\]", text)
    assert scope is not None
    first, *rest = scope[1].split(", ")
    one = text.replace(scope[1], ", ".join(rest))
    other = text.replace(f'key = "{KEY}"', 'key = "satu-kanal"').replace(scope[1], first)
    publish_procedures(house.facility, {"a": one, "b": other}, by=f"staff:{house.staff['aji'].uid}")

    alone = aji.post(PLACE, {"sure": "on"})
    assert alone.status_code == 409
    assert "dicakup sekaligus" in words(alone)
    both = aji.post(PLACE, {"sure": "on", "also": "satu-kanal:1"}, follow=True)
    assert "Versi 2 ditarik" in words(both)
    assert ProcedureWithdrawal.objects.count() == 2
    assert verify(house.facility).findings == []


def test_only_who_may_publish(house: House, aji: Client, sari: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    assert sari.get(PLACE).status_code == 403
    assert sari.post(PLACE, {"sure": "on"}).status_code == 403
    stranger = signed_in(build_house("kencong", prefix="x-", slug="kencong"), "aji")
    assert stranger.post(PLACE, {"sure": "on"}).status_code == 404
    assert not ProcedureWithdrawal.objects.exists()


def test_a_withdrawal_is_never_taken_back(house: House, aji: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    aji.post(PLACE, {"sure": "on"})
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureWithdrawal.objects.update(withdrawn_by="")
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureWithdrawal.objects.get().delete()


def test_verify_finds_what_the_ledger_does_not_know(house: House, aji: Client) -> None:
    publish(aji, "2026-12-24", meant="2026-12-24")
    row = ProcedureVersion.objects.get(facility=house.facility, key=KEY, version=2)
    ProcedureWithdrawal.objects.create(version=row, withdrawn_at=now(), withdrawn_by="staff:x")
    assert [each.sentence for each in verify(house.facility).findings] == [
        f"prosedur {KEY} versi 2 ditarik tanpa catatan"
    ]
