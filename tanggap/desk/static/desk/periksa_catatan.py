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


def digest(previous: str, body: str) -> str:
    return hashlib.sha256(f"tanggap ledger 1\n{previous}\n{body}".encode()).hexdigest()


def faults(about: dict[str, Any], entries: list[dict[str, Any]], before: dict[str, Any] | None) -> Iterator[str]:
    if about["first"] is None:
        return
    numbers = [entry["seq"] for entry in entries]
    if numbers != list(range(about["first"], about["last"] + 1)):
        yield "catatan kurang, berlebih, atau tidak berurutan"
    for entry in entries:
        name = f"catatan {entry['seq']}" + (f" ({entry['number']})" if entry["number"] else "")
        if before is not None and entry["seq"] == before["seq"] + 1 and entry["previous"] != before["digest"]:
            yield f"{name} tidak menyambung ke catatan sebelumnya"
        if entry["body"] is not None and digest(entry["previous"], entry["body"]) != entry["digest"]:
            yield f"{name} diubah: sidiknya tidak cocok"
        before = entry
    if before is not None and before["seq"] == about["head"]["seq"] and before["digest"] != about["head"]["digest"]:
        yield "sidik ujung buku bukan sidik catatan terakhir"


def misnumbered(entries: list[dict[str, Any]], numbers: dict[str, str]) -> Iterator[str]:
    """Complaints under another number than their receipt gives them; `numbers` gathers what receipts say."""
    for entry in entries:
        told = json.loads(entry["body"]) if entry["body"] is not None else {}
        uid, data = told.get("about", {}).get("complaint", ""), told.get("data", {})
        if data.get("event") == "ComplaintReceived":
            numbers[uid] = f"{data['year']}/{data['number']:04d}"
        if uid in numbers and entry["number"] != numbers[uid]:
            yield f"catatan {entry['seq']} ditulis untuk {entry['number']}, padahal nomor pengaduannya {numbers[uid]}"


def short(full: str) -> str:
    """As it stands on paper."""
    return " ".join(full[at : at + 4] for at in range(0, 32, 4))


def main(names: list[str]) -> int:
    bad, last = 0, None
    numbers: dict[str, str] = {}
    for name in names:
        about, *entries = (json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines())
        found = [*faults(about, entries, last), *misnumbered(entries, numbers)]
        bad += len(found)
        if last is not None and entries and entries[0]["seq"] != last["seq"] + 1:
            sys.stdout.write(f"{name}: bukan lanjutan berkas sebelumnya\n")
            bad += 1
        for fault in found:
            sys.stdout.write(f"{name}: SALAH, {fault}\n")
        last = entries[-1] if entries else last
        closed = sum(entry["body"] is None for entry in entries)
        sys.stdout.write(f"{name}: {len(entries)} catatan, {closed} di antaranya hanya sidiknya\n")
        if entries:
            sys.stdout.write(f"  ujung {entries[-1]['seq']}: {short(entries[-1]['digest'])}\n")
    sys.stdout.write("Utuh.\n" if not bad else f"{bad} hal tidak cocok.\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else __doc__)
