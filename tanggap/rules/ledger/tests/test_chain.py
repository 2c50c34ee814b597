from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.rules.ledger import chain
from tanggap.rules.ledger.chain import Entry, Fault, FaultKind, canonical, check, fingerprint, link

GENESIS = chain.genesis("puskesmas-contoh")


def ledger(length: int, *, start: str = GENESIS, mark: str = "") -> list[Entry]:
    entries, previous = [], start
    for seq in range(1, length + 1):
        body = canonical({"event": f"diterima {mark}{seq}", "number": seq})
        entries.append(Entry(seq, body, previous, link(previous, body)))
        previous = entries[-1].digest
    return entries


def faults(entries: Sequence[Entry], head: tuple[int, str] | None = None) -> list[tuple[str, int, int]]:
    found = check(entries, genesis=GENESIS, expected_head=head)
    return sorted((fault.kind.value, fault.seq, fault.until) for fault in found)


def renumber(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(entry, seq=number) for number, entry in enumerate(entries, 1)]


def test_it_works() -> None:
    entries = ledger(20)
    assert faults([]) == []
    assert faults(entries) == []
    assert faults(entries, (20, entries[19].digest)) == []
    assert faults(entries, (7, entries[6].digest)) == []
    assert faults(entries, (0, GENESIS)) == []


def test_the_format_never_drifts() -> None:
    assert chain.FORMAT_VERSION == 1
    assert GENESIS == "30660fad3c1eac6ffe7c5b6649fdfba49db17897c89c3c9027ddc6bc31638833"
    assert link("0" * 64, "{}") == "c1e260f0965b3e27d8883d37b90aaea6d2cb8b86eeb7b3bcc0342a6cc8eed8eb"
    assert ledger(3)[2].digest == "0d42e7970b093f5d69ab126c3a0089f3ef3c26c4307feffcf93cd6b1b9a5431b"
    assert (
        chain.digest_text("garam", "Antre lama, Bu Café")
        == "58ad25cb4d84602026246821b9fa99d8a5045d2c47f0ac1c99639d53a10b44a2"
    )
    assert (
        chain.digest_bytes(b"garam", [b"isi ", b"berkas"])
        == "bbd505e55ed61c22b4ce424c74d0cc0fb2e4dd2fc1601fd4ecf391cd7ae406e5"
    )
    assert fingerprint(GENESIS) == "3066 0fad 3c1e ac6f fe7c 5b66 49fd fba4"


def test_genesis_belongs_to_one_facility() -> None:
    assert chain.genesis("a") != chain.genesis("b")
    other = ledger(3, start=chain.genesis("rsud-contoh"))
    assert faults(other) == [("wrong_previous", 1, 1)]


@pytest.mark.parametrize("previous", ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "é" * 64])
def test_link_refuses_what_is_no_digest(previous: str) -> None:
    with pytest.raises(ValueError, match="64 lower-case hex"):
        link(previous, "{}")
    with pytest.raises(ValueError, match="64 lower-case hex"):
        fingerprint(previous)


# What someone with the database password can do


def test_it_finds_a_changed_body() -> None:
    entries = ledger(5)
    entries[2] = replace(entries[2], body=canonical({"event": "lain"}))
    assert faults(entries) == [("changed", 3, 3)]


def test_it_finds_a_changed_digest_and_does_not_accuse_the_next() -> None:
    entries = ledger(5)
    entries[2] = replace(entries[2], digest="f" * 64)
    assert faults(entries) == [("changed", 3, 3)]


def test_it_finds_a_changed_body_with_a_new_digest() -> None:
    entries = ledger(5)
    body = canonical({"event": "lain"})
    entries[2] = replace(entries[2], body=body, digest=link(entries[2].previous, body))
    assert faults(entries) == [("wrong_previous", 4, 4)]


def test_it_finds_a_changed_previous() -> None:
    entries = ledger(5)
    entries[2] = replace(entries[2], previous="a" * 64)
    assert faults(entries) == [("wrong_previous", 3, 3)]
    entries[2] = replace(entries[2], previous="\ud800")
    assert faults(entries) == [("wrong_previous", 3, 3)]


def test_it_finds_a_body_and_previous_changed_together() -> None:
    entries = ledger(5)
    entries[2] = replace(entries[2], previous="a" * 64, body="{}")
    assert faults(entries) == [("changed", 3, 3), ("wrong_previous", 3, 3)]


def test_it_finds_removed_entries() -> None:
    entries = ledger(9)
    assert faults(entries[1:]) == [("removed", 1, 1)]
    assert faults(entries[:3] + entries[6:]) == [("removed", 4, 6)]
    assert faults(entries[:2] + entries[3:5] + entries[6:]) == [("removed", 3, 3), ("removed", 6, 6)]


def test_it_finds_removed_entries_behind_new_numbers() -> None:
    entries = ledger(9)
    assert faults(renumber(entries[:3] + entries[5:])) == [("wrong_previous", 4, 4)]


def test_it_finds_entries_given_out_of_order() -> None:
    entries = ledger(6)
    one, two, three, four, five, six = entries
    assert faults([one, three, two, four, five, six]) == [("reordered", 2, 2)]
    assert faults([one, five, three, two, four, six]) == [("reordered", 2, 2), ("reordered", 3, 3), ("reordered", 4, 4)]
    assert faults([one, five, three, six]) == [("removed", 2, 2), ("removed", 4, 4), ("reordered", 3, 3)]
    assert faults([replace(one, seq=0), one, two]) == [("reordered", 0, 0)]


