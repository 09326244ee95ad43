"""What each command does: from what was typed to a call, from its result to lines or one JSON object."""

import argparse
import datetime as dt
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import ingest, typed_filters
from dashboard.core import paths
from dashboard.core.clock import HONG_KONG
from dashboard.core.errors import PublicityError, WarehouseTrouble
from dashboard.core.vocabulary import Language, Level
from dashboard.core.words import word
from dashboard.importers import templates
from dashboard.importers.reading import Options
from dashboard.questions import ask as asking
from dashboard.questions.answer import Answer
from dashboard.questions.catalogue import question, questions
from dashboard.reports.footer import footer_words
from dashboard.reports.problems import problems, sentences
from dashboard.reports.tables import inert
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.draft import begin, bring_up_to_date, take_back
from dashboard.warehouse.generations import Warehouse

VARIABLE = "PUBLICITY_DATABASE"
USUAL = Path("publicity.duckdb")


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _named(given: argparse.Namespace) -> Path | None:
    """The warehouse that was named: --database, else the variable, else publicity.duckdb where it lies here."""
    name = given.database or os.environ.get(VARIABLE)
    if name:
        return Path(name)
    return USUAL if USUAL.exists() else None


def _to_read(given: argparse.Namespace) -> Warehouse:
    named = _named(given)
    if named is None:
        return ingest.sample_warehouse()
    warehouse = Warehouse(named)
    open_reader(warehouse.current()).close()
    bring_up_to_date(warehouse)
    return warehouse


def _to_open(given: argparse.Namespace) -> Warehouse:
    """As for reading; with --new a name that is not taken yet becomes an empty warehouse, to drop files into."""
    named = _named(given) or (USUAL if given.new else None)
    if given.new and named is not None and not Warehouse(named).exists():
        begin(Warehouse(named))
    return _to_read(given)


def open_dashboard(given: argparse.Namespace) -> int:
    """Serves until it is stopped. Without a database: the sample data."""
    from streamlit.web import cli as streamlit

    warehouse = _to_open(given)
    os.environ[VARIABLE] = str(
        warehouse.path.resolve() if not warehouse.path.is_symlink() else warehouse.path.absolute()
    )
    options = ["--server.headless", "true" if given.headless else "false", "--server.showEmailPrompt", "false"]
    if given.port is not None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", given.port)) == 0:
                raise PublicityError("port_taken", port=given.port)
        options += ["--server.port", str(given.port)]
    sys.argv = ["streamlit", "run", str(paths.app()), *options]
    streamlit.main()
    return 0


def import_files(given: argparse.Namespace) -> int:
    """Reads the files and publishes one generation. 1 where a file was refused or a row rejected."""
    language = Language(given.lang)
    options = Options(
        account=given.account, department=given.department, format_name=given.format_name, map_name=given.map_name,
        captured_at=typed_filters.moment("--captured-at", given.captured_at),
        platform=given.platform, year=given.year, window=typed_filters.window("--window", given.window),
    )  # fmt: skip
    warehouse = Warehouse(_named(given) or USUAL)
    sources = [ingest.source_of(Path(name)) for name in given.files]
    reports = ingest.take_in(warehouse, sources, options, dry_run=given.dry_run, progress=_progress(language))
    if given.json:
        _line(json.dumps({"files": [_file_object(one, language) for one in reports]}, ensure_ascii=False))
    else:
        for one in reports:
            _print_report(one, language=language, dry_run=given.dry_run)
    failed = any(one.is_refused or (one.reading is not None and one.reading.rejected) for one in reports)
    return 1 if failed else 0


