"""The end of each facility's ledger, as `tanggap verify` prints it: what a person compares before and after.

Read by plain SQL, because a copy is no database of Django's.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tanggap.rules.ledger.chain import fingerprint

QUERY = """
    SELECT facility.slug, head.seq, head.digest FROM register_ledgerhead head
    JOIN facility ON facility.id = head.facility_id ORDER BY facility.slug
"""

Heads = dict[str, tuple[int, str]]  # facility's slug -> number of the last entry, its digest


def heads_from(rows: Iterable[tuple[Any, ...]]) -> Heads:
    """From the rows of QUERY."""
    return {slug: (seq, digest) for slug, seq, digest in rows}


def heads_here() -> Heads:
    """Those of the database in use."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        return heads_from(cursor.fetchall())


def say_heads(heads: Mapping[str, tuple[int, str]]) -> list[str]:
    """A line for each facility. The number and the fingerprint are `verify`'s own."""
    return [f"{slug}: ujung {seq}: {_short(digest)}" for slug, (seq, digest) in heads.items()]


def _short(digest: str) -> str:
    """A head that somebody has spoilt is for `verify` to judge; the copy is made all the same."""
    try:
        return fingerprint(digest)
    except ValueError:
        return digest
