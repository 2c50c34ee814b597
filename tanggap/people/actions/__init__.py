from tanggap.people.actions.add_staff import add_staff
from tanggap.people.actions.assign_role import assign_role
from tanggap.people.actions.choose_language import choose_language
from tanggap.people.actions.deputise import deputise, end_deputy
from tanggap.people.actions.edit_staff import edit_staff
from tanggap.people.actions.end_assignment import end_assignment
from tanggap.people.actions.name_conflict_people import name_conflict_people
from tanggap.people.actions.reset_password import reset_password
from tanggap.people.actions.retire_staff import retire_staff
from tanggap.people.actions.return_staff import return_staff
from tanggap.people.actions.set_password import set_password
from tanggap.people.actions.settle_roles import settle_roles

__all__ = [
    "add_staff",
    "assign_role",
    "choose_language",
    "deputise",
    "edit_staff",
    "end_assignment",
    "end_deputy",
    "name_conflict_people",
    "reset_password",
    "retire_staff",
    "return_staff",
    "set_password",
    "settle_roles",
]
