from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tanggap.people"
    label = "people"

    def ready(self) -> None:
        from tanggap.people import checks  # noqa: F401  registers the system checks
