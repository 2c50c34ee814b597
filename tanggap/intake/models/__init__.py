from tanggap.intake.models.old_book import OldBook

__all__ = ["OldBook"]
