"""Everything that can go wrong for a person, by key, so that it can be read in each language.

The words stand in core/words/errors.toml: error.<said>.what is the fact with the name of the thing, and its cause;
error.<said>.next_step is the way out. Only these errors are shown; anything else is a defect of ours, for the log.
"""

from dashboard.core.vocabulary import Language
from dashboard.core.words import word


class PublicityError(Exception):
    """said: key of the words; details: their values."""

    def __init__(self, said: str, /, **details: str | int) -> None:
        self.said = said
        self.details = details
        super().__init__(said)

    def what(self, language: Language) -> str:
        return word(language, f"error.{self.said}.what", **self.details)

    def next_step(self, language: Language) -> str:
        return word(language, f"error.{self.said}.next_step", **self.details)

    def words(self, language: Language) -> str:
        """What happened and the way out, in one line."""
        return f"{self.what(language)} {self.next_step(language)}"

    def __str__(self) -> str:
        return self.words(Language.EN)


class FileRefused(PublicityError):
    """A file was not taken in; nothing of it was written."""


class WarehouseTrouble(PublicityError):
    """The warehouse is missing, damaged, locked or of an unknown version."""


class PartMissing(PublicityError):
    """Something that a file is written with is missing on this machine, or fails there; other files do without it."""


class QuestionUnknown(PublicityError):
    """No question of that name."""


class FilterUnknown(PublicityError):
    """A filter names a department, platform, theme ... that does not exist, or cannot be read."""


class QuestionBroken(ValueError):
    """A query file and its header disagree: a defect, found when the questions are loaded."""
