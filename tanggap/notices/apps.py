from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tanggap.notices"
    label = "notices"

    def ready(self) -> None:
        from tanggap.notices import checks, jobs  # noqa: F401  registers the system checks
        from tanggap.register.nudges import listen

        listen(jobs.hint)
