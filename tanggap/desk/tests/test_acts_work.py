"""Verbs of working on the matter, at the Puskesmas whose procedure has a step for each of them."""

import pytest
from django.test import Client

from tanggap.desk.tests.cast import STORY, TODAY, House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read, send, words
from tanggap.desk.tests.photos import photo
from tanggap.lib.now import set_now


@pytest.fixture
def house(db: None) -> House:
    set_now(TODAY)
    return build_house()


def test_analyse_works_and_wants_words(house: House, sari: Client) -> None:
    uid = house.receive().uid
    assert send(sari, page_of(house, uid), "analyse", text="").status_code == 422
    assert send(sari, page_of(house, uid), "analyse", text="Pompa rusak sejak Jumat.").status_code == 302
    assert "Pompa rusak sejak Jumat." in read(sari, uid)


def test_a_plan_with_its_actions(house: House, sari: Client) -> None:
    uid = house.receive().uid
    rows = {"rows": "2", "do_0": "Ganti pompa", "who_0": "Anang", "due_0": "2026-12-01", "do_1": "Jadwal periksa"}
    answer = send(sari, page_of(house, uid), "plan", text="Air lancar lagi.", root_cause="Pompa tua.", **rows)
    assert answer.status_code == 302
    plan = page_of(house, uid).plans[0]
    assert (plan.text, plan.root_cause) == ("Air lancar lagi.", "Pompa tua.")
    assert [(a[0], a[1]) for a in plan.actions] == [("Ganti pompa", "Anang"), ("Jadwal periksa", "")]


def test_more_rows_keep_what_was_typed(house: House, sari: Client) -> None:
    uid = house.receive().uid
    answer = send(sari, page_of(house, uid), "plan", text="Air lancar lagi.", rows="2", do_0="Ganti pompa", more="1")
    assert answer.status_code == 200
    assert 'name="do_4"' in answer.content.decode()
    assert "Ganti pompa" in words(answer)
    assert page_of(house, uid).plans == ()


def test_a_plan_wants_at_least_one_action(house: House, sari: Client) -> None:
    uid = house.receive().uid
    refused = send(sari, page_of(house, uid), "plan", text="Air lancar lagi.", root_cause="Pompa tua.", rows="2")
    assert refused.status_code == 422
    assert "Tulis sekurangnya satu tindakan" in words(refused)
    assert "Pompa tua." in words(refused)


def test_a_follow_up_that_did_not_help_is_planned_again(house: House, sari: Client) -> None:
    uid = house.receive().uid
    hendra = signed_in(house, "hendra")
    assert "direncanakan dan ditangani lagi" in read(hendra, uid, "?do=evaluate")
    send(hendra, page_of(house, uid), "evaluate", effective="no", text="Masih kering tiap sore.")
    text = read(sari, uid)
    assert text.index("Tindak lanjutnya belum berhasil") < text.index("Masih kering tiap sore.") < text.index(STORY)


def test_an_action_without_words_is_asked_for(house: House, sari: Client) -> None:
    uid = house.receive().uid
    assert send(sari, page_of(house, uid), "plan", text="Air lancar.", rows="2", who_0="Anang").status_code == 422
    assert (
        send(sari, page_of(house, uid), "plan", text="Air lancar.", rows="2", do_0="x", due_0="nanti").status_code
        == 422
    )


def test_one_plan_serves_a_second_complaint(house: House, sari: Client) -> None:
    first, second = house.receive().uid, house.receive().uid
    send(sari, page_of(house, first), "plan", text="Air lancar lagi.", rows="2", do_0="Ganti pompa")
    plan = page_of(house, first).plans[0].uid
    assert "Gabung ke rencana yang sudah ada" in read(sari, second, "?do=plan")
    assert send(sari, page_of(house, second), "plan", rows="2", join=plan).status_code == 302
    assert page_of(house, second).plans[0].uid == plan


