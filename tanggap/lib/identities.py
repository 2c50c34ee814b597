"""What in a text may point to a person: found for a warning before publication, and covered for those who may not know.

A value with its label before it ("Nama lengkap: …, tgl lahir …, HP …, alamat …"), telephone numbers, mail addresses,
sixteen figures, numbers of records and cards, and a title with a name. A miss tells who complained; a false find takes
a word from the story. So `mask` leans to finding, but leaves titles with names: those are mostly of people at work.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tanggap.lib.namewords import DEGREES, FREQUENT, ORDINARY, PARTICLES, TITLES

MASK = "[disamarkan]"

_I = re.IGNORECASE
_NO_NAME = TITLES | DEGREES | PARTICLES
_EVERYDAY = ORDINARY | FREQUENT
_AGE = re.compile(r"\d{1,3}\s*[^\W\d_]*")
_SAYS_SO = r"\s*(?:(?:adalah|ialah)\b|[:=])\s*"
_DATE = r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[^\W\d_]{3,10}\s+\d{4}|\d{8}(?!\d)"
_NUMBER = r"\+?\(?\d[\d \t().-]{3,25}\d"
# What comes after a name or a place where nothing but a space parts them.
_ENDS = (
    r"(?!(?:tgl|tanggal|tg|ttl|tempat|lahir|umur|usia|hp|no|nomor|telp|telepon|tlp|wa|whatsapp|alamat|email|surel|nik|ktp"
    r"|bpjs|rm|jenis|saya|kami|ingin|mau|mohon|tolong|lapor|melapor|melaporkan|mengadu|mengadukan|mengeluh|menyampaikan"
    r"|dari|di|ke|dan|yang|dengan|sudah|belum|tidak|salah|dipanggil|datang|tadi|kemarin|pada|keluhan|isi|pengaduan"
    r"|kronologi|keterangan|pasien|pelapor|dokter|perawat|petugas|obat)\b)"
)
_WORD = r"[^\W\d_][^\W\d_'’.-]*"
_CAPITAL = r"(?-i:[A-Z])[^\W\d_'’.-]*"
_TITLE = r"(?:(?:tn|ny|an|sdr|sdri|bpk|bapak|ibu|hj?|nn|alm)\b\.?\s*)?"
_NAME = rf"{_TITLE}{_ENDS}{_WORD}(?:[ \t]+{_ENDS}{_WORD}){{0,5}}"
_CAPITALS = rf"{_TITLE}{_ENDS}{_CAPITAL}(?:[ \t]+{_ENDS}{_CAPITAL}){{0,5}}"
_SMALL = rf"{_TITLE}{_ENDS}(?-i:[a-z]){_WORD}(?:[ \t]+{_ENDS}{_WORD}){{0,3}}"
_OWN = r"(?:lengkap|pasien|pelapor|pengadu|saya|panggilan|anak|ibu|bapak|suami|istri|keluarga)"
_WAY = r"(?:jl|jln|jalan|gg|gang|rt|rw|desa|ds|dusun|dsn|kel|kelurahan|kec|kecamatan|kab|kabupaten|kota|blok|prov)\b"
# An address goes on over a comma before another piece of one, and over the full stop of "Jl.". It ends behind a sign
# that is none of the spaces, so that a long row of these is looked through once.
_PLACE = (
    r"[^\W_][^\n;]*?(?<!\s)(?=\s*(?:\n|;|\Z)"
    rf"|\s*,\s*+(?!{_WAY}|no\b\.?\s*\d|{_ENDS}(?-i:[A-Z]))"
    r"|\s+(?:saya|kami|ingin|mau|mohon|tolong|lapor|mengadu|keluhan|kronologi|hp|nik|email|telp|wa)\b"
    r"|(?<!\bjl)(?<!\bno)(?<!\bgg)(?<!\brt)(?<!\brw)(?<!\bds)(?<!\bjln)(?<!\bkel)(?<!\bkec)(?<!\bkab)(?<!\bdsn)\.(?=\s|\Z))"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a text that may point to a person. `kind`: nik, phone, email, record, titled, name, labelled."""

    kind: str
    start: int
    end: int


def _after(label: str, value: str, says: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){label}{says}(?P<value>{value})", _I)


