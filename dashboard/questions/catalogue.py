"""Loads every question once and puts the shared filter clause in front of those that ask for it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.core import paths
from dashboard.core.errors import QuestionBroken, QuestionUnknown
from dashboard.questions.header import Header, parse

_WITH = re.compile(r"^WITH\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """sql is complete: it runs as it stands once its parameters are bound. lines: the length of the file."""

    header: Header
    sql: str
    body: str
    lines: int

    @property
    def name(self) -> str:
        return self.header.name


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--")).strip()


def _complete(body: str, scope: str) -> str:
    """The body with the scope's common table expressions in front of its own."""
    if _WITH.match(body):
        return f"WITH {scope},\n{body.removeprefix('WITH').lstrip()}"
    return f"WITH {scope}\n{body}"


def _load(path: Path, *, root: Path, scope: str) -> Question:
    text = path.read_text(encoding="utf-8")
    name = ".".join(path.relative_to(root).with_suffix("").parts)
    header = parse(text, file=path.relative_to(root).as_posix())
    if header.name != name:
        raise QuestionBroken(f"queries/{path.name}: the header says {header.name}, the path says {name}")
    body = _without_comments(text).removesuffix(";")
    sql = _complete(body, scope) if header.is_scoped else body
    return Question(header, sql, body, len(text.splitlines()))


@cache
def questions() -> dict[str, Question]:
    """Every question by name, sorted. Raises QuestionBroken where a file and its header disagree."""
    root = paths.queries()
    scope = _without_comments((root / "scope.sql").read_text(encoding="utf-8"))
    found = [_load(path, root=root, scope=scope) for path in sorted(root.glob("*/*.sql"))]
    return {question.name: question for question in found}


def question(name: str) -> Question:
    """One question. Raises QuestionUnknown with the nearest names."""
    import difflib

    try:
        return questions()[name]
    except KeyError:
        near = difflib.get_close_matches(name, questions(), n=3, cutoff=0.4)
        said = "question_unknown_near" if near else "question_unknown"
        raise QuestionUnknown(said, name=name, near=", ".join(near)) from None
