from django.apps import AppConfig


class FacilityConfig(AppConfig):
    name = "tanggap.facility"
    label = "facility"

    def ready(self) -> None:
        from tanggap.facility import checks  # noqa: F401  registers the system checks
