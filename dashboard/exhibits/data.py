"""What came in and what became of it, how fresh each account is, and what in the data asks for a look."""

import json
from dataclasses import replace

from dashboard.core.vocabulary import Level
from dashboard.core.words import has_word
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.importers.findings import Finding
from dashboard.questions.answer import Answer

MOST_ITEMS = 500


def imports(viewer: Viewer) -> Exhibit:
    """Every file that was taken in, with its rows accepted, repaired and rejected."""
    answer = viewer.ask("data.imports")
    counted = {"n": viewer.exact(len(answer.frame)), "rejected": viewer.exact(int(answer.frame["rejected"].sum()))}
    return Exhibit(
        "imports", viewer.word("data.imports_title"), "imports", answer, viewer.word("data.imports_hint"),
        finding=viewer.word("says.imports", **counted),
    )  # fmt: skip


def freshness(viewer: Viewer) -> Exhibit:
    """Until when each account is held."""
    answer = viewer.ask("data.freshness_by_account")
    captured = answer.frame[answer.frame["last_captured_at"].notna()]
    finding = ""
    if len(captured):
        row = captured.iloc[int(captured["last_captured_at"].argmin())]
        name = viewer.known.accounts.get(str(row["account_id"]), str(row["account_id"]))
        finding = viewer.word("says.freshness", account=name, moment=viewer.moment(row["last_captured_at"]))
    return Exhibit(
        "freshness", viewer.word("data.freshness_title"), "freshness", answer, viewer.word("data.freshness_hint"),
        finding=finding,
    )  # fmt: skip


def problems(viewer: Viewer) -> Exhibit | None:
    """What asks for a look, each with its count, an example and what to do; None where nothing does."""
    answer = viewer.ask("quality.problems")
    if answer.frame.empty:
        return None
    keys = answer.frame["problem"]
    said = answer.frame.assign(
        what=[viewer.word(f"problem.{key}.what") for key in keys],
        next_step=[viewer.word(f"problem.{key}.next_step") for key in keys],
    )
    columns = ["what", "items", "held", "example_title", "next_step", "problem", "example_id"]
    most = said.iloc[int(said["items"].argmax())]
    counted = {"n": viewer.exact(len(said)), "what": most["what"], "items": viewer.exact(int(most["items"]))}
    return Exhibit(
        "problems", viewer.word("quality.title"), "data-quality", replace(answer, frame=said[columns]),
        viewer.word("quality.hint"), finding=viewer.word("says.problems", **counted),
    )  # fmt: skip


def problem_counts(viewer: Viewer) -> dict[str, int]:
    """Key of a problem -> how many have it."""
    return {str(row.problem): int(row.items) for row in rows_of(viewer.ask("quality.problems").frame)}


def items_of_problem(viewer: Viewer, *, problem: str) -> Exhibit:
    """Those that have one problem: posts where its rows have a post_id, else accounts, releases or imports."""
    answer = viewer.ask("quality.items_of_problem", problem=problem, most_rows=MOST_ITEMS)
    hint = viewer.word(f"problem.{problem}.next_step")
    if problem_counts(viewer)[problem] > MOST_ITEMS:
        hint = viewer.joined(hint, viewer.word("quality.first_rows", most=viewer.exact(MOST_ITEMS)))
    subject = f"data-quality-{problem.replace('_', '-')}"
    return Exhibit("problem_items", viewer.word(f"problem.{problem}.what"), subject, answer, hint)


def findings(viewer: Viewer, *, import_id: int, key: str) -> Exhibit | None:
    """What was noticed in a file, in sentences; None where nothing was. key: of the place that shows it."""
    answer = viewer.ask("data.findings_of_import", import_id=import_id)
    if answer.frame.empty:
        return None
    return Exhibit(
        f"{key}_findings", viewer.word("data.findings_title"), f"import-{import_id}-findings",
        _in_words(answer, viewer, column="said"),
    )  # fmt: skip


def rejected(viewer: Viewer, *, import_id: int, key: str) -> Exhibit | None:
    """Each row of a file that was not taken in, with the reason; None where all were. key: as in findings."""
    answer = viewer.ask("data.rejected_rows", import_id=import_id)
    if answer.frame.empty:
        return None
    return Exhibit(
        f"{key}_rejected", viewer.word("data.rejected_title"), f"import-{import_id}-rejected",
        _in_words(answer, viewer, column="reason"),
    )  # fmt: skip


def _in_words(answer: Answer, viewer: Viewer, *, column: str) -> Answer:
    """The answer with keys and details turned into the sentences they stand for."""
    keyed = zip(answer.frame[column], answer.frame["details"], strict=True)
    said = [_said(str(key), str(details), viewer) for key, details in keyed]
    frame = answer.frame.assign(what=[what for what, _ in said], next_step=[step for _, step in said])
    if "level" in frame:
        frame["level"] = [viewer.word(f"level.{level}") for level in frame["level"]]
    order = [name for name in ("level", "line", "what", "next_step", "raw") if name in frame]
    return replace(answer, frame=frame[order])


def _said(key: str, details: str, viewer: Viewer) -> tuple[str, str]:
    """What happened and what to do, in words; a key of an older version is shown as it is."""
    if not has_word(f"finding.{key}.what"):
        return f"{key} {details}", ""
    finding = Finding(Level.NOTICE, key, details=json.loads(details))
    return finding.what(viewer.language), finding.next_step(viewer.language)
