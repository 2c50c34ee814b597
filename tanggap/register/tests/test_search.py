"""Found again, by whoever may read it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tanggap.lib.now import set_now
from tanggap.register import actions, queries
from tanggap.register.errors import NotFound
from tanggap.register.index import catch_up
from tanggap.register.models import Complaint, IdentityView, Routing
from tanggap.register.queries import Filters, SearchPage
from tests.cast import FULL_NAME, NOW, PEOPLE, House, build

PACK = "atma-husada"
ALL = Filters(state="all")


def search(house: House, text: str, username: str = "sari", filters: Filters = ALL, **more: Any) -> SearchPage:
    catch_up(rounds=50)
    return queries.search(house.asker(username), text, filters, **more)


def found(house: House, text: str, username: str = "sari", filters: Filters = ALL) -> list[str]:
    return [hit.line.uid for hit in search(house, text, username, filters).hits]


def shown(page: SearchPage) -> list[str]:
    """What is shown of each place, with what was found in brackets."""
    return [
        "".join(f"[{part.text}]" if part.found else part.text for part in place.parts)
        for hit in page.hits
        for place in hit.found
    ]


@pytest.fixture
def uid(house: House) -> str:
    return house.receive(
        text="Toilet kotor dan tidak dibersihkan sejak Senin.",
        place="Lorong poli gigi",
        external_number="SP4N-2026-77",
    ).uid


@pytest.mark.parametrize(
    "query",
    ["toilet", "TOILETNYA", "bersih toilet", "wc gak dibersihkan", "lorong gigi", "sp4n"],
)
def test_it_works(house: House, uid: str, query: str) -> None:
    house.receive(text="Obat habis.")
    assert found(house, query) == [uid]


@pytest.mark.parametrize("query", ["jendela", "toilet obat", "", "  ", "yang di", "!?"])
def test_it_finds_nothing_where_a_word_is_missing(house: House, uid: str, query: str) -> None:
    house.receive(text="Obat habis.")
    assert found(house, query) == []


def test_what_was_found_is_marked(house: House, uid: str) -> None:
    assert shown(search(house, "wc bersih")) == ["[Toilet] kotor dan tidak [dibersihkan] sejak Senin."]


def test_everything_that_is_written_later_is_found(house: House, uid: str) -> None:
    house.walk(uid, until="answer_unit")
    routing = Routing.objects.get(complaint__uid=uid)
    actions.answer_unit(uid, house.entry("ayu"), routing=routing.uid, text="Pembersihnya mengundurkan diri.")
    actions.respond(uid, house.entry("sari"), text="Kami mohon kesabaran.", medium="tracking")
    house.walk(uid, until="close")

    for query in ("mengundurkan", "sabar", "mengalir"):
        assert found(house, query) == [uid], query


def test_what_was_corrected_is_found_no_more(house: House, uid: str) -> None:
    actions.correct(uid, house.entry("sari"), field="story", value="Wastafel kotor.", note="Salah dengar.")
    assert (found(house, "toilet"), found(house, "wastafel")) == ([], [uid])


def test_another_facilitys_complaints_are_not_there(house: House, uid: str) -> None:
    other = build("kencong", prefix="k.")
    assert found(other, "toilet") == []
    assert found(house, "toilet") == [uid]


# --- numbers, codes and contacts, before any word is indexed


@pytest.mark.parametrize(
    "spelling",
    ["0812-0000-0123", "+62 812 0000 0123", "0812.0000.0123", "081200000123", "62812 0000 0123", "812 0000 0123"],
)
def test_a_telephone_number_at_once_in_any_spelling(house: House, uid: str, spelling: str) -> None:
    page = queries.search(house.asker("sari"), spelling, ALL)
    assert [hit.line.uid for hit in page.hits] == [uid]
    assert shown(page) == ["[+6281200000123]"]


def test_its_number_at_once(house: House, uid: str) -> None:
    number = Complaint.objects.get(uid=uid).number
    for query in (f"2026/{number:04d}", f" 2026 / {number} ", f"No. 2026/{number}", str(number)):
        page = queries.search(house.asker("sari"), query, ALL)
        assert [hit.line.uid for hit in page.hits] == [uid], query


def test_its_code_and_its_outside_number_at_once(house: House, uid: str) -> None:
    code = Complaint.objects.get(uid=uid).code or ""
    for query in (code, f"{code[:4]}-{code[4:8]}-{code[8:]}".lower(), "sp4n-2026-77", "SP4N-2026-77"):
        page = queries.search(house.asker("sari"), query, ALL)
        assert [hit.line.uid for hit in page.hits] == [uid], query


def test_an_address(house: House) -> None:
    uid = house.receive(email="rina@example.id").uid
    for query in ("rina@example.id", " Rina@example.id"):
        assert [hit.line.uid for hit in queries.search(house.asker("sari"), query, ALL).hits] == [uid]
    assert found(house, "RINA@example.id") == [uid]


def test_words_that_are_not_indexed_yet_are_said_to_be_missing(house: House, uid: str) -> None:
    before = queries.search(house.asker("sari"), "toilet", ALL)
    after = search(house, "toilet")
    assert (before.hits, before.behind > 0) == ((), True)
    assert (len(after.hits), after.behind) == (1, 0)


# --- who may


def may_open(house: House, uid: str, username: str) -> bool:
    try:
        house.page(uid, username)
    except NotFound:
        return False
    return True


def test_whoever_may_open_it_finds_it_and_nobody_else(house: House, uid: str) -> None:
    house.walk(uid, until="answer_unit")
    for username in PEOPLE:
        assert (found(house, "toilet", username) == [uid]) is may_open(house, uid, username), username


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("text", ["Toilet kotor.", "Bu Dewi Anggraini membentak saya."])
def test_whoever_may_know_the_reporter_finds_them_and_nobody_else(house: House, confidential: bool, text: str) -> None:
    uid = house.receive(text=text, confidential=confidential).uid
    for username in PEOPLE:
        knows = may_open(house, uid, username) and house.page(uid, username).reporter is not None
        for query in (FULL_NAME, "0812 0000 0123"):
            assert (found(house, query, username) == [uid]) is knows, (username, query)


def test_one_units_words_are_not_found_by_another(house: House, uid: str) -> None:
    units = {house.unit: "Periksa kran.", house.other_unit: "Periksa talang."}
    house.walk(uid, until="route")
    actions.route(uid, house.entry("budi"), units=units)

    assert found(house, "kran", "ayu") == [uid]
    assert found(house, "talang", "ayu") == []
    assert found(house, "talang", "rahmat") == [uid]
    assert found(house, "kran talang", "budi") == [uid]


@pytest.mark.parametrize("confidential", [False, True])
def test_a_unit_finds_what_its_page_shows_and_nothing_else(house: House, confidential: bool) -> None:
    uid = house.receive(text="Toilet kotor.", place="Lorong poli gigi", confidential=confidential).uid
    house.walk(uid, until="answer_unit")
    routing = Routing.objects.get(complaint__uid=uid)
    actions.answer_unit(uid, house.entry("ayu"), routing=routing.uid, text="Pembersihnya mengundurkan diri.")
    actions.respond(
        uid, house.entry("sari"), text="Selamat malam, kami mohon kesabaran soal toilet.", medium="tracking"
    )
    house.walk(uid, until="close")
    code = Complaint.objects.get(uid=uid).code or ""

    for query in ("toilet", "lorong gigi", "mengundurkan"):
        assert found(house, query, "ayu") == [uid], query
    for query in ("sabar", "malam", "mengalir", code):
        assert (found(house, query, "sari"), found(house, query, "ayu")) == ([uid], []), query
    assert shown(search(house, "toilet", "ayu")) == ["[Toilet] kotor."]
    assert len(shown(search(house, "toilet", "sari"))) == 2


def test_a_code_is_found_by_whom_the_facility_named(house: House) -> None:
    kept = house.receive(text="Kepala meminta uang.", about_leadership=True)
    assert found(house, kept.code or "", "wulan") == [kept.uid]
    assert found(house, kept.code or "", "sari") == []


def test_the_accused_does_not_find_it(house: House) -> None:
    house.receive(text="Bu Sari Wahyuningsih membentak pasien.")
    assert found(house, "bentak", "sari") == []
    assert len(found(house, "bentak", "wulan")) == 1


def test_finding_somebody_by_name_is_recorded(house: House, uid: str) -> None:
    assert found(house, "toilet") == [uid]
    assert not IdentityView.objects.exists()

    page = search(house, "nirmala")

    assert shown(page) == ["Permata [Nirmala]"]
    (view,) = IdentityView.objects.all()
    assert (view.staff, view.complaint.uid) == (house.asker("sari").uid, uid)


def test_finding_somebody_by_telephone_is_recorded(house: House, uid: str) -> None:
    queries.search(house.asker("sari"), "0812-0000-0123", ALL)
    assert IdentityView.objects.count() == 1


# --- filters and pages


def test_filters_combine_with_the_words(house: House, uid: str) -> None:
    other = house.receive(text="Toilet bau.", channel="email", email="a@example.id", kind="suggestion").uid
    today = NOW.date()
    assert found(house, "toilet", filters=Filters(state="all", channel="email")) == [other]
    assert found(house, "toilet", filters=Filters(state="open", kind="complaint")) == [uid]
    assert found(house, "toilet", filters=Filters(state="closed")) == []
    assert found(house, "toilet", filters=Filters(state="all", first=today, last=today)) == [other, uid]
    assert found(house, "toilet", filters=Filters(state="all", last=date(2026, 6, 9))) == []
    assert found(house, "0812-0000-0123", filters=Filters(state="all", channel="email")) == [other]


def test_newest_first_page_by_page(house: House) -> None:
    uids = []
    for minute in range(8):
        set_now(NOW + timedelta(minutes=minute))
        uids.append(house.receive(text=f"Toilet ke-{minute} kotor.").uid)
    late = house.receive(text="Toilet kemarin.", received_at=NOW - timedelta(days=2), late_reason="Baru dibuka.").uid
    pages, cursor = [], ""
    while True:
        page = search(house, "toilet", cursor=cursor, size=3)
        pages.append([hit.line.uid for hit in page.hits])
        cursor = page.next_cursor
        if not cursor:
            break

    assert [uid for page in pages for uid in page] == [*reversed(uids), late]
    assert [len(page) for page in pages] == [3, 3, 3]
    assert search(house, "toilet").count == 9


def test_a_number_is_on_the_first_page_and_hides_nothing(house: House) -> None:
    first = house.receive(text="Toilet rusak.").uid
    number = Complaint.objects.get(uid=first).number
    others = [house.receive(text=f"Kamar {number} bocor.").uid for _ in range(4)]
    page = search(house, str(number), size=2)
    more = search(house, str(number), cursor=page.next_cursor, size=2)

    assert [hit.line.uid for hit in page.hits] == [first, others[3], others[2]]
    assert [hit.line.uid for hit in more.hits] == [others[1], others[0]]


def test_a_long_way_is_walked_in_parts(house: House) -> None:
    old = house.receive(text="Toilet rusak.", kind="suggestion").uid
    for _ in range(6):
        house.receive(text="Toilet rusak.")
    only = Filters(state="all", kind="suggestion")
    page = search(house, "toilet", filters=only, farthest=4)
    further = search(house, "toilet", filters=only, cursor=page.next_cursor, farthest=4)

    assert (page.hits, page.searched_to) == ((), NOW)
    assert [hit.line.uid for hit in further.hits] == [old]


@pytest.mark.parametrize("cursor", ["x", "1_", "9" * 40, "_", "\0"])
def test_an_unreadable_place_begins_at_the_newest(house: House, uid: str, cursor: str) -> None:
    assert len(search(house, "toilet", cursor=cursor).hits) == 1


@pytest.mark.parametrize("query", ["0" * 30, "2026/999999999", "+62", "%", "' OR 1=1", "kata " * 5000, "\0", "0000/0"])
def test_it_takes_anything(house: House, uid: str, query: str) -> None:
    search(house, query)
