from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "tanggap.register"
    label = "register"

    def ready(self) -> None:
        from tanggap.register import checks  # noqa: F401  registers the system checks
