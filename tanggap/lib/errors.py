"""The one base class of every error that a person may read.

The same object serves the page, the API and the log: a stable code for machines, a sentence and a remedy for
people. `rules` keeps plain exceptions of its own, since it stands beside this room and not above it.
"""


def gettext_noop(message: str) -> str:
    """Mark a sentence for the catalogue; the door that shows it does the translating.

    This room knows no Django. The name is the one that `makemessages` looks for.
    """
    return message


class TanggapError(Exception):
    """Something was refused, with the way out.

    code      stable, in English, made of [a-z_]; machines and help pages know the error by it
    sentence  Indonesian, safe to show to anybody: it never repeats what was typed nor any personal data
    remedy    what to do next, in Indonesian; empty when the sentence has already said it
    status    the HTTP status of the page or API answer
    """

    status: int = 400

    def __init__(self, code: str, sentence: str, *, remedy: str = "", status: int | None = None) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        if status is not None:
            self.status = status

    @property
    def several(self) -> "tuple[TanggapError, ...]":
        """This one, and whatever else was found wrong with the same entry."""
        return (self,)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"
