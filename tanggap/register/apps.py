from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegisterConfig(AppConfig):
    name = "tanggap.register"
    label = "register"

    def ready(self) -> None:
        from tanggap.facility.triggers import put_back
        from tanggap.register import checks  # registers the system checks

        post_migrate.connect(put_back(checks.GUARDED), sender=self, weak=False, dispatch_uid="register.guards")
