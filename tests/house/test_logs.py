"""What reaches the log: no tracking code, no query, no words that a person typed."""

import json
import logging

import pytest

from tanggap.config.logs import logging_settings, without_exception_text, without_private_paths


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /lacak/ABCD-EFGH-JKMN/", "Not Found: /lacak/…"),
        ("Forbidden: /rs-contoh/terima/eyJhbGciOi/", "Forbidden: /rs-contoh/terima/…"),
        ("Not Found: /lacak/?kode=ABCD", "Not Found: /lacak/?…"),
        ("Bad Request: /rs-contoh/lapor/?nama=Siti", "Bad Request: /rs-contoh/lapor/?…"),
        ("Not Found: /rs-contoh/standar/", "Not Found: /rs-contoh/standar/"),
    ],
)
def test_it_works_for_addresses(line: str, kept: str) -> None:
    assert without_private_paths(None, "info", {"event": line})["event"] == kept


def test_an_exception_keeps_its_type_and_places_and_loses_its_words() -> None:
    def fail() -> None:
        try:
            raise ValueError("nama Siti, telepon 0812-0000-1234")
        except ValueError as error:
            raise LookupError("pasien Siti") from error

    try:
        fail()
    except LookupError as error:
        line = without_exception_text(None, "error", {"event": "gagal", "exc_info": error})
    assert line["error"] == "builtins.LookupError"
    assert line["cause"] == "builtins.ValueError"
    assert "fail" in line["frames"][-1]
    assert "Siti" not in str(line)


def test_lines_of_libraries_pass_the_same_way() -> None:
    formatter = logging_settings("INFO")["formatters"]["json"]
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Error: %s", ("/lacak/ABCD/?x=Siti",), None)
    make = formatter.pop("()")
    printed = make(**formatter).format(record)
    assert json.loads(printed)["level"] == "error"
    assert "ABCD" not in printed
    assert "Siti" not in printed


def test_a_line_has_its_length() -> None:
    line = without_private_paths(None, "error", {"event": "Invalid HTTP_HOST header: " + "a" * 200_000})
    assert len(line["event"]) < 1100
