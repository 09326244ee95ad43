"""Open, import, template, history, check, undo: what touches the warehouse as a whole."""

import argparse
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from dashboard import ingest, typed_filters
from dashboard.commands.asking import shown
from dashboard.commands.named import USUAL, VARIABLE, meant_by, progress, say, to_open, to_read
from dashboard.core import paths, rerun
from dashboard.core.errors import PublicityError, WarehouseTrouble
from dashboard.core.vocabulary import Language, Level
from dashboard.core.words import word
from dashboard.importers import templates
from dashboard.importers.reading import Options
from dashboard.questions import ask as asking
from dashboard.questions.catalogue import question
from dashboard.reports.problems import not_found, not_found_words, problems, sentences
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.draft import take_back
from dashboard.warehouse.generations import Warehouse


def open_dashboard(given: argparse.Namespace) -> int:
    """Serves until it is stopped. Without a database: the sample data."""
    from streamlit.web import cli as streamlit

    warehouse = to_open(given)
    os.environ[VARIABLE] = str(
        warehouse.path.resolve() if not warehouse.path.is_symlink() else warehouse.path.absolute()
    )
    if given.profile:
        os.environ[rerun.VARIABLE] = given.lang
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
    warehouse = Warehouse(meant_by(given) or USUAL)
    sources = [ingest.source_of(Path(name)) for name in given.files]
    reports = ingest.take_in(warehouse, sources, options, dry_run=given.dry_run, progress=progress(language))
    if given.json:
        say(json.dumps({"files": [_file_object(one, language) for one in reports]}, ensure_ascii=False))
    else:
        for one in reports:
            _print_report(one, language=language, dry_run=given.dry_run)
    failed = any(one.is_refused or (one.reading is not None and one.reading.rejected) for one in reports)
    return 1 if failed else 0


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
        say(word(language, key, import_id=report.import_id or 0, **counts))
    for one in said["findings"]:
        where = word(language, "cli.line", line=one["line"]) if one["line"] else ""
        say(f"  {report.file}{where}: {one['what']} {one['next_step']}".rstrip())


def history(given: argparse.Namespace) -> int:
    """Every import of the current generation, newest first."""
    connection = open_reader(to_read(given).current())
    frame = asking.run(connection, question("data.imports"), {})
    connection.close()
    if given.json:
        say(json.dumps({"imports": json.loads(frame.to_json(orient="records", date_format="iso"))}, ensure_ascii=False))
    elif frame.empty:
        say(word(Language(given.lang), "cli.nothing_imported"))
    else:
        say(shown(frame).to_string(index=False, na_rep="–"))
    return 0


def check(given: argparse.Namespace) -> int:
    """What in the data a person should look at. 1 where there is anything."""
    language = Language(given.lang)
    connection = open_reader(to_read(given).current())
    frame = asking.run(connection, question("quality.problems"), {"departments": None, "platforms": None})
    connection.close()
    found = problems(frame, language)
    kinds = [str(one["problem"]) for one in found]
    if given.json:
        say(json.dumps({"problems": found, "not_found": not_found(kinds)}, ensure_ascii=False))
    else:
        say("\n".join(filter(None, [*sentences(found, language), not_found_words(kinds, language)])))
    return 1 if found else 0


def undo(given: argparse.Namespace) -> int:
    """Takes the last import back, with all files that came in with it."""
    meant = meant_by(given)
    if meant is None:
        raise WarehouseTrouble("no_warehouse", path=str(USUAL))
    files = take_back(Warehouse(meant), given.import_id)
    say(word(Language(given.lang), "cli.undone", files=", ".join(files)))
    return 0
