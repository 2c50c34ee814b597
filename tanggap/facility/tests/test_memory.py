"""What was parsed once."""

from tanggap.facility.memory import Memory


def test_it_works() -> None:
    kept: Memory[str] = Memory(2)

    assert kept.get("a") is None
    assert kept.put("a", "satu") == "satu"
    assert kept.get("a") == "satu"


def test_the_least_recently_used_goes_first() -> None:
    kept: Memory[str] = Memory(2)
    kept.put("a", "satu")
    kept.put("b", "dua")

    kept.get("a")
    kept.put("c", "tiga")

    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("satu", None, "tiga")
