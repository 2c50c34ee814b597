"""How the other rooms ask about people. Nothing here writes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from tanggap.facility.models import Facility
from tanggap.lib.now import now as read_clock
from tanggap.people.errors import StaffUnknown
from tanggap.people.models import Assignment, ConflictPerson, Deputy, Role, Staff


def staff_by_username(username: str) -> Staff:
    """Raises StaffUnknown."""
    try:
        return Staff.objects.select_related("facility").get(username=username.strip().lower())
    except Staff.DoesNotExist:
        raise StaffUnknown from None


def active_staff(facility: Facility) -> list[Staff]:
    return list(Staff.objects.filter(facility=facility, is_active=True).order_by("full_name", "pk"))


def staff_with(facility: Facility, keys: Collection[int]) -> list[Staff]:
    return [staff for staff in active_staff(facility) if staff.pk in keys]


def active_names(facility: Facility) -> list[tuple[int, str]]:
    """Primary key and full name of everybody on duty; by hand, for every complaint that arrives asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_ACTIVE_NAMES, [facility.pk])
        return list(cursor.fetchall())


_ACTIVE_NAMES = "SELECT id, full_name FROM staff WHERE facility_id = %s AND is_active ORDER BY full_name, id"


def staff_of(facility: Facility) -> list[Staff]:
    """Everybody who ever worked here, those on duty first; "dr. B" stands before "E", on both engines."""
    found = Staff.objects.filter(facility=facility)
    return sorted(found, key=lambda each: (not each.is_active, each.full_name.casefold(), each.pk))


def staff_by_uid(facility: Facility, uid: str) -> Staff:
    """Also one who is retired. Raises StaffUnknown."""
    found = Staff.objects.select_related("password_reset_by").filter(facility=facility, uid=uid).first()
    if found is None:
        raise StaffUnknown
    return found


def assignments_ever(staff: Staff) -> list[Assignment]:
    """All roles that one person holds, held, or is to hold, the latest first."""
    return list(Assignment.objects.filter(staff=staff).select_related("role", "unit").order_by("-since", "-pk"))


def names_of(uids: Collection[str]) -> dict[str, str]:
    """Full names by uid, of retired staff too: what they did stays theirs. One query."""
    return dict(Staff.objects.filter(uid__in=set(uids)).values_list("uid", "full_name"))


def on_duty(uids: Collection[str], *, now: datetime | None = None) -> set[str]:
    """Those of them who hold a role at this moment. One query."""
    held = Assignment.objects.filter(_held(now or read_clock()), staff__uid__in=set(uids), staff__is_active=True)
    return set(held.values_list("staff__uid", flat=True))


def names(facility: Facility) -> dict[str, str]:
    """Full names of everybody who ever worked here, by uid. One query."""
    return dict(Staff.objects.filter(facility=facility).values_list("uid", "full_name"))


def roles_of(facility: Facility) -> list[Role]:
    return list(Role.objects.filter(facility=facility).order_by("pk"))


def assignments_of(facility: Facility, *, now: datetime | None = None) -> QuerySet[Assignment]:
    """Who holds what at this moment, with staff, role and unit."""
    held = Assignment.objects.filter(_held(now or read_clock()), role__facility=facility, staff__is_active=True)
    return held.select_related("staff", "role", "unit").order_by("staff__full_name", "pk")


def roles_held(staff: Staff, *, now: datetime | None = None) -> list[Assignment]:
    """What one person holds at this moment, with role and unit."""
    held = Assignment.objects.filter(_held(now or read_clock()), staff=staff)
    return list(held.select_related("role", "unit").order_by("pk"))


def holders(
    facility: Facility, roles: Iterable[str], *, unit: str | None = None, now: datetime | None = None
) -> list[Staff]:
    """Active staff who hold one of the roles at this moment; with `unit`, for that unit."""
    held = Assignment.objects.filter(
        _held(now or read_clock()), role__facility=facility, role__code__in=[str(role) for role in roles]
    )
    if unit is not None:
        held = held.filter(unit__code=unit)
    found = Staff.objects.filter(is_active=True, pk__in=held.values("staff_id"))
    return list(found.order_by("full_name", "pk"))


def conflict_people(facility_id: int) -> list[Staff]:
    """Who takes the cases about the officer or the head, in the order in which they are asked."""
    rows = ConflictPerson.objects.filter(facility_id=facility_id, staff__is_active=True).select_related("staff")
    return [row.staff for row in rows.order_by("position")]


def conflict_person_id(facility_id: int, *, excluding: Collection[int] = ()) -> int | None:
    """The first of them whom the case is not about."""
    return next((staff.pk for staff in conflict_people(facility_id) if staff.pk not in excluding), None)


def deputies(facility: Facility, *, principal: Staff | None = None) -> QuerySet[Deputy]:
    """Everybody who ever stood in for somebody here, or for this one; the latest first."""
    found = Deputy.objects.filter(facility=facility).select_related("principal", "staff", "facility")
    return (found if principal is None else found.filter(principal=principal)).order_by("-since", "-pk")


def standing_in(staff: Staff, *, now: datetime | None = None) -> list[Deputy]:
    """For whom this person stands in at this moment."""
    now = now or read_clock()
    rows = Deputy.objects.filter(staff=staff, since__lte=now, until__gt=now, principal__is_active=True)
    return list(rows.select_related("principal", "facility").order_by("since", "pk"))


def deputy_of_role(facility: Facility, role: str, *, now: datetime | None = None) -> Deputy | None:
    """Who stands in at this moment for the holder of a role of the whole house."""
    now = now or read_clock()
    held = Assignment.objects.filter(_held(now), role__facility=facility, role__code=role, unit=None)
    rows = Deputy.objects.filter(principal__in=held.values("staff"), since__lte=now, until__gt=now)
    return rows.filter(staff__is_active=True).select_related("principal", "staff").first()


def _held(now: datetime) -> Q:
    return Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))
