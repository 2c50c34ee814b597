"""Settings from the environment. A wrong value stops the start, quotes itself and names its variable."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on", "ya"})
NO = frozenset({"0", "false", "no", "off", "tidak", ""})


def envtext(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def envlist(name: str) -> list[str]:
    """Comma-separated values, blanks dropped."""
    return [part.strip() for part in envtext(name).split(",") if part.strip()]


def envbool(name: str, *, default: bool = False) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    value = raw.strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r}: isi dengan 1 (ya) atau 0 (tidak).")


def envint(name: str, default: int, *, minimum: int = 0) -> int:
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        value = int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={raw!r}: isi dengan angka bulat.") from None
    if value < minimum:
        raise ImproperlyConfigured(f"{name}={raw!r}: paling kecil {minimum}.")
    return value


def envchoice(name: str, default: str, *, choices: tuple[str, ...]) -> str:
    value = envtext(name) or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: pilih salah satu dari {', '.join(choices)}.")
    return value


def envfile(name: str) -> str | None:
    """The content of the file that `name` points at; None when the variable is not set."""
    path = os.environ.get(name)
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}={path!r}: berkas tidak dapat dibaca ({error}).") from None


def envsecret(name: str) -> str | None:
    """A secret from NAME, or from the file in NAME_FILE. Setting both is refused; its value is never quoted."""
    value = os.environ.get(name) or None
    from_file = envfile(f"{name}_FILE")
    if value and from_file is not None:
        raise ImproperlyConfigured(f"{name} dan {name}_FILE terisi bersamaan: pakai salah satu saja.")
    if from_file is not None and not from_file:
        raise ImproperlyConfigured(f"{name}_FILE={os.environ[f'{name}_FILE']!r}: berkasnya kosong.")
    return value or from_file


def keep_secret(path: Path) -> str:
    """The secret in `path`, written on first use and readable by its owner only.

    Two processes that start together agree on one value: the file appears under its name complete, or not at all.
    """
    with suppress(FileNotFoundError):
        return _read_secret(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    return _read_secret(path)


def _read_secret(path: Path) -> str:
    value = path.read_text(encoding="utf-8").strip()
    if len(value) < 32:
        raise ImproperlyConfigured(f"{path}: kunci rahasia terlalu pendek; hapus berkas ini agar dibuat baru.")
    return value
