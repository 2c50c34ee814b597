"""A facility's roles: all of them, named as its procedures name them, able to do what these ask."""

import re

import pytest

from tanggap.facility import queries as facility_queries
from tanggap.facility.actions import store_procedure
from tanggap.facility.models import Facility
from tanggap.people import models, queries
from tanggap.people.actions import settle_roles
from tanggap.people.roles import STAFF_ROLES, default_verbs
from tanggap.people.tests.conftest import NOW
from tanggap.rules.procedure.vocabulary import Role

pytestmark = pytest.mark.django_db


def verbs_of(facility: Facility, code: str) -> set[str]:
    return set(models.Role.objects.get(facility=facility, code=code).verbs)


def test_it_works(facility: Facility) -> None:
    roles = {role.code: role for role in queries.roles_of(facility)}

    assert list(roles) == list(STAFF_ROLES)
    assert roles["complaint_team"].name == "Tim Manajemen"
    assert roles["auditor"].name == "Auditor"
    assert verbs_of(facility, "quality_lead") == default_verbs()[Role.QUALITY_LEAD]


UNIT = {"answer_unit", "decline_unit", "hand_over", "hand_back", "name_deputy", "read_own_unit"}


def test_a_step_lends_its_verb_to_the_roles_it_names(facility: Facility) -> None:
    # Step 5: the programme holder analyses together with the team.
    assert verbs_of(facility, "program_holder") == UNIT | {"analyse"}
    assert "analyse" not in verbs_of(facility, "unit_contact")


def test_a_new_procedure_widens_and_never_narrows(facility: Facility) -> None:
    own = models.Role.objects.get(facility=facility, code="auditor")
    own.verbs = ["see_register"]
    own.name = "Inspektur"
    own.save()
    text = facility_queries.procedure_document(facility.pk, "penanganan-keluhan").document
    text = text.replace('key = "penanganan-keluhan"', 'key = "baru"\nscope = { kinds = ["praise"] }')
    text = re.sub(r'actors = \["complaint_team"\](?=\nverb = "plan")', 'actors = ["unit_contact", "auditor"]', text)
    store_procedure(facility, text, by="", now=NOW, today=NOW.date())

    settle_roles(facility)
    settle_roles(facility)

    assert verbs_of(facility, "unit_contact") == UNIT | {"plan"}
    own.refresh_from_db()
    assert (own.name, own.verbs) == ("Inspektur", ["see_register"])
    assert models.Role.objects.filter(facility=facility).count() == len(STAFF_ROLES)
