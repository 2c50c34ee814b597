"""The reader's language as the rules name it."""

from django.utils.translation import get_language

from tanggap.rules.procedure.vocabulary import Language


def language() -> Language:
    return "en" if (get_language() or "id").startswith("en") else "id"
