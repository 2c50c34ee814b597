"""What a command that was typed in this process has printed."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Say = Callable[..., Said]
