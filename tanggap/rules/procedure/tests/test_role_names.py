"""What the facility calls the roles of its procedure."""

from dataclasses import replace

from tanggap.rules.procedure.tests.texts import MINIMAL, procedure_of
from tanggap.rules.procedure.vocabulary import Role

LOCAL = {Role.COMPLAINT_OFFICER: "Petugas", Role.FRONT_OFFICER: "Petugas", Role.COMPLAINT_TEAM: "Tim Manajemen"}


def test_two_roles_of_one_name_are_said_once() -> None:
    procedure = replace(procedure_of(MINIMAL), roles=LOCAL)
    said = procedure.role_names((Role.FRONT_OFFICER, Role.COMPLAINT_OFFICER, Role.COMPLAINT_TEAM))
    assert said == "Petugas, Tim Manajemen"


def test_a_role_without_a_local_name_has_the_fields_own() -> None:
    procedure = replace(procedure_of(MINIMAL), roles={})
    assert procedure.role_names((Role.FACILITY_HEAD,)) == procedure.role_name(Role.FACILITY_HEAD)
    assert procedure.role_names((Role.FACILITY_HEAD,), "en") == procedure.role_name(Role.FACILITY_HEAD, "en")
