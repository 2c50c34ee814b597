from tanggap.facility.actions.add_unit import add_unit
from tanggap.facility.actions.bring_back import bring_back
from tanggap.facility.actions.draft_procedure import begin_draft, discard_draft, save_draft
from tanggap.facility.actions.edit_unit import edit_unit
from tanggap.facility.actions.install_pack import install_pack
from tanggap.facility.actions.move_category import move_category
from tanggap.facility.actions.retire import retire
from tanggap.facility.actions.store_calendar import store_calendar
from tanggap.facility.actions.store_category import store_category
from tanggap.facility.actions.store_procedure import Stored, store_procedure, store_procedures
from tanggap.facility.actions.store_unit import store_unit
from tanggap.facility.actions.store_way_in import store_way_in
from tanggap.facility.actions.update_profile import update_profile
from tanggap.facility.actions.withdraw_versions import withdraw_versions

__all__ = [
    "Stored",
    "add_unit",
    "begin_draft",
    "bring_back",
    "discard_draft",
    "edit_unit",
    "install_pack",
    "move_category",
    "retire",
    "save_draft",
    "store_calendar",
    "store_category",
    "store_procedure",
    "store_procedures",
    "store_unit",
    "store_way_in",
    "update_profile",
    "withdraw_versions",
]
