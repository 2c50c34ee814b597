import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.phones import PhoneError, is_landline, read_phone, show_phone, sms_link, tel_link, wa_link

MOBILE = "+6281200000123"


@pytest.mark.parametrize(
    "typed",
    [
        "0812-0000-0123",
        "081200000123",
        "0812 0000 0123",
        "0812.0000.0123",
        "(0812) 0000-0123",
        "+62 812-0000-0123",
        "+62 0812 0000 0123",
        "+62 (0)812 0000 0123",
        "6281200000123",
        "62-812-0000-0123",
        "0062 812 0000 0123",
        "81200000123",
        "WA: 0812-0000-0123",
        "wa 081200000123",
        "No. HP : 0812-0000-0123",
        "no.wa.0812-0000-0123",
        "Telp/WA 0812-0000-0123",
        "nomor telepon 0812-0000-0123",
        "\u202a+62 812\u20110000\u20110123\u202c",
        "０８１２０００００１２３",
        "٠٨١٢٠٠٠٠٠١٢٣",
        "0812-0000-0123.",
        "\t0812–0000–0123\n",
    ],
)
def test_it_works_in_any_spelling(typed: str) -> None:
    assert read_phone(typed) == MOBILE


@pytest.mark.parametrize(
    ("typed", "e164", "shown"),
    [
        ("0812-000-123", "+62812000123", "0812-0001-23"),
        ("0812-0000-01234", "+62812000001234", "0812-0000-01234"),
        ("021-5550123", "+62215550123", "(021) 5550123"),
        ("(0281) 555123", "+62281555123", "(0281) 555123"),
        ("(0541) 7770123", "+625417770123", "(0541) 7770123"),
        ("+60 12-345 6789", "+60123456789", "+60 12-345 6789"),
        ("0065 6123 4567", "+6561234567", "+65 6123 4567"),
    ],
)
def test_it_knows_other_kinds_of_numbers(typed: str, e164: str, shown: str) -> None:
    assert read_phone(typed) == e164
    assert show_phone(e164) == shown
    assert read_phone(shown) == e164


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "phone_empty"),
        ("WA:", "phone_empty"),
        ("-", "phone_empty"),
        ("+", "phone_empty"),
        ("0812-0000-0123 / 0813-0000-0456", "phone_several"),
        ("0812-0000-0123 atau 0813-0000-0456", "phone_several"),
        ("0812-0000-0123, 0813-0000-0456", "phone_several"),
        ("0812-0000-0123 (ibu)", "phone_letters"),
        ("tidak ada", "phone_letters"),
        ("0812-OOOO-0123", "phone_letters"),
        ("555123", "phone_area"),
        ("1500-567", "phone_area"),
        ("0812-0000", "phone_short"),
        ("0281-555", "phone_short"),
        ("0812-0000-0123-4567", "phone_long"),
        ("0281-5551234567", "phone_long"),
        ("0", "phone_short"),
        ("0123456789", "phone_unknown"),
        ("+62 0012345678", "phone_unknown"),
        ("+60 1", "phone_unknown"),
        ("+999 123 456 789", "phone_unknown"),
        ("+", "phone_empty"),
        ("9" * 10_000, "phone_area"),
        ("+" + "9" * 10_000, "phone_unknown"),
    ],
)
def test_it_refuses_what_cannot_be_called(typed: str, code: str) -> None:
    with pytest.raises(PhoneError) as caught:
        read_phone(typed)
    assert caught.value.code == code
    assert caught.value.sentence
    assert caught.value.remedy


@given(st.text())
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        e164 = read_phone(typed)
    except PhoneError:
        return
    assert read_phone(e164) == e164
    assert read_phone(show_phone(e164)) == e164


@given(st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True))
def test_what_is_shown_reads_back(national: str) -> None:
    e164 = f"+62{national}"
    assert read_phone(show_phone(e164)) == e164


def test_links_carry_the_number_and_a_quoted_text() -> None:
    text = "Yth. Ibu & Bapak,\n100% gratis? #1 é😀 +62"
    quoted = "Yth.%20Ibu%20%26%20Bapak%2C%0A100%25%20gratis%3F%20%231%20%C3%A9%F0%9F%98%80%20%2B62"
    assert wa_link(MOBILE, text) == f"https://wa.me/6281200000123?text={quoted}"
    assert sms_link(MOBILE, text) == f"sms:+6281200000123?&body={quoted}"
    assert tel_link(MOBILE) == "tel:+6281200000123"
    assert wa_link(MOBILE) == "https://wa.me/6281200000123"
    assert sms_link(MOBILE) == "sms:+6281200000123"
    assert sms_link(MOBILE, "\ud800").endswith("body=%3F")


@pytest.mark.parametrize("number", ["", "081200000123", "+0812", "+62812x", '+62812"onclick', "+6281200000123\n"])
def test_only_e164_becomes_a_link(number: str) -> None:
    for make in (wa_link, sms_link, tel_link, show_phone):
        with pytest.raises(ValueError, match=r"E\.164"):
            make(number)


@pytest.mark.parametrize(
    ("number", "landline"),
    [("+6281200000123", False), ("+62711123456", True), ("+62281555123", True), ("+442079460000", True)]
    + [("+447400000000", False), ("+12025550123", False)],
)
def test_a_landline_is_known(number: str, landline: bool) -> None:
    assert is_landline(number) is landline
