"""The commands. One function each, no logic: they read what was typed, call, and print."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Language, Platform
from dashboard.core.words import word
from dashboard.filters.period import Preset

KINDS = (
    "posts", "snapshots", "releases", "visits", "legs", "reshares", "recognitions", "followers", "accounts",
    "departments", "links", "partners", "themes", "theme-terms", "incidents", "objectives", "evidence",
    "threads",
)  # fmt: skip
"""Those of importers/templates.py, which a test holds; the command line must not wait for pandas."""


class _Parser(argparse.ArgumentParser):
    """Wrong use is said in one line, with where the help is, and exit code 2. Options are written out: half a name
    could be another option, as --lang (of messages) is half of --language (of posts). --lang stands anywhere."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, allow_abbrev=False)
        languages = [one.value for one in Language]
        self.add_argument("--lang", choices=languages, default=argparse.SUPPRESS, help="language of what is written")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} ({self.prog} --help)\n")


def _port(typed: str) -> int:
    number = int(typed)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{number} is not a port; ports are 1 to 65535")
    return number


def _year(typed: str) -> int:
    number = int(typed)
    if not 2000 <= number <= 2100:
        raise argparse.ArgumentTypeError(f"{number} is not a year from 2000 to 2100")
    return number


def _count(typed: str) -> int:
    number = int(typed)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not a number from 1 on")
    return number


def _database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database", metavar="FILE", help="the warehouse; else $PUBLICITY_DATABASE, else publicity.duckdb"
    )


def _filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--period", choices=[one.value for one in Preset if one is not Preset.CUSTOM], metavar="PERIOD",
        help="counted from the last day held: last-7-days, last-month, last-financial-year, all ...",
    )  # fmt: skip
    for name, what in (("since", "first"), ("until", "last")):
        parser.add_argument(f"--{name}", metavar="DAY", help=f"{what} day, inclusive, Hong Kong, as 2024-04-19")
    for name in ("department", "platform", "account", "theme", "format-of-post", "language"):
        parser.add_argument(f"--{name}", metavar="ID", action="append", help="may be given several times")
    parser.add_argument("--search", metavar="TEXT", help="text in posts; finds 繁 and 简 alike")
    parser.add_argument("--basis", choices=("published", "earned"))
    parser.add_argument("--compare", choices=("previous", "last-year"))


def _import(taken: argparse.ArgumentParser) -> None:
    taken.add_argument("files", nargs="+", metavar="FILE")
    _database(taken)
    taken.add_argument("--account", metavar="NAME", help="the account that the posts belong to: name, handle or id")
    taken.add_argument("--department", metavar="ID", help="its department; registers an account that is new")
    taken.add_argument("--platform", choices=[one.value for one in Platform], help="where the file does not say")
    taken.add_argument("--year", type=_year, metavar="YYYY", help="of the first row, where days have no year")
    taken.add_argument("--window", metavar="D..D", help="the days that the figures are for, or: lifetime")
    taken.add_argument("--as", dest="format_name", metavar="FORMAT", help="read as this format, whatever it looks like")
    taken.add_argument("--map", dest="map_name", metavar="MAP", help="a column map: its name, or a .toml file")
    taken.add_argument("--captured-at", metavar="T", help="when the counters were taken, as 2024-04-19T09:00+08:00")
    taken.add_argument("--dry-run", action="store_true", help="show what would come in; write nothing")
    taken.add_argument("--json", action="store_true", help="one object for machines")


def _report(made: argparse.ArgumentParser) -> None:
    made.add_argument("name", nargs="?", metavar="NAME", help="a saved report, to be made anew and kept")
    made.add_argument("--out", type=Path, metavar="FILE", help="what to write: .pptx, .xlsx, .html or .pdf")
    case = made.add_mutually_exclusive_group()
    case.add_argument("--post", metavar="ID", help="the evidence pack of a post, as .zip")
    case.add_argument("--visit", metavar="ID", help="the evidence pack of a visit, as .zip")
    made.add_argument("--title", metavar="TEXT", help="of the report")
    made.add_argument(
        "--exhibit",
        action="append",
        metavar="NAME",
        help="a figure it holds; else all but those of Data",
    )
    made.add_argument("--template", type=Path, metavar="FILE", help="a department's own slides (.pptx)")
    made.add_argument("--save", metavar="NAME", help="keep what is asked under this name; make it by: report NAME")
    made.add_argument("--format", choices=("pptx", "xlsx", "html", "pdf"), help="of a saved report; else pptx")
    made.add_argument("--list", action="store_true", help="the saved reports, and what was made of each")
    _database(made)
    _filters(made)


