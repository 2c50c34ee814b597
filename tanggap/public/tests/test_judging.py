"""The reporter says whether it was handled well."""

from datetime import timedelta

import pytest

from tanggap.lib.now import set_now
from tanggap.people.access import Asker
from tanggap.public.tests.visitor import NOW, Visitor, answer_it, path_of, text_of, ticket_in
from tanggap.register.actions import Entry, answer
from tanggap.register.queries.tracking import tracking


@pytest.fixture
def code(visitor: Visitor, noor: Asker) -> str:
    code = visitor.file()
    answer_it(code, noor, "Loket kedua sudah kami buka.")
    return code


@pytest.mark.parametrize(("verdict", "words"), [("satisfied", "Puas"), ("not_satisfied", "Belum puas")])
def test_it_works(visitor: Visitor, code: str, verdict: str, words: str) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    sent = visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket, "verdict": verdict, "words": "Terima kasih 🙏"})
    assert (sent.status_code, path_of(sent)) == (303, f"/lacak/{code}/")
    assert f"Penilaian Anda: <b>{words}</b>" in text_of(visitor.get(f"/lacak/{code}/"))


def test_it_is_not_asked_before_an_answer(visitor: Visitor) -> None:
    code = visitor.file()
    page = visitor.get(f"/lacak/{code}/")
    assert "Apakah Anda puas" not in text_of(page)
    sent = visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket_in(page), "verdict": "satisfied"})
    assert sent.status_code == 409
    assert "Penilaian ini tidak dapat kami catat sekarang" in text_of(sent)
    assert "Penilaian Anda" not in text_of(visitor.get(f"/lacak/{code}/"))


def test_it_does_not_mind_a_second_press(visitor: Visitor, code: str) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    for _press in range(2):
        assert visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket, "verdict": "satisfied"}).status_code == 303
    assert "Penilaian Anda: <b>Puas</b>" in text_of(visitor.get(f"/lacak/{code}/"))


@pytest.mark.parametrize("verdicts", [("satisfied", "not_satisfied"), ("not_satisfied", "satisfied")])
def test_another_verdict_from_a_second_tab_is_not_swallowed(
    visitor: Visitor, code: str, verdicts: tuple[str, str]
) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    first, second = ({"ticket": ticket, "verdict": verdict} for verdict in verdicts)
    assert visitor.post(f"/lacak/{code}/nilai/", first).status_code == 303
    told = visitor.post(f"/lacak/{code}/nilai/", second)
    assert told.status_code == 409
    assert "Penilaian Anda sudah kami catat lebih dahulu" in text_of(told)


@pytest.mark.parametrize("verdict", [{}, {"verdict": "no_verdict"}, {"verdict": "\x00"}])
def test_it_wants_one_of_the_two(visitor: Visitor, code: str, verdict: dict[str, str]) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    page = visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket, "words": "Kurang jelas"} | verdict)
    assert page.status_code == 422
    assert "Kurang jelas" in text_of(page)


def test_it_asks_again_without_the_page(visitor: Visitor, code: str) -> None:
    page = visitor.post(f"/lacak/{code}/nilai/", {"verdict": "satisfied", "words": "Bagus"})
    assert page.status_code == 403
    assert "Bagus" in text_of(page)


def test_an_answer_that_may_still_be_taken_back_is_not_yet_said(visitor: Visitor, code: str) -> None:
    """For ten seconds its writer may take it back: it is not shown, so it is not asked about, nor has it ended it."""
    set_now(NOW)
    page = visitor.get(f"/lacak/{code}/")
    for said in ("Loket kedua", "Kami menjawab", "Sudah dijawab", "Selesai", "Apakah Anda puas"):
        assert said not in text_of(page)
    assert "Sedang ditangani" in text_of(page) or "Sudah diterima" in text_of(page)
    sent = visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket_in(page), "verdict": "satisfied"})
    assert sent.status_code == 409


def test_an_answer_that_still_waits_does_not_undo_a_dissatisfied_verdict(
    visitor: Visitor, code: str, noor: Asker
) -> None:
    ticket = ticket_in(visitor.get(f"/lacak/{code}/"))
    visitor.post(f"/lacak/{code}/nilai/", {"ticket": ticket, "verdict": "not_satisfied"})
    tracked = tracking(code)
    assert tracked
    answer(tracked.uid, Entry(by=noor), text="Loket ketiga.", medium="tracking", outcome="solved")

    waiting = text_of(visitor.get(f"/lacak/{code}/"))
    set_now(NOW + timedelta(seconds=40))
    out = text_of(visitor.get(f"/lacak/{code}/"))

    assert "Ditangani kembali" in waiting and "Loket ketiga" not in waiting and "Apakah Anda puas" not in waiting
    assert "Loket ketiga" in out and "Apakah Anda puas" in out
