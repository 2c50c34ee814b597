from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FacilityConfig(AppConfig):
    name = "tanggap.facility"
    label = "facility"

    def ready(self) -> None:
        from tanggap.facility import checks  # registers the system checks
        from tanggap.facility.triggers import put_back

        post_migrate.connect(put_back(checks.GUARDED), sender=self, weak=False, dispatch_uid="facility.guards")
