from tanggap.facility.actions.draft_procedure import begin_draft, discard_draft, save_draft
from tanggap.facility.actions.install_pack import install_pack
from tanggap.facility.actions.store_calendar import store_calendar
from tanggap.facility.actions.store_procedure import store_procedure
from tanggap.facility.actions.store_unit import store_unit
from tanggap.facility.actions.update_profile import update_profile

__all__ = [
    "begin_draft", "discard_draft", "install_pack", "save_draft", "store_calendar", "store_procedure", "store_unit",
    "update_profile",
]  # fmt: skip
