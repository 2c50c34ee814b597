"""How a form of a page is filled in by somebody careless, mistaken or malicious, and what has to come of it."""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import unescape
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tanggap.config.logs import logging_settings
from tanggap.facility.models import Facility
from tanggap.register.verify import verify
from tests.fuzz.pages import PageForm, forms_on, sentences_on

MARK = "Xqzv"  # begins whatever is typed here, so that it is known wherever it turns up
TIMES = int(os.environ.get("TANGGAP_TEST_FUZZ", "1"))
Body = dict[str, list[str]]
File = tuple[str, str, bytes, str]  # field, file name, content, media type

_TYPED = st.sampled_from(
    ["", " ", "-", "0", "-1", "²³", "1e309", "NaN", "9" * 400, "0812-0000-0123", "+62", "nama@example.id", "@", "a@b",
     "2026-11-24", "24/11/2026", "0001-01-01", "9999-12-31", "31/02/2026", "2026-11-24T09:15", "0001-01-01T00:00",
     "9999-12-31T23:59", "24 jam", "08.00-12.00", "25.00-99.00", "16.00-08.00", "\0", "a\0b", "\ud800",
     "\udfff\ud800", "\u202egnalab", "\u200f\u200e", "\ufeff", "é" * 50, "👩\u200d⚕️🙏🏽", "Z\u0337\u0322a\u0335",
     "<script>alert(1)</script>", "{{ 7*7 }} {% now %}", "%s%n%x", "' OR 1=1 --", "../../etc/passwd", "\r\n.\r\n",
     "=1+1", "\x1b[31m", "\u2028", "None", "null", "true", "[]", "{nama}", "x" * 300, "kata " * 1100, "y" * 20_001]
)  # fmt: skip
WORDS = st.one_of(_TYPED, st.text(max_size=30)).map(lambda said: MARK + said) | _TYPED


def search(examples: int) -> Callable[[Any], Any]:
    """The same examples at each run; TANGGAP_TEST_FUZZ times as many, and others each time, when it is asked for."""
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples * TIMES, derandomize=TIMES == 1, suppress_health_check=quiet, print_blob=True)


@contextmanager
def put_back(*facilities: Facility) -> Iterator[None]:
    """Each example begins from the same rows. What it left behind is whole; then it is undone."""
    with transaction.atomic():
        yield
        for facility in facilities:
            found = verify(facility)
            assert (found.findings, found.not_rebuilt) == ([], [])
        transaction.set_rollback(True)


def filled(form: PageForm, draw: st.DataObject, *, wrong_tickets: bool = True) -> Body:
    """As the page offers it, with some fields changed, left out, sent twice or filled with what is not offered."""
    body = form.untouched()
    names = [name for name in form.asked if form.asked[name].kind != "file"]
    changed = draw.draw(st.lists(st.sampled_from(names), max_size=min(len(names), 5), unique=True)) if names else []
    for name in changed:
        asked = form.asked[name]
        if asked.kind == "hidden" and not wrong_tickets:
            continue
        how = draw.draw(st.sampled_from(["typed", "typed", "typed", "offered", "gone", "twice"]))
        if how == "gone":
            body.pop(name, None)
        elif how == "offered" and asked.options:
            body[name] = [draw.draw(st.sampled_from(asked.options))]
        else:
            body[name] = draw.draw(st.lists(WORDS, min_size=1 + (how == "twice"), max_size=1 + (how == "twice")))
    if form.buttons:
        pressed = draw.draw(st.sampled_from([*form.buttons, None]))
        body |= {pressed[0]: [pressed[1]]} if pressed else {}
    return body


def packed(body: Mapping[str, Sequence[str]], files: Sequence[File] = ()) -> tuple[bytes, str]:
    """A multipart body, also of signs that no text may hold, and its content type."""
    edge = secrets.token_hex(8)
    parts = []
    for name, values in body.items():
        for value in values:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(head.encode() + value.encode("utf-8", "surrogatepass") + b"\r\n")
    for name, file, content, kind in files:
        said = f'Content-Disposition: form-data; name="{name}"; filename="{file}"\r\nContent-Type: {kind}'
        parts.append(f"--{edge}\r\n{said}\r\n\r\n".encode("utf-8", "replace") + content + b"\r\n")
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


def send(client: Client, address: str, body: Body, files: Sequence[File] = ()) -> HttpResponse:
    content, kind = packed(body, files)
    answer = client.post(address, content, content_type=kind)
    assert answer.status_code < 500, (answer.status_code, address, body)
    return answer  # type: ignore[return-value]  # the stubs know no test response


def press(client: Client, here: str, form: PageForm, body: Body, files: Sequence[File] = ()) -> HttpResponse:
    """What the answer has to be: taken, or refused with a sentence and with what was typed."""
    answer = send(client, (form.action or here).partition("#")[0] or here, body, files)
    if answer.status_code >= 400:
        text = answer.content.decode()
        assert any(len(said) > 10 for said in sentences_on(text)), (answer.status_code, here, body, text[-3000:])
        if answer.status_code in (409, 422):
            assert_kept(form, body, text, here)
    return answer


def assert_kept(form: PageForm, body: Body, text: str, here: str) -> None:
    shown = _letters(unescape(text))
    for name, asked in form.asked.items():
        if asked.is_typed and body.get(name):
            typed = _letters(body[name][-1])
            assert typed in shown, (here, name, body[name][-1][:200])


def _letters(text: str) -> str:
    """Letters and digits alone: signs that mean nothing may be tidied away."""
    tidy = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode().replace("?", ""))
    return re.sub(r"[\W_]+", "", tidy).casefold()


def forms_at(client: Client, address: str) -> list[PageForm]:
    """Those of the page that send something, without the way out."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return [form for form in forms_on(answer.content.decode()) if form.method == "post"]


def assert_quiet(records: Sequence[logging.LogRecord]) -> None:
    """Nothing that was typed reached the log, in the form in which it is written."""
    formatter = logging_settings("INFO")["formatters"]["json"]
    make = formatter.pop("()")
    written = make(**formatter)
    for record in records:
        line = written.format(record)
        assert MARK not in line and MARK not in json.dumps(line), line


def worst(form: PageForm) -> Iterator[Body]:
    """What is worth trying in every form: each hidden field gone or foreign, each odd thing in all fields at once."""
    yield {}
    good = form.untouched() | {name: ["Tertulis"] for name, asked in form.asked.items() if asked.kind == "textarea"}
    for name, asked in form.asked.items():
        if asked.kind == "hidden" and name != "csrfmiddlewaretoken":
            yield {key: values for key, values in good.items() if key != name}
            yield good | {name: [MARK]}
    typed = [name for name, asked in form.asked.items() if asked.is_typed]
    for said in ("\ud800" + MARK, "\0", "9999-12-31T23:59", "y" * 20_001, "²"):
        yield form.untouched() | {name: [said] for name in typed}
