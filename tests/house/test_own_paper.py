"""Whose paper a new facility goes live with: `init`, `procedure show` and `doctor` say it."""

from pathlib import Path

from tests.house.product import tanggap

ADMIN = ("--admin", "aji", "--admin-name", "Aji Contoh")
OWN = (
    *("--head-name", "dr. Ratna Contoh", "--head-title", "Kepala Puskesmas Dua", "--head-nip", "199001012020012001"),
    *("--document-number", "SOP/07/2026", "--document-date", "2026-03-02"),
)


def test_init_says_what_is_to_be_replaced_and_doctor_asks_until_it_is(tmp_path: Path) -> None:
    made = tanggap("init", "--pack", "opi", "--slug", "uji", "--name", "Puskesmas Uji", *ADMIN, data=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "Yang masih harus diganti" in made.stdout
    assert "Kelola › Prosedur" in made.stdout
    shown = tanggap("procedure", "show", "uji", data=tmp_path)
    assert "belum disahkan, dipakai 2023-01-01" in shown.stdout
    assert "belum bernomor" in shown.stdout
    assert "belum disahkan" in shown.stderr
    document = tanggap("procedure", "show", "uji", "penanganan-keluhan", data=tmp_path).stdout
    for borrowed in ("445/091", "PUSKESMAS OPI", "Masayu", "9999"):
        assert borrowed not in document
    faults = [line for line in tanggap("doctor", data=tmp_path).stdout.splitlines() if "✗ uji: Prosedur" in line]
    assert len(faults) == 1
    assert "belum disahkan; belum bernomor; naskahnya menyebut Puskesmas OPI" in faults[0]


def test_init_takes_the_facility_s_own(tmp_path: Path) -> None:
    made = tanggap("init", "--pack", "opi", "--slug", "dua", "--name", "Puskesmas OPI Dua", *ADMIN, *OWN, data=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "Yang masih harus diganti" not in made.stdout
    shown = tanggap("procedure", "show", "dua", data=tmp_path)
    assert "berlaku 2026-03-02  SOP/07/2026" in shown.stdout
    assert shown.stderr == ""
    told = tanggap("doctor", data=tmp_path).stdout
    assert "✓ dua: setiap prosedur bernomor" in told
    assert "Dokumen\n" in told


def test_init_refuses_a_number_without_its_date_and_a_day_to_come(tmp_path: Path) -> None:
    words = ("init", "--pack", "opi", *ADMIN, "--document-number", "SOP/07/2026")
    alone = tanggap(*words, data=tmp_path)
    assert (alone.returncode, "--document-date" in alone.stderr) == (1, True)
    for day in ("2999-01-01", "besok"):
        refused = tanggap(*words, "--document-date", day, data=tmp_path)
        assert refused.returncode == 1
        assert "2026-03-17" in refused.stderr
    assert not (tmp_path / "tanggap.sqlite3").exists()
