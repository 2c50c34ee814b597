"""What must be true of the book whatever happened, read from outside the product."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.chaos.conftest import Installation
from tests.chaos.crowd import Crowd, Filed
from tests.chaos.mailbox import Mailbox

# Of each open complaint: does somebody owe something? While a message is on its way its row in the outbox is the duty,
# the post room's or, when nobody knows what became of it, that of whoever looks after the post.
FORGOTTEN = """
    SELECT year, number FROM register_complaint WHERE status = 'open'
    AND NOT EXISTS (SELECT 1 FROM register_obligation WHERE complaint_id = register_complaint.id)
    AND NOT EXISTS (SELECT 1 FROM register_message WHERE complaint_id = register_complaint.id
                    AND state IN ('waiting', 'queued', 'sending', 'unknown'))
"""
TOLD = """
    SELECT c.year, c.number, c.code, t.body FROM register_complaint c JOIN register_text t ON t.id = c.story_id
"""
ADDED = """
    SELECT t.body FROM register_message m JOIN register_text t ON t.id = m.text_id
    WHERE m.purpose = 'message' AND NOT m.outgoing
"""
# What time did to a case: each of these happens to it at most once.
TWICE = """
    SELECT complaint_id, name, count(*) FROM register_ledgerentry WHERE actor = 'time' AND name <> 'TimePassed'
    GROUP BY complaint_id, name HAVING count(*) > 1
"""


def numbers(installation: Installation) -> list[str]:
    rows = installation.rows("SELECT year, number FROM register_complaint ORDER BY year, number")
    return [f"{year}/{number:04d}" for year, number in rows]


def check_book(installation: Installation) -> None:
    """Numbers without gaps in each year, each open complaint owed by somebody, and the chain and all duties whole."""
    found = numbers(installation)
    for year in {number[:4] for number in found}:
        given = [number for number in found if number[:4] == year]
        assert given == [f"{year}/{number:04d}" for number in range(1, len(given) + 1)]
    assert installation.rows(FORGOTTEN) == []
    assert installation.rows(TWICE) == []
    assert "Utuh." in installation.run("verify")


def check_receipts(installation: Installation, crowd: Crowd, *, all_answered: bool = True) -> None:
    """Every receipt is a line of the book with its code and its words, and no form was filed twice."""
    filed = list(crowd.filed)
    book = {f"{year}/{number:04d}": (code, story) for year, number, code, story in installation.rows(TOLD)}
    assert len({one.number for one in filed}) == len(filed)
    for one in filed:
        assert book[one.number] == (one.code.replace("-", ""), one.story)
    stories = Counter(story for _, story in book.values())
    assert [story for story, times in stories.items() if times > 1] == []
    _check_photos(installation, filed)
    if all_answered:
        assert set(book) == {one.number for one in filed}
        assert len(filed) == crowd.forms


def _check_photos(installation: Installation, filed: Sequence[Filed]) -> None:
    """Whoever sent one has it in the book once, and every file that the book names is there."""
    stories = "SELECT c.year, c.number FROM register_attachment a JOIN register_complaint c ON c.id = a.complaint_id"
    with_photo = [f"{year}/{number:04d}" for year, number in installation.rows(f"{stories} WHERE a.purpose = 'story'")]
    assert len(set(with_photo)) == len(with_photo)
    assert {one.number for one in filed if one.has_photo} <= set(with_photo)
    media = installation.data / "media"
    for original, view in installation.rows("SELECT original, view FROM register_attachment"):
        assert (media / original).stat().st_size and (media / view).stat().st_size


def check_follow_ups(installation: Installation, filed: Sequence[Filed]) -> None:
    """What the tracking page took is in the book once: words and verdicts."""
    added = Counter(body for (body,) in installation.rows(ADDED))
    assert {words: added[words] for one in filed for words in one.added} == {
        words: 1 for one in filed for words in one.added
    }
    assert max(added.values(), default=1) == 1
    verdicts = "SELECT body FROM register_ledgerentry WHERE name = 'VerdictRecorded' AND actor = 'reporter'"
    assert len(installation.rows(verdicts)) >= sum(bool(one.verdict) for one in filed)


def check_mail(installation: Installation, mailbox: Mailbox) -> None:
    """Nothing arrived twice; what the book calls sent did arrive."""
    arrived = Counter(mailbox.ids())
    assert [one for one, times in arrived.items() if times > 1] == []
    sent = installation.rows("SELECT provider_id FROM register_message WHERE state = 'sent' AND medium = 'email'")
    assert {one for (one,) in sent} <= arrived.keys()


def orphans(installation: Installation) -> list[Path]:
    """Files below the media folder that no row names."""
    media = installation.data / "media"
    named = {name for row in installation.rows("SELECT original, view FROM register_attachment") for name in row}
    return [path for path in media.rglob("*") if path.is_file() and str(path.relative_to(media)) not in named]