def _exports(commands: "argparse._SubParsersAction[_Parser]") -> None:
    written = commands.add_parser("export", help="the whole warehouse as Parquet and CSV, with a dictionary")
    written.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one that is not there yet")
    written.add_argument("--for-engine", action="store_true", help="as a Spark cluster reads it, for ask --engine")
    _database(written)
    restored = commands.add_parser("restore", help="a new warehouse of what export wrote")
    restored.add_argument("folder", type=Path, metavar="DIR")
    restored.add_argument("--database", metavar="FILE", help="the name of the new warehouse")
    published = commands.add_parser("publish", help="a generation that a Spark cluster derives from exported facts")
    published.add_argument("folder", type=Path, metavar="DIR", help="what export --for-engine wrote; workers reach it")
    published.add_argument("--engine", required=True, metavar="URL", help="the cluster, as sc://host:15002")
    published.add_argument("--database", required=True, metavar="FILE", help="the warehouse that gets the generation")


def _generate(made: argparse.ArgumentParser) -> None:
    made.add_argument("--posts", type=_count, default=10_000, metavar="N")
    made.add_argument("--snapshots", type=_count, default=25, metavar="S", help="captures of each post")
    made.add_argument("--seed", type=int, default=1, metavar="K", help="the same numbers make the same rows")
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help="the name of the new warehouse")


def _ask(asked: argparse.ArgumentParser) -> None:
    asked.add_argument("question", metavar="QUESTION")
    _database(asked)
    _filters(asked)
    asked.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a question's own parameter")
    asked.add_argument("--engine", metavar="URL", help="a Spark cluster that answers instead, as sc://host:15002")
    asked.add_argument("--format", choices=("table", "csv", "json", "parquet"), default="table")


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = _Parser(prog="publicity", description="What a government's publicity did, measured honestly.")
    parser.set_defaults(lang=Language.EN.value)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    opened = commands.add_parser("open", help="open the dashboard")
    _database(opened)
    opened.add_argument("--port", type=_port, metavar="N")
    opened.add_argument("--new", action="store_true", help="begin an empty warehouse where there is none of that name")
    opened.add_argument("--headless", action="store_true", help="do not open a browser")
    opened.add_argument("--profile", action="store_true", help="print where each run of a page went")

    _import(commands.add_parser("import", help="take in exports, releases, visits"))
    template = commands.add_parser("template", help="an empty table to fill in")
    template.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))

    history = commands.add_parser("history", help="what came in")
    _database(history)
    history.add_argument("--json", action="store_true", help="one object for machines")

    checked = commands.add_parser("check", help="what in the data needs a look")
    _database(checked)
    checked.add_argument("--json", action="store_true", help="one object for machines")

    undone = commands.add_parser("undo", help="take the last import back")
    undone.add_argument("import_id", type=int, metavar="IMPORT")
    _database(undone)

    commands.add_parser("questions", help="every question, one line each")

    _ask(commands.add_parser("ask", help="ask a question"))
    _exports(commands)
    _generate(commands.add_parser("generate", help="an illustrative warehouse of any size, to try and to measure on"))
    _report(commands.add_parser("report", help="slides, workbook, offline page or PDF of what the dashboard shows"))
    return parser


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Imported when it runs: `--help` waits for no pandas, and `open` for no writer of slides.
    if name in ("questions", "ask"):
        from dashboard.commands import asking

        return {"questions": asking.list_questions, "ask": asking.ask_question}[name]
    if name in ("export", "restore"):
        from dashboard.commands import exporting

        return {"export": exporting.export, "restore": exporting.restore}[name]
    if name == "publish":
        from dashboard.commands import publishing

        return publishing.publish
    if name == "generate":
        from dashboard.commands import generating

        return generating.make_warehouse
    if name == "report":
        from dashboard.commands import reporting

        return reporting.report
    from dashboard.commands import warehouse

    return {
        "open": warehouse.open_dashboard,
        "import": warehouse.import_files,
        "template": warehouse.print_template,
        "history": warehouse.history,
        "check": warehouse.check,
        "undo": warehouse.undo,
    }[name]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done; 1 something was rejected or failed, said in one message; 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number; a traceback would tell nobody anything.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    given = build_parser().parse_args(arguments)
    try:
        code = _command(given.command)(given)
        sys.stdout.flush()
        return code
    except PublicityError as trouble:
        sys.stderr.write(f"publicity: {trouble.words(Language(given.lang))}\n")
        return 1
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write(f"publicity: {word(Language(given.lang), 'cli.stopped')}\n")
        return 1
