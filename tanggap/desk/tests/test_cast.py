from tanggap.desk.tests.cast import House
from tanggap.register import queries


def test_a_complaint_is_owed_to_those_whom_the_procedure_names(house: House) -> None:
    receipt = house.receive()
    page = queries.complaint_for(house.asker("sari"), receipt.uid)
    print(page.mine, page.allowed, page.media, [c.name for c in page.clocks])
    due = queries.due_for(house.asker("sari"))
    print(due)
    assert [act.verb for act in page.mine]
