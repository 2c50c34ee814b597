"""A pack that somebody wrote: all of its faults at once, with place and remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tanggap.facility.errors import PackFaulty, PackUnknown
from tanggap.facility.packs import FOLDER, available_packs, read_pack, shipped_pack

Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER / "opi", tmp_path / "opi")


@pytest.fixture
def change(folder: Path) -> Change:
    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(PackFaulty) as refused:
        read_pack(folder)
    assert all(fault.problem[0] and fault.remedy[0] for fault in refused.value.faults)
    return [fault.place for fault in refused.value.faults]


def test_it_works(folder: Path) -> None:
    pack = read_pack(folder)

    assert pack.profile.slug == "opi"
    assert [each.file for each in pack.procedures] == ["penanganan-keluhan.toml"]
    assert pack.warnings == ()


def test_an_unknown_pack_names_the_known_ones() -> None:
    with pytest.raises(PackUnknown) as refused:
        shipped_pack("../opi")

    assert all(name in refused.value.remedy for name in available_packs())


def test_all_faults_of_all_files_are_listed(folder: Path, change: Change) -> None:
    change("facility.toml", 'slug = "opi"', 'slug = "meja"')
    change("facility.toml", 'zone = "Asia/Jakarta"', 'zone = "Asia/Singapore"')
    change("facility.toml", "index_target = 76.61", "index_target = 7661")
    change("facility.toml", 'kind = "unit"', 'kind = "ruang"')
    change("facility.toml", 'skm = ["U1", "U2"]', 'skm = ["U1", "U12"]')
    change("facility.toml", 'channel = "walk_in"', 'channel = "walk-in"')
    change("facility.toml", 'monday = ["07.30-14.00"]', 'monday = ["07.30-7.00"]')
    change("penanganan-keluhan.toml", 'verb = "record_discussion"', 'verb = "discuss"')

    places = faults_of(folder)

    assert [place for place in places if "calendar" not in place] == [
        "facility.toml › facility › zone",
        "facility.toml › facility › index_target",
        "facility.toml › facility › slug",
        "facility.toml › unit ke-1 › kind",
        "facility.toml › category ke-1 › skm ke-2",
        "facility.toml › channel_account ke-1 › channel",
        "penanganan-keluhan.toml › langkah 5 › verb",
    ]
    assert any("calendar" in place for place in places)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("[facility]", "[fasilitas]", "facility.toml › facility"),
        ("format = 1", "format = 2", "facility.toml › format"),
        ('code = "general_clinic"', 'code = "registration"', "facility.toml › unit"),
        (
            'zone = "Asia/Jakarta"\nobserves',
            'zone = "Asia/Makassar"\nobserves',
            "facility.toml › calendar ke-1 › zone",
        ),
        ('key = "board"\nname', 'kunci = "board"\nname', "facility.toml › outlet ke-1 › key"),
        ('role = "auditor"', 'role = "pemeriksa"', "facility.toml › role ke-10 › role"),
        ("[facility]", "[facility", "facility.toml › baris 10, kolom 10"),
    ],
)
def test_each_fault_has_its_place(folder: Path, change: Change, old: str, new: str, place: str) -> None:
    change("facility.toml", old, new)

    assert place in faults_of(folder)


def test_a_folder_without_facility(folder: Path) -> None:
    (folder / "facility.toml").unlink()

    assert faults_of(folder) == ["facility.toml › berkas"]


def test_a_pack_without_procedure(folder: Path) -> None:
    (folder / "penanganan-keluhan.toml").unlink()

    assert faults_of(folder) == ["procedure"]


def test_two_procedures_for_the_same_complaint(folder: Path) -> None:
    text = (folder / "penanganan-keluhan.toml").read_text(encoding="utf-8")
    other = folder / "lain.toml"
    other.write_text(text.replace('key = "penanganan-keluhan"', 'key = "lain"'), encoding="utf-8")

    assert faults_of(folder) == ["scope"]

    other.write_text(text, encoding="utf-8")
    assert faults_of(folder) == ["key"]


def test_a_procedure_that_names_what_the_facility_lacks(folder: Path, change: Change) -> None:
    change("penanganan-keluhan.toml", 'overlays = ["uu25", "sp4n"]', 'overlays = ["uu26", "sp4n"]')

    assert faults_of(folder) == ["penanganan-keluhan.toml › overlays"]
