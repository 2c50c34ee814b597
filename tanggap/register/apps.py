from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

PREPARED = 300  # statements kept by each connection; the driver's hundred are fewer than a busy desk asks


def keep_prepared(*, connection: Any, **_: object) -> None:
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = PREPARED


class RegisterConfig(AppConfig):
    name = "tanggap.register"
    label = "register"

    def ready(self) -> None:
        from tanggap.facility.triggers import put_back
        from tanggap.register import checks  # registers the system checks

        connection_created.connect(keep_prepared, dispatch_uid="register.prepared")
        post_migrate.connect(put_back(checks.GUARDED), sender=self, weak=False, dispatch_uid="register.guards")
