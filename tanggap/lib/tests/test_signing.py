from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.signing import SignatureError, issue, read

KEY = "kunci-uji"
NOW = datetime(2026, 3, 17, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PAYLOAD = {"form": "9f1c", "n": 3, "teks": "é😀"}


def read_it(token: str, **changes: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {"purpose": "lapor", "now": NOW, "max_age": DAY} | changes
    return read(token, asked.pop("key", KEY), **asked)


def refusal(token: str, **changes: Any) -> SignatureError:
    with pytest.raises(SignatureError) as caught:
        read_it(token, **changes)
    return caught.value


def test_it_works() -> None:
    token = issue(KEY, "lapor", payload=PAYLOAD, now=NOW)
    assert read_it(token) == PAYLOAD
    assert read_it(token, now=NOW + DAY) == PAYLOAD
    assert read_it(token, key=KEY.encode()) == PAYLOAD
    assert read_it(token, now=NOW - timedelta(minutes=4)) == PAYLOAD


def test_it_is_safe_in_an_address() -> None:
    token = issue(KEY, "lapor", payload={"a": "ÿ" * 50 + "?>"}, now=NOW)
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_it_expires_and_still_tells_what_it_was_for() -> None:
    token = issue(KEY, "lapor", payload=PAYLOAD, now=NOW)
    error = refusal(token, now=NOW + DAY + timedelta(seconds=1))
    assert (error.code, error.payload) == ("expired", PAYLOAD)


def test_it_is_too_old_when_it_comes_from_the_future() -> None:
    token = issue(KEY, "lapor", payload=PAYLOAD, now=NOW + timedelta(hours=1))
    assert refusal(token).code == "expired"


def test_it_refuses_another_key_or_purpose() -> None:
    token = issue(KEY, "lapor", payload=PAYLOAD, now=NOW)
    for changes in ({"key": "lain"}, {"purpose": "puas"}, {"purpose": ""}):
        error = refusal(token, **changes)
        assert (error.code, error.payload) == ("forged", None)


@pytest.mark.parametrize("token", ["", ".", "a", "a.b", "a.b.c", "é.é", "\ud800.a", "====.====", "a" * 1_000_000])
def test_it_refuses_rubbish(token: str) -> None:
    assert refusal(token).code == "forged"


@given(st.text())
def test_it_refuses_any_text(token: str) -> None:
    assert refusal(token).code == "forged"


@given(st.data())
def test_it_refuses_any_single_change(data: st.DataObject) -> None:
    token = issue(KEY, "lapor", payload=PAYLOAD, now=NOW)
    place = data.draw(st.integers(0, len(token) - 1))
    sign = data.draw(st.characters().filter(lambda sign: sign != token[place]))
    assert refusal(token[:place] + sign + token[place + 1 :]).code == "forged"
    assert refusal(token[:place] + token[place + 1 :]).code == "forged"
    assert refusal(token + sign).code == "forged"


def test_it_refuses_to_sign_with_nothing() -> None:
    with pytest.raises(ValueError, match="empty key"):
        issue("", "lapor", payload={}, now=NOW)


def test_it_refuses_a_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        issue(KEY, "lapor", payload={}, now=datetime(2026, 3, 17))  # noqa: DTZ001


def test_it_refuses_to_carry_too_much() -> None:
    with pytest.raises(ValueError, match="4096"):
        issue(KEY, "lapor", payload={"a": "x" * 5000}, now=NOW)
