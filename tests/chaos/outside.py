"""What must be true of the book whatever happened, read from outside the product."""

from collections import Counter

from tests.chaos.conftest import Installation
from tests.chaos.crowd import numbers_on
from tests.chaos.mailbox import Mailbox

# Of each open complaint: does somebody owe something?
FORGOTTEN = """
    SELECT year, number FROM register_complaint WHERE status = 'open'
    AND NOT EXISTS (SELECT 1 FROM register_obligation WHERE complaint_id = register_complaint.id)
"""


def numbers(installation: Installation) -> list[str]:
    rows = installation.rows("SELECT year, number FROM register_complaint ORDER BY year, number")
    return [f"{year}/{number:04d}" for year, number in rows]


def check_book(installation: Installation) -> None:
    """Numbers without gaps, each open complaint owed by somebody, and the chain whole."""
    found = numbers(installation)
    year = found[0][:4]
    assert found == [f"{year}/{number:04d}" for number in range(1, len(found) + 1)]
    assert installation.rows(FORGOTTEN) == []
    assert "Utuh." in installation.run("verify")


def check_receipts(installation: Installation, *, port: int, receipts: list[str], forms: int) -> None:
    """Every receipt shows a number of the book, none shows another's, and no form was filed twice."""
    shown = numbers_on(port, receipts)
    assert len(set(shown)) == len(shown)
    assert set(shown) == set(numbers(installation))
    assert len(shown) == forms


def check_mail(installation: Installation, mailbox: Mailbox) -> None:
    """Nothing arrived twice; what the book calls sent did arrive."""
    arrived = Counter(mailbox.ids())
    assert [one for one, times in arrived.items() if times > 1] == []
    sent = installation.rows("SELECT provider_id FROM register_message WHERE state = 'sent' AND medium = 'email'")
    assert {one for (one,) in sent} <= arrived.keys()
