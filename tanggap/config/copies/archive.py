"""The .tar file itself: written complete or not at all, read only after every byte is proven."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from tanggap.config.copies import manifest
from tanggap.config.copies.manifest import Manifest, Part
from tanggap.lib.errors import TanggapError

BLOCK = 1 << 20


class Writer:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.parts: dict[str, Part] = {}

    def add(self, path: Path, name: str) -> None:
        """Raises FileNotFoundError when the file is gone."""
        with path.open("rb") as file:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
            counted = _Counted(file)
            self.tar.addfile(entry, counted)
        self.parts[name] = Part(size=entry.size, sha256=counted.digest.hexdigest())

    def add_bytes(self, content: bytes, name: str) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(content), 0o600
        self.tar.addfile(entry, io.BytesIO(content))


class _Counted:
    """A file that remembers the digest of what was read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """A new .tar under `target`, which appears only when the block ends without an error.

    Raises TanggapError when something of that name exists, or its folder does not.
    """
    if target.exists():
        raise TanggapError(
            "copy_exists", f"{target} sudah ada.", remedy="Pilih nama lain; salinan tidak pernah ditimpa."
        )
    if not target.parent.is_dir():
        raise TanggapError(
            "folder_missing",
            f"Folder {target.parent} tidak ada.",
            remedy="Periksa ejaannya, atau buat foldernya dahulu; tanpa nama berkas, salinan masuk ke folder data.",
        )
    draft = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def reading(source: Path) -> Iterator[tuple[tarfile.TarFile, Manifest]]:
    """The archive and its manifest, after every part was found whole and nothing else is inside.

    Raises TanggapError for anything that is not a complete copy made by this product.
    """
    if not source.exists():
        raise TanggapError("copy_missing", f"Berkas {source} tidak ada.", remedy="Periksa letak dan ejaan namanya.")
    try:
        tar = tarfile.open(source, "r:")  # noqa: SIM115 (closed below, but its failure has its own sentence)
    except (OSError, tarfile.TarError):
        raise TanggapError("copy_unreadable", f"{source} tidak terbaca sebagai salinan Tanggap.") from None
    with tar:
        try:
            found = _proven(tar)
        except (tarfile.TarError, OSError, EOFError):
            raise TanggapError("copy_broken", f"{source} rusak atau terpotong.") from None
        yield tar, found


def _proven(tar: tarfile.TarFile) -> Manifest:
    members = {entry.name: entry for entry in tar.getmembers()}
    if manifest.NAME not in members:
        raise TanggapError("copy_incomplete", "Salinan ini tidak lengkap: daftar isinya tidak ada.")
    members.pop(manifest.NAME)
    found = Manifest.read(member(tar, manifest.NAME).read())
    if set(members) != set(found.parts):
        raise TanggapError("copy_incomplete", "Isi salinan ini tidak sama dengan daftar isinya.")
    for name, entry in members.items():
        path = PurePosixPath(name)
        if not entry.isreg() or path.is_absolute() or ".." in path.parts:
            raise TanggapError("copy_strange", "Salinan ini berisi berkas yang tidak semestinya.")
        if _digest(member(tar, name)) != found.parts[name].sha256:
            raise TanggapError(
                "copy_changed", f"Isi {name} berubah sejak salinan dibuat.", remedy="Pakai salinan lain."
            )
    return found


def unpack(tar: tarfile.TarFile, name: str, target: Path) -> None:
    """One member to a new file, synced to disk."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        source = member(tar, name)
        while block := source.read(BLOCK):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())


def member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """One file of the copy, to read from."""
    file = tar.extractfile(name)
    if file is None:
        raise TanggapError("copy_strange", "Salinan ini berisi berkas yang tidak semestinya.")
    return file


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()
