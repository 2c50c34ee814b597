"""Check ledger files that were taken along, without the program that wrote them: needs nothing but Python 3.

    python3 periksa_catatan.py catatan-2026-06.jsonl [catatan-2026-07.jsonl …]

Several months are given in their order; each has to join the one before.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def is_genuine(entry: Line) -> bool:
    chained = f"tanggap ledger 1\n{entry['previous']}\n{entry['body']}"
    return bool(hashlib.sha256(chained.encode()).hexdigest() == entry["digest"])


def lines_of(name: str) -> tuple[Line, list[Line]]:
    """What the file is about, and its entries."""
    try:
        with Path(name).open(encoding="utf-8") as file:
            about, *entries = (json.loads(line) for line in file)
        if "ledger" not in about:
            raise ValueError
    except (OSError, ValueError, TypeError):
        sys.exit(f"{name}: bukan berkas catatan, atau tidak dapat dibaca.")
    return about, entries


def faults(about: Line, entries: list[Line], known: dict[int, str]) -> Iterator[str]:
    """`known` are the digests of the files before, by number, and gathers those of this one. Files may overlap, where a
    clock that was set back dated an entry into another month."""
    if known and entries and entries[0]["seq"] - 1 not in known:
        yield "bukan lanjutan berkas sebelumnya"
    wanted = [] if about["first"] is None else list(range(about["first"], about["last"] + 1))
    if [entry["seq"] for entry in entries] != wanted:
        yield "catatan kurang, berlebih, atau tidak berurutan"
    for entry in entries:
        name = f"catatan {entry['seq']}" + (f" ({entry['number']})" if entry["number"] else "")
        if entry["previous"] != known.get(entry["seq"] - 1, entry["previous"]):
            yield f"{name} tidak menyambung ke catatan sebelumnya"
        if entry["body"] is not None and not is_genuine(entry):
            yield f"{name} diubah: sidiknya tidak cocok"
        if entry["digest"] != known.setdefault(entry["seq"], entry["digest"]):
            yield f"{name} berbeda dari catatan yang sama di berkas sebelumnya"
    head = about["head"]
    if head["digest"] != known.get(head["seq"], head["digest"]):
        yield "sidik ujung buku bukan sidik catatan terakhir"


def misnumbered(entries: list[Line], numbers: dict[str, str]) -> Iterator[str]:
    """Complaints under another number than their receipt gives them; `numbers` gathers what receipts say."""
    for entry in entries:
        told = json.loads(entry["body"]) if entry["body"] is not None and is_genuine(entry) else {}
        uid, data = told.get("about", {}).get("complaint", ""), told.get("data", {})
        if data.get("event") == "ComplaintReceived":
            numbers[uid] = f"{data['year']}/{data['number']:04d}"
        if uid in numbers and entry["number"] != numbers[uid]:
            yield f"catatan {entry['seq']} ditulis untuk {entry['number']}, padahal nomor pengaduannya {numbers[uid]}"


def short(full: str) -> str:
    """As it stands on paper."""
    return " ".join(full[at : at + 4] for at in range(0, 32, 4))


def main(names: list[str]) -> int:
    bad = 0
    known: dict[int, str] = {}
    numbers: dict[str, str] = {}
    for name in names:
        about, entries = lines_of(name)
        found = [*faults(about, entries, known), *misnumbered(entries, numbers)]
        bad += len(found)
        for fault in found:
            sys.stdout.write(f"{name}: SALAH, {fault}\n")
        closed = sum(entry["body"] is None for entry in entries)
        sys.stdout.write(f"{name}: {len(entries)} catatan, {closed} di antaranya hanya sidiknya\n")
        if entries:
            sys.stdout.write(f"  ujung {entries[-1]['seq']}: {short(entries[-1]['digest'])}\n")
    sys.stdout.write("Utuh.\n" if not bad else f"{bad} hal tidak cocok.\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else __doc__)