def test_it_finds_entries_that_exchanged_their_numbers() -> None:
    entries = ledger(6)
    entries[1], entries[2] = entries[2], entries[1]
    assert faults(renumber(entries)) == [("reordered", 2, 2), ("reordered", 3, 3), ("reordered", 4, 4)]
    first = ledger(4)
    first[0], first[1] = first[1], first[0]
    assert {kind for kind, _, _ in faults(renumber(first))} == {"reordered"}


def test_it_finds_an_entry_that_is_there_twice() -> None:
    entries = ledger(5)
    assert faults([*entries[:3], entries[2], *entries[3:]]) == [("duplicate", 3, 3)]
    assert faults([*entries, entries[0]]) == [("duplicate", 1, 1)]
    assert faults(renumber([*entries[:3], entries[2], *entries[3:]])) == [("wrong_previous", 4, 4)]


def test_it_finds_a_body_that_is_not_canonical() -> None:
    entries = ledger(2)
    body = '{"b":1, "a":2}'
    entries.append(Entry(3, body, entries[1].digest, link(entries[1].digest, body)))
    assert faults(entries) == [("not_canonical", 3, 3)]


def test_it_finds_a_cut_tail_by_a_printed_head() -> None:
    entries = ledger(9)
    head = (9, entries[8].digest)
    assert faults(entries[:5]) == []
    assert faults(entries[:5], head) == [("cut", 6, 9)]
    assert faults([], head) == [("cut", 1, 9)]
    assert faults(entries[:5], (9, fingerprint(head[1]))) == [("cut", 6, 9)]


def test_it_finds_a_ledger_written_anew_by_a_printed_head() -> None:
    printed = ledger(5)[4].digest
    assert faults(ledger(9, mark="palsu "), (5, printed)) == [("rewritten", 5, 5)]
    assert faults(ledger(9, mark="palsu "), (5, fingerprint(printed).upper())) == [("rewritten", 5, 5)]
    assert faults([], (0, "0" * 64)) == [("rewritten", 0, 0)]


def test_it_takes_a_fingerprint_typed_from_paper() -> None:
    entries = ledger(5)
    assert faults(entries, (5, fingerprint(entries[4].digest).upper().replace(" ", "-"))) == []


@pytest.mark.parametrize("printed", ["", "abcd", "z" * 64])
def test_it_refuses_a_printed_head_that_is_none(printed: str) -> None:
    with pytest.raises(ValueError, match="neither a digest nor a fingerprint"):
        list(check([], genesis=GENESIS, expected_head=(1, printed)))


def test_it_streams() -> None:
    def rows() -> Iterator[Entry]:
        entries = ledger(3)
        yield replace(entries[0], body="{}")
        raise AssertionError("read on before the first fault was given")

    assert next(check(rows(), genesis=GENESIS)) == Fault(FaultKind.CHANGED, 1, 1)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_says_itself_in_both_languages(kind: FaultKind) -> None:
    assert "7" in Fault(kind, 7, 7).sentence()
    assert "entry 7-9" in Fault(kind, 7, 9).sentence("en")


# Whatever is done to it once


@given(st.data())
def test_any_single_edit_is_found(data: st.DataObject) -> None:
    entries = ledger(8)
    at = data.draw(st.integers(0, 7))
    field = data.draw(st.sampled_from(["body", "previous", "digest"]))
    old = getattr(entries[at], field)
    place = data.draw(st.integers(0, len(old) - 1))
    new = old[:place] + data.draw(st.characters().filter(lambda sign: sign != old[place])) + old[place + 1 :]
    entries[at] = replace(entries[at], **{field: new})
    assert [seq for _, seq, _ in faults(entries)] == [at + 1]


@given(st.integers(0, 7), st.integers(1, 8), st.booleans())
def test_any_removal_is_found(at: int, count: int, hidden: bool) -> None:
    entries = ledger(8)
    left = entries[:at] + entries[at + count :]
    assert faults(renumber(left) if hidden else left, (8, entries[7].digest))
    if at + count < 8:
        assert faults(renumber(left) if hidden else left)


@given(st.integers(0, 7), st.integers(0, 7), st.booleans())
def test_any_swap_is_found(one: int, other: int, hidden: bool) -> None:
    entries = ledger(8)
    entries[one], entries[other] = entries[other], entries[one]
    assert bool(faults(renumber(entries) if hidden else entries)) == (one != other)


@given(st.permutations(range(8)), st.booleans())
def test_any_order_but_the_right_one_is_found(order: list[int], hidden: bool) -> None:
    entries = [ledger(8)[place] for place in order]
    assert bool(faults(renumber(entries) if hidden else entries)) == (order != sorted(order))


@given(st.lists(st.builds(Entry, st.integers(-2, 9), st.text(), st.text(), st.text()), max_size=8))
def test_it_gets_through_any_rubbish(entries: list[Entry]) -> None:
    assert bool(faults(entries)) == bool(entries)


# Digests of what may be blanked


def test_a_digest_hides_and_binds() -> None:
    digest = chain.digest_text(b"garam", "caf\u00e9")
    assert digest == chain.digest_text("garam", "cafe\u0301")
    assert digest != chain.digest_text("lain", "caf\u00e9")
    assert digest != chain.digest_text("garam", "cafe")
    assert chain.digest_bytes("garam", [b"caf\xc3\xa9"]) != digest
    with pytest.raises(ValueError, match="without a salt"):
        chain.digest_text("", "x")


@given(st.binary(), st.integers(0, 50))
def test_a_file_may_come_in_any_pieces(content: bytes, cut: int) -> None:
    assert chain.digest_bytes("g", [content]) == chain.digest_bytes("g", [content[:cut], content[cut:]])
