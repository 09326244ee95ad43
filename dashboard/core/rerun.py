"""Where one run of a page went: questions asked and held, waiting for them, drawing and sending figures, the rest.

Nothing is measured until begin() was called in this context; questions that are asked side by side take the context
of the run along.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.core.vocabulary import Language
from dashboard.core.words import word

VARIABLE = "PUBLICITY_PROFILE"
"""Set by `publicity open --profile` to the language in which to tell."""
_SLOWEST = 3


class Part(StrEnum):
    """ASKED may overlap with itself and with everything; the others are one after another, in the page's own time."""

    ASKED = "asked"
    WAITED = "waited"
    DRAWN = "drawn"
    SENT = "sent"


@dataclass(slots=True)
class Rerun:
    """Milliseconds of each part, with what it was spent on."""

    page: str
    began: float = field(default_factory=time.perf_counter)
    spent: list[tuple[Part, str, float]] = field(default_factory=list)

    def of(self, part: Part) -> list[tuple[str, float]]:
        """What the part was spent on, the longest first."""
        found = [(what, ms) for one, what, ms in list(self.spent) if one is part]
        return sorted(found, key=lambda spent: -spent[1])

    def ms(self, part: Part) -> float:
        return sum(ms for _, ms in self.of(part))

    def whole_ms(self) -> float:
        """From begin() until now."""
        return (time.perf_counter() - self.began) * 1000

    def rest_ms(self) -> float:
        """The page's own time that belongs to no part, until now."""
        return self.whole_ms() - sum(self.ms(part) for part in Part if part is not Part.ASKED)


_NOW: ContextVar[Rerun | None] = ContextVar("rerun", default=None)


def told(run: Rerun, language: Language) -> str:
    """The run in a line, and its slowest questions."""
    asked, waited = run.of(Part.ASKED), run.of(Part.WAITED)
    new = {what for what, _ in asked}
    figures = {
        "all": run.whole_ms(), "waited": run.ms(Part.WAITED), "drawing": run.ms(Part.DRAWN), "sent": run.ms(Part.SENT),
        "rest": run.rest_ms(), "asking": run.ms(Part.ASKED),
    }  # fmt: skip
    counts = {
        "asked": len(asked), "drawn": len(run.of(Part.DRAWN)), "held": sum(what not in new for what, _ in waited),
    }  # fmt: skip
    shown = {name: f"{ms:.0f}" for name, ms in figures.items()}
    line = word(language, "cli.rerun", page=run.page, **shown, **counts)
    slowest = ", ".join(f"{what} {ms:.0f}" for what, ms in asked[:_SLOWEST])
    return f"{line} ({slowest})" if slowest else line


@contextmanager
def profiled(page: str) -> Iterator[None]:
    """Tells on stderr where the run inside went, if that was asked for when the dashboard was opened."""
    language = os.environ.get(VARIABLE)
    if language is None:
        yield
        return
    run = begin(page)
    try:
        yield
    finally:
        sys.stderr.write(f"{told(run, Language(language))}\n")


def begin(page: str) -> Rerun:
    """From here on what is spent in this context belongs to a new run of the page."""
    _NOW.set(found := Rerun(page))
    return found


@contextmanager
def spent(part: Part, what: str = "") -> Iterator[None]:
    now = _NOW.get()
    if now is None:
        yield
        return
    began = time.perf_counter()
    try:
        yield
    finally:
        now.spent.append((part, what, (time.perf_counter() - began) * 1000))
