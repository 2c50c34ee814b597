"""Bytes or text -> TOML data. Whatever comes in, what is wrong comes out as a fault, never as an exception."""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata

from tanggap.rules.procedure.faults import Report, printable
from tanggap.rules.procedure.vocabulary import Words

FILE = "berkas"  # the place of what is wrong with the file as a whole
LARGEST = 1_000_000  # bytes
LONGEST_LINE = 20_000  # signs
MOST_DOTS = 500  # in a line; the parser needs time that grows with the square of the parts of a dotted key

_PLACE_IN_MESSAGE = re.compile(r"^(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$", re.DOTALL)

# How the parser's messages begin -> what to tell the person who wrote the file.
_CAUSES: tuple[tuple[str, Words, Words], ...] = (
    (
        "Cannot overwrite",
        ("kata yang sama ditulis dua kali", "the same word is given twice"),
        ("Hapus salah satu barisnya", "Delete one of the two lines"),
    ),
    (
        "Cannot declare",
        ("tabel yang sama dibuka dua kali", "the same table is opened twice"),
        ("Gabungkan keduanya; untuk daftar pakai [[...]]", "Merge the two; for a list write [[...]]"),
    ),
    (
        "Duplicate inline table key",
        ("kata yang sama ditulis dua kali", "the same word is given twice"),
        ("Hapus salah satunya", "Delete one of them"),
    ),
    (
        "Expected '='",
        ('tanda "=" belum ada', 'the sign "=" is missing'),
        ('Tulis kata = "nilai" dalam satu baris', 'Write word = "value" on one line'),
    ),
    (
        "Unclosed array",
        ("daftar belum ditutup", "a list is not closed"),
        ('Tambahkan "]", dan koma di antara isinya', 'Add "]", and commas between the entries'),
    ),
    (
        "Unclosed inline table",
        ("tabel dalam baris belum ditutup", "an inline table is not closed"),
        ('Tambahkan "}" pada baris yang sama', 'Add "}" on the same line'),
    ),
    (
        "Unterminated string",
        ("teks belum ditutup", "a text is not closed"),
        ("Tambahkan tanda kutip penutup", "Add the closing quotation mark"),
    ),
    (
        "Illegal character",
        (
            "teks tidak ditutup, atau ada tanda yang tidak dapat dibaca",
            "a text is not closed, or holds an unreadable sign",
        ),
        ("Tutup teks dengan tanda kutip, lalu ketik ulang baris itu", "Close the text with a quote; retype the line"),
    ),
    (
        "Unescaped '\\'",
        ("garis miring terbalik di dalam teks", "a backslash inside a text"),
        ("Tulis dua kali (\\\\), atau pakai tanda kutip tunggal", "Write it twice (\\\\), or use single quotes"),
    ),
    (
        "Invalid value",
        ("nilai tidak dapat dibaca", "the value cannot be read"),
        ("Teks ditulis di antara tanda kutip; tanggal seperti 2026-03-17", "Put text in quotes; dates as 2026-03-17"),
    ),
    (
        "Invalid date",
        ("tanggal itu tidak ada", "there is no such date"),
        ("Tulis tahun-bulan-tanggal, misalnya 2026-03-17", "Write year-month-day, as 2026-03-17"),
    ),
)
_UNKNOWN_CAUSE: tuple[Words, Words] = (
    ("baris ini tidak mengikuti cara tulis TOML", "this line does not follow the way TOML is written"),
    (
        "Periksa tanda kutip, kurung siku, dan tanda sama dengan di baris ini dan sebelumnya",
        "Check quotation marks, brackets and equals signs on this line and the one before",
    ),
)
_NOTHING_ELSE_READ: Words = (
    "Isi berkas selebihnya baru diperiksa setelah ini dibetulkan",
    "The rest of the file is checked once this is mended",
)


def parse(text: str | bytes, report: Report) -> dict[str, object] | None:
    """The data of the file, or None after reporting why there is none, and that nothing else was looked at."""
    decoded = _decode(text, report)
    if decoded is None or not _has_readable_lines(decoded, report):
        return None
    try:
        return tomllib.loads(unicodedata.normalize("NFC", decoded))
    except tomllib.TOMLDecodeError as error:
        _report_toml(str(error), decoded, report)
    except RecursionError:
        problem = "kurung bertumpuk terlalu dalam", "brackets are nested too deep"
        report.error(FILE, problem, ("Hapus kurung yang berlebih", "Remove the surplus brackets"))
    except ValueError:
        # Python refuses integers of thousands of digits.
        problem = "ada angka yang terlalu panjang", "there is a number with far too many digits"
        report.error(FILE, problem, ("Perbaiki angka itu", "Correct the number"))
    return None


def _decode(text: str | bytes, report: Report) -> str | None:
    remedy = "Simpan ulang berkas sebagai UTF-8", "Save the file again as UTF-8"
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > LARGEST:
        problem = f"berkas lebih besar dari {LARGEST // 1000} kB", f"the file is larger than {LARGEST // 1000} kB"
        report.error(FILE, problem, ("Kirim berkas prosedur saja, tanpa lampiran", "Send the procedure alone"))
        return None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        report.error(FILE, ("berkas disimpan sebagai UTF-16 (Unicode)", "the file was saved as UTF-16"), remedy)
        return None
    try:
        # Windows editors put a mark before the text, which means nothing.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = f"baris {line} berisi huruf yang tidak dapat dibaca", f"line {line} has a letter that cannot be read"
        report.error(f"baris {line}", problem, remedy)
        return None


def _has_readable_lines(text: str, report: Report) -> bool:
    errors_before = report.errors
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            problem = f"baris {number} terlalu panjang", f"line {number} is too long"
            remedy = f"Pecah menjadi baris di bawah {LONGEST_LINE} huruf", f"Split it below {LONGEST_LINE} signs"
            report.error(f"baris {number}", problem, remedy)
        elif line.count(".") > MOST_DOTS:
            problem = f"baris {number} berisi terlalu banyak titik", f"line {number} holds too many dots"
            remedy = f"Sisakan paling banyak {MOST_DOTS} titik", f"Keep at most {MOST_DOTS} dots"
            report.error(f"baris {number}", problem, remedy)
    return report.errors == errors_before


def _report_toml(message: str, text: str, report: Report) -> None:
    lines = text.split("\n")
    found = _PLACE_IN_MESSAGE.match(message)
    what = found["what"] if found else message
    line, column = (int(found["line"]), int(found["column"])) if found else (len(lines), len(lines[-1]) + 1)
    problem, remedy = next(
        ((problem, remedy) for start, problem, remedy in _CAUSES if what.startswith(start)), _UNKNOWN_CAUSE
    )
    quoted = printable(lines[min(line, len(lines)) - 1].strip())
    where = f": {quoted}" if quoted else ""
    then = f"{remedy[0]}. {_NOTHING_ELSE_READ[0]}", f"{remedy[1]}. {_NOTHING_ELSE_READ[1]}"
    report.error(f"baris {line}, kolom {column}", (problem[0] + where, problem[1] + where), then)
