"""What a copy says about itself."""

import json
from dataclasses import asdict, dataclass, field
from typing import Self

from tanggap.config.copies.heads import Heads
from tanggap.lib.errors import TanggapError

NAME = "manifest.json"
FORMAT = 2
READABLE = (1, FORMAT)  # the first did not name the heads


@dataclass(frozen=True)
class Part:
    """One file of the copy: its size in bytes and its sha256 in hexadecimal."""

    size: int
    sha256: str


@dataclass
class Manifest:
    engine: str  # "sqlite" or "postgresql"
    made_at: str  # ISO 8601, UTC
    product: str
    migrations: dict[str, list[str]]
    demo: bool = False  # whether invented people are in it
    columns: dict[str, list[str]] = field(default_factory=dict)  # PostgreSQL: table -> columns, in dump order
    sequences: dict[str, int] = field(default_factory=dict)  # PostgreSQL: sequence -> last value handed out
    heads: Heads = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, raw: bytes) -> Self:
        try:
            found = json.loads(raw)
            if found["format"] not in READABLE:
                raise TanggapError(
                    "copy_format",
                    f"Salinan ini memakai format {found['format']!r}, yang tidak dikenal versi ini.",
                    remedy="Pasang versi Tanggap yang membuatnya, atau yang lebih baru.",
                )
            found["heads"] = {slug: (seq, digest) for slug, (seq, digest) in found.get("heads", {}).items()}
            found["parts"] = {name: Part(**part) for name, part in found["parts"].items()}
            return cls(**found)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise TanggapError("copy_broken", "Daftar isi salinan ini tidak terbaca.") from None
