"""What a facility may write where the public looks for a number or an address."""

import pytest

from tanggap.facility.contacts import is_address, is_phone


@pytest.mark.parametrize(
    "text",
    [
        "0812-0000-0123",
        "+62 812 0000 0123",
        "(0287) 551-234",
        "(0287) 551-234, 0812-0000-0123",
        "(0287) 551234/551235",
        "(0287) 551234 / 5",
        "(0287) 551-234 ext. 12",
        "(0287) 551-234 pesawat 12, 14",
        "119",
        "1500-567",
        "119 ext. 8 atau 0812-0000-0123",
        "IGD: (0287) 551-234",
        "WA 0812-0000-0123 (Humas)",
        "Telp. 0287-551234",
    ],
)
def test_numbers_as_they_stand_on_a_board(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize(
    "text", ["zz", "hello", "halo dunia", "-", "12", "0812", "0812-0000-0123, zz", "halo 12345678"]
)
def test_what_nobody_could_call(text: str) -> None:
    assert not is_phone(text)


@pytest.mark.parametrize(
    ("channel", "text", "fits"),
    [
        ("whatsapp", "0812-0000-0123", True),
        ("whatsapp", "https://wa.me/6281200000123", True),
        ("whatsapp", "halo dunia", False),
        ("email", "humas@example.id", True),
        ("email", "humas@example.id; loket@example.id", True),
        ("email", "humas", False),
        ("instagram", "@puskesmas.contoh", True),
        ("instagram", "https://instagram.com/puskesmas.contoh", True),
        ("instagram", "halo dunia", False),
        ("facebook", "Puskesmas Contoh", True),
        ("facebook", "?", False),
        ("portal", "https://aduan.example.id", True),
        ("sp4n", "lapor.go.id", True),
        ("walk_in", "Loket 3", True),
        ("letter", "Jalan Contoh 1", True),
    ],
)
def test_an_address_by_its_channel(channel: str, text: str, *, fits: bool) -> None:
    assert is_address(channel, text) is fits
