"""A text as words that know their neighbours: `ownnames` and `accused` ask what stands beside a name."""

import re
import unicodedata
from dataclasses import dataclass

from tanggap.lib import namewords
from tanggap.lib.names import APOSTROPHE, spell, spelt
from tanggap.lib.text import fold

ON_BEHALF = "an"  # a.n., a/n, an.
_TOKEN = re.compile(r"\b[aA][./]?[nN]\b\.?|[^\W\d_]+|\d+|[^\w\s]|\n")
_SHORT = spelt(namewords.TITLES) | {"jl", "no", "tgl", "hp", "tlp", "telp", "rm", "bd", "sus", "prof"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word as `names` spells it, a number, or one sign (a line's end is one too).

    `capital` says that it begins like a name, which a text all in capitals or all in small letters never does.
    """

    text: str
    capital: bool = False
    is_word: bool = False

    @property
    def ends_clause(self) -> bool:
        return not self.is_word and self.text in ",.!?;:\n()"


def tokens_of(text: str) -> list[Token]:
    plain = APOSTROPHE.sub("", unicodedata.normalize("NFC", text)).replace("\r", "\n")
    shouted = not any(sign.islower() for sign in plain)
    found: list[Token] = []
    for match in _TOKEN.finditer(plain):
        written = match[0]
        if written == "." and found and found[-1].is_word and (len(found[-1].text) == 1 or found[-1].text in _SHORT):
            continue  # "dr. Eka", "S. Rahmawati"
        if written[0].isalpha():
            word = ON_BEHALF if len(written) > 1 and not written.isalpha() else spell(fold(written))
            found.append(Token(word, capital=written[0].isupper() and not shouted, is_word=True))
        else:
            found.append(Token(written))
    return found
