"""A revision of the SOP of the pack atma-husada, as somebody writes it into the text field: a limit and a step."""

from __future__ import annotations

STEP = "Petugas humas menginventarisir jenis pengaduan"
NEW_STEP = "Petugas humas menginventarisir jenis pengaduan dan meminta keterangan yang kurang"
LIMIT = 'amount = 14, unit = "working_days", from = "routed"'
NEW_LIMIT = LIMIT.replace("14", "7")
HISTORY = """
[[history]]
page = "2"
before = "Jawaban unit paling lama 14 hari kerja"
after = "Jawaban unit paling lama 7 hari kerja; keterangan yang kurang diminta saat inventarisasi"
effective = "23 Juli 2026"
"""


DECREE = "Keputusan Direktur RSJD Atma Husada Mahakam Nomor 100.3.3/249/RSJDAHMTU/2025 Tahun 2025 Tentang"
OWN_DECREE = "Keputusan Direktur RSUD Tunas Harapan Nomor 445/003/2026 tentang"


def revised(text: str) -> str:
    text = text.replace(DECREE, OWN_DECREE)
    text = text.replace(LIMIT, NEW_LIMIT).replace("Maks. 14 Hari kerja", "Maks. 7 Hari kerja")
    text = text.replace(f'activity = "{STEP}"', f'activity = "{NEW_STEP}"')
    return text.replace("[control]\n", '[control]\nrevision = "1"\n', 1)


def with_slips(text: str) -> str:
    """A word that no document knows, and a unit of time in Indonesian."""
    text = text.replace('verb = "respond"', 'verb = "respon"', 1)
    return text.replace(NEW_LIMIT, NEW_LIMIT.replace("working_days", "hari_kerja"))
