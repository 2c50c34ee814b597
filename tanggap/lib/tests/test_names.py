import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.names import names_in

STAFF = {
    "siti": "dr. Siti Rahmawati, Sp.A",
    "budi": "Ns. Budi Santoso, S.Kep",
    "sari": "Sari",
    "rizki": "M. Rizki Hidayat, A.Md.Kep",
    "bagus": "Bagus Pratama SKM",
    "eka": "Eka Susanti",
    "eko": "Eko Susanto",
    "nuraini": "Hj. Nur'aini",
    "harto": "Soeharto",
    "aziz": "Abdul Aziz",
    "melati": "Melati Indah Permata",
    "ani": "drg. Ani Wijaya",
    "li": "Li Na",
    "muh": "Muhammad",
}
KEYS = {name: key for key, name in enumerate(STAFF)}
LIST = [(KEYS[name], full) for name, full in STAFF.items()]


def found(text: str) -> set[str]:
    return {name for name in STAFF if KEYS[name] in names_in(text, LIST)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # two parts together
        ("Yang melayani Siti Rahmawati kemarin", "siti"),
        ("RAHMAWATI, SITI", "siti"),
        ("Siti Nur Rahmawati", "siti"),
        ("S. Rahmawati", "siti"),
        ("Siti R. marah-marah", "siti"),
        ("bagus p. di loket", "bagus"),
        ("ani wijaya", "ani"),
        ("Eka dan Eko Susanto", "eko"),
        ("Indah Permata tidak sopan", "melati"),
        ("Li Na di loket 2", "li"),
        # one part after a word that announces it
        ("bu sari galak", "sari"),
        ("Bu.Sari", "sari"),
        ("mbak sari2 itu", "sari"),
        ("petugas Bagus membentak", "bagus"),
        ("dr Eka datang telat", "eka"),
        ("dr.eka", "eka"),
        ("drg. Ani", "ani"),
        ("si bagus itu", "bagus"),
        ("perawat bernama melati", "melati"),
        ("kakaknya bilang pak bdi", ""),
        ("Pak H. Soeharto", "harto"),
        # one unusual part alone
        ("Budi jutek banget", "budi"),
        ("susanti lama sekali", "eka"),
        ("diperiksa SUSANTO", "eko"),
        ("tadi ketemu rizki di igd", "rizki"),
        ("aziz tidur waktu jaga", "aziz"),
        # spelling
        ("Rachmawati marah", "siti"),
        ("rahmawti marah", "siti"),
        ("Rahmwaati marah", "siti"),
        ("Sanotso", "budi"),
        ("suharto", "harto"),
        ("nuraini", "nuraini"),
        ("Nur Aini", "nuraini"),
        ("Nur’aini", "nuraini"),
        ("Rahmáwati", "siti"),
        ("ABDUL AZIS", "aziz"),
        # several
        ("Budi dan bu Sari mengobrol, dr. Eka main hp", "budi sari eka"),
    ],
)
def test_it_finds(text: str, who: str) -> None:
    assert found(text) == set(who.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!!! 123",
        "saya minum sari buah",
        "pelayanan bagus, tempatnya indah",
        "dirawat di ruang Melati",
        "Jl. Budi Utomo",
        "puskesmas Santoso",
        "anak saya Budi dirawat",
        "pasien Susanti belum dipanggil",
        "saya Eka dari Kendari",
        "ani ani",
        "eko",
        "klinik pratama",
        "semoga mendapat hidayah",
        "hidayat" + "ullah",
        "Abdul Somad",
        "muhammadiyah",
        "budidaya ikan",
        "usantos",
        "sariawan sudah seminggu",
        "antara loket dan apotek",
        "terima kasih, petugas ramah",
        "Susana di ruang tunggu",
        "bu dokter sabar",
    ],
)
def test_it_does_not_take_other_words_for_names(text: str) -> None:
    assert found(text) == set()


def test_somebody_elses_exact_name_is_no_misspelling() -> None:
    assert found("susanti") == {"eka"}
    assert found("susanty") == {"eka", "eko"}  # one letter from both, and a false find costs little
    assert names_in("susanti", [(1, "Eko Susanto")]) == [1]


def test_an_unlucky_name_of_one_shared_word_still_names_its_owner() -> None:
    assert found("muhammad tidak ada di tempat") == {"muh"}
    assert found("pak Muhammad Nur") == {"muh"}


def test_the_order_is_that_of_the_list_and_nobody_comes_twice() -> None:
    assert names_in("bu Ani, Budi, budi", [(9, "Budi"), (3, "Ani"), (9, "Budi Santoso")]) == [9, 3]


@pytest.mark.parametrize("name", ["", "dr.", ",", "S.Kep", "Hj. "])
def test_a_list_entry_without_a_name_names_nobody(name: str) -> None:
    assert names_in("bu dr s kep hj", [(1, name)]) == []


@given(st.text(), st.lists(st.tuples(st.integers(), st.text()), max_size=5))
def test_it_gets_through_any_text(text: str, names: list[tuple[int, str]]) -> None:
    assert set(names_in(text, names)) <= {key for key, _ in names}
