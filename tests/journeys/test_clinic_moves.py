"""A clinic outgrows its one file: from SQLite to PostgreSQL over lunch, with its people and its open cases."""

import re

import pytest

from tests.house.book import FACILITY, OFFICER
from tests.house.guest import Guest
from tests.house.places import NewPlace, Place
from tests.house.product import Served, wait_for
from tests.journeys.visitor import CODE

PASSWORD = "contoh-tanggap"  # of the invented staff
STORY = "Kran di ruang tunggu KIA menetes terus, lantainya licin."
ANSWER = "Terima kasih. Kran sudah diganti dan lantainya dikeringkan."
NUMBER = re.compile(r"\b20\d\d/\d{4}\b")
CASE = re.compile(r"/meja/aduan/([0-9a-z]+)/$")


@pytest.mark.journey
def test_clinic_moves(place_on_sqlite: NewPlace, place_on_postgres: NewPlace) -> None:
    clinic, new = place_on_sqlite(), place_on_postgres()
    clinic.module("tests.house.book", "fill")
    with Served(clinic.data) as served:
        code = somebody_files(served)
        owed, listed = nanik_looks(served)
        number = number_of(served, code)
    printed = moves(clinic, new)
    with Served(new.data, **new.extra) as served:
        assert number_of(served, code) == number
        assert nanik_looks(served) == (owed, listed)
        nanik_answers(served, number)
        reporter = Guest(served.port)
        wait_for(lambda: ANSWER in reporter.open(f"/lacak/{code}/").text, "the answer on the tracking page")
        assert somebody_files(served) != code
    verified = new.tanggap("verify", FACILITY, "--head", printed.replace(": ", ":"))
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "Utuh." in verified.stdout


def somebody_files(served: Served) -> str:
    """The code on the receipt."""
    reporter = Guest(served.port)
    form = reporter.open(f"/{FACILITY}/lapor/").form_with("story")
    receipt = reporter.send(form, story=STORY, reply="none")
    assert receipt.status == 200
    return str(CODE.findall(receipt.text)[0])


def signed_in(served: Served) -> Guest:
    guest = Guest(served.port)
    assert guest.sign_in(OFFICER, PASSWORD).address == f"{guest.base}/meja/"
    return guest


def nanik_looks(served: Served) -> tuple[frozenset[str], frozenset[str]]:
    """The cases that she owes something, and all that she finds in the inbox."""
    nanik = signed_in(served)
    owed, listed = (
        frozenset(found[1] for link in nanik.open(address).links if (found := CASE.search(link.partition("?")[0])))
        for address in ("/meja/", "/meja/buku/")
    )
    assert owed
    assert listed
    return owed, listed


def number_of(served: Served, code: str) -> str:
    """What the tracking page says to whoever holds the code."""
    return str(NUMBER.findall(Guest(served.port).open(f"/lacak/{code}/").text)[0])


def moves(clinic: Place, new: Place) -> str:
    """As the help page says. The end of the book, as all three commands print it."""
    copy = clinic.data / "pindah.tar"
    steps = clinic.tanggap("backup", str(copy)), new.tanggap("restore", str(copy)), new.tanggap("verify")
    ends = set()
    for step in steps:
        assert step.returncode == 0, step.stdout + step.stderr
        ends |= set(re.findall(r"ujung (\d+: [0-9a-f ]+)$", step.stdout, re.MULTILINE))
    (end,) = ends
    return str(end)


def nanik_answers(served: Served, number: str) -> None:
    """She types the number into the search, and finds the story."""
    nanik = signed_in(served)
    search = nanik.open("/meja/cari/").form_with("q")
    found = nanik.send(search, q=number)
    (uid,) = {case[1] for link in found.links if (case := CASE.search(link.partition("?")[0]))}
    page = nanik.open(f"/meja/aduan/{uid}/?do=respond")
    assert STORY in page.text
    form = page.form_with("verb")
    assert form.fields["verb"] == "respond"
    answered = nanik.send(form, text=ANSWER)
    assert (answered.status, answered.address) == (200, f"{nanik.base}/meja/aduan/{uid}/")
