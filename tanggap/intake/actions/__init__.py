"""What may be done with the file of an older register, before it is in the book and after."""

from tanggap.intake.actions.drafting import bring, choose, discard
from tanggap.intake.actions.ordering import begin, undo

__all__ = ["begin", "bring", "choose", "discard", "undo"]
