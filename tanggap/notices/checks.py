"""The alarms of the mail as system checks, so that `tanggap doctor` says them."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections


@register(Tags.database)
def check_mail(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    from tanggap.notices.alarms import alarms

    del app_configs
    if "default" not in (databases or []) or "notices_wire" not in connections["default"].introspection.table_names():
        return []  # checks also run before the first migration
    return [Warning(each.sentence, hint=each.remedy, id=f"notices.{each.code}") for each in alarms()]
