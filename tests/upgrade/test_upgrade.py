"""A filled book of the release before, on the engine of this run, after the ordinary start of this one."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import settings
from tests.house.guest import Guest
from tests.house.places import GUARDS, NewPlace, Place, execute
from tests.house.product import Served, wait_for

FOLDER = Path(__file__).with_name("0.1.0")
ENGINE = "sqlite" if settings.ENGINE == "sqlite" else "postgresql"
KNOWN = json.loads((FOLDER / "heads.json").read_text())[ENGINE]
PASSWORD = "contoh-tanggap"
OFFICER, ADMINISTRATOR, AUDITOR = "kcg.nanik", "kcg.dimas", "kcg.sukardi"
ANSWER = "Terima kasih. Wastafel di poli gigi kami perbaiki hari ini."

LIMITS = """
    SELECT c.complaint_id, c.key, c.due_at, c.stopped_at, c.late, of.kind, of.waiting
    FROM register_clockrow c JOIN register_complaint of ON of.id = c.complaint_id
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("earlier") / "salinan.tar"
    target.write_bytes(lzma.decompress((FOLDER / f"{ENGINE}.tar.xz").read_bytes()))
    return target


@pytest.fixture(scope="module")
def laid(copy: Path, new_place: NewPlace) -> tuple[Place, list[tuple[Any, ...]]]:
    """Where the earlier release left it, with its limits."""
    place = new_place()
    place.module("tests.upgrade.lay", str(copy))
    return place, execute(place, LIMITS)


@pytest.fixture(scope="module")
def place(laid: tuple[Place, list[tuple[Any, ...]]]) -> Place:
    """After what `tanggap serve` does first, and before its worker lets time pass."""
    laid[0].module("tanggap.config.prepare")
    return laid[0]


@pytest.fixture(scope="module")
def served(place: Place) -> Iterator[Served]:
    with Served(place.data, **place.extra) as served:
        yield served


def verified(place: Place, *words: str) -> str:
    run = place.tanggap("verify", *words)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Utuh." in run.stdout
    return run.stdout


def test_the_book_is_whole_and_ends_where_it_ended(place: Place) -> None:
    assert f"ujung {KNOWN['seq']}: {KNOWN['fingerprint']}\n" in verified(place)


def test_nobody_changes_what_happened(place: Place) -> None:
    assert place.python(GUARDS).strip() == "[]"


def test_limits_stay(place: Place, laid: tuple[Place, list[tuple[Any, ...]]]) -> None:
    """But for one that waits for the reporter, which moves with time; and what the law asks of complaints alone."""
    after = {row[:2]: row[2:5] for row in execute(place, LIMITS)}
    assert len(after) > 150
    for complaint, key, due, stopped, late, kind, waiting in laid[1]:
        found = after.get((complaint, key))
        if found is None:
            assert (late, kind) == (None, "suggestion")
        elif late is not None or not waiting:
            assert found == (due, stopped, late)


def test_starting_again_finds_nothing_to_do(place: Place) -> None:
    assert "menyesuaikan" not in place.module("tanggap.config.prepare")
    assert f"ujung {KNOWN['seq']}: {KNOWN['fingerprint']}\n" in verified(place)


@pytest.mark.parametrize("username", [OFFICER, ADMINISTRATOR, AUDITOR])
def test_every_page_answers(served: Served, username: str) -> None:
    guest = Guest(served.port)
    assert guest.sign_in(username, PASSWORD).address.endswith("/meja/")
    pages = list(guest.walk("/meja/", most=80))
    assert len(pages) > 10
    assert [(page.status, page.address) for page in pages if page.status != 200] == []


def test_an_officer_goes_on_with_an_open_case(served: Served, place: Place) -> None:
    ((uid,),) = execute(place, f"SELECT uid FROM register_complaint WHERE code = '{KNOWN['code']}'")
    officer = Guest(served.port)
    officer.sign_in(OFFICER, PASSWORD)
    form = officer.open(f"/meja/aduan/{uid}/?do=respond").form_with("verb")
    assert form.fields["verb"] == "respond"
    answered = officer.send(form, text=ANSWER)
    assert (answered.status, answered.address) == (200, f"{officer.base}/meja/aduan/{uid}/")
    reporter = Guest(served.port)
    wait_for(lambda: ANSWER in reporter.open(f"/lacak/{KNOWN['code']}/").text, "the answer on the tracking page")
    # What was printed once still stands where it stood.
    verified(place, "kencong", "--head", f"{KNOWN['seq']}:{KNOWN['fingerprint']}")


def test_its_copy_is_restored_onto_either_engine(copy: Path, new_place: NewPlace, place_elsewhere: NewPlace) -> None:
    for anew in (new_place(), place_elsewhere()):
        run = anew.tanggap("restore", str(copy))
        assert run.returncode == 0, run.stderr
        assert f"ujung {KNOWN['seq']}: {KNOWN['fingerprint']}\n" in run.stdout
        assert f"ujung {KNOWN['seq']}: {KNOWN['fingerprint']}\n" in verified(anew)
        assert anew.python(GUARDS).strip() == "[]"
