"""What an importer has to say about a file, by key, so that the report can be read in each language.

The words stand in core/words/findings.toml under finding.<said>.what and finding.<said>.next_step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.core.errors import FileRefused
from dashboard.core.vocabulary import Language, Level
from dashboard.core.words import word


@dataclass(frozen=True, slots=True)
class Finding:
    """said: key of the words. details: their values. line: 1-based line of the file where the row begins, or None."""

    level: Level
    said: str
    line: int | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)

    def what(self, language: Language) -> str:
        return word(language, f"finding.{self.said}.what", **self.details)

    def next_step(self, language: Language) -> str:
        return word(language, f"finding.{self.said}.next_step", **self.details)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken in, whole: `raw` is the row as it stood in the file."""

    line: int
    said: str
    raw: str
    details: Mapping[str, str | int] = field(default_factory=dict)


class Refused(FileRefused):
    """A file was not taken in. `finding` (level REFUSED) says it in each language, the error itself in English."""

    def __init__(self, said: str, line: int | None = None, /, **details: str | int) -> None:
        self.finding = Finding(Level.REFUSED, said, line, details)
        super().__init__(said, **details)

    def what(self, language: Language) -> str:
        return self.finding.what(language)

    def next_step(self, language: Language) -> str:
        return self.finding.next_step(language)
