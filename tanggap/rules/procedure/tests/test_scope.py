"""Which procedure applies to a complaint, and whether a facility's procedures leave gaps or overlap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tanggap.rules.procedure.document import Procedure, Scope
from tanggap.rules.procedure.scope import Candidate, ScopeError, check_scopes, choose
from tanggap.rules.procedure.tests.texts import MINIMAL, procedure_of
from tanggap.rules.procedure.vocabulary import Channel, DocumentKind, Kind

ANY = procedure_of(MINIMAL)
DAY = date(2026, 6, 1)


def named(key: str, scope: Scope | None = None) -> Procedure:
    control = replace(ANY.control, number=f"SOP/{key}", title=f"Prosedur {key}")
    return replace(ANY, key=key, control=control, scope=scope or Scope())


def in_force(procedure: Procedure, *, version: int = 1, since: date = date(2026, 1, 5)) -> Candidate:
    return Candidate(procedure, version, since)


ONLINE = named("online", Scope(channels=(Channel.WHATSAPP, Channel.EMAIL)))
DIRECT = named("langsung", Scope(channels=tuple(c for c in Channel if c not in ONLINE.scope.channels)))
INFORMATION = named("informasi", Scope(kinds=(Kind.INFORMATION_REQUEST,)))


def test_it_works() -> None:
    choice = choose(
        [in_force(DIRECT), in_force(ONLINE, version=3)], channel=Channel.WHATSAPP, kind=Kind.COMPLAINT, on=DAY
    )

    assert (choice.procedure.key, choice.version) == ("online", 3)
    assert choice.reason == (
        "Saluran WhatsApp: SOP SOP/online (Prosedur online) berlaku sejak 5 Januari 2026",
        "Channel WhatsApp: SOP SOP/online (Prosedur online) in force since 5 January 2026",
    )


@pytest.mark.parametrize(
    ("channel", "kind", "key"),
    [
        (Channel.PHONE, Kind.COMPLAINT, "semua"),
        (Channel.EMAIL, Kind.COMPLAINT, "online"),
        (Channel.EMAIL, Kind.INFORMATION_REQUEST, "informasi"),
        (Channel.PHONE, Kind.INFORMATION_REQUEST, "informasi"),
        (Channel.PHONE, Kind.PRAISE, "pujian"),
    ],
)
def test_the_narrowest_applies(channel: Channel, kind: Kind, key: str) -> None:
    praise = named("pujian", Scope(channels=(Channel.PHONE,), kinds=(Kind.PRAISE,)))
    candidates = [in_force(each) for each in (named("semua"), ONLINE, INFORMATION, praise)]
    assert choose(candidates, channel=channel, kind=kind, on=DAY).procedure.key == key


def test_the_reason_names_what_decided() -> None:
    standard = replace(named("semua"), kind=DocumentKind.SERVICE_STANDARD)
    both = named("pujian", Scope(channels=(Channel.PHONE,), kinds=(Kind.PRAISE,)))
    candidates = [in_force(standard), in_force(INFORMATION), in_force(both)]

    def reason(channel: Channel, kind: Kind) -> str:
        return choose(candidates, channel=channel, kind=kind, on=DAY).reason[0]

    assert reason(Channel.SMS, Kind.COMPLAINT).startswith("Semua saluran dan jenis: standar pelayanan SOP/semua")
    assert reason(Channel.SMS, Kind.INFORMATION_REQUEST).startswith("Jenis Permintaan informasi: SOP SOP/informasi")
    assert reason(Channel.PHONE, Kind.PRAISE).startswith("Saluran Telepon, jenis Pujian: SOP SOP/pujian")


def test_the_latest_version_in_force_applies() -> None:
    candidates = [
        in_force(ANY, version=3, since=date(2026, 6, 2)),
        in_force(ANY, version=2, since=date(2026, 6, 1)),
        in_force(ANY, version=1, since=date(2026, 1, 1)),
    ]

    def version(on: date) -> int:
        return choose(candidates, channel=Channel.WEB, kind=Kind.COMPLAINT, on=on).version

    assert [version(date(2026, 5, 31)), version(date(2026, 6, 1)), version(date(2026, 6, 2))] == [1, 2, 3]


def test_of_two_versions_of_one_day_the_later_applies() -> None:
    candidates = [in_force(ANY, version=2), in_force(ANY, version=1)]
    assert choose(candidates, channel=Channel.WEB, kind=Kind.COMPLAINT, on=DAY).version == 2


def test_a_version_may_change_its_scope() -> None:
    candidates = [in_force(named("a")), in_force(named("a", ONLINE.scope), version=2, since=DAY), in_force(named("b"))]
    assert choose(candidates, channel=Channel.PHONE, kind=Kind.COMPLAINT, on=DAY).procedure.key == "b"


@pytest.mark.parametrize("candidates", [[], [in_force(ONLINE)], [in_force(ANY, since=date(2026, 6, 2))]])
def test_it_refuses_when_none_applies(candidates: list[Candidate]) -> None:
    with pytest.raises(ScopeError) as raised:
        choose(candidates, channel=Channel.PHONE, kind=Kind.COMPLAINT, on=DAY)

    assert raised.value.problem == (
        "Saluran Telepon, jenis Keluhan: belum ada prosedur yang berlaku pada 1 Juni 2026",
        "Channel Telephone, kind Complaint: no procedure applies on 1 June 2026",
    )
    assert "terbitkan prosedur tanpa [scope]" in str(raised.value)


def test_it_refuses_when_two_are_equally_narrow() -> None:
    candidates = [in_force(ONLINE), in_force(named("hotline", Scope(channels=(Channel.WHATSAPP,))))]
    with pytest.raises(ScopeError) as raised:
        choose(candidates, channel=Channel.WHATSAPP, kind=Kind.COMPLAINT, on=DAY)

    assert raised.value.problem[0] == (
        "Saluran WhatsApp, jenis Keluhan: lebih dari satu prosedur berlaku: SOP/online, SOP/hotline"
    )
    assert raised.value.remedy[0].startswith("Persempit [scope] salah satunya")


# --- side by side


@pytest.mark.parametrize("procedures", [[ANY], [ONLINE, DIRECT], [ANY, ONLINE, INFORMATION]])
def test_procedures_that_fit_together_have_no_faults(procedures: list[Procedure]) -> None:
    assert check_scopes(procedures) == ()


def problems(*procedures: Procedure) -> list[tuple[str, str]]:
    return [fault.problem for fault in check_scopes(procedures)]


def test_it_finds_a_facility_without_procedure() -> None:
    assert problems() == [("Semua saluran dan jenis: belum ada prosedurnya", "All channels and kinds: no procedure")]


def test_it_finds_channels_without_procedure() -> None:
    rest = named(
        "langsung", replace(DIRECT.scope, channels=tuple(c for c in DIRECT.scope.channels if c is not Channel.SMS))
    )
    assert problems(ONLINE, rest) == [("Saluran SMS: belum ada prosedurnya", "Channel SMS: no procedure")]


def test_it_finds_kinds_without_procedure() -> None:
    complaints = named("keluhan", Scope(kinds=tuple(k for k in Kind if k is not Kind.PRAISE)))
    assert problems(complaints) == [
        ("Semua saluran untuk Pujian: belum ada prosedurnya", "All channels for Praise: no procedure")
    ]


def test_it_names_together_what_lacks_the_same() -> None:
    kinds = tuple(k for k in Kind if k is not Kind.PRAISE)
    direct = named("langsung", Scope(channels=(Channel.SMS, Channel.PHONE), kinds=kinds))
    rest = named("lain", Scope(channels=tuple(c for c in Channel if c not in (*direct.scope.channels, Channel.QR))))
    assert problems(direct, rest) == [
        (
            "Saluran Kode QR; Saluran Telepon, SMS untuk Pujian: belum ada prosedurnya",
            "Channel QR code; Channel Telephone, SMS for Praise: no procedure",
        )
    ]


def test_it_finds_procedures_that_overlap() -> None:
    hotline = named("hotline", Scope(channels=(Channel.WHATSAPP,)))
    fault = check_scopes([ONLINE, DIRECT, hotline])[0]
    assert fault.place == "scope"
    assert fault.level == "error"
    assert fault.problem == (
        "Saluran WhatsApp: dicakup sekaligus oleh online, hotline",
        "Channel WhatsApp: covered by online, hotline at once",
    )
