"""What the reporter reads when staff ended the complaint."""

from tanggap.people.access import Asker
from tanggap.public.tests.visitor import Visitor, text_of
from tanggap.register.actions.void import void
from tanggap.register.actions.withdraw import withdraw
from tanggap.register.case import Entry
from tanggap.register.queries.tracking import tracking


def uid_of(code: str) -> str:
    tracked = tracking(code)
    assert tracked
    return tracked.uid


def test_withdrawn_for_them(visitor: Visitor, noor: Asker) -> None:
    code = visitor.file()
    withdraw(uid_of(code), Entry(by=noor), note="Anaknya meminta, di loket.")
    body = text_of(visitor.get(f"/lacak/{code}/"))
    assert "Dicabut oleh petugas atas permintaan Anda" in body
    assert "Anda tidak memintanya" in body and "supaya dibuka kembali" in body
    assert "Atau sampaikan pengaduan baru." in body
    assert "Anda mencabut" not in body and "Anaknya" not in body


def test_withdrawn_by_themselves(visitor: Visitor) -> None:
    code = visitor.file()
    withdraw(uid_of(code), Entry(by="reporter"))
    body = text_of(visitor.get(f"/lacak/{code}/"))
    assert "Anda mencabut pengaduan ini" in body
    assert "petugas atas permintaan" not in body and "Anda tidak memintanya" not in body


def test_void_as_a_duplicate(visitor: Visitor, noor: Asker) -> None:
    first, second = visitor.file(), visitor.file(story="Antre lagi di loket yang sama.")
    void(uid_of(second), Entry(by=noor), note="Sama dengan dari Bu Rina.", cause="duplicate", other=uid_of(first))
    body = text_of(visitor.get(f"/lacak/{second}/"))
    assert "Pengaduan ini tercatat dua kali. Penanganannya berlanjut dengan nomor 2026/0001." in body
    assert "Hubungi petugas pengaduan dengan menyebut nomor 2026/0002." in body
    assert "Rina" not in body


def test_void_without_a_cause(visitor: Visitor, noor: Asker) -> None:
    code = visitor.file()
    void(uid_of(code), Entry(by=noor), note="Salah tekan.")
    body = text_of(visitor.get(f"/lacak/{code}/"))
    assert "Nomor ini dibatalkan" in body
    assert "Hubungi petugas pengaduan dengan menyebut nomor 2026/0001." in body
    assert "Salah tekan." not in body
