from tanggap.facility.actions.install_pack import install_pack
from tanggap.facility.actions.store_calendar import store_calendar
from tanggap.facility.actions.store_procedure import store_procedure
from tanggap.facility.actions.store_unit import store_unit
from tanggap.facility.actions.update_profile import update_profile

__all__ = ["install_pack", "store_calendar", "store_procedure", "store_unit", "update_profile"]
