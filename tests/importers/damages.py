"""What happens to a file between its platform and us: cut, overwritten, re-encoded, saved again by a spreadsheet.

A file is a Book here, its sheets as rows of text, so that a re-save can be written in any kind of file.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from random import Random

import openpyxl
import xlrd
import xlwt
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

Rows = list[list[str]]
Book = dict[str, Rows]

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")
# What a spreadsheet takes for a time -> how it is read, the number format that the cell gets.
_CLOCKS = {
    r"\d\d-\d\d-\d{4} \d\d:\d\d": ("%m-%d-%Y %H:%M", "m/d/yyyy h:mm"),
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d": ("%Y-%m-%d %H:%M:%S", "yyyy/m/d h:mm:ss"),
    r"\d{4}-\d\d-\d\d \d\d:\d\d": ("%Y-%m-%d %H:%M", "yyyy/m/d h:mm"),
    r"\d{4}-\d\d-\d\d": ("%Y-%m-%d", "yyyy/m/d"),
}


def opened(content: bytes) -> Book:
    """The cells of a sound file, as a spreadsheet shows them."""
    if content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return {sheet.title: [[_shown(cell) for cell in row] for row in sheet.values] for sheet in book.worksheets}
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        old = xlrd.open_workbook(file_contents=content)
        return {
            sheet.name: [[_shown(cell) for cell in sheet.row_values(n)] for n in range(sheet.nrows)] for sheet in old
        }
    if content.startswith(b"<html"):
        rows = re.findall("<tr>(.*?)</tr>", content.decode())
        return {"Sheet1": [[unescape(cell) for cell in re.findall("<td>(.*?)</td>", row)] for row in rows]}
    text = content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8-sig").removeprefix("sep=,\n")
    return {"Sheet1": list(csv.reader(io.StringIO(text, newline="")))}


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def rectangular(rows: Rows) -> Rows:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


# Saved again without loss ---------------------------------------------------------------------------------------


def as_text(
    rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL,
    above: str = "",
) -> bytes:  # fmt: skip
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=quoting, delimiter=delimiter).writerows(rows)  # type: ignore[arg-type]
    return (above + text.getvalue()).encode(encoding, "replace")


def as_utf16(rows: Rows, *, encoding: str, marked: bool = True, delimiter: str = "\t") -> bytes:
    """As a spreadsheet saves "Unicode text"."""
    return as_text(rows, delimiter=delimiter, encoding=encoding, above="\ufeff" if marked else "", end="\r\n")


def as_xlsx(book: Book, *, typed: bool = False, dates: bool = False) -> bytes:
    """typed: numbers are numbers. dates: what a spreadsheet takes for a time is one."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in book.items():
        sheet = made.create_sheet(name[:31])
        for place, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                _put(sheet.cell(place, column), cell, typed=typed, dates=dates)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _put(place: Cell, cell: str, *, typed: bool, dates: bool) -> None:
    place.value = _typed(cell, numbers=typed)
    for shape, (form, shown) in _CLOCKS.items() if dates else ():
        if re.fullmatch(shape, cell.replace("/", "-")):
            place.value = dt.datetime.strptime(cell.replace("/", "-"), form)
            place.number_format = shown


def as_xls(book: Book, *, typed: bool = False) -> bytes:
    made = xlwt.Workbook()
    for name, rows in book.items():
        sheet = made.add_sheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write(place, column, _typed(cell, numbers=typed))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _typed(cell: str, *, numbers: bool) -> str | int | float | None:
    if numbers and _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    kept = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return kept.replace("=", "＝", 1) if kept.startswith("=") else kept or None


def as_html(book: Book) -> bytes:
    """As a web backend writes a table and calls it .xls."""
    tables = "".join(f"<table>{''.join(map(_row_of_html, rows))}</table>" for rows in book.values())
    return f'<html><head><meta charset="utf-8"></head><body>{tables}</body></html>'.encode()


def _row_of_html(row: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def shuffled(rows: Rows, random: Random) -> Rows:
    """Whole columns in another order."""
    order = list(range(max(map(len, rows))))
    random.shuffle(order)
    return [[row[place] for place in order] for row in rectangular(rows)]


# Saved again with loss ------------------------------------------------------------------------------------------


def _each(rows: Rows, changed: Callable[[str], str]) -> Rows:
    return [[changed(cell) for cell in row] for row in rows]


def ids_rounded(rows: Rows, random: Random) -> bytes:
    """Long whole numbers in exponent form."""
    form = random.choice(("{:.5E}", "{:.2E}", "{:.0E}"))
    return as_text(_each(rows, lambda cell: form.format(int(cell)) if re.fullmatch(r"\d{12,20}", cell) else cell))


def with_thousands(rows: Rows, random: Random) -> bytes:
    sign = random.choice((",", " ", "\u00a0", ".", "'"))
    short = re.compile(r"\d{4,9}")
    return as_text(_each(rows, lambda cell: f"{int(cell):,}".replace(",", sign) if short.fullmatch(cell) else cell))


def decimals_to_dates(rows: Rows, random: Random) -> bytes:
    month = random.choice(("апр", "Mar", "mars", "3月"))
    return as_text(_each(rows, lambda cell: re.sub(r"^(\d{1,2})\.\d+$", rf"\1.{month}", cell)))


def wrapped(rows: Rows) -> bytes:
    """Every row in one quoted cell."""
    return as_text([[as_text([row]).decode().rstrip("\n")] for row in rows], quoting=csv.QUOTE_ALL)


def with_totals(rows: Rows, random: Random) -> bytes:
    total = [random.choice(("Total", "總計", "合计", "Gesamt", "Grand total")), *["7"] * (len(rows[-1]) - 1)]
    return as_text([*rows, total])


def columns_dropped(rows: Rows, random: Random) -> bytes:
    kept = [place for place in range(max(map(len, rows))) if random.random() < 0.8]
    return as_text([[row[place] for place in kept] for row in rectangular(rows)])


def header_in_capitals(rows: Rows, random: Random) -> bytes:
    turned = random.choice((str.upper, str.lower, str.title, lambda cell: f" {cell}  "))
    return as_text([*_each(rows[:3], turned), *rows[3:]])


def header_twice(rows: Rows, random: Random) -> bytes:
    place = random.randrange(1, len(rows) + 1)
    return as_text([*rows[:place], *rows[: random.randrange(1, 4)], *rows[place:]])


def row_cut(rows: Rows, random: Random) -> bytes:
    row = random.randrange(len(rows))
    return as_text([*rows[:row], rows[row][: random.randrange(len(rows[row]) + 1)], *rows[row + 1 :]])


def row_longer(rows: Rows, random: Random) -> bytes:
    row = random.randrange(len(rows))
    return as_text([*rows[:row], [*rows[row], "", "more"], *rows[row + 1 :]])


def picked(rows: Rows, random: Random) -> tuple[Rows, int, int]:
    """The rows, each as wide as the widest, and the row and column of one cell, seldom one of the header."""
    laid = rectangular(rows)
    below = len(laid) > 1 and random.random() < 0.9
    return laid, random.randrange(1 if below else 0, len(laid)), random.randrange(len(laid[0]))