def _progress(language: Language) -> ingest.Progress:
    """A line on the terminal that writes over itself; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        return lambda share, name: None

    def show(share: float, name: str) -> None:
        sys.stderr.write(f"\r\x1b[K{word(language, 'cli.reading', share=f'{share:.0%}', file=name)}")
        sys.stderr.flush()
        if share >= 1:
            sys.stderr.write("\r\x1b[K")

    return show


def print_template(given: argparse.Namespace) -> int:
    """The header on stdout, to be sent into a file; what each column is to hold on stderr."""
    language = Language(given.lang)
    sys.stdout.write(templates.header(given.kind))
    for column in templates.columns_of(given.kind):
        what = word(language, f"template.{column.kind}", choices=", ".join(column.choices))
        needed = f" {word(language, 'template.required')}" if column.required else ""
        sys.stderr.write(f"  {column.name}: {what}{needed}\n")
    return 0


def _said(report: ingest.FileReport, language: Language) -> list[dict[str, Any]]:
    said = [
        {"level": f.level.value, "line": f.line, "what": f.what(language), "next_step": f.next_step(language)}
        for f in report.findings
        if report.reading is None or f.level is not Level.REJECTED  # the sum of what stands below, row by row
    ]
    for row in report.reading.rejected if report.reading else ():
        what = word(language, f"finding.{row.said}.what", **row.details)
        step = word(language, f"finding.{row.said}.next_step", **row.details)
        said.append({"level": "rejected", "line": row.line, "what": what, "next_step": step})
    return said


def _file_object(report: ingest.FileReport, language: Language) -> dict[str, Any]:
    reading = report.reading
    return {
        "file": report.file,
        "format": reading.importer if reading else None,
        "platform": reading.platform if reading else None,
        "rows": reading.rows if reading else 0,
        "accepted": reading.accepted if reading else 0,
        "repaired": reading.repaired if reading else 0,
        "rejected": len(reading.rejected) if reading else 0,
        "other": reading.other if reading else 0,
        "posts": report.posts,
        "snapshots": report.snapshots,
        "account_days": report.account_days,
        "findings": _said(report, language),
    }


def _print_report(report: ingest.FileReport, *, language: Language, dry_run: bool) -> None:
    said = _file_object(report, language)
    if report.reading:
        key = "cli.would_import" if dry_run else "cli.imported"
        counts = {name: value for name, value in said.items() if name != "findings"} | {"releases": report.releases}
        _line(word(language, key, import_id=report.import_id or 0, **counts))
    for one in said["findings"]:
        where = word(language, "cli.line", line=one["line"]) if one["line"] else ""
        _line(f"  {report.file}{where}: {one['what']} {one['next_step']}".rstrip())


def history(given: argparse.Namespace) -> int:
    """Every import of the current generation, newest first."""
    connection = open_reader(_to_read(given).current())
    frame = asking.run(connection, question("data.imports"), {})
    connection.close()
    if given.json:
        _line(
            json.dumps({"imports": json.loads(frame.to_json(orient="records", date_format="iso"))}, ensure_ascii=False)
        )
    elif frame.empty:
        _line(word(Language(given.lang), "cli.nothing_imported"))
    else:
        _line(_shown(frame).to_string(index=False, na_rep="–"))
    return 0


def check(given: argparse.Namespace) -> int:
    """What in the data a person should look at. 1 where there is anything."""
    language = Language(given.lang)
    connection = open_reader(_to_read(given).current())
    frame = asking.run(connection, question("quality.problems"), {"departments": None, "platforms": None})
    connection.close()
    found = problems(frame, language)
    _line(json.dumps({"problems": found}, ensure_ascii=False) if given.json else "\n".join(sentences(found, language)))
    return 1 if found else 0


def undo(given: argparse.Namespace) -> int:
    """Takes the last import back, with all files that came in with it."""
    named = _named(given)
    if named is None:
        raise WarehouseTrouble("no_warehouse", path=str(USUAL))
    files = take_back(Warehouse(named), given.import_id)
    _line(word(Language(given.lang), "cli.undone", files=", ".join(files)))
    return 0


def list_questions(given: argparse.Namespace) -> int:
    """Name and question, one line each, with the parameters a question has of its own."""
    for name, one in questions().items():
        own = [p.name for p in one.header.params if p.note != "filter" and p.name not in typed_filters.GIVEN_BY_FILTERS]
        needs = f"  [--set {' --set '.join(f'{n}=…' for n in own)}]" if own else ""
        _line(f"{name}: {word(Language(given.lang), f'question.{name}')}{needs}")
    return 0


def ask_question(given: argparse.Namespace) -> int:
    """One question under the filters; with --compare also for the compared period."""
    asked = question(given.question)
    warehouse = _to_read(given)
    connection = open_reader(warehouse.current())
    try:
        facts = asking.facts(connection)
        filters = typed_filters.filters(given, connection)
        typed_filters.check_basis(given.basis, asked)
        extra = typed_filters.own_values(given.set, asked)
        period = asking.period_of(filters, facts.span)
        extra = typed_filters.with_usual(extra, asked, grain=period.grain)
        answer = asking.ask(connection, asked.name, filters=filters, facts_known=facts, extra=extra)
        before = typed_filters.compared_answer(connection, answer, filters=filters, facts_known=facts, extra=extra)
    finally:
        connection.close()
    _write(answer, before, given)
    return 0


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Instants in Hong Kong time, for reading."""
    shown = frame.copy()
    for name in shown.columns:
        if isinstance(shown[name].dtype, pd.DatetimeTZDtype):
            shown[name] = shown[name].dt.tz_convert(HONG_KONG).dt.strftime("%Y-%m-%d %H:%M HKT")
    return shown


def _marked(answer: Answer) -> pd.DataFrame:
    """The rows for a file; where figures are illustrative each row says so."""
    needs_mark = answer.illustrative and "illustrative" not in answer.frame
    return answer.frame.assign(illustrative=True) if needs_mark else answer.frame


def _csv(frame: pd.DataFrame) -> str:
    safe = frame.copy()
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name]):
            safe[name] = safe[name].map(inert)
    return safe.to_csv(index=False, lineterminator="\n")


def _write(answer: Answer, before: Answer | None, given: argparse.Namespace) -> None:
    language = Language(given.lang)
    match given.format:
        case "json":
            _line(json.dumps(_answer_object(answer, before, language), ensure_ascii=False))
            return
        case "csv":
            sys.stdout.write(_csv(_marked(answer)))
        case "parquet":
            sys.stdout.buffer.write(_marked(answer).to_parquet(index=False))
        case _:
            _line(_shown(answer.frame).to_string(index=False, na_rep="–") if len(answer.frame) else "–")
    note = footer_words(answer, language=language)
    sys.stderr.write(f"{note}\n")
    if before is not None and given.format == "table":
        _line(f"\n{footer_words(before, language=language)}\n{_shown(before.frame).to_string(index=False, na_rep='–')}")


def _answer_object(answer: Answer, before: Answer | None, language: Language) -> dict[str, Any]:
    period = answer.period
    as_of: dt.datetime | None = answer.coverage.as_of
    found = {
        "question": answer.question.name,
        "basis": answer.basis,
        "period": {"since": str(period.start), "until": str(period.end - dt.timedelta(days=1))} if period else None,
        "as_of": as_of.isoformat() if as_of else None,
        "posts": answer.coverage.posts,
        "platforms_reporting": {key: {"n": n, "of": m} for key, (n, m) in answer.coverage.n_of_m.items()},
        "still_growing": answer.coverage.still_growing,
        "illustrative": answer.illustrative,
        "footer": footer_words(answer, language=language),
        "rows": json.loads(answer.frame.to_json(orient="records", date_format="iso", double_precision=15)),
    }
    if before is not None:
        found["compared"] = _answer_object(before, None, language)
    return found
