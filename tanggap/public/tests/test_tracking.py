"""Following a complaint by its code."""

import pytest

from tanggap.people.access import Asker
from tanggap.public import throttle
from tanggap.public.tests.visitor import STORY, Visitor, answer_it, path_of, text_of

UNKNOWN = "7K3M-Q9TD-4XZ8"


def test_it_works(visitor: Visitor) -> None:
    code = visitor.file(name="Rina Marlina")
    sent = visitor.post("/lacak/", {"code": f" {code.lower().replace('-', ' ')} "})
    assert path_of(sent) == f"/lacak/{code}/"
    body = text_of(visitor.get(sent["Location"]))
    assert "Pengaduan 2026/0001" in body
    assert "Sudah diterima" in body
    assert "Rabu 25 Nov 2026, 09.12 WITA" in body
    assert "Selasa 24 Nov 2026, 09.12 WITA" in body


def test_it_never_shows_the_story_or_the_reporter(visitor: Visitor) -> None:
    code = visitor.file(name="Rina Marlina", reply="phone", phone="0812-0000-0123", place="Loket Sembilan")
    body = text_of(visitor.get(f"/lacak/{code}/"))
    for word in (STORY, "Rina", "0812", "Loket Sembilan"):
        assert word not in body


def test_it_shows_the_reply(visitor: Visitor, noor: Asker) -> None:
    code = visitor.file()
    answer_it(code, noor, "Loket kedua sudah kami buka.")
    body = text_of(visitor.get(f"/lacak/{code}/"))
    assert "Jawaban untuk Anda" in body
    assert "Loket kedua sudah kami buka." in body


def test_it_is_kept_from_search_engines_caches_and_other_sites(visitor: Visitor) -> None:
    page = visitor.get(f"/lacak/{visitor.file()}/")
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]


WRONG = [
    ("7K3M-Q9TD-4XZ", "Baru 11 dari 12 huruf dan angka."),
    ("7K3M-Q9TD-4XZ88", "Ada 13 huruf dan angka, padahal kode lacak hanya 12."),
    ("7K3M-Q9TD-4XZ9", "Ada huruf atau angka yang salah ketik."),
    ("sa+ah", "Ada tanda yang tidak dipakai dalam kode lacak."),
    ("1" * 150, "Ada 150 huruf dan angka"),
]


@pytest.mark.parametrize(("code", "said"), WRONG)
def test_it_says_what_is_wrong_with_how_a_code_is_written(visitor: Visitor, code: str, said: str) -> None:
    for page in (visitor.get(f"/lacak/{code}/"), visitor.post("/lacak/", {"code": code})):
        assert page.status_code == 404
        assert said in text_of(page) and "tidak kami temukan" not in text_of(page)
        assert f'value="{code}"' in text_of(page)


@pytest.mark.parametrize("code", ["é", "%00"])
def test_it_answers_whatever_stands_in_the_address(visitor: Visitor, code: str) -> None:
    assert visitor.get(f"/lacak/{code}/").status_code == 404


def test_a_well_written_code_that_nobody_was_given_is_not_found(visitor: Visitor) -> None:
    page = visitor.get(f"/lacak/{UNKNOWN}/")
    assert page.status_code == 404
    assert "Kode itu tidak kami temukan." in text_of(page)


@pytest.mark.parametrize("typed", [{}, {"code": ""}, {"code": " \x00 "}])
def test_it_asks_for_a_code(visitor: Visitor, typed: dict[str, str]) -> None:
    page = visitor.post("/lacak/", typed)
    assert page.status_code == 422
    assert "Tulis dahulu kode lacaknya." in text_of(page)


def test_it_stops_whoever_tries_many_codes(visitor: Visitor) -> None:
    code = visitor.file()
    for _ in range(throttle.MOST_MISSES):
        assert visitor.get(f"/lacak/{UNKNOWN}/").status_code == 404
    page = visitor.get(f"/lacak/{code}/")
    assert page.status_code == 429
    assert "Terlalu banyak percobaan" in text_of(page)
    assert page["Retry-After"] == "900"


def test_it_stops_one_address_only(visitor: Visitor) -> None:
    code = visitor.file()
    for _ in range(throttle.MOST_MISSES):
        visitor.get(f"/lacak/{UNKNOWN}/")
    visitor.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert visitor.get(f"/lacak/{code}/").status_code == 200


def test_it_does_not_believe_a_forwarded_address_without_a_proxy(visitor: Visitor) -> None:
    for number in range(throttle.MOST_MISSES):
        visitor.get(f"/lacak/{UNKNOWN}/", **{"x-forwarded-for": f"192.0.2.{number}"})
    assert visitor.get(f"/lacak/{UNKNOWN}/").status_code == 429


def test_it_does_not_count_a_slip_of_the_finger(visitor: Visitor) -> None:
    code = visitor.file()
    for _ in range(throttle.MOST_MISSES + 1):
        visitor.get("/lacak/7K3M-Q9TD-4XZ9/")
    assert visitor.get(f"/lacak/{code}/").status_code == 200


def test_it_stops_whoever_reads_without_end(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_VIEWS", 2)
    address = f"/lacak/{visitor.file()}/"
    assert [visitor.get(address).status_code for _ in range(3)] == [200, 200, 429]
