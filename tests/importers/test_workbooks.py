"""Excel files: values only, the right sheet, and ids that Excel has rounded."""

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
from meta_files import FACEBOOK_A, post, read


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def row(**changes: object) -> list[object]:
    cells = post() | {name.replace("_", " "): value for name, value in changes.items()}
    return [cells.get(name) for name in FACEBOOK_A]


def test_a_workbook_is_read_from_the_sheet_that_has_the_posts() -> None:
    content = workbook([["notes"], ["nothing here"]], [["Content"], FACEBOOK_A, row(Views=1250, Reach=900.0)])
    reading = read(content, name="export.xlsx")
    assert (reading.importer, reading.accepted) == ("facebook_posts", 1)
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.reach) == (1250, 900)


def test_a_cell_that_is_a_date_is_read_as_pacific_time_too() -> None:
    reading = read(workbook([FACEBOOK_A, row(Publish_time=dt.datetime(2025, 3, 14, 8, 30))]), name="export.xlsx")
    assert reading.tables["post"].published_at[0].isoformat() == "2025-03-14T15:30:00+00:00"


def test_an_id_kept_as_a_number_has_lost_digits_and_is_rejected() -> None:
    reading = read(workbook([FACEBOOK_A, row(), row(Post_ID=122158000000000001)]), name="export.xlsx")
    assert [(found.line, found.said) for found in reading.rejected] == [(3, "id_rounded")]


def test_a_formula_is_never_evaluated() -> None:
    reading = read(workbook([FACEBOOK_A, row(Title='=HYPERLINK("https://example.org","x")')]), name="export.xlsx")
    assert reading.accepted == 1
    assert reading.tables["post"].text.isna().all()
