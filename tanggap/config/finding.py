"""One thing that `tanggap doctor` says, with what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    FINE = "siap"
    NOTICE = "perhatian"
    FAULT = "kurang"


@dataclass(frozen=True)
class Finding:
    level: Level
    sentence: str
    remedy: str = ""


Findings = Iterator[Finding]


def fine(sentence: str) -> Finding:
    return Finding(Level.FINE, sentence)


def notice(sentence: str, remedy: str) -> Finding:
    return Finding(Level.NOTICE, sentence, remedy)


def fault(sentence: str, remedy: str) -> Finding:
    return Finding(Level.FAULT, sentence, remedy)
