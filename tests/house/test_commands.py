"""The commands an administrator types to set a facility up, from an empty folder to a published procedure."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tanggap.config.cli import main
from tanggap.facility.models import Facility
from tanggap.facility.packs import FOLDER
from tanggap.lib.now import now
from tests.house.product import tanggap
from tests.house.said import Say

# Announced, and not in force yet.
COMING = f"{now() + timedelta(days=60):%Y-%m-%d}"
CHANGE = """
[[history]]
page = "1"
before = "lama"
after = "baru"
effective = "1 Januari 2099"
"""


@pytest.mark.parametrize(
    "words",
    [
        "verify",
        "rebuild",
        "staff list --facility opi",
        "staff add --facility opi --username x.y --name X --role administrator",
        "procedure show opi",
        "complaint show opi/2026/1",
        "complaint blank opi/2026/1 x --by x.y --note x",
    ],
)
def test_without_a_facility_it_says_so(say: Say, db: None, words: str) -> None:
    refused = say(*words.split())
    assert (refused.code, refused.out) == (1, "")
    assert "Belum ada fasilitas" in refused.err
    assert "`tanggap init`" in refused.err


def test_an_empty_folder_stays_empty(tmp_path: Path) -> None:
    for word in ("verify", "backup"):
        refused = tanggap(word, data=tmp_path)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "Belum ada fasilitas" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert not list(tmp_path.rglob("*.tar"))
    assert not (tmp_path / "tanggap.sqlite3").exists()
    looked = tanggap("doctor", data=tmp_path)
    assert looked.returncode == 1
    assert "Belum ada fasilitas" in looked.stdout
    assert "`tanggap init`" in looked.stdout


def test_it_works_from_an_empty_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    own = ("--head-name", "drg. Ratna Contoh", "--document-number", "445/1/2026", "--document-date", "2026-03-02")
    made = tanggap("init", "--pack", "kencong", "--admin", "sari.w", "--admin-name", "Sari Wulandari", *own, data=data)
    assert made.returncode == 0, made.stderr
    assert re.search(r"sari\.w dengan kata sandi \w{4}-\w{4}-\w{4}-\w{4}", made.stdout)
    listed = tanggap("staff", "list", "--facility", "kencong", data=data).stdout
    assert "Sari Wulandari" in listed
    assert "administrator" in listed
    # Nothing is wrong with it but that nobody works there yet.
    told = tanggap("doctor", data=data)
    missing = [line for line in told.stdout.splitlines() if line.startswith("  ✗")]
    assert missing
    assert all("belum ada pemegang peran" in line for line in missing)
    assert told.returncode == 1
    # A second one under the same address is refused, and nothing of it stays.
    again = tanggap("init", "--pack", "kencong", "--admin", "orang.baru", "--admin-name", "Orang Baru", data=data)
    assert again.returncode == 1
    assert "tidak ditemukan" in tanggap("staff", "password", "--username", "orang.baru", data=data).stderr
    # Under an address of its own it may start from the same pack.
    words = (
        "--slug",
        "puskesmas-lain",
        "--name",
        "Puskesmas Lain",
        "--admin",
        "dewi.l",
        "--admin-name",
        "Dewi Lestari",
    )
    assert tanggap("init", "--pack", "kencong", *words, data=data).returncode == 0
    assert "Dewi Lestari" in tanggap("staff", "list", "--facility", "puskesmas-lain", data=data).stdout


def test_init_refuses_an_unknown_pack_and_names_the_known(tmp_path: Path) -> None:
    run = tanggap("init", "--pack", "tidak-ada", "--admin", "a", "--admin-name", "A", data=tmp_path / "data")
    assert run.returncode == 1
    assert "kencong" in run.stderr


def test_help_is_in_indonesian_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    names = "serve demo init staff procedure complaint verify rebuild doctor backup restore"
    for name in names.split():
        assert f"\n    {name}" in shown
    assert "tampilkan bantuan" in shown


def test_it_shows_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert re.fullmatch(r"tanggap \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def test_staff_are_added_with_a_role_and_retired(say: Say, kencong: Facility) -> None:
    added = say(
        "staff",
        "add",
        "--facility",
        "kencong",
        "--username",
        "budi.s",
        "--name",
        "Budi Santoso",
        "--role",
        "complaint_team",
    )
    assert added.code == 0, added.err
    assert "budi.s dapat masuk dengan kata sandi" in added.out
    assert "Budi Santoso" in say("staff", "list", "--facility", "kencong").out
    assert say("staff", "retire", "--username", "budi.s").code == 0
    assert "Budi Santoso" not in say("staff", "list", "--facility", "kencong").out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("tidak-ada", "x.y", "--name", "X", "--role", "administrator"), "Fasilitas itu tidak ada"),
        (("kencong", "sari.w", "--name", "X", "--role", "administrator"), "sudah dipakai"),
        (("kencong", "x y", "--name", "X", "--role", "administrator"), "Nama pengguna hanya boleh"),
        (("kencong", "x.y", "--name", "X", "--role", "raja"), "Peran itu tidak ada"),
        (("kencong", "x.y", "--name", "X", "--role", "unit_contact"), "Tambahkan --unit KODE. Kode unit: "),
        (("kencong", "x.y", "--name", "X", "--role", "unit_contact", "--unit", "apa"), "registration"),
    ],
)
def test_staff_add_refuses(say: Say, kencong: Facility, words: tuple[str, ...], reason: str) -> None:
    refused = say("staff", "add", "--facility", words[0], "--username", *words[1:])
    assert refused.code == 1
    assert reason in refused.err
    assert "x.y" not in say("staff", "list", "--facility", "kencong").out


def test_a_new_password_each_time(say: Say, kencong: Facility) -> None:
    first = say("staff", "password", "--username", "sari.w")
    assert first.code == 0
    assert first.out != say("staff", "password", "--username", "sari.w").out


def test_a_password_for_nobody_is_refused(say: Say, kencong: Facility) -> None:
    assert "tidak ditemukan" in say("staff", "password", "--username", "siapa").err


def test_a_procedure_is_checked_without_a_database(say: Say) -> None:
    good = next(path for path in sorted(FOLDER.glob("kencong/*.toml")) if b"[control]" in path.read_bytes())
    checked = say("procedure", "check", str(good))
    assert checked.code == 0, checked.out
    assert "0 kesalahan" in checked.out


def test_overlays_are_checked_too(say: Say) -> None:
    overlays = [str(path) for path in FOLDER.glob("overlays/*.toml")]
    assert overlays
    assert say("procedure", "check", *overlays).code == 0


def test_every_fault_of_a_procedure_is_listed(say: Say, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.toml"
    broken.write_text('format = 1\nkey = "A B"\nkind = "surat"\nwarna = "merah"\n[control]\ntitle = ""\n')
    checked = say("procedure", "check", str(broken))
    assert checked.code == 1
    for place in ("key", "kind", "warna", "control"):
        assert re.search(rf"KESALAHAN  rusak\.toml.*{place}", checked.out), place


def test_a_file_that_is_missing_is_said_so(say: Say, tmp_path: Path) -> None:
    refused = say("procedure", "check", str(tmp_path / "tidak-ada.toml"))
    assert refused.code == 1
    assert "tidak dapat dibaca" in refused.err


def test_a_procedure_is_published_as_its_next_version_by_somebody_entitled(
    say: Say, kencong: Facility, tmp_path: Path
) -> None:
    key = say("procedure", "show", "kencong").out.split()[0]
    text = say("procedure", "show", "kencong", key).out
    plain = re.sub(r"(?m)^(revision|effective) = .*\n", "", text)
    dated = plain.replace("[control]\n", f'[control]\neffective = {COMING}\nrevision = "7"\n', 1)
    new = tmp_path / "baru.toml"
    new.write_text(dated + CHANGE, encoding="utf-8")
    assert (
        say("staff", "add", "--facility", "kencong", "--username", "tamu", "--name", "Tamu", "--role", "auditor").code
        == 0
    )
    refused = say("procedure", "publish", "--facility", "kencong", str(new), "--by", "tamu")
    assert refused.code == 1
    assert "tidak berhak" in refused.err
    published = say("procedure", "publish", "--facility", "kencong", str(new), "--by", "sari.w")
    assert published.code == 0, published.err
    assert "versi 2" in published.out
    assert "versi 2" in say("procedure", "show", "kencong").out
    assert say("procedure", "show", "kencong", key, "--version", "1").out == text


def test_publishing_the_same_again_is_refused_with_every_reason(say: Say, kencong: Facility, tmp_path: Path) -> None:
    key = say("procedure", "show", "kencong").out.split()[0]
    old = tmp_path / "lama.toml"
    old.write_text(say("procedure", "show", "kencong", key).out, encoding="utf-8")
    refused = say("procedure", "publish", "--facility", "kencong", str(old), "--by", "sari.w")
    assert refused.code == 1
    assert "belum dapat diterbitkan" in refused.err


def next_of(say: Say, key: str, scope: str, *, new_key: str = "") -> str:
    text = say("procedure", "show", "kencong", key).out
    plain = re.sub(r"(?m)^(revision|effective) = .*\n", "", text)
    plain = re.sub(r"(?ms)^\[scope\]\n.*?(?=^\[)", "", plain)
    dated = plain.replace("[control]\n", f'[control]\neffective = {COMING}\nrevision = "7"\n', 1) + CHANGE
    return re.sub(r'(?m)^key = "[^"]*"', f'key = "{new_key or key}"\n{scope}', dated, count=1)


def test_a_procedure_is_retired_together_with_what_takes_its_place(say: Say, kencong: Facility, tmp_path: Path) -> None:
    keys = {line.split()[0] for line in say("procedure", "show", "kencong").out.splitlines()}
    assert len(keys) == 2
    kept, gone = sorted(keys)
    who = ("--facility", "kencong", "--by", "sari.w")
    refused = say("procedure", "retire", gone, "--from", COMING, *who)
    assert refused.code == 1
    assert "belum ada prosedurnya" in refused.err
    new = tmp_path / "semua.toml"
    new.write_text(next_of(say, kept, ""), encoding="utf-8")
    done = say("procedure", "publish", str(new), "--retire", gone, *who)
    assert done.code == 0, done.err
    assert f"{gone} tidak dipakai untuk pengaduan yang masuk mulai {COMING}" in done.out
    assert f"dicabut mulai {COMING}" in say("procedure", "show", "kencong").out


def test_two_procedures_are_published_in_one_step(say: Say, kencong: Facility, tmp_path: Path) -> None:
    first, second = sorted({line.split()[0] for line in say("procedure", "show", "kencong").out.splitlines()})
    phone, rest = tmp_path / "telepon.toml", tmp_path / "sisanya.toml"
    phone.write_text(next_of(say, first, 'scope = { channels = ["phone"] }'), encoding="utf-8")
    rest.write_text(next_of(say, second, ""), encoding="utf-8")
    who = ("--facility", "kencong", "--by", "sari.w")
    assert say("procedure", "publish", str(phone), *who).code == 1
    done = say("procedure", "publish", str(phone), str(rest), *who)
    assert done.code == 0, done.err
    assert done.out.count("terbit sebagai versi 2") == 2


def test_retire_wants_a_day_and_somebody_entitled(
    say: Say, kencong: Facility, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ("--facility", "kencong", "--by", "sari.w")
    with pytest.raises(SystemExit):
        main(["procedure", "retire", "apa", "--from", "besok", *who])
    assert "tahun-bulan-tanggal" in capsys.readouterr().err
    say("staff", "add", "--facility", "kencong", "--username", "tamu", "--name", "Tamu", "--role", "auditor")
    refused = say("procedure", "retire", "apa", "--from", COMING, "--facility", "kencong", "--by", "tamu")
    assert "tidak berhak" in refused.err


def test_who_administers_is_not_made_an_auditor(say: Say, kencong: Facility) -> None:
    who = ("--facility", "kencong", "--username", "tamu", "--name", "Tamu")
    refused = say("staff", "add", *who, "--role", "administrator", "--role", "auditor")
    assert refused.code == 1
    assert "sekaligus memeriksa bukunya" in refused.err and "petugas lain" in refused.err
    assert "tamu" not in say("staff", "list", "--facility", "kencong").out


@pytest.mark.parametrize("head", [["2:abc"], ["dua:9f3a77c0"], ["2:zz3a 77c0 77c0 77c0 77c0 77c0 77c0 77c0"], ["2"]])
def test_a_head_that_was_copied_wrongly_is_told_plainly(say: Say, kencong: Facility, head: list[str]) -> None:
    assert "Tulis --head sebagai NOMOR:SIDIK" in say("verify", "kencong", "--head", *head).err


def test_a_head_may_be_typed_with_the_spaces_of_the_paper(say: Say, kencong: Facility) -> None:
    printed = next(line for line in say("verify").out.splitlines() if "ujung" in line)
    number, _, signs = printed.split("ujung ")[1].partition(": ")

    assert "Utuh." in say("verify", "kencong", "--head", *f"{number}:{signs}".split()).out
    assert "Utuh." in say("verify", "kencong", "--head", f"{number}:{signs}").out
