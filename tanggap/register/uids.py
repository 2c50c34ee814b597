"""Names for rows that do not depend on a database: the ledger reads the same after a move to another engine."""

import secrets


def new_uid() -> str:
    return secrets.token_hex(8)


def new_salt() -> str:
    return secrets.token_hex(16)
