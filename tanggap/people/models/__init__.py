from tanggap.people.models.assignment import Assignment
from tanggap.people.models.conflict_person import ConflictPerson
from tanggap.people.models.deputy import Deputy
from tanggap.people.models.role import Role
from tanggap.people.models.staff import Staff

__all__ = ["Assignment", "ConflictPerson", "Deputy", "Role", "Staff"]
