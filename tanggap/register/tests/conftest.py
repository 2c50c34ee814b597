"""What every test of the register starts from.

A module says PACK, the procedure that it is about, and READY, the verb or step up to which its complaint has come.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoDbBlocker

from tanggap.lib.now import moved, set_now
from tests.cast import NOW, House, build, standing


@pytest.fixture(autouse=True)
def _wednesday_morning() -> None:
    set_now(NOW)


@pytest.fixture(scope="module")
def grounds(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[House]:
    with standing(django_db_blocker):
        yield build(getattr(request.module, "PACK", "buluspesantren"))


@pytest.fixture
def house(grounds: House, db: None) -> House:
    return grounds


@pytest.fixture(scope="module")
def ready(grounds: House, request: pytest.FixtureRequest) -> str:
    with moved(NOW):
        return grounds.ready(request.module.READY)


@pytest.fixture
def uid(house: House, ready: str) -> str:
    """The module's complaint, as it was before any test touched it."""
    return ready


@pytest.fixture
def picture() -> SimpleUploadedFile:
    """A small photo, as a telephone sends it."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "JPEG")
    return SimpleUploadedFile("foto.jpg", data.getvalue(), content_type="image/jpeg")
