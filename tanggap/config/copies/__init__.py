"""A whole installation in one .tar file, and back, on the same engine or the other.

Members: `database.sqlite3`, or `postgres/<table>.copy` for each table; `media/…`; `secret.key` unless it is kept
elsewhere; and last `manifest.json` with the sha256 of each. The database is copied before the attachments: an
attachment is on disk before its row is committed and is never changed, so every copied row finds its file.
"""
