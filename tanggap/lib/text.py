"""What people type, made safe to store and easy to compare, without changing what they said."""

import re
import unicodedata

_NOTHING_TO_CLEAN = re.compile("[\n\t -~]*").fullmatch  # most of what arrives
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_FLAG_OR_TAG = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)|[\U000e0000-\U000e007f]")
_PLANE_ENDS = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
_NONCHARACTER = re.compile(f"[\ufdd0-\ufdef{_PLANE_ENDS}]")
_JOINERS = "\u200c\u200d"
_JOINER = re.compile(f"[{_JOINERS}]+")
_JOINED = frozenset({"So", "Sk", "Lo", "Mn", "Mc", "Me"})  # emoji, and letters of scripts that shape them by joiners
_EXTENDING = frozenset({"Mn", "Mc", "Me"})


def clean_text(text: str, *, limit: int) -> str:
    """Text fit for the database, the page and the printer: at most `limit` code points, nothing invisible in it.

    Control characters, bidi overrides and zero-width signs go, lone surrogates become U+FFFD, line breaks become LF,
    space at line ends and around the whole goes, letters are in NFC. Emoji keep their joiners. Cleaning twice changes
    nothing. Whoever must not lose a word asks for the length first: what is beyond the limit is cut off.
    """
    if _NOTHING_TO_CLEAN(text):
        return _trim(_cut(_trim(text), limit))
    tidy = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    tidy = _LINE_BREAK.sub("\n", tidy)
    tidy = _INVISIBLE.sub("", _FLAG_OR_TAG.sub(lambda match: match[1] or "", tidy))
    tidy = _NONCHARACTER.sub("", tidy)
    tidy = "".join(sign for sign in tidy if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    tidy = unicodedata.normalize("NFC", _JOINER.sub(_tidy_joiner, tidy))
    return _trim(_cut(_trim(tidy), limit))


def _tidy_joiner(match: re.Match[str]) -> str:
    """One joiner between two signs that can be joined; anywhere else it is a hidden sign."""
    start, end = match.span()
    around = match.string[start - 1 : start], match.string[end : end + 1]
    joins = all(sign and unicodedata.category(sign) in _JOINED for sign in around)
    return match[0][0] if joins else ""


def _cut(text: str, limit: int) -> str:
    """The first `limit` code points, or a few fewer rather than half of a sign."""
    if len(text) <= limit:
        return text
    end = limit
    while end and (text[end] in _JOINERS or text[end - 1] in _JOINERS or _extends(text[end])):
        end -= 1
    return text[:end] or text[:limit].rstrip(_JOINERS)


def _extends(sign: str) -> bool:
    return unicodedata.category(sign) in _EXTENDING or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _trim(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def excerpt(text: str, words: int) -> str:
    """The first words on one line, with an ellipsis when there is more."""
    found = text.split(maxsplit=words)
    return " ".join(found[:words]) + ("…" if len(found) > words else "")


def fold(text: str) -> str:
    """For comparing only: lower case, without accents, one form for all writings of a letter."""
    lower = _bare(_bare(text).casefold())
    return " ".join(lower.split())


def _bare(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