def test_a_second_press_of_the_same_step_or_plan_files_once(house: House, sari: Client) -> None:
    uid = house.receive().uid
    page = page_of(house, uid)
    for _ in range(2):
        assert send(sari, page, "plan", text="Air lancar lagi.", rows="2", do_0="Ganti pompa").status_code == 302
    assert len(page_of(house, uid).plans) == 1


def test_a_plan_of_another_house_cannot_be_joined(house: House, sari: Client) -> None:
    other = build_house("kencong", prefix="k.")
    theirs = other.receive(channel="walk_in").uid
    send(signed_in(other, "sari"), page_of(other, theirs), "plan", text="Rencana mereka.", rows="2", do_0="Cat ulang")
    uid = house.receive().uid
    assert send(sari, page_of(house, uid), "plan", rows="2", join="0123456789abcdef", text="x").status_code in (
        302,
        422,
    )
    assert "Rencana mereka." not in read(sari, uid, "?do=plan")


def test_carry_out_with_proof(house: House, sari: Client) -> None:
    uid = house.receive().uid
    send(sari, page_of(house, uid), "plan", text="Air lancar lagi.", rows="2", do_0="Ganti pompa")
    answer = send(sari, page_of(house, uid), "carry_out", text="Pompa diganti.", attachments=photo())
    assert answer.status_code == 302
    page = page_of(house, uid)
    assert page.plans[0].actions[0][3] is not None
    assert [file.purpose for file in page.files] == ["proof"]


def test_document_with_its_outcome(house: House, sari: Client) -> None:
    uid = house.receive().uid
    assert send(sari, page_of(house, uid), "document", text="Air mengalir lagi.", outcome="solved").status_code == 302
    assert page_of(house, uid).state.outcome == "solved"


def test_a_discussion_serves_other_complaints_by_number(house: House, sari: Client) -> None:
    first, second = house.receive(), house.receive()
    answer = send(sari, page_of(house, first.uid), "record_discussion", text="Dibahas bersama.", others=second.number)
    assert answer.status_code == 302
    assert "Dibahas bersama." in read(sari, second.uid)


@pytest.mark.parametrize("typed", ["2026/9999", "abc"])
def test_a_number_that_is_not_there_keeps_the_words(house: House, sari: Client, typed: str) -> None:
    uid = house.receive().uid
    answer = send(sari, page_of(house, uid), "record_discussion", text="Dibahas bersama.", others=typed)
    assert answer.status_code == 422
    assert "Dibahas bersama." in words(answer)
    assert f"perlu tahunnya: {typed}." in words(answer)


def test_a_step_is_checked_off(db: None) -> None:
    set_now(TODAY)
    kencong = build_house("kencong")
    sari = signed_in(kencong, "sari")
    uid = kencong.receive(channel="walk_in").uid
    page = page_of(kencong, uid)
    step = next(act for act in page.mine if act.verb == "carry_out_step")
    assert send(sari, page, "carry_out_step", act=step.key, step_id=step.step).status_code == 302
    assert page_of(kencong, uid).state.steps[step.step or ""].status == "done"
    again = send(sari, page_of(kencong, uid), "carry_out_step", step=step.step, step_id=step.step)
    assert again.status_code in (409, 422)


def test_a_day_before_the_complaint_is_refused_beside_its_row_and_nothing_typed_is_lost(
    house: House, sari: Client
) -> None:
    uid = house.receive().uid
    typed = {"text": "Ganti pompa.", "rows": "3", "do_1": "Beli pompa", "due_1": "2020-01-01"}
    refused = send(sari, page_of(house, uid), "plan", **typed)
    assert refused.status_code == 422
    shown = words(refused)
    assert (
        "lebih awal daripada saat pengaduan diterima" in shown[shown.index('name="do_1"') : shown.index('name="do_2"')]
    )
    assert "Ganti pompa." in shown
    assert page_of(house, uid).plans == ()