# Spaces are looked through once: of empty lines, only what stands in the last one.
_BEGUN = r"\A|(?<=\.)\s*|(?<=\n)[^\S\n]*"
_ALONE = rf"(?:{_BEGUN}|(?<=[,;])\s*)"  # where a list of labels and values goes on
_NAMES = (
    _after(rf"(?:nama(?:\s+{_OWN}){{0,2}}|namaku|atas\s+nama|a\.?n\.)", _NAME, _SAYS_SO),
    _after(rf"(?:nama(?:\s+{_OWN}){{1,2}}|namaku|atas\s+nama|a\.?n\.)", rf"(?:{_CAPITALS}|{_SMALL})", r"\s+"),
    re.compile(rf"{_ALONE}nama\s+(?P<value>{_NAME})(?=\s*(?:[,;\n]|\Z))", _I),
)
_VALUES = (
    _after(r"(?:(?:tgl|tanggal|tg)\.?\s*lahir|ttl|lahir)", rf"(?:{_WORD}\s*,\s*)?(?:{_DATE})", r"[\s:=.]*"),
    _after(r"(?:umur|usia)", r"\d{1,3}(?:\s*(?:tahun|thn|th|bulan|bln)\b)?", r"[\s:=]*"),
    _after(r"(?:no(?:mor)?\.?\s*)?(?:hp|handphone|telp|telepon|tlp|wa|whatsapp)", _NUMBER, r"[\s:=.]*"),
    _after(r"(?:no(?:mor)?\.?\s*)?(?:nik|ktp|kk|bpjs|jkn|kis)", _NUMBER, r"[\s:=.]*"),
    _after(r"alamat(?:\s+(?:rumah|lengkap|saya|pasien|pelapor|domisili))?", _PLACE, _SAYS_SO),
    re.compile(rf"(?:(?<=[,;])\s*|(?:{_BEGUN})(?=alamat\s+{_WAY}))alamat\s+(?P<value>{_PLACE})", _I),
)
_PATTERNS = {
    "nik": re.compile(r"(?<!\d)\d{16}(?!\d)"),
    # Neither a date nor the hours of a counter.
    "phone": re.compile(
        r"(?<![\d/])(?!\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}(?!\d))(?!\d{2}[.:]\d{2}\s?-)"
        r"\(?(?:\+?62|0)[\s.-]?\d(?:[\s.)-]{0,2}\d){6,12}(?!\d)"
    ),
    "email": re.compile(r"[^\s@:=,;<>()]{1,64}@[^\s@,;<>()]+\.[^\s@.,;<>()]+(?:\.[^\s@.,;<>()]+)*"),
    "record": re.compile(r"\b(?:no\.?\s*)?(?:rm|rekam medis)\b[\s.:]*(?P<value>\d[\d.-]*)", _I),
    "titled": re.compile(
        r"\b(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u|[Ss]dri?\.?|[Aa]n\.|[Nn]y\.|[Tt]n\.|dr\.|[Nn]s\.)\s+[A-Z][a-z']+"
    ),
}


def points_in(text: str) -> Iterator[Point]:
    """By kind, then in order."""
    for kind, pattern in _PATTERNS.items():
        yield from (Point(kind, *match.span()) for match in pattern.finditer(text))
    for kind, patterns in (("name", _NAMES), ("labelled", _VALUES)):
        for pattern in patterns:
            yield from (Point(kind, *match.span("value")) for match in pattern.finditer(text))


def mask(text: str, *, names: Collection[str] = (), others: Collection[str] = ()) -> str:
    """The text with `MASK` for whatever may point to the reporter; the rest stays as it is.

    `names` are people's, covered wherever any part of them stands; `others` are covered as they are written. What was
    found once is covered wherever it stands again.
    """
    points = [point for point in points_in(text) if point.kind != "titled"]
    places = {(point.start, point.end) for point in points}
    found = [(point.kind, text[point.start : point.end]) for point in points]
    people = {*names, *(words for kind, words in found if kind == "name")}
    for phrase in {*people, *others, *(words for _, words in found)}:
        places |= set(_again(text, phrase))
    places |= set(_parts(text, people))
    return _covered(text, places)


def _again(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    words = phrase.split()
    if len("".join(words)) < 4 or _AGE.fullmatch(phrase):
        return
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    yield from (match.span() for match in re.finditer(pattern, text, _I))


def _parts(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Each part of the names; one that is an everyday word as well, only with a capital."""
    parts = {part.casefold() for name in names for part in re.findall(r"[^\W\d_]{3,}", name)} - _NO_NAME
    for match in re.finditer(r"[^\W_]+", text):
        plain = match[0].casefold()
        if plain in parts and (plain not in _EVERYDAY or match[0][0].isupper()):
            yield match.span()


def _covered(text: str, places: Collection[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(places):
        if start >= at:
            pieces += [text[at:start], MASK]
        at = max(at, end)
    return "".join([*pieces, text[at:]])
