import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.tracking import ALPHABET, LENGTH, TrackingCodeError, new_code, read_code, show_code

CODE = "7K3MQ9TD4XZ8"
codes = st.binary(min_size=7, max_size=7).map(lambda drawn: new_code(lambda size: drawn[:size]))


def refusal(text: str) -> str:
    with pytest.raises(TrackingCodeError) as caught:
        read_code(text)
    assert caught.value.sentence
    assert caught.value.remedy
    return caught.value.code


def is_right(code: str) -> bool:
    try:
        return read_code(code) == code
    except TrackingCodeError:
        return False


def test_it_works() -> None:
    code = new_code()
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert read_code(show_code(code)) == code
    assert new_code() != code


def test_the_format_never_drifts() -> None:
    assert new_code(lambda size: b"\xff" * size) == "ZZZZZZZZZZZK"
    assert new_code(lambda size: bytes(range(1, size + 1))) == "0820C20A1G7F"
    assert show_code(CODE) == "7K3M-Q9TD-4XZ8"
    assert read_code(CODE) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        "7k3m-q9td-4xz8",
        " 7K3M Q9TD 4XZ8 ",
        "7K3M–Q9TD—4XZ8\n",
        "7 k 3 m q 9 t d 4 x z 8",
        "7K3M.Q9TD_4XZ8",
        "\u202a7K3M\u200bQ9TD\u00ad4XZ8\u202c",
        "７Ｋ３Ｍ－Ｑ９ＴＤ－４ＸＺ８",
    ],
)
def test_it_forgives_how_it_was_typed(typed: str) -> None:
    assert read_code(typed) == CODE


@given(codes)
def test_it_forgives_letters_that_look_like_digits(code: str) -> None:
    for zero, one in itertools.product("Oo0", "IiLl1"):
        assert read_code(code.replace("0", zero).replace("1", one)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "tracking_code_empty"),
        (" - ", "tracking_code_empty"),
        ("7K3M-Q9TD-4XZ", "tracking_code_length"),
        ("7K3M-Q9TD-4XZ88", "tracking_code_length"),
        ("7K3M-Q9TD-4XZU", "tracking_code_sign"),
        ("7K3M/Q9TD/4XZ8", "tracking_code_sign"),
        ("7K3M-Q9TD-4XZ\0", "tracking_code_sign"),
        ("7K3M-Q9TD-4XZ😀", "tracking_code_sign"),
        ("7K3M-Q9TD-4XZ\ud800", "tracking_code_sign"),
        ("7K3M-Q9TD-4XZA", "tracking_code_check"),
        ("x" * 100_000, "tracking_code_length"),
    ],
)
def test_it_refuses_what_is_no_code(typed: str, code: str) -> None:
    assert refusal(typed) == code


def test_the_sentence_never_repeats_what_was_typed() -> None:
    with pytest.raises(TrackingCodeError) as caught:
        read_code("RAHASIA!")
    assert "RAHASIA" not in str(caught.value) + caught.value.remedy


def test_the_check_is_linear_so_these_two_proofs_cover_every_code() -> None:
    """Every wrong sign and every exchange, at all places and of all signs, over a code of zeros and shifted ones.

    A sum of two right codes is right. So an error is missed in one code only if the difference that it makes is itself
    a right code, and the differences are few enough to be tried: one sign, or the same sign at two places.
    """
    for place, sign in itertools.product(range(LENGTH), ALPHABET[1:]):
        one = ["0"] * LENGTH
        one[place] = sign
        assert not is_right("".join(one))
    for first, second in itertools.combinations(range(LENGTH), 2):
        for sign in ALPHABET[1:]:
            two = ["0"] * LENGTH
            two[first] = two[second] = sign
            assert not is_right("".join(two))


@given(codes, codes)
def test_a_sum_of_two_right_codes_is_right(one: str, other: str) -> None:
    total = (ALPHABET.index(first) ^ ALPHABET.index(second) for first, second in zip(one, other, strict=True))
    assert is_right("".join(ALPHABET[value] for value in total))


@given(codes)
def test_every_single_error_and_every_exchange_is_caught(code: str) -> None:
    for place, sign in itertools.product(range(LENGTH), ALPHABET):
        assert is_right(code[:place] + sign + code[place + 1 :]) == (sign == code[place])
    for first, second in itertools.combinations(range(LENGTH), 2):
        signs = list(code)
        signs[first], signs[second] = signs[second], signs[first]
        assert is_right("".join(signs)) == (code[first] == code[second])


def test_all_55_bits_are_used() -> None:
    draws = [(1 << bit).to_bytes(7, "big") for bit in range(56)]
    codes = {new_code(lambda size, drawn=drawn: drawn) for drawn in draws}  # type: ignore[misc]
    assert len(codes) == 56  # 55 codes, and zero for the bit that is not used
