"""The index of all questions, made from their headers: python -m dashboard.questions.index writes queries/README.md."""

from itertools import groupby

from dashboard.core import paths
from dashboard.questions.catalogue import Question, questions

_HEAD = """# Questions

One question a file, by subject. Made from the headers by `python -m dashboard.questions.index`; do not edit.
Ask any of them with `publicity ask NAME`. `scope.sql` holds the filters, once.
"""


def _line(one: Question) -> str:
    path = f"{one.name.replace('.', '/')}.sql"
    return f"| [{one.name}]({path}) | {one.header.question} | {one.header.basis} | {one.header.grain} |"


def index_text() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD]
    for subject, found in groupby(questions().values(), key=lambda one: one.name.split(".")[0]):
        rows = "\n".join(_line(one) for one in found)
        parts.append(f"## {subject}\n\n| question | asks | basis | grain |\n|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (paths.queries() / "README.md").write_text(index_text(), encoding="utf-8")
