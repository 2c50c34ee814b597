"""The words of complaints: read along the ledger, made anew, and gone with what they were made of."""

from __future__ import annotations

from tanggap.register import actions, queries
from tanggap.register.index import behind, catch_up, read_words, rebuild_index
from tanggap.register.jobs import read_words as sweep
from tanggap.register.models import Complaint, IndexCursor, Indexed, Posting, Text
from tanggap.register.queries import Filters
from tests.cast import NOW, House

READY = "analyse"


def count(house: House, text: str) -> int:
    return len(queries.search(house.asker("sari"), text, Filters(state="all")).hits)


def postings() -> set[tuple[int, int, int]]:
    return set(Posting.objects.values_list("key", "received", "complaint"))


def test_the_sweep_reads_what_was_written_and_then_rests(house: House, uid: str) -> None:
    pk = house.facility.pk
    assert behind(pk) > 0

    assert sweep() == 1
    assert (behind(pk), count(house, "toilet")) == (0, 1)
    assert sweep() == 0

    actions.analyse(uid, house.entry("budi"), text="Pompanya berkarat.")
    assert (behind(pk) > 0, count(house, "berkarat")) == (True, 0)
    assert sweep() == 1
    assert (behind(pk), count(house, "berkarat")) == (0, 1)


def test_it_comes_to_the_end_in_small_parts(house: House, uid: str) -> None:
    for _ in range(120):
        house.receive(text="Obat habis.")
    assert 0 < catch_up(rounds=1) <= 50
    assert behind(house.facility.pk) > 0
    while catch_up(rounds=1):
        pass
    assert behind(house.facility.pk) == 0
    assert Indexed.objects.count() == Complaint.objects.count()


def test_a_text_that_is_emptied_is_found_no_more(house: House, uid: str) -> None:
    catch_up(rounds=5)
    row = Complaint.objects.get(uid=uid)
    Text.objects.filter(complaint=row).update(body="", blanked_at=NOW)
    read_words(house.facility.pk, [row.pk], anew=True)

    assert count(house, "toilet") == 0
    kept = len(bytes(Indexed.objects.get(complaint=row).keys)) // 8
    assert kept == Posting.objects.filter(complaint=row.pk).count()


def test_made_anew_it_is_the_same(house: House, uid: str) -> None:
    catch_up(rounds=5)
    before = postings()
    Posting.objects.all().delete()
    Indexed.objects.all().delete()

    assert rebuild_index(house.facility) == 1
    assert (postings(), behind(house.facility.pk)) == (before, 0)


def test_another_form_of_words_is_read_anew(house: House, uid: str) -> None:
    catch_up(rounds=5)
    IndexCursor.objects.update(format=0)
    Indexed.objects.update(format=0)
    Posting.objects.all().delete()
    Indexed.objects.update(keys=b"")

    assert behind(house.facility.pk) > 0
    assert catch_up(rounds=5) == 1
    assert (behind(house.facility.pk), count(house, "toilet")) == (0, 1)


def test_an_older_reading_does_not_undo_a_later_one(house: House, uid: str) -> None:
    catch_up(rounds=5)
    Indexed.objects.update(version=99)
    before = postings()
    Text.objects.filter(complaint__uid=uid).update(body="Lain.")

    read_words(house.facility.pk, [Complaint.objects.get(uid=uid).pk], anew=True)
    assert postings() == before


def test_no_word_stands_in_the_index(house: House, uid: str) -> None:
    catch_up(rounds=5)
    assert b"toilet" not in bytes(Indexed.objects.get(complaint__uid=uid).keys)
