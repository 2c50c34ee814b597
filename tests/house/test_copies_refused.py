"""What `tanggap restore` refuses, before anything is written."""

import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

from tests.house.places import FILL, HIRE_THE_CAST, NewPlace, Place


def changed(copy: Path, target: Path, *, name: str, content: bytes | None) -> Path:
    """The copy with one member replaced, or left out."""
    with tarfile.open(copy) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            file = old.extractfile(member)
            assert file is not None
            raw = file.read()
            if member.name == name:
                if content is None:
                    continue
                raw = content
            member.size = len(raw)
            new.addfile(member, io.BytesIO(raw))
    return target


def refusal(copy: Path, place: Place) -> str:
    run = place.tanggap("restore", str(copy))
    assert run.returncode == 1, run.stdout
    assert "Traceback" not in run.stderr
    assert not list(place.data.glob("*")), "something was written"
    return run.stderr


def manifest_of(copy: Path) -> dict[str, Any]:
    with tarfile.open(copy) as tar:
        file = tar.extractfile("manifest.json")
        assert file is not None
        found: dict[str, Any] = json.loads(file.read())
        return found


def test_restore_refuses_a_place_that_is_not_empty(source: Place, copy: Path) -> None:
    before = source.rows()
    run = source.tanggap("restore", str(copy))
    assert run.returncode == 1
    assert "tidak ditimpa" in run.stderr
    assert source.rows() == before


def test_restore_refuses_a_changed_file_before_writing_anything(
    copy: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="media/2026/foto.jpg", content=b"lain")
    assert "berubah sejak salinan dibuat" in refusal(broken, new_place())


def test_restore_refuses_a_missing_file(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="media/2026/foto.jpg", content=None)
    assert "tidak sama dengan daftar isinya" in refusal(broken, new_place())


def test_restore_refuses_a_copy_without_its_list(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="manifest.json", content=None)
    assert "tidak lengkap" in refusal(broken, new_place())


def test_restore_refuses_a_list_that_cannot_be_read(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    broken = changed(copy, tmp_path / "b.tar", name="manifest.json", content=b"{")
    assert "tidak terbaca" in refusal(broken, new_place())


def test_restore_refuses_a_later_format(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    later = manifest_of(copy) | {"format": 99}
    broken = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(later).encode())
    assert "format 99" in refusal(broken, new_place())


def test_restore_refuses_a_cut_file(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    cut = tmp_path / "b.tar"
    cut.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    refusal(cut, new_place())


def test_restore_refuses_what_is_no_copy(new_place: NewPlace, tmp_path: Path) -> None:
    (tmp_path / "surat.tar").write_text("bukan salinan")
    assert "tidak terbaca" in refusal(tmp_path / "surat.tar", new_place())
    missing = tmp_path / "tidak-ada.tar"
    assert f"Berkas {missing} tidak ada." in refusal(missing, new_place())


def test_restore_refuses_a_file_that_would_land_elsewhere(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    evil = tmp_path / "b.tar"
    about = manifest_of(copy)
    with tarfile.open(copy) as old, tarfile.open(evil, "w") as new:
        for member in old.getmembers():
            if member.name != "manifest.json":
                new.addfile(member, old.extractfile(member))
        raw = b"x"
        entry = tarfile.TarInfo("media/../../luar")
        entry.size = len(raw)
        new.addfile(entry, io.BytesIO(raw))
        about["parts"][entry.name] = {"size": 1, "sha256": hashlib.sha256(raw).hexdigest()}
        raw = json.dumps(about).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(raw)
        new.addfile(entry, io.BytesIO(raw))
    assert "tidak semestinya" in refusal(evil, new_place())


def test_a_copy_of_the_demo_stays_a_demo(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    demo, other = (Place(tmp_path / name, {"TANGGAP_DEMO": "1"}) for name in ("contoh", "contoh-lain"))
    demo.python(FILL)
    target = tmp_path / "contoh.tar"
    assert demo.tanggap("backup", str(target)).returncode == 0
    told = refusal(target, new_place())
    assert "data rekaan" in told and "TANGGAP_DEMO=1 tanggap restore" in told and "tanggap init" in told

    told = refusal(copy, other)
    assert "berisi buku nyata" in told and "tanpa TANGGAP_DEMO" in told

    other.data.mkdir()
    key = other.data / "secret.key"
    key.write_text("kunci buku nyata di sebelahnya " * 3)
    run = other.tanggap("restore", str(target))
    assert run.returncode == 0, run.stderr
    assert other.rows() == demo.rows()
    assert key.read_text() == "kunci buku nyata di sebelahnya " * 3
    assert (other.data / "demo-ready.json").exists()


def test_invented_people_in_a_register_mark_its_copy_and_are_named_by_the_doctor(
    new_place: NewPlace, tmp_path: Path
) -> None:
    place = new_place()
    made = place.tanggap("init", "--pack", "kencong", "--admin", "sari.w", "--admin-name", "Sari Wulandari")
    assert made.returncode == 0, made.stderr
    assert "data rekaan" not in place.tanggap("doctor").stdout
    place.python(HIRE_THE_CAST)
    looked = place.tanggap("doctor")
    assert looked.returncode == 1
    (fault,) = (line for line in looked.stdout.splitlines() if "data rekaan" in line)
    assert fault.startswith("  ✗") and "1 akun contoh, misalnya blp.sari" in fault
    assert place.tanggap("backup", str(tmp_path / "b.tar")).returncode == 0
    assert "data rekaan" in refusal(tmp_path / "b.tar", new_place())


def test_restore_refuses_a_copy_of_a_newer_version(copy: Path, new_place: NewPlace, tmp_path: Path) -> None:
    about = manifest_of(copy)
    about["migrations"]["sessions"].append("9999_later")
    newer = changed(copy, tmp_path / "b.tar", name="manifest.json", content=json.dumps(about).encode())
    place = new_place()
    run = place.tanggap("restore", str(newer))
    assert run.returncode == 1
    assert "versi yang lebih baru" in run.stderr
    assert "sessions.9999_later" in run.stderr
    assert not (place.data / "tanggap.sqlite3").exists()
