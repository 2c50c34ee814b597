"""What the words in an older register are called here: channels, kinds, ends, units and categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tanggap.intake.reading.columns import plain_header, text_of
from tanggap.lib.tables import Cell

WORDED = ("channel", "kind", "status", "unit", "category")  # columns whose words are asked for, once each
MOST_WORDS = 60  # of one column; rarer ones than these are left as they are written

_CALLED: Mapping[str, Mapping[str, str]] = {
    "channel": {
        "walk_in": "langsung|lisan|tatap muka|datang langsung|datang|loket|petugas|secara langsung|pengaduan langsung",
        "paper_form": "formulir|form|tertulis|lembar pengaduan|buku pengaduan|buku",
        "suggestion_box": "kotak saran|kotak|kotak aduan|kotak pengaduan|kotak saran dan pengaduan",
        "qr": "qr|qr code|barcode|scan qr|scan barcode|qrcode",
        "phone": "telepon|telp|tlp|telpon|hotline|call center|by phone",
        "sms": "sms|pesan singkat",
        "whatsapp": "whatsapp|wa|whats app|via wa|whatsapp pengaduan|nomor wa",
        "web": "web|website|situs web|google form|gform|g form|formulir online|online",
        "email": "email|e mail|surel",
        "instagram": "instagram|ig|dm instagram|dm ig|instagram dm",
        "facebook": "facebook|fb|messenger",
        "youtube": "youtube|yt",
        "google_review": "google|google review|ulasan google|google maps|gmaps|review google|google maps review",
        "other_social": "tiktok|twitter|x|media sosial|medsos|sosmed|telegram",
        "sp4n": "sp4n|sp4n lapor|lapor|lapor sp4n",
        "portal": "portal|aplikasi|sipadu|aduan online|jaki",
        "letter": "surat|pos|surat resmi",
    },
    "kind": {
        "complaint": "pengaduan|aduan|keluhan|komplain|laporan",
        "criticism": "kritik|kritikan",
        "suggestion": "saran|usul|usulan|kritik dan saran",
        "input": "masukan|aspirasi",
        "praise": "pujian|apresiasi|ucapan terima kasih|terima kasih|positif",
        "information_request": "informasi|permintaan informasi|pertanyaan|permohonan informasi|tanya",
    },
    "status": {
        "solved": "selesai|tuntas|sudah|sudah selesai|ok|done|teratasi|terselesaikan|closed|sudah ditindaklanjuti"
        "|sudah ditindak lanjuti|ditindaklanjuti|clear|beres|ya",
        "explained": "sudah dijelaskan|dijelaskan|klarifikasi|sudah dijawab|dijawab",
        "cannot": "tidak dapat ditindaklanjuti|tidak bisa ditindaklanjuti|ditolak",
        "not_ours": "bukan wewenang|dirujuk|diteruskan ke instansi lain",
        "withdrawn": "dicabut|batal|dibatalkan",
        "open": "proses|dalam proses|on proses|belum|belum selesai|pending|open|ditangani|on progress|diproses|tidak",
    },
}
_NAMES = {
    what: {name: code for code, names in called.items() for name in names.split("|")}
    for what, called in _CALLED.items()
}


@dataclass(frozen=True, slots=True)
class Word:
    """One way of writing something in a column; `code` is what it is guessed to be here, empty when nobody knows."""

    plain: str
    shown: str
    times: int
    code: str


def words_of(what: str, cells: Iterable[Cell], names: Mapping[str, str]) -> list[Word]:
    """The words of a column, the most frequent first. `names` are the facility's own: code -> name."""
    times: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for cell in cells:
        text = " ".join(text_of(cell).split())
        plain = plain_header(text)
        if plain:
            times[plain] += 1
            shown.setdefault(plain, text[:100])
    ranked = sorted(times.items(), key=lambda each: (-each[1], each[0]))[:MOST_WORDS]
    own = {plain_header(name): code for code, name in names.items()} | {plain_header(code): code for code in names}
    return [Word(plain, shown[plain], n, _NAMES.get(what, {}).get(plain) or _own(plain, own)) for plain, n in ranked]


def _own(plain: str, own: Mapping[str, str]) -> str:
    """The facility's own name, written in full or as the only one that holds all the words."""
    if plain in own:
        return own[plain]
    parts = set(plain.split())
    holding = {code for name, code in own.items() if parts <= set(name.split())}
    return holding.pop() if len(holding) == 1 else ""
