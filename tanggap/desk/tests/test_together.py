import pytest
from django.test import Client

from tanggap.desk.tests.cast import TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, words
from tanggap.lib.now import set_now
from tanggap.register import queries
from tanggap.register.actions.deliver import report_message
from tanggap.register.actions.send_receipt import send_receipt


@pytest.fixture
def kencong(db: None) -> House:
    """The Puskesmas that solves first and records afterwards."""
    set_now(TODAY)
    return build_house("kencong")


def steps_of(house: House, uid: str) -> list[str]:
    page = page_of(house, uid)
    return [
        s.id
        for s in page.rules.procedure.case_steps
        if s.id not in page.state.steps or page.state.steps[s.id].status == "open"
    ]


def ticked(house: House, uid: str, *ids: str) -> dict[str, str]:
    """Each step ticked, with words and the choices that its verb wants."""
    sent = {"seen": str(page_of(house, uid).version)}
    for one in ids:
        sent |= {
            f"use_{one}": "1",
            f"s{one}-step_id": one,
            f"s{one}-text": f"Langkah {one} sudah.",
            f"s{one}-delivered": "on",
        }
        sent |= {f"s{one}-medium": "in_person", f"s{one}-outcome": "solved", f"s{one}-effective": "yes"}
        sent |= {f"s{one}-outlet": page_of(house, uid).rules.procedure.outlets[0].key, f"s{one}-to": "complaint_team"}
    return sent


def test_it_works_all_in_one_go(kencong: House) -> None:
    uid = kencong.receive(channel="walk_in").uid
    sari = signed_in(kencong, "sari")
    address = f"/meja/aduan/{uid}/sekaligus/"
    coming = steps_of(kencong, uid)
    assert f'name="use_{coming[0]}"' in sari.get(address).content.decode()
    answer = sari.post(address, ticked(kencong, uid, *coming[:3]))
    assert answer.status_code == 302, words(answer)
    assert all(page_of(kencong, uid).state.steps[one].status == "done" for one in coming[:3])


def test_all_or_nothing_and_nothing_typed_is_lost(kencong: House) -> None:
    uid = kencong.receive(channel="walk_in").uid
    sari = signed_in(kencong, "sari")
    coming = steps_of(kencong, uid)
    before = page_of(kencong, uid).version
    sent = ticked(kencong, uid, *coming[:3])
    sent[f"s{coming[2]}-happened_at"] = "2027-01-01T08:00"
    answer = sari.post(f"/meja/aduan/{uid}/sekaligus/", sent)
    assert answer.status_code == 422
    assert page_of(kencong, uid).version == before
    assert "masa depan" in words(answer)


def test_nothing_ticked_is_told(kencong: House) -> None:
    uid = kencong.receive(channel="walk_in").uid
    answer = signed_in(kencong, "sari").post(f"/meja/aduan/{uid}/sekaligus/", {"seen": "1"})
    assert answer.status_code == 422
    assert "Centang langkah" in words(answer)


def test_units_answer_in_the_same_go(house: House, sari: Client) -> None:
    uid = house.receive().uid
    sent = {
        "use_2": "1", "s2-text": "Kami tangani.", "s2-medium": "in_person",
        "use_3": "1", "s3-kind": "complaint", "s3-severity": "moderate",
        "use_4": "1", "s4-to_pharmacy": "on", "s4-to_outpatient": "on",
        "use_4a": "1", "s4a-text": "Sudah diperbaiki.",
    }  # fmt: skip
    answer = sari.post(f"/meja/aduan/{uid}/sekaligus/", sent)
    assert answer.status_code == 302, words(answer)
    assert {r.status for r in page_of(house, uid).routings} == {"answered"}


def test_what_is_entered_for_units_says_so(house: House, sari: Client) -> None:
    uid = house.receive().uid
    assert "Anda mencatatnya atas nama unit" in words(sari.get(f"/meja/aduan/{uid}/sekaligus/"))
    test_units_answer_in_the_same_go(house, sari)
    newest = queries.inbox(house.asker("sari"), queries.Filters()).lines[0].uid
    assert "dicatat atas nama unit" in words(sari.get(f"/meja/aduan/{newest}/"))


def test_only_steps_that_the_person_may_do_one_by_one_are_offered(house: House) -> None:
    uid = house.receive().uid
    hendra = signed_in(house, "hendra")
    shown = hendra.get(f"/meja/aduan/{uid}/sekaligus/").content.decode()
    assert 'name="use_2"' not in shown
    assert 'name="use_4a"' not in shown
    sent = {"use_4a": "1", "s4a-text": "Sudah diperbaiki."}
    assert hendra.post(f"/meja/aduan/{uid}/sekaligus/", sent).status_code == 422


def test_somebody_was_quicker(kencong: House) -> None:
    uid = kencong.receive(channel="walk_in").uid
    coming = steps_of(kencong, uid)
    sent = ticked(kencong, uid, coming[0]) | {"seen": "0"}
    answer = signed_in(kencong, "sari").post(f"/meja/aduan/{uid}/sekaligus/", sent)
    assert answer.status_code == 422
    assert "diubah oleh orang lain" in words(answer)


def test_what_a_machine_adds_meanwhile_is_no_news(kencong: House) -> None:
    receipt = kencong.receive(channel="email", email="rina@example.id")
    coming = steps_of(kencong, receipt.uid)
    sent = ticked(kencong, receipt.uid, coming[0])
    before = page_of(kencong, receipt.uid).version
    send_receipt(receipt.uid)
    report_message(page_of(kencong, receipt.uid).messages[0].uid, result="accepted", at=TODAY)
    assert page_of(kencong, receipt.uid).version > before

    answer = signed_in(kencong, "sari").post(f"/meja/aduan/{receipt.uid}/sekaligus/", sent)
    assert answer.status_code == 302, words(answer)


def test_refusals(house: House) -> None:
    uid = house.receive().uid
    address = f"/meja/aduan/{uid}/sekaligus/"
    assert Client().get(address).status_code == 302
    assert signed_in(house, "lidya").get(address).status_code == 404
