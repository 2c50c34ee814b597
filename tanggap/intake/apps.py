from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tanggap.intake"
    label = "intake"
