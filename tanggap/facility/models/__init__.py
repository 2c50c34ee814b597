from tanggap.facility.models.category import Category
from tanggap.facility.models.channel_account import ChannelAccount
from tanggap.facility.models.facility import Facility
from tanggap.facility.models.procedure_draft import ProcedureDraft
from tanggap.facility.models.procedure_retirement import ProcedureRetirement
from tanggap.facility.models.procedure_version import ProcedureVersion
from tanggap.facility.models.procedure_withdrawal import ProcedureWithdrawal
from tanggap.facility.models.unit import Unit
from tanggap.facility.models.work_calendar import WorkCalendar

__all__ = [
    "Category",
    "ChannelAccount",
    "Facility",
    "ProcedureDraft",
    "ProcedureRetirement",
    "ProcedureVersion",
    "ProcedureWithdrawal",
    "Unit",
    "WorkCalendar",
]
