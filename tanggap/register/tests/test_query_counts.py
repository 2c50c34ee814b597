"""How many statements an act or a page takes: bounded, and the same however much the book holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.lib.now import moved
from tanggap.register import actions, queries
from tanggap.register.index import catch_up
from tanggap.register.models import Routing
from tanggap.register.queries import Filters
from tests.cast import NOW, PHONE, House

READY = "analyse"
MANY = 60


def statements(deed: Callable[[], Any]) -> int:
    """Without the savepoints that only tests have."""
    with CaptureQueriesContext(connection) as captured:
        deed()
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


# Measured; a number that goes down is changed here, one that goes up is explained. The facility is read beside the head
# of its ledger instead of together with it: two plain statements take a third of the time of one that the ORM joins.
MOST = {
    "receive": 14,
    "refer": 11,
    "route": 14,
    "answer_unit": 13,
    "respond": 11,
    "analyse": 12,
    "plan": 17,
    "carry_out": 13,
    "document": 12,
    "make_public": 13,
    "evaluate": 11,
}


def lifecycle(house: House) -> dict[str, int]:
    """The ten steps of the controlled SOP, and a response beside them."""
    sari, budi, ayu = (house.entry(name) for name in ("sari", "budi", "ayu"))
    uids: list[str] = []
    found = {"receive": statements(lambda: uids.append(house.receive().uid))}
    (uid,) = uids
    todo = [actions.Planned(text="Beli pompa")]
    deeds: dict[str, Callable[[], Any]] = {
        "refer": lambda: actions.refer(uid, sari),
        "route": lambda: actions.route(uid, budi, units={house.unit: "Mohon diperiksa."}),
        "answer_unit": lambda: actions.answer_unit(uid, ayu, routing=routing(house, uid), text="Sudah."),
        "respond": lambda: actions.respond(uid, sari, text="Kami periksa.", medium="in_person"),
        "analyse": lambda: actions.analyse(uid, budi, text="Pompa tua."),
        "plan": lambda: actions.plan(uid, budi, text="Ganti.", root_cause="Tua.", actions=todo),
        "carry_out": lambda: actions.carry_out(uid, budi, text="Sudah."),
        "document": lambda: actions.document(uid, budi, text="Sudah.", outcome="solved"),
        "make_public": lambda: actions.make_public(uid, budi, outlet="community", text="Sudah bersih."),
        "evaluate": lambda: actions.evaluate(uid, budi, text="Berhasil."),
    }
    return found | {name: statements(deed) for name, deed in deeds.items()}


def routing(house: House, uid: str) -> str:
    return Routing.objects.values_list("uid", flat=True).get(complaint__uid=uid)


def test_an_act_takes_so_many(house: House) -> None:
    found = lifecycle(house)

    assert {name: n for name, n in found.items() if n > MOST[name]} == {}


def test_while_a_new_complaint_holds_the_ledger_nothing_is_read(house: House) -> None:
    house.receive()  # opens the series of the year
    with CaptureQueriesContext(connection) as captured:
        house.receive(by=None, place="Lantai 2", categories=("queue",))
    told = [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    held = next(place for place, sql in enumerate(told) if 'FROM "register_ledgerhead"' in sql)

    assert [sql for sql in told[held + 1 :] if not sql.startswith(("INSERT", "UPDATE"))] == []
    assert len(told) - held <= 11


def test_and_no_more_in_a_full_book(house: House) -> None:
    house.receive()  # opens the series of the year
    first = lifecycle(house)
    for _ in range(MANY):
        house.receive()

    assert lifecycle(house) == first


def test_nor_after_a_long_history(house: House, uid: str) -> None:
    def respond() -> None:
        actions.respond(uid, house.entry("sari"), text="Kami periksa.", medium="tracking")

    respond()
    few = statements(respond)
    for _ in range(30):
        respond()

    assert statements(respond) == few


@pytest.fixture(scope="module")
def pages(grounds: House) -> dict[str, tuple[int, int]]:
    """Statements of each page with five complaints, and with sixty more."""
    asker = grounds.asker("sari")
    with moved(NOW):
        uid = grounds.ready("answer_unit")
        deeds: dict[str, Callable[[], Any]] = {
            "home": lambda: queries.due_for(asker),
            "home of a unit": lambda: queries.due_for(grounds.asker("ayu")),
            "home of who takes conflicts": lambda: queries.due_for(grounds.asker("wulan")),
            "figures": lambda: queries.tally(asker),
            "inbox": lambda: queries.inbox(asker, Filters(state="all")),
            "inbox of a unit": lambda: queries.inbox(grounds.asker("ayu"), Filters()),
            "complaint": lambda: grounds.page(uid, "sari"),
            "complaint for a unit": lambda: grounds.page(uid, "ayu"),
            "search": lambda: queries.search(asker, "toilet kotor", Filters(state="all")),
            "search by telephone": lambda: queries.search(asker, PHONE, Filters(state="all")),
            "sheet": lambda: queries.by_hand(asker),
            "book": lambda: list(queries.book_lines(asker, first=date(2026, 6, 1), last=date(2026, 6, 30))),
        }
        fill(grounds, 4)
        catch_up(rounds=50)
        for deed in deeds.values():
            deed()
        few = {name: statements(deed) for name, deed in deeds.items()}
        fill(grounds, MANY)
        catch_up(rounds=50)
        for deed in deeds.values():
            deed()  # identities that were not seen before are recorded once
        return {name: (few[name], statements(deed)) for name, deed in deeds.items()}


def fill(house: House, count: int) -> None:
    for n in range(count):
        uid = house.receive(categories=("queue",)).uid
        if n % 6 == 0:
            actions.respond(uid, house.entry("sari"), text="Kami periksa.", medium="clinic_phone")
        if n % 10 == 0:
            house.walk(uid, until="answer_unit")


# Which complaints are about everybody whom the facility named is a question of its own: inside that of a list it takes
# more time than both.
PAGES = {
    "home": 10,
    "home of a unit": 4,
    "home of who takes conflicts": 8,
    "figures": 4,
    "inbox": 3,
    "inbox of a unit": 3,
    "complaint": 12,
    "complaint for a unit": 12,
    "search": 21,
    "search by telephone": 24,
    "sheet": 2,
    "book": 12,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_so_many_however_much_there_is(db: None, pages: dict[str, tuple[int, int]], name: str) -> None:
    few, many = pages[name]
    assert (few, many) <= (PAGES[name], few)
    assert many == few
