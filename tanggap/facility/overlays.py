"""The overlays that ship with the product: clocks of a statute or a portal that run beside a procedure."""

from functools import cache
from pathlib import Path

from tanggap.rules.procedure.document import Overlay
from tanggap.rules.procedure.loading import overlay_from

FOLDER = Path(__file__).parent / "packs" / "overlays"


def overlay_keys() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def overlay(key: str) -> Overlay:
    """Raises KeyError for a key that no file carries, ProcedureError for a file with faults."""
    if key not in overlay_keys():
        raise KeyError(key)
    path = FOLDER / f"{key}.toml"
    return overlay_from(path.read_bytes(), source=path.name)
